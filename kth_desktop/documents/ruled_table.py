"""A table with every rule drawn, as an office's forms have: heads in two rows, over as many pages as needed.

In mm from the top left. The rows of `feet` (合计 and what belongs to it) stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from .family_head import BLOCK, FRAME, HAIR, INK, FormPage
from .fonts import Face, Fonts
from .paper import MM
from .text_blocks import Block, broken

PADDING = 1.1
"""mm beside the words of a cell."""
_LEAST_ROWS = 2
_LINE = 0.42
"""mm from line to line for each pt of the size."""


@dataclass(frozen=True)
class RuledColumn:
    """`head` with a line end stands on two lines; columns side by side with one `group` share that head.

    `running` words take several lines, others are set smaller until they fit.
    """

    head: str
    width: float
    group: str = ""
    align: str = "centre"
    running: bool = False


@dataclass(frozen=True)
class RuledTable:
    """`size` in pt; `row` is the least height of a row, `head` that of both heads together.

    The words of a foot's first cell stand across its first `joined` columns; `total`: the first foot is bold.
    """

    columns: tuple[RuledColumn, ...]
    rows: Sequence[Sequence[str]]
    feet: Sequence[Sequence[str]] = ()
    size: float = 10.0
    row: float = 9.0
    head: float = 18.0
    joined: int = 1
    total: bool = False

    @property
    def width(self) -> float:
        return sum(column.width for column in self.columns)


@dataclass(frozen=True)
class RuledPart:
    """So much as stands on one page: the lines of each row's cells, how high it is, and how many are feet."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    heights: tuple[float, ...]
    feet: int = 0


def parts(fonts: Fonts, table: RuledTable, first: float, later: float, foot: float = 0.0) -> list[RuledPart]:
    """`first` and `later` are the mm that a page has for the table; below the last row stay `foot` mm."""
    cells = [_cells(fonts, table, row) for row in (*table.rows, *table.feet)]
    heights = [_height(table, row) for row in cells]
    body, end = len(table.rows), len(cells)
    found: list[RuledPart] = []
    start = 0
    room = first - table.head
    while True:
        if sum(heights[start:]) + foot <= room:
            return [*found, _part(cells, heights, start, end, end - body)]
        stop = _fitting(heights[:body], start, room)
        if stop >= body:  # the rows fit, what belongs below them does not
            stop = max(start + 1, body - _LEAST_ROWS)
        found.append(_part(cells, heights, start, stop, 0))
        start, room = stop, later - table.head
        if start >= end:
            return found


def _fitting(heights: Sequence[float], start: int, room: float) -> int:
    """The first row that has no room; one row at least is taken."""
    filled, stop = 0.0, start
    while stop < len(heights) and (stop == start or filled + heights[stop] <= room):
        filled += heights[stop]
        stop += 1
    return stop


def _part(
    cells: Sequence[tuple[tuple[str, ...], ...]], heights: Sequence[float], start: int, stop: int, feet: int
) -> RuledPart:
    return RuledPart(tuple(cells[start:stop]), tuple(heights[start:stop]), feet)


def _cells(fonts: Fonts, table: RuledTable, row: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(broken(fonts, words, Block(Face.HEI, table.size, 0), _room(column)))
        if column.running
        else (words,)
        for words, column in zip(row, table.columns, strict=True)
    )


def _room(column: RuledColumn) -> float:
    """In pt."""
    return (column.width - 2 * PADDING) * MM


def _height(table: RuledTable, cells: Sequence[Sequence[str]]) -> float:
    most = max(len(lines) for lines in cells)
    return max(table.row, most * table.size * _LINE + 2.2)


def draw(page: FormPage, table: RuledTable, part: RuledPart, left: float, top: float) -> float:
    """The head and the rows of one page; where the table ends."""
    edges = list(accumulate((column.width for column in table.columns), initial=left))
    tops = list(accumulate(part.heights, initial=top + table.head))
    foot = tops[-1]
    _draw_head(page, table, edges, top)
    first_foot = len(part.rows) - part.feet
    for number, (cells, (above, below)) in enumerate(zip(part.rows, pairwise(tops), strict=True)):
        face = Face.HEI_BOLD if table.total and number == first_foot else Face.HEI
        across = list(pairwise(edges))
        if number >= first_foot:
            across[0] = (edges[0], edges[table.joined])
        for column, lines, found in zip(table.columns, cells, across, strict=True):
            _draw_cell(page, table, column, lines, found, (above + below) / 2, face)
    for y in tops[1:-1]:
        page.line(left, y, edges[-1], y, HAIR)
    for number, x in enumerate(edges[1:-1], 1):
        page.line(x, tops[0], x, tops[first_foot] if number < table.joined else foot, HAIR)
    page.line(left, tops[0], edges[-1], tops[0], BLOCK)
    for x0, y0, x1, y1 in _frame(left, top, edges[-1], foot):
        page.line(x0, y0, x1, y1, FRAME)
    return foot


def _frame(left: float, top: float, right: float, foot: float) -> Iterator[tuple[float, float, float, float]]:
    over = FRAME / 2  # so that the corners are whole
    yield left - over, top, right + over, top
    yield left - over, foot, right + over, foot
    yield left, top, left, foot
    yield right, top, right, foot


def _draw_cell(
    page: FormPage, table: RuledTable, column: RuledColumn, lines: Sequence[str],
    across: tuple[float, float], middle: float, face: Face,
) -> None:  # fmt: skip
    start, end = across
    x = {"left": start + PADDING, "centre": (start + end) / 2, "right": end - PADDING}[column.align]
    pitch = table.size * _LINE
    for number, line in enumerate(lines):
        size = table.size
        if not column.running:
            room = (end - start - 2 * PADDING) * MM
            size = min(size, room / max(page.fonts.width(line, face, 1), 1))
        y = middle + (number - (len(lines) - 1) / 2) * pitch
        page.text(x, y, line, face, size, align=column.align)


def _draw_head(page: FormPage, table: RuledTable, edges: Sequence[float], top: float) -> None:
    """A column without a group has one cell through both rows."""
    half, foot = top + table.head / 2, top + table.head
    places = list(zip(table.columns, pairwise(edges), strict=True))
    for group, found in groupby(places, key=lambda place: place[0].group):
        members = list(found)
        left, right = members[0][1][0], members[-1][1][1]
        if left > edges[0]:
            page.line(left, top, left, foot, HAIR)
        above = top
        if group:
            _head_words(page, table, group, (left, right), (top + half) / 2)
            page.line(left, half, right, half, HAIR)
            above = half
        for column, (start, end) in members:
            _head_words(page, table, column.head, (start, end), (above + foot) / 2)
            if start > left:
                page.line(start, above, start, foot, HAIR)


def _head_words(
    page: FormPage, table: RuledTable, words: str, across: tuple[float, float], middle: float
) -> None:
    lines = words.split("\n")
    room = (across[1] - across[0] - PADDING) * MM
    widest = max(page.fonts.width(line, Face.HEI_BOLD, 1) for line in lines)
    size = min(table.size, room / widest)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * size * _LINE
        page.text((across[0] + across[1]) / 2, y, line, Face.HEI_BOLD, size, align="centre", colour=INK)
