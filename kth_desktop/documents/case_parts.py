"""The papers of a case in their order: which record makes which part of the bundle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ..domain.case_file import CaseFile
from ..domain.matter import MatterStep, StepState
from ..domain.matter_facts import PUBLISHED, day_of, responsible
from ..domain.publication_text import notice_of
from .case_file import CaseBundle, CasePart, case_file
from .case_index import CaseCover, case_index
from .case_records import (
    adoption_part,
    concern_parts,
    meeting_parts,
    photo_part,
    representatives_part,
    vote_parts,
)
from .publication import publication
from .six_steps import six_steps, six_steps_title
from .step_sheet import step_sheets, step_title

KIND = "议题案卷"
_REGISTER, _OTHER = "登记", "附件"


def case_bundle(case: CaseFile, *, today: date, two_sided: bool = False) -> CaseBundle:
    """All parts, none of them written yet."""
    return CaseBundle(cover_of(case), tuple(case_parts(case, today)), two_sided)


def cover_of(case: CaseFile) -> CaseCover:
    return CaseCover(
        office=case.committee.full_name,
        kind=KIND,
        title=case.matter.title,
        number=case.matter.number,
        first_day=case.first_day,
        last_day=case.last_day,
        origin=case.origin,
    )


def case_parts(case: CaseFile, today: date) -> Iterator[CasePart]:
    """六步登记表 first, then what belongs to each step in their order, then what belongs to none."""
    office = case.committee.full_name
    yield CasePart(
        six_steps_title(case), office, case.matter.registered_on, lambda out: six_steps(case, out), _REGISTER
    )
    yield from concern_parts(case, _REGISTER)
    for place, step in enumerate(case.matter.steps, start=1):
        yield from _of_step(case, step, f"{place}. {step.title}", today)
    for held in case.deliberations_of(None):
        yield from meeting_parts(case, held, _OTHER)
    for facts in case.votes_of(None):
        yield from vote_parts(case, facts, _OTHER)
    yield from adoption_part(case, _OTHER, today)
    yield from representatives_part(case, _OTHER, today)


def _of_step(case: CaseFile, step: MatterStep, section: str, today: date) -> Iterator[CasePart]:
    who = responsible(case.matter, step, case.committee)
    note = "不适用" if step.state is StepState.NOT_APPLICABLE else ""
    day = day_of(step)
    if step.is_settled or (day is not None and day <= today):  # a sheet still to be filled in is no record
        title = _titled(step_title(case, step), step)
        yield CasePart(title, who, day, lambda out: step_sheets(case, (step,), out), section, note)
        yield from photo_part(case, case.photos_of(step.id), step.title, day, section)
    for held in case.deliberations_of(step):
        yield from meeting_parts(case, held, section)
    for facts in case.votes_of(step):
        yield from vote_parts(case, facts, section)
    if step.kind in PUBLISHED and day is not None and day <= today:
        notice = notice_of(case, step, today)
        yield CasePart(
            notice.title, case.committee.full_name, day_of(step),
            lambda out: publication(notice, out), section, public=True,
        )  # fmt: skip


def _titled(title: str, step: MatterStep) -> str:
    """听取意见记录（提议前听意见，第2轮）: with the step's name where the title does not say it already."""
    more = [] if step.name in title else [step.name]
    if step.round > 1:
        more.append(f"第{step.round}轮")
    return f"{title}（{'，'.join(more)}）" if more else title


def plain_index(case: CaseFile, today: date, out: Path | BinaryIO) -> None:
    """卷内目录 alone, with the pages the whole bundle would have."""
    bundle = case_bundle(case, today=today)
    lines = case_file(bundle, BytesIO())
    case_index(replace(bundle.cover, parts=len(lines), pages=lines[-1].last), lines, out)
