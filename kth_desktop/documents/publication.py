"""公示 for the notice board: A4 or A3, in type to be read standing, with room for the round seal.

All on A4 in mm from the top left; A3 is the same, √2 larger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..domain.publication_text import PublicNotice
from ..errors import UserError
from .drawable import refuse_undrawable
from .family_head import INK, FormPage
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .grid.titles import title_lines
from .paper import MM, new_canvas, write

SIZES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
_BODY_SIZES = (20.0, 18.0, 16.0)
"""pt; the largest at which it stands on one page, else the last over several."""
_ON_A3 = (*_BODY_SIZES, 14.0, 13.0)
"""A3 is √2 larger, so that what is 14 here is read as 20, and 13 as 18."""
_PITCH = 0.62
"""mm of line pitch for each pt."""
_LEFT, _RIGHT = 25.0, 185.0
_TITLE_SIZE, _TITLE_PITCH, _TITLE_TOP, _AGAIN = 30.0, 14.0, 46.0, 44.0
_AFTER_TITLE, _FOOT = 12.0, 284.0
_SEAL = 45.0
"""mm: the round seal stands with the signature in its middle."""
_CARRIED = 2


@dataclass(frozen=True)
class _Set:
    """`width` and `x` of the lines in pt."""

    size: float
    title: list[Line]
    body: list[Line]
    signature: list[Line]

    @property
    def pitch(self) -> float:
        return self.size * _PITCH

    @property
    def first(self) -> float:
        """The middle of the first line of the body."""
        return _TITLE_TOP + (len(self.title) - 1) * _TITLE_PITCH + _AFTER_TITLE + self.pitch / 2

    def room(self, page: int) -> int:
        """Lines on a page from 0."""
        top = self.first if page == 0 else _AGAIN
        return int((_FOOT - top - self.pitch / 2) / self.pitch) + 1

    @property
    def seal(self) -> int:
        """Lines that signature and seal take."""
        return int(_SEAL / self.pitch) + 1


def publication(notice: PublicNotice, out: Path | BinaryIO, *, size: str = "A4", column: str = "") -> None:
    """`column`: the heading of the public catalogue, small in the head.

    Raises `UserError`: a character that no face has, or a file that cannot be written."""
    if size not in SIZES:
        raise UserError(f"公示只能打A4或A3，没有{size}。")
    refuse_undrawable(
        [("标题", notice.title), ("单位", notice.signed), *(("正文", text) for text in notice.paragraphs)]
    )
    fonts, (width, height) = Fonts(), SIZES[size]
    canvas = new_canvas(
        width, height, title=notice.title, author=notice.signed, face=fonts.name(Face.FANGSONG)
    )
    composed = _composed(fonts, notice, _ON_A3 if size == "A3" else _BODY_SIZES)
    pages = _pages(composed)
    for number, lines in enumerate(pages):
        canvas.saveState()
        canvas.scale(width / SIZES["A4"][0], height / SIZES["A4"][1])
        page = FormPage(canvas, fonts)
        count = f"第{number + 1}页 共{len(pages)}页" if len(pages) > 1 else ""
        page.head(notice.signed, "  ".join(filter(None, (column, count))), "")
        _draw(page, composed, lines, number, last=number == len(pages) - 1)
        canvas.restoreState()
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _composed(fonts: Fonts, notice: PublicNotice, sizes: Sequence[float]) -> _Set:
    for size in sizes:
        composed = _set(fonts, notice, size)
        if len(composed.body) + composed.seal <= composed.room(0):
            break
    return composed


def _set(fonts: Fonts, notice: PublicNotice, size: float) -> _Set:
    column = (_RIGHT - _LEFT) * MM
    setter = Setter(fonts, size, size, column)
    body = setter.paragraph([Span(notice.salutation, Face.FANGSONG)], indent=0)
    for text in notice.paragraphs:
        body += setter.paragraph(_with_label(text), indent=2)
    titles = Setter(fonts, _TITLE_SIZE, _TITLE_SIZE, column)

    def width(part: str) -> float:
        return titles.line([Span(part, Face.SONG_BOLD)]).width

    title = [
        titles.line([Span(part, Face.SONG_BOLD)], (column - width(part)) / 2)
        for part in title_lines(notice.title, width, column)
    ]
    return _Set(size, title, body, _signature(setter, notice))


def _with_label(text: str) -> list[Span]:
    """一、事项内容： and 公示期： in Hei, what follows in FangSong."""
    label, colon, rest = text.partition("：")
    if rest and len(label) <= 8:
        return [Span(label + colon, Face.HEI), Span(rest, Face.FANGSONG)]
    return [Span(text, Face.FANGSONG)]


def _signature(setter: Setter, notice: PublicNotice) -> list[Line]:
    """Two cells in from the right; the shorter line is centred under the longer."""
    lines = [setter.line([Span(words, Face.FANGSONG)]) for words in (notice.signed, notice.dated)]
    widest = max(line.width for line in lines)
    left = setter.width - 2 * setter.cell - widest
    return [Line(line.runs, left + (widest - line.width) / 2, line.width, line.text) for line in lines]


def _pages(composed: _Set) -> list[list[Line]]:
    """The signature has the seal's room below the text and never stands alone on a page."""
    pages: list[list[Line]] = []
    rest = composed.body
    while rest:
        room = composed.room(len(pages))
        pages.append(rest[:room])
        rest = rest[room:]
    if len(pages[-1]) + composed.seal > composed.room(len(pages) - 1):
        carried = pages[-1][-_CARRIED:]
        pages[-1] = pages[-1][:-_CARRIED]
        pages.append(carried)
    return pages


def _draw(page: FormPage, composed: _Set, lines: Sequence[Line], number: int, *, last: bool) -> None:
    canvas = page.canvas
    canvas.setFillColor(INK)
    if number == 0:
        for row, line in enumerate(composed.title):
            y = page.baseline(_TITLE_TOP + row * _TITLE_PITCH, _TITLE_SIZE)
            line.draw(canvas, _LEFT * MM, y, _TITLE_SIZE)
    top = composed.first if number == 0 else _AGAIN
    for row, line in enumerate(lines):
        line.draw(canvas, _LEFT * MM, page.baseline(top + row * composed.pitch, composed.size), composed.size)
    if not last:
        return
    below = top + (len(lines) - 0.5) * composed.pitch
    middle = below + _SEAL / 2
    for line, shift in zip(composed.signature, (-0.5, 0.5), strict=True):
        y = page.baseline(middle + shift * composed.pitch, composed.size)
        line.draw(canvas, _LEFT * MM, y, composed.size)
