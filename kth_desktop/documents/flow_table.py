"""A table whose rows may be taller than a page: cells of set lines, cut between lines where a page ends.

In mm from the top left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .family_head import BLOCK, CELL, FRAME, HAIR, INK, MARGIN, SECOND, FormPage
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .paper import MM

HEAD_ROW = 9.0
_PAD_X, _PAD_Y = 2.0, 2.2
_LEAST = 2


@dataclass(frozen=True)
class FlowColumn:
    """`width` in mm; `size` in pt; `lines` of a centred column stand in its middle."""

    head: str
    width: float
    face: Face = Face.KAI
    size: float = 11.0
    centred: bool = False

    @property
    def pitch(self) -> float:
        """mm from line to line."""
        return self.size * 0.48

    @property
    def setter_width(self) -> float:
        return (self.width - 2 * _PAD_X) * MM


@dataclass(frozen=True)
class FlowRow:
    cells: tuple[tuple[Line, ...], ...]
    height: float
    goes_on: bool = False  # from the page before


def set_row(fonts: Fonts, columns: Sequence[FlowColumn], words: Sequence[str], least: float) -> FlowRow:
    """`least` mm high; the paragraphs of a cell are its lines."""
    cells = tuple(tuple(_set(fonts, column, text)) for column, text in zip(columns, words, strict=True))
    return FlowRow(cells, max(least, _tall(columns, cells)))


def _set(fonts: Fonts, column: FlowColumn, text: str) -> Iterator[Line]:
    setter = Setter(fonts, column.size, column.size, column.setter_width)
    for paragraph in filter(None, map(str.strip, text.splitlines())):
        yield from setter.paragraph([Span(paragraph, column.face)], indent=0)


def _tall(columns: Sequence[FlowColumn], cells: Sequence[Sequence[Line]]) -> float:
    return 2 * _PAD_Y + max(len(lines) * column.pitch for column, lines in zip(columns, cells, strict=True))


def flow(
    columns: Sequence[FlowColumn], rows: Sequence[FlowRow], first: float, later: float
) -> list[list[FlowRow]]:
    """The rows of each page; `first` and `later` are the room in mm below the table's head."""
    pages: list[list[FlowRow]] = [[]]
    room = first
    waiting = list(rows)
    while waiting:
        row = waiting.pop(0)
        if row.height <= room:
            pages[-1].append(row)
            room -= row.height
            continue
        whole_fits = row.height <= later
        parts = None if whole_fits and pages[-1] else _cut(columns, row, room)
        if parts is None and (pages[-1] or room < later):
            pages.append([])
            room = later
            waiting.insert(0, row)
            continue
        here, rest = parts or (row, None)
        pages[-1].append(here)
        room -= here.height
        if rest is not None:
            waiting.insert(0, rest)
            pages.append([])
            room = later
    return pages


def _cut(columns: Sequence[FlowColumn], row: FlowRow, room: float) -> tuple[FlowRow, FlowRow] | None:
    """What of a row fits into `room`, and what is left; None where too little would."""
    here, rest = [], []
    for column, lines in zip(columns, row.cells, strict=True):
        count = int((room - 2 * _PAD_Y) / column.pitch + 0.001)
        if count < min(_LEAST, len(lines)):
            return None
        here.append(lines[:count])
        rest.append(lines[count:])
    left = FlowRow(tuple(rest), _tall(columns, rest), goes_on=True)
    return FlowRow(tuple(here), room, row.goes_on), left


def draw_table(page: FormPage, columns: Sequence[FlowColumn], rows: Sequence[FlowRow], top: float) -> float:
    """The head and the rows; where the table ends."""
    edges = [MARGIN]
    for column in columns:
        edges.append(edges[-1] + column.width)
    at = top + HEAD_ROW
    ends = [at]
    for row in rows:
        _row(page, columns, edges, row, at)
        at += row.height
        ends.append(at)
    page.rows(ends[1:-1], BLOCK, SECOND)
    for x in edges[1:-1]:
        page.line(x, top, x, at, HAIR, CELL)
    page.rows([top, at], FRAME, INK)
    page.rows([ends[0]], BLOCK, INK)
    for column, (left, right) in zip(columns, pairwise(edges), strict=True):
        page.text((left + right) / 2, top + HEAD_ROW / 2, column.head, Face.HEI_BOLD, 11, align="centre")
    return at


def _row(
    page: FormPage, columns: Sequence[FlowColumn], edges: Sequence[float], row: FlowRow, top: float
) -> None:
    page.canvas.setFillColor(INK)
    for column, lines, left in zip(columns, row.cells, edges, strict=False):
        middle = (row.height - (len(lines) - 1) * column.pitch) / 2
        first = top + (middle if not row.goes_on else _PAD_Y + column.pitch / 2)
        for number, line in enumerate(lines):
            x = left + _PAD_X
            if column.centred:
                x = left + (column.width - line.width / MM) / 2
            y = page.baseline(first + number * column.pitch, column.size)
            line.draw(page.canvas, x * MM, y, column.size)
