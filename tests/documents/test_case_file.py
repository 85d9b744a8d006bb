"""A whole case as one PDF: its pages as the index says, its bookmarks, its numbers, its size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pdfplumber
import pytest
from pypdf import PdfReader

from kth_desktop.documents.case_file import CaseBundle, CasePart, case_file
from kth_desktop.documents.case_index import CaseCover, IndexLine, case_cover, case_index
from kth_desktop.documents.case_parts import case_bundle, plain_index
from kth_desktop.documents.paper import new_canvas
from kth_desktop.domain.matter import StepState
from kth_desktop.errors import UserError
from tests.documents.sample_case import CASE, MATTER, STEPS, TODAY
from tests.documents.test_case_papers import LONG, TITLE

MM = 25.4 / 72
BUNDLE = case_bundle(CASE, today=TODAY)


def bound(bundle: CaseBundle = BUNDLE) -> tuple[tuple[IndexLine, ...], bytes]:
    out = io.BytesIO()
    lines = case_file(bundle, out)
    return lines, out.getvalue()


@pytest.fixture(scope="module")
def whole() -> tuple[tuple[IndexLine, ...], bytes]:
    return bound()


def _foreign(width_mm: float, height_mm: float, pages: int = 1) -> Any:
    """A paper of somebody else, with a face of its own."""

    def write(out: BinaryIO) -> None:
        canvas = new_canvas(width_mm, height_mm, title="一", author="二", face="Helvetica")
        for _ in range(pages):
            canvas.setFillColorRGB(1, 0, 0)
            canvas.scale(2, 2)
            canvas.drawString(20, 20, "photo")
            canvas.showPage()
        out.write(canvas.getpdfdata())

    return write


def stamped(page: Any) -> str:
    """What stands above everything that a paper of ours draws."""
    return "".join(char["text"] for char in page.chars if char["bottom"] * MM < 11)


def bookmarks(reader: PdfReader, entries: Any = None, above: str = "") -> Iterator[tuple[str, int]]:
    last = above
    for entry in reader.outline if entries is None else entries:
        if isinstance(entry, list):
            yield from bookmarks(reader, entry, f"{last}/")
        else:
            last = f"{above}{entry.title}"
            yield last, reader.get_destination_page_number(entry)


def test_the_pages_are_where_the_index_says(whole: tuple[tuple[IndexLine, ...], bytes]) -> None:
    lines, data = whole
    with pdfplumber.open(io.BytesIO(data)) as document:
        texts = ["".join(page.extract_text().split()) for page in document.pages]
        numbers = [stamped(page) for page in document.pages]
    front = 2
    assert numbers == ["", "", *(str(n) for n in range(1, lines[-1].last + 1)), ""]
    assert [line.first for line in lines] == [1, *(line.last + 1 for line in lines[:-1])]
    for line in lines:
        title = line.title.partition("（")[0] if "（六步）" not in line.title else line.title
        assert title in texts[front + line.first - 1]
    index = texts[1]
    for number, line in enumerate(lines, start=1):
        assert f"{number}{line.responsible}" in index
        assert line.pages in index
    assert f"共{len(lines)}件，{lines[-1].last}页" in index
    assert f"本卷共{len(lines)}件{lines[-1].last}页" in texts[0]
    assert "卷内备考表" in texts[-1]


def test_the_number_stands_in_the_corner(whole: tuple[tuple[IndexLine, ...], bytes]) -> None:
    """Right edge of the type area, 8 mm below the paper's top, small, beside nothing."""
    _, data = whole
    with pdfplumber.open(io.BytesIO(data)) as document:
        page = document.pages[11]
        stamp = [char for char in page.chars if char["bottom"] * MM < 11]
        others = [char for char in page.chars if char not in stamp]
        assert "".join(char["text"] for char in stamp) == "10"
        assert stamp[-1]["x1"] * MM == pytest.approx(190, abs=0.3)
        assert (stamp[0]["top"] + stamp[0]["bottom"]) / 2 * MM == pytest.approx(8, abs=1)
        assert {round(char["size"], 1) for char in stamp} == {10.5}
        assert min(char["top"] for char in others) * MM > 15


def test_printed_on_both_sides_the_even_numbers_stand_left() -> None:
    _, data = bound(replace(BUNDLE, two_sided=True))
    with pdfplumber.open(io.BytesIO(data)) as document:
        lefts = [
            next(char["x0"] * MM for char in page.chars if char["bottom"] * MM < 11)
            for page in document.pages[2:6]
        ]
    assert [left < 30 for left in lefts] == [False, True, False, True]


def test_the_bookmarks_lead_where_they_say(whole: tuple[tuple[IndexLine, ...], bytes]) -> None:
    lines, data = whole
    found = list(bookmarks(PdfReader(io.BytesIO(data))))
    assert found[:3] == [("封面", 0), ("卷内目录", 1), ("登记", 2)]
    assert found[-1] == ("卷内备考表", lines[-1].last + 2)
    places = dict(found)
    for part, line in zip(BUNDLE.parts, lines, strict=True):
        assert places[f"{part.section}/{part.title}"] == line.first + 1
    assert places["10. 决议公开"] == places["10. 决议公开/公示情况记录（决议公开）"]


