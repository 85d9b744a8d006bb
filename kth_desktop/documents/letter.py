"""A letter on the grid of the minutes: title, salutation, parts, and a signature with room for the seal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .drawable import refuse_undrawable
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .minutes_head import INK
from .minutes_rows import MinutesRows, Row
from .minutes_standard import GB_T_9704
from .paper import MM, new_canvas, write

_SEAL_ROOM = 5
"""Lines that the round seal needs with the signature in its middle: 45 mm."""
_AFTER_TEXT = 2


@dataclass(frozen=True)
class Letter:
    """`whole` are names that are better not parted; without `salutation` the text begins at once."""

    title: str
    office: str
    dated: str
    paragraphs: Sequence[str]
    salutation: str = ""
    whole: Iterable[str] = ()


def letter(written: Letter, out: Path | BinaryIO) -> None:
    """Raises `UserError`: a character that no face has, or a file that cannot be written."""
    refuse_undrawable(
        [
            ("单位", written.office), ("标题", written.title), ("称呼", written.salutation),
            *(("正文", text) for text in written.paragraphs),
        ]
    )  # fmt: skip
    fonts, standard = Fonts(), GB_T_9704
    canvas = new_canvas(
        standard.width, standard.height, title=written.title, author=written.office,
        face=fonts.name(Face.FANGSONG),
    )  # fmt: skip
    whole = tuple(written.whole)
    setter = Setter(fonts, standard.size, standard.cell, standard.column * MM)
    rows = MinutesRows(fonts, standard, whole).title(written.title)
    if written.salutation:
        rows += _set(setter, [Span(written.salutation, Face.FANGSONG)], indent=0, whole=whole)
    for text in written.paragraphs:
        rows += _set(setter, _with_label(text), indent=2, whole=whole)
    signed = signature(setter, written.office, written.dated)
    for page in sheets(rows, signed):
        canvas.setFillColor(INK)
        for number, row in enumerate(page):
            if row.line:
                row.line.draw(canvas, standard.left * MM, standard.line_y(number), row.size)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _set(setter: Setter, spans: Sequence[Span], indent: float, whole: tuple[str, ...]) -> list[Row]:
    return [Row(line, setter.size) for line in setter.paragraph(spans, indent=indent, whole=whole)]


def _with_label(text: str) -> list[Span]:
    """一、时间： and the like in Hei, what follows in FangSong."""
    label, colon, rest = text.partition("：")
    if rest and "、" in label[:3]:
        return [Span(label + colon, Face.HEI), Span(rest, Face.FANGSONG)]
    return [Span(text, Face.FANGSONG)]


def signature(setter: Setter, name: str, dated: str) -> list[Row]:
    """Two cells in from the right; the shorter line is centred under the longer."""
    lines = [setter.line([Span(words, Face.FANGSONG)]) for words in (name, dated)]
    widest = max(line.width for line in lines)
    left = setter.width - 2 * setter.cell - widest
    return [Row(_moved(line, left + (widest - line.width) / 2), setter.size) for line in lines]


def _moved(line: Line, x: float) -> Line:
    return Line(line.runs, x, line.width, line.text)


def sheets(rows: list[Row], signature: list[Row]) -> list[list[Row]]:
    """Pages of 22 lines. The signature keeps its distance, and room for the seal; never alone on a page."""
    lines = GB_T_9704.lines
    whole = [*rows, *[Row()] * _AFTER_TEXT]
    pages = [whole[start : start + lines] for start in range(0, len(whole), lines)]
    if len(pages[-1]) + _SEAL_ROOM - _AFTER_TEXT > lines:
        carried = [row for row in pages[-1][-_AFTER_TEXT - 2 :] if row.line]
        pages[-1] = pages[-1][: -_AFTER_TEXT - 2]
        pages.append([*carried, *[Row()] * _AFTER_TEXT])
    pages[-1] = [*pages[-1], *signature]
    return pages
