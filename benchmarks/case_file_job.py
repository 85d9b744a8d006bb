"""One case file in a fresh process; prints milliseconds, kilobytes and pages as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import BinaryIO
from uuid import uuid4

from kth_desktop.documents.case_file import CaseBundle, case_file
from kth_desktop.documents.case_parts import case_bundle
from kth_desktop.documents.field_form import FieldForm, FormField, field_forms
from kth_desktop.domain.case_file import CaseFile
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.vocabulary import CommitteeKind

DAY = date(2026, 11, 23)
STEPS, SENTENCES = 98, 36  # three pages each, and four of the register
_SENTENCE = "会上有代表提出台阶太高、老人不好走，建议门口加一道坡；饭菜价格偏高，希望有半份菜窗口。"
_KINDS = (
    StepKind.LISTENING, StepKind.PARTY_PROPOSAL, StepKind.COMMITTEES_TALK, StepKind.SUPERVISION,
    StepKind.PARTY_MEETING, StepKind.VOTE, StepKind.EXECUTION, StepKind.REVIEW,
)  # fmt: skip


def case() -> CaseFile:
    own = uuid4()
    committee = Committee(
        id=own, committee_id=own, kind=CommitteeKind.VILLAGE, name="曹王村",
        full_name="徐行镇曹王村村民委员会", short_name="曹王", town_name="徐行镇",
    )  # fmt: skip
    steps = tuple(
        MatterStep(
            f"第{place}次商议", _KINDS[place % len(_KINDS)], StepState.DONE, held_on=DAY, place="会议室",
            chair="周建华", expected=42, present=36, content=_SENTENCE * SENTENCES, result=_SENTENCE,
        )
        for place in range(1, STEPS + 1)
    )  # fmt: skip
    matter = Matter(
        committee_id=own,
        title="村食堂改造",
        registered_on=DAY,
        year=2026,
        number="曹王议〔2026〕2号",
        steps=steps,
    )
    return CaseFile(committee, matter)


def main(job: str) -> None:
    bundle = case_bundle(case(), today=DAY)
    _warm()
    work: Callable[[BinaryIO], object]
    if job.endswith("-bind"):
        bundle = _ready(bundle)
    if job.startswith("ours"):
        work = lambda out: case_file(bundle, out)  # noqa: E731
    else:
        work = lambda out: _joined(bundle, out)  # noqa: E731
    out = BytesIO()
    began = time.perf_counter()
    work(out)
    took = (time.perf_counter() - began) * 1000
    print(json.dumps({"ms": took, "kb": len(out.getvalue()) / 1000, "pages": _pages(out)}))


def _warm() -> None:
    """Libraries and faces: both sides need the same."""
    import pypdf  # noqa: F401

    field_forms([FieldForm("题", "单位", (FormField("内容", _SENTENCE),))], BytesIO())


def _ready(bundle: CaseBundle) -> CaseBundle:
    """The same parts as PDFs made beforehand."""
    parts = []
    for part in bundle.parts:
        one = BytesIO()
        part.writer(one)
        parts.append(replace(part, writer=_writer(one.getvalue()), alone=True))
    return replace(bundle, parts=tuple(parts))


def _writer(data: bytes) -> Callable[[BinaryIO], None]:
    def write(out: BinaryIO) -> None:
        out.write(data)

    return write


def _joined(bundle: CaseBundle, out: BinaryIO) -> None:
    from pypdf import PdfReader, PdfWriter

    whole = PdfWriter()
    for part in bundle.parts:
        one = BytesIO()
        part.writer(one)
        whole.append(PdfReader(one), import_outline=False)
    whole.write(out)


def _pages(out: BytesIO) -> int:
    from pypdf import PdfReader

    return len(PdfReader(out).pages)


if __name__ == "__main__":
    main(sys.argv[1])