def test_the_file_says_what_it_is(whole: tuple[tuple[IndexLine, ...], bytes]) -> None:
    reader = PdfReader(io.BytesIO(whole[1]))
    assert reader.viewer_preferences is not None
    assert reader.viewer_preferences.print_scaling == "/None"
    assert reader.metadata is not None
    assert reader.metadata.title == "议题案卷 曹王议〔2026〕2号 村食堂改造"
    assert reader.page_labels[:4] == ["封面", "目录", "1", "2"]
    assert reader.page_labels[-1] == "备考"


def test_a_face_is_embedded_once_for_all_papers(whole: tuple[tuple[IndexLine, ...], bytes]) -> None:
    reader = PdfReader(io.BytesIO(whole[1]))
    files = {}
    for page in reader.pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            one = font.get_object()
            described = one["/FontDescriptor"].get_object()
            files[described.raw_get("/FontFile2").idnum] = str(one["/BaseFont"]).split("+")[1]
    names = list(files.values())
    assert 4 <= len(set(names)) <= 8
    assert len(names) <= 2 * len(set(names))  # cuts of 256 characters, and the digits of the page numbers
    assert len(whole[1]) < 25_000 * len(reader.pages)


def test_a_foreign_part_keeps_its_size_and_is_numbered() -> None:
    """Its content is enclosed: what it does to scale and colour ends with it."""
    parts = (
        BUNDLE.parts[0],
        CasePart("照片", "曹王村", None, _foreign(297, 210, 2), "照片", alone=True),
        BUNDLE.parts[1],
    )
    lines, data = bound(replace(BUNDLE, parts=parts))
    first = lines[1].first
    assert (lines[1].last - first, lines[2].first) == (1, first + 2)
    with pdfplumber.open(io.BytesIO(data)) as document:
        page = document.pages[first + 1]
        assert (round(page.width * MM), round(page.height * MM)) == (297, 210)
        assert "photo" in page.extract_text()
        assert stamped(page) == str(first)
        number = [char for char in page.chars if char["text"].isdigit()][-1]
        assert number["x1"] * MM == pytest.approx(277, abs=0.3)
        assert number["non_stroking_color"] in ((0,), (0.0,), 0)
        assert stamped(document.pages[first + 3]) == str(first + 2)


def test_a_step_not_begun_is_left_out_and_one_not_applicable_is_not() -> None:
    titles = [part.title for part in BUNDLE.parts]
    sections = {part.section for part in BUNDLE.parts}
    notes = {part.note for part in BUNDLE.parts if part.title == "听证会/协调会情况记录"}
    assert notes == {"不适用"}
    assert not any(section.startswith("13.") for section in sections)
    assert "听取意见记录（客堂汇听意见，第2轮）" in titles
    assert "关于村食堂改造的公示" in titles


def test_long_titles_and_texts_and_many_parts(tmp_path: Path) -> None:
    steps = tuple(
        replace(step, content=LONG, state=StepState.DONE, held_on=date(2026, 6, 1)) for step in STEPS[:3]
    )
    case = replace(CASE, matter=replace(MATTER, title=TITLE, steps=steps * 12))
    out = tmp_path / "卷.pdf"
    lines = case_file(case_bundle(case, today=TODAY), out)
    assert lines[-1].last > 150
    with pdfplumber.open(out) as document:
        assert TITLE in "".join(document.pages[0].extract_text().split())
        assert "第2页共2页" in "".join(document.pages[2].extract_text().split())
        assert stamped(document.pages[3]) == "1"
        for page in document.pages[:4]:
            assert max(char["x1"] for char in page.chars if char["text"].strip()) * MM <= 190.3


def test_the_index_alone_has_the_same_pages(whole: tuple[tuple[IndexLine, ...], bytes]) -> None:
    out = io.BytesIO()
    plain_index(CASE, TODAY, out)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as alone, pdfplumber.open(io.BytesIO(whole[1])) as all_:
        assert alone.pages[0].extract_text() == all_.pages[1].extract_text()


def test_cancelled_or_refused_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "卷.pdf"
    told: list[tuple[int, int]] = []
    assert case_file(BUNDLE, out, step=lambda *one: told.append(one), cancelled=lambda: len(told) > 2) == ()
    assert told == [(place, len(BUNDLE.parts)) for place in range(3)]
    bad = replace(CASE, matter=replace(MATTER, content="", title="\U000323b0"))
    with pytest.raises(UserError, match="打不出来"):
        case_file(case_bundle(bad, today=TODAY), out)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UserError, match="没有存上"):
        case_file(BUNDLE, tmp_path / "没有" / "卷.pdf")


def test_a_cover_and_an_index_before_there_are_pages() -> None:
    cover = CaseCover("徐行镇曹王村村民委员会", "议题案卷", "张𬱖家门前路灯", "", TODAY, TODAY)
    for make in (case_cover, lambda one, out: case_index(one, [IndexLine("公示", "曹王村", None)], out)):
        out = io.BytesIO()
        make(cover, out)
        with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
            assert "张𬱖家门前路灯" in document.pages[0].extract_text()
