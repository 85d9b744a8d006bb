"""The ruler finds nothing on good minutes, and finds each spoiled one by its own rule."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument, PdfMatrix
from reportlab.lib.textsplit import wordSplit
from reportlab.pdfbase import ttfonts

from kth_desktop.documents import minutes as paper
from kth_desktop.documents import minutes_head, minutes_imprint, minutes_rows
from kth_desktop.documents.fonts import Face
from kth_desktop.documents.grid import pieces, setting
from kth_desktop.documents.minutes_standard import GB_T_9704, MinutesStandard
from kth_desktop.documents.pdf_check import check
from kth_desktop.domain.vocabulary import MeetingState
from tests.documents.hard_minutes import VILLAGE, hard_meeting

MM = 72 / 25.4
Patch = pytest.MonkeyPatch
SEED = 5


def composed(standard: MinutesStandard = GB_T_9704, *, seed: int = SEED, length: int | None = 1500) -> bytes:
    out = io.BytesIO()
    paper.minutes(hard_meeting(seed, length), VILLAGE, out, standard=standard)
    return out.getvalue()


def rules_broken(tmp_path: Path, data: bytes) -> set[str]:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(data)
    return {finding.rule for finding in check(file, "minutes").findings}


# good papers


@pytest.mark.parametrize("seed", range(12))
def test_minutes_with_hard_text_give_no_finding(tmp_path: Path, seed: int) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(composed(seed=seed, length=None if seed < 3 else 300 * seed))
    assert check(file, "minutes").findings == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12, 200))
def test_many_minutes_with_hard_text_give_no_finding(tmp_path: Path, seed: int) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(composed(seed=seed, length=None))
    assert check(file, "minutes").findings == ()


@pytest.mark.parametrize(
    "change", [{"state": MeetingState.DRAFT, "number": None}, {"attendees": ()}, {"body": ""}]
)
def test_drafts_and_short_minutes_give_no_finding(tmp_path: Path, change: dict[str, Any]) -> None:
    file = tmp_path / "minutes.pdf"
    options = paper.MinutesOptions(red=True, sent_to="各村民组、" * 30)
    paper.minutes(replace(hard_meeting(SEED, 300), **change), VILLAGE, file, options=options)
    assert check(file, "minutes").findings == ()


# spoiled papers


def stock_wrapping(patch: Patch) -> bytes:
    """Lines as ReportLab's CJK wrapping ends them, neither justified nor squeezed."""

    def paragraph(self: setting.Setter, spans: Sequence[pieces.Span], **_: Any) -> list[setting.Line]:
        font = self._cutter.fonts.name(Face.FANGSONG)
        parted = wordSplit("".join(span.text for span in spans), self.width, font, self.size)
        return [self.line([pieces.Span(text, Face.FANGSONG)]) for _, text in parted]

    patch.setattr(setting.Setter, "paragraph", paragraph)
    return composed()


def any_start(patch: Patch) -> bytes:
    patch.setattr(pieces, "NEVER_FIRST", frozenset())
    return composed()


def any_end(patch: Patch) -> bytes:
    patch.setattr(pieces, "NEVER_LAST", frozenset())
    return composed(length=6000)


def numbers_parted(patch: Patch) -> bytes:
    patch.setattr(pieces, "kept_together", lambda text: ())
    return composed(length=6000)


def ragged(patch: Patch) -> bytes:
    patch.setattr(setting.Setter, "_gaps", lambda self, parts, slack: [0.0] * len(parts))
    return composed()


def no_folio(patch: Patch) -> bytes:
    patch.setattr(minutes_head.MinutesHead, "folio", lambda self, page: None)
    return composed()


def folio_inside(patch: Patch) -> bytes:
    whole = minutes_head.MinutesHead.folio
    patch.setattr(minutes_head.MinutesHead, "folio", lambda self, page: whole(self, page + 1))
    return composed()


def folio_not_embedded(patch: Patch) -> bytes:
    def folio(self: minutes_head.MinutesHead, page: int) -> None:
        self._canvas.setFont("Helvetica", 14)
        self._canvas.drawString(100, 60, f"- {page} -")

    patch.setattr(minutes_head.MinutesHead, "folio", folio)
    return composed()


def broken_map(patch: Patch) -> bytes:
    """ToUnicode as ReportLab writes it: five digits for a character beyond the BMP."""

    def cmap(name: str, subset: Sequence[int]) -> str:
        lines = [f"<{code:02X}> <{point:04X}>" for code, point in enumerate(subset)]
        return "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n" + "\n".join(
            [f"{len(lines)} beginbfchar", *lines, "endbfchar"]
        )

    data = composed()  # the mend is in place now
    assert data
    patch.setattr(ttfonts, "makeToUnicodeCMap", cmap)
    return composed()


