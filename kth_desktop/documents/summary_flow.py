"""The summary flows over as many pages as it needs: sections, three-line tables, lists in columns.

What is laid out is kept as drawing steps page by page, because every page says how many there are. In mm from
the top left, like `FormPage`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .family_head import BLOCK, CELL, FRAME, HAIR, INK, MARGIN, RED, RIGHT, SECOND, WIDTH, FormPage
from .fonts import Face, Fonts
from .paper import MM

Step = Callable[[FormPage], None]

TOP, BOTTOM = 36.0, 278.0
"""Where later pages begin, and where every page ends; the foot's line stands below."""
ROW = 6.1
SIZE, SMALL = 9.5, 8.0
_LINE = 3.6
_OPENING = "（“《〔"
"""Never last on a line."""
_LEAST_ROWS = 2
"""A table is not begun for fewer rows than these above a page's end."""


@dataclass(frozen=True)
class Column:
    """Head, width in mm, how it stands; `colour` is a small square before the head."""

    head: str
    width: float
    align: str = "right"
    colour: str = ""
    size: float = SIZE
    head_size: float = 9.0


@dataclass(frozen=True)
class Table:
    """`over`: heads above several columns, as (head, first column, number of columns)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    over: tuple[tuple[str, int, int], ...] = ()


class Flow:
    """`y` is where the next block begins on the last page."""

    def __init__(self, fonts: Fonts, y: float) -> None:
        self.fonts = fonts
        self.pages: list[list[Step]] = [[]]
        self.y = y

    def add(self, step: Step) -> None:
        self.pages[-1].append(step)

    def turn(self) -> None:
        self.pages.append([])
        self.y = TOP

    def room(self) -> float:
        return BOTTOM - self.y

    def section(self, words: str, note: str = "", *, follows: float = 0.0) -> None:
        """The heading stays with at least `follows` mm of what comes after it."""
        if self.room() < 10 + follows:
            self.turn()
        y = self.y + 3.0
        self.add(lambda page: _heading(page, y, words, note))
        self.y += 8.2

    def table(self, table: Table) -> None:
        """Broken between rows; each part has the head and its own three lines."""
        heights = [self._height(table, row) for row in table.rows]
        place = 0
        while place < len(table.rows) or not table.rows:
            head = self._head_height(table)
            least = sum(heights[place : place + _LEAST_ROWS])
            if self.room() < head + least + ROW and self.y > TOP:
                self.turn()
            start, top, y = place, self.y, self.y + head
            while place < len(table.rows):
                last = place == len(table.rows) - 1
                if place > start and y + heights[place] + (ROW if last else 0) > BOTTOM:
                    break
                y += heights[place]
                place += 1
            done = place == len(table.rows)
            part = _Part(table, start, tuple(heights[start:place]), top, head, total=done)
            self.add(part.draw)
            self.y = y + (ROW if done and table.total else 0) + 6
            if done:
                return
            self.turn()

    def lists(self, rows: Sequence[ListRow], columns: int, gap: float) -> None:
        """Down the first column, then the next: balanced where all fit on the page, else page after page."""
        width = (WIDTH - gap * (columns - 1)) / columns
        heights = [row.height(self.fonts, width) for row in rows]
        place = 0
        while place < len(rows):
            if self.room() < 3 * ROW:
                self.turn()
            parts = _balanced(heights[place:], columns, self.room())
            top, longest = self.y, 0.0
            for number, count in enumerate(parts):
                found = rows[place : place + count]
                left = MARGIN + number * (width + gap)
                self.add(_list_part(found, heights[place : place + count], left, top, width))
                longest = max(longest, sum(heights[place : place + count]))
                place += count
            self.y = top + longest + 6
            if place < len(rows):
                self.turn()

    def _head_height(self, table: Table) -> float:
        return ROW + (4.6 if table.over else 0)

    def _height(self, table: Table, row: Sequence[str]) -> float:
        lines = max(
            len(wrapped(self.fonts, words, column.size, column.width - 3))
            for words, column in zip(row, table.columns, strict=True)
            if column.align == "left"
        )
        return ROW if lines == 1 else lines * _LINE + 2.2


@dataclass(frozen=True)
class ListRow:
    """One line of a list, drawn by `draw(page, left, middle, width)`."""

    parts: Callable[[float], tuple[tuple[str, float], ...]]
    """What may need more lines, of a list `width` mm wide: words and the mm they have."""
    draw: Callable[[FormPage, float, float, float], None]
    least: float = 5.5

    def height(self, fonts: Fonts, width: float) -> float:
        lines = max(len(wrapped(fonts, words, SIZE, room)) for words, room in self.parts(width))
        return self.least if lines == 1 else lines * _LINE + 1.6


def wrapped(fonts: Fonts, words: str, size: float, width: float) -> list[str]:
    """On one line at `size` or at the small size, else in lines at the small size. Nothing is cut."""
    if fonts.width(words, Face.HEI, min(size, SMALL)) <= width * MM:
        return [words]
    lines, line = [], ""
    for char in words:
        if line and fonts.width(line + char, Face.HEI, SMALL) > width * MM:
            kept = line.rstrip(_OPENING)
            lines.append(kept or line)
            line = line[len(kept) :] if kept else ""
        line += char
    return [*lines, line]


def fitting(fonts: Fonts, words: str, face: Face, size: float, width: float) -> float:
    """A number is never broken: in a narrow column it is set smaller. Size in pt, width in mm."""
    return min(size, width * MM / max(fonts.width(words, face, 1), 1))


def cell(
    page: FormPage, x: float, middle: float, words: str, width: float, size: float, *,
    align: str = "left", face: Face = Face.HEI, colour: str = INK,
) -> None:  # fmt: skip
    """Words of a table or list; `x` is the edge or the middle that they are aligned to."""
    lines = wrapped(page.fonts, words, size, width)
    used = fitting(page.fonts, words, face, size, width) if len(lines) == 1 else SMALL
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * _LINE
        page.text(x, y, line, face, used, align=align, colour=colour)


def _heading(page: FormPage, middle: float, words: str, note: str) -> None:
    page.canvas.setFillColor(RED)
    page.canvas.rect(MARGIN * MM, page.y(middle + 2.1), 1.3 * MM, 4.2 * MM, stroke=0, fill=1)
    page.text(MARGIN + 3.7, middle, words, Face.HEI_BOLD, 12)
    page.text(RIGHT, middle, note, Face.HEI, 9, align="right", colour=SECOND)


@dataclass(frozen=True)
class _Part:
    """So much of a table as stands on one page."""

    table: Table
    start: int
    heights: tuple[float, ...]
    top: float
    head: float
    total: bool
    edges: list[float] = field(default_factory=list)

    def draw(self, page: FormPage) -> None:
        self.edges[:] = [MARGIN]
        for column in self.table.columns:
            self.edges.append(self.edges[-1] + column.width)
        self._draw_head(page)
        y = self.top + self.head
        for number, height in enumerate(self.heights):
            self._draw_row(page, y + height / 2, self.table.rows[self.start + number], Face.HEI)
            y += height
            if number < len(self.heights) - 1:
                page.rows([y], HAIR)
        if self.total and self.table.total:
            page.rows([y], BLOCK, INK)
            self._draw_row(page, y + ROW / 2, self.table.total, Face.HEI_BOLD)
            y += ROW
        page.rows([self.top, y], FRAME, INK)
        page.rows([self.top + self.head], BLOCK, INK)

    def _draw_head(self, page: FormPage) -> None:
        middle = self.top + self.head - ROW / 2
        for number, column in enumerate(self.table.columns):
            x, align = self._place(number)
            size = min(column.size, column.head_size)
            if column.colour:
                width = page.fonts.width(column.head, Face.HEI, size) / MM
                left = x - width / 2 - 1.2
                page.canvas.setFillColor(column.colour)
                page.canvas.rect(left * MM, page.y(middle + 1.0), 2 * MM, 2 * MM, stroke=0, fill=1)
                x += 1.4
            page.text(x, middle, column.head, Face.HEI, size, align=align)
        for words, first, count in self.table.over:
            left, right = self.edges[first], self.edges[first + count]
            y = self.top + 3.0
            page.text((left + right) / 2, y, words, Face.HEI, 8.5, align="centre", colour=SECOND)
            page.line(left + 1.5, y + 2.4, right - 1.5, y + 2.4, HAIR, CELL)

    def _draw_row(self, page: FormPage, middle: float, row: Sequence[str], face: Face) -> None:
        for number, (words, column) in enumerate(zip(row, self.table.columns, strict=True)):
            x, align = self._place(number)
            colour = SECOND if words == "—" else INK
            if align == "left":
                cell(page, x, middle, words, column.width - 3, column.size, face=face, colour=colour)
            else:
                size = fitting(page.fonts, words, face, column.size, column.width - 1.8)
                page.text(x, middle, words, face, size, align=align, colour=colour)

    def _place(self, number: int) -> tuple[float, str]:
        left, right, align = self.edges[number], self.edges[number + 1], self.table.columns[number].align
        return {"left": left + 1.2, "centre": (left + right) / 2, "right": right - 1.2}[align], align


def _balanced(heights: Sequence[float], columns: int, room: float) -> list[int]:
    """How many rows each column takes."""
    share = sum(heights) / columns
    limit = min(room, share + max(heights)) if share <= room else room
    counts, place = [], 0
    for number in range(columns):
        filled, count = 0.0, 0
        wanted = -(-(len(heights) - place) // (columns - number))
        even = share + max(heights) <= room
        while place + count < len(heights):
            height = heights[place + count]
            if filled + height > limit + 0.01 or (even and count == wanted and number < columns - 1):
                break
            filled += height
            count += 1
        counts.append(count)
        place += count
    return counts


def _list_part(
    rows: Sequence[ListRow], heights: Sequence[float], left: float, top: float, width: float
) -> Step:
    def draw(page: FormPage) -> None:
        y = top
        if rows:
            page.line(left, y, left + width, y, BLOCK)
        for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            row.draw(page, left, y + height / 2, width)
            y += height
            last = number == len(rows) - 1
            page.line(left, y, left + width, y, BLOCK if last else HAIR, INK if last else CELL)

    return draw
