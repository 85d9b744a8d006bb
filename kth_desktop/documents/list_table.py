"""Lists on A4 under the family head: columns of fixed width, as many pages as they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import BinaryIO

from .family_head import BLOCK, CELL, FRAME, HAIR, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, without_collector, write
from .text_blocks import Block, broken

_LINE_Y, _TABLE, _HEAD_ROW, _ROW, _LAST, _FOOT = 50.0, 55.4, 8.6, 8.2, 281.0, 285.6
LINES = int((_LAST - _TABLE - _HEAD_ROW) / _ROW)
_PADDING = 1.5
"""mm beside the words of a cell, and above and below them in a row of several lines."""
_SMALLEST = 10.5
"""pt; what would be smaller on one line takes several."""
_PITCH = 4.6
"""mm from line to line of those."""
_PARTS = re.compile(r"[^·、]+[·、]?|[·、]")


@dataclass(frozen=True)
class ListColumn:
    """`width` in mm, all together 170; `align`: left, centre or right.

    `running`: whole sentences, broken wherever a line is full.
    """

    head: str
    width: float
    align: str = "centre"
    face: Face = Face.HEI
    size: float = 10.5
    running: bool = False


@dataclass(frozen=True)
class ListPaper:
    """`line` stands left below the title and `date` right; `footer` on every page."""

    title: str
    office: str
    line: str
    date: str
    columns: tuple[ListColumn, ...]
    rows: Sequence[Sequence[str]]
    footer: str = ""


@dataclass(frozen=True)
class _Row:
    """The lines of each cell with their size in pt; `height` in mm."""

    cells: tuple[tuple[tuple[str, ...], float], ...]
    height: float


def list_table(
    paper: ListPaper,
    out: Path | BinaryIO,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """`progress` is told pages; once `cancelled` says so nothing is written. Raises `UserError`."""
    fonts = Fonts()
    canvas = new_canvas(210, 297, title=paper.title, author=paper.office, face=fonts.name(Face.HEI))
    with without_collector():
        pages = _pages([_row(fonts, paper.columns, cells) for cells in paper.rows])
        for number, rows in enumerate(pages, start=1):
            if cancelled is not None and cancelled():
                return
            page = FormPage(canvas, fonts)
            page.head(paper.office, f"第{number}页 共{len(pages)}页", paper.title)
            dated = page.text(RIGHT, _LINE_Y, paper.date, Face.HEI, 10.5, align="right", colour=SECOND)
            room = RIGHT - MARGIN - dated - (4 if dated else 0)
            page.fitted(MARGIN, _LINE_Y, paper.line, Face.HEI, 10.5, room, colour=SECOND)
            _table(page, paper.columns, rows)
            page.text(MARGIN, _FOOT, paper.footer, Face.HEI, 9, colour=SECOND)
            canvas.showPage()
            if progress is not None:
                progress(number, len(pages))
        data = canvas.getpdfdata()
    write(data, out)


def _row(fonts: Fonts, columns: Sequence[ListColumn], words: Sequence[str]) -> _Row:
    cells = tuple(_cell(fonts, column, cell) for column, cell in zip(columns, words, strict=True))
    most = max(len(lines) for lines, _size in cells)
    return _Row(cells, _ROW if most < 2 else 2 * _PADDING + most * _PITCH)


def _cell(fonts: Fonts, column: ListColumn, words: str) -> tuple[tuple[str, ...], float]:
    """A long name is set a little smaller, a longer one on as many lines as it needs; never cut.

    Words that come as several lines stay so.
    """
    room = (column.width - 2 * _PADDING) * MM
    one = min(column.size, room / max(fonts.width(words, column.face, 1), 1))
    if one >= min(column.size, _SMALLEST) and "\n" not in words:
        return (words,), one
    block = Block(column.face, _SMALLEST, _PITCH)
    lines = broken(fonts, words, block, room) if column.running else _several(fonts, words, block, room)
    return tuple(lines), _SMALLEST


def _several(fonts: Fonts, words: str, block: Block, room: float) -> tuple[str, ...]:
    """Parts of a name and whole roles keep together where they can."""
    lines: list[str] = []
    for paragraph in words.splitlines():
        lines.append("")
        for part in _PARTS.findall(paragraph):
            if fonts.width(lines[-1] + part, block.face, block.size) <= room:
                lines[-1] += part
            else:
                lines += broken(fonts, part, block, room)
    return tuple(filter(None, lines))


def _pages(rows: Sequence[_Row]) -> list[list[_Row]]:
    """As many rows on each page as have room; one page at least."""
    pages: list[list[_Row]] = [[]]
    at = first = _TABLE + _HEAD_ROW
    for row in rows:
        if pages[-1] and at + row.height > _LAST:
            pages.append([])
            at = first
        pages[-1].append(row)
        at += row.height
    return pages


def _table(page: FormPage, columns: Sequence[ListColumn], rows: Sequence[_Row]) -> None:
    first = _TABLE + _HEAD_ROW
    tops = list(accumulate((row.height for row in rows), initial=first))
    foot = tops[-1] if rows else first + _ROW
    edges = list(accumulate((column.width for column in columns), initial=MARGIN))
    page.rows(tops[1:-1], HAIR)
    for x in edges[1:-1]:
        page.line(x, _TABLE, x, foot, HAIR, CELL)
    page.rows([_TABLE, foot], FRAME, INK)
    page.rows([first], BLOCK, INK)
    for place, (column, (left, right)) in enumerate(zip(columns, pairwise(edges), strict=True)):
        middle = _TABLE + _HEAD_ROW / 2
        page.text((left + right) / 2, middle, column.head, Face.HEI_BOLD, 10.5, align="centre")
        x = {"left": left + _PADDING, "centre": (left + right) / 2, "right": right - _PADDING}[column.align]
        for row, top in zip(rows, tops, strict=False):
            lines, size = row.cells[place]
            at = top + (row.height - (len(lines) - 1) * _PITCH) / 2
            for number, line in enumerate(lines):
                page.text(x, at + number * _PITCH, line, column.face, size, align=column.align)