def one_map_for_all(patch: Patch) -> bytes:
    def cmap(name: str, subset: Sequence[int]) -> str:
        lines = [f"<{code:02X}> <4E00>" for code, _ in enumerate(subset)]
        return "\n".join([f"{len(lines)} beginbfchar", *lines, "endbfchar"])

    composed()
    patch.setattr(ttfonts, "makeToUnicodeCMap", cmap)
    return composed()


def attendees_first(patch: Patch) -> bytes:
    whole = paper._rows

    def rows(words: Any, setter: minutes_rows.MinutesRows) -> list[minutes_rows.Row]:
        people = [row for label, names in words.attendance for row in setter.attendance(label, names)]
        title = setter.title(words.title)
        return [*title, *people, *whole(replace(words, attendance=()), setter)[len(title) :]]

    patch.setattr(paper, "_rows", rows)
    return composed()


def one_face(patch: Patch) -> bytes:
    patch.setattr(minutes_rows, "_FACES", {})
    return composed()


def odd_pages(patch: Patch) -> bytes:
    patch.setattr(
        paper, "_with_last", lambda sheets, *_: [*sheets, *[minutes_rows.Page(())] * (1 + len(sheets) % 2)]
    )
    return composed()


def imprint_too_high(patch: Patch) -> bytes:
    draw = minutes_imprint.Imprint.draw

    def moved(self: minutes_imprint.Imprint, canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(0, 2 * MM)
        draw(self, canvas)
        canvas.restoreState()

    patch.setattr(minutes_imprint.Imprint, "draw", moved)
    return composed()


def scaled(_: Patch) -> bytes:
    """As a print dialog does it that fits the page: 97 % about the middle."""
    out = io.BytesIO()
    with PdfDocument(composed()) as source, PdfDocument.new() as target:
        for index in range(len(source)):
            page = target.new_page(210 * MM, 297 * MM)
            item = source.page_as_xobject(index, target).as_pageobject()
            item.transform(PdfMatrix().scale(0.97, 0.97).translate(0.015 * 210 * MM, 0.015 * 297 * MM))
            page.insert_obj(item)
            page.gen_content()
            page.close()
        target.save(out)
    return out.getvalue()


def by(**changes: float) -> Callable[[Patch], bytes]:
    return lambda _: composed(replace(GB_T_9704, **changes))


SPOILED: dict[str, tuple[Callable[[Patch], bytes], str]] = {
    "stock wrapping": (stock_wrapping, "行首标点"),
    "27 cells": (by(cells=27), "字距"),
    "28 pt lines": (by(depth=22 * 28 / MM), "行距"),
    "margin and 2 mm": (by(left=30), "订口"),
    "scaled to 97 %": (scaled, "字号"),
    "forbidden start": (any_start, "行首标点"),
    "forbidden end": (any_end, "行尾标点"),
    "mark 2 mm too low": (by(mark_top=37), "标志位置"),
    "mark 2 mm too high": (by(mark_top=33), "标志位置"),
    "no page number": (no_folio, "页码"),
    "page number inside": (folio_inside, "页码"),
    "page number too low": (by(folio_top=10), "页码位置"),
    "font not embedded": (folio_not_embedded, "字体嵌入"),
    "broken ToUnicode": (broken_map, "文字可复制"),
    "one ToUnicode for all": (one_map_for_all, "文字可复制"),
    "attendees before the body": (attendees_first, "各部分顺序"),
    "23 lines": (by(lines=23), "每面行数"),
    "21 lines": (by(lines=21), "每面行数"),
    "number and unit parted": (numbers_parted, "数字断开"),
    "not justified": (ragged, "两端对齐"),
    "headings in the text's face": (one_face, "层次字体"),
    "odd number of pages": (odd_pages, "版记位置"),
    "imprint too high": (imprint_too_high, "版记位置"),
    "thin imprint lines": (by(imprint_thick=0.2), "版记线"),
    "letter paper": (by(height=279.4), "纸张"),
    "15 pt type": (by(size=15), "字号"),
    "mark too wide": (by(mark_widest=162), "标志宽度"),
    "type area too low": (by(top=40), "版心上下"),
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_each_spoiled_paper_is_caught_by_its_rule(tmp_path: Path, monkeypatch: Patch, spoiled: str) -> None:
    spoiler, rule = SPOILED[spoiled]
    assert rule in rules_broken(tmp_path, spoiler(monkeypatch))
