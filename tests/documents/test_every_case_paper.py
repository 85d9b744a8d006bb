"""Every paper of the sample's three matters, measured: its paper, its margins, its ink, its page number."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from kth_desktop.documents.case_file import case_file
from kth_desktop.documents.case_index import IndexLine
from kth_desktop.documents.case_parts import case_bundle, plain_index
from kth_desktop.documents.publication import publication
from kth_desktop.documents.six_steps import six_steps
from kth_desktop.documents.step_sheet import step_sheets
from kth_desktop.documents.vote_letters import vote_public
from kth_desktop.domain.case_file import CaseFile
from kth_desktop.domain.matter_facts import PUBLISHED, day_of
from kth_desktop.domain.publication_text import notice_of
from kth_desktop.office import Office
from tests.documents.test_case_file import bookmarks, stamped
from tests.sample import make_sample

MM = 25.4 / 72
EDGE = 10  # mm that no paper of ours draws on, but for the number of the page
STAMP = 11  # mm; above it stands nothing but that number
CUT = "裁开"  # stands at the ends of a cutting line, beside the ballots
TITLES = ("食堂改造", "安保设备工程", "联勤工作")
A4, A3 = (210, 297), (297, 420)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, CaseFile]]:
    file: Path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(file)
    with Office.open(file) as office:
        yield {one: office.case_files.of(office.case_files.find(one, office.own.id).id) for one in TITLES}


@cache
def _bound(case: _Hashed) -> tuple[tuple[IndexLine, ...], bytes]:
    out = io.BytesIO()
    return case_file(case_bundle(case.file, today=case.today), out), out.getvalue()


class _Hashed:
    """A case is bound once for all tests."""

    def __init__(self, file: CaseFile) -> None:
        from kth_desktop.demo.town import SAMPLE_DAY

        self.file, self.today = file, SAMPLE_DAY

    def __hash__(self) -> int:
        return hash(self.file.matter.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self.file.matter.id == other.file.matter.id


def _measure(data: bytes, size: tuple[int, int] = A4) -> int:
    """All pages are of `size`, bear ink, and keep their margins; how many there are."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            assert (round(page.width * MM), round(page.height * MM)) == size
            own = [
                char
                for char in page.chars
                if char["text"].strip() and char["text"] not in CUT and char["bottom"] * MM > STAMP
            ]
            assert own, f"page {page.page_number} is empty"
            assert min(char["x0"] for char in own) * MM >= EDGE
            assert max(char["x1"] for char in own) * MM <= size[0] - EDGE
            assert max(char["bottom"] for char in own) * MM <= size[1] - EDGE + 2  # with their descent
            assert min(char["top"] for char in own) * MM >= EDGE
            for image in page.images:
                assert image["x0"] * MM >= EDGE
                assert image["x1"] * MM <= size[0] - EDGE
        return len(document.pages)


@pytest.mark.parametrize("title", TITLES)
def test_a_whole_case(cases: dict[str, CaseFile], title: str) -> None:
    lines, data = _bound(_Hashed(cases[title]))
    count = _measure(data)
    reader = PdfReader(io.BytesIO(data))
    front = reader.page_labels.index("1")
    assert count == front + lines[-1].last + 1
    assert [line.first for line in lines] == [1, *(line.last + 1 for line in lines[:-1])]
    with pdfplumber.open(io.BytesIO(data)) as document:
        numbers = [stamped(page) for page in document.pages]
        heads = ["".join(page.extract_text().split()) for page in document.pages]
    assert numbers == ["" for _ in range(front)] + [str(n) for n in range(1, lines[-1].last + 1)] + [""]
    places = list(bookmarks(reader))
    for line in lines:
        assert any(name.endswith(line.title) and at == front + line.first - 1 for name, at in places)
        kind = line.title.replace("（六步）", "").partition("（")[0].removesuffix("书")[-2:]
        assert kind in heads[front + line.first - 1]
        assert line.pages in heads[1] or front > 2
    for name, at in places:
        assert 0 <= at < count, name


@pytest.mark.parametrize("title", TITLES)
def test_each_sheet_by_itself(cases: dict[str, CaseFile], title: str) -> None:
    case = cases[title]
    today = _Hashed(case).today
    written: list[Any] = [
        lambda out: six_steps(case, out),
        lambda out: step_sheets(case, case.matter.steps, out),
        lambda out: plain_index(case, today, out),
    ]
    written += [
        lambda out, facts=facts: vote_public(facts, out, begins=facts.vote.held_on) for facts in case.votes
    ]
    for write in written:
        out = io.BytesIO()
        write(out)
        assert _measure(out.getvalue()) >= 1
    for step in case.matter.steps:
        if step.kind in PUBLISHED and day_of(step):
            for size, paper in (("A4", A4), ("A3", A3)):
                out = io.BytesIO()
                publication(notice_of(case, step, today), out, size=size)
                _measure(out.getvalue(), paper)


def test_the_canteen_has_its_photos_its_concern_and_where_it_came_from(cases: dict[str, CaseFile]) -> None:
    lines, data = _bound(_Hashed(cases["食堂改造"]))
    titles = [line.title for line in lines]
    assert "民情登记表（2026-001）" in titles
    (photos,) = [line for line in lines if line.title.startswith("现场照片")]
    assert photos.note == "3张"
    with pdfplumber.open(io.BytesIO(data)) as document:
        cover = "".join(document.pages[0].extract_text().split())
        front = len(document.pages) - lines[-1].last - 1
        assert len(document.pages[front + photos.first - 1].images) == 3
    assert "民情2026-001→本议题" in cover
    assert not any("表决结果的公示" in one for one in titles)  # its own step made it public
