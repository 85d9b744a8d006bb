"""Lists on A4 under the family head: columns of fixed width, as many pages as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from .family_head import BLOCK, CELL, FRAME, HAIR, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import new_canvas, without_collector, write

_LINE_Y, _TABLE, _HEAD_ROW, _ROW, _LAST, _FOOT = 50.0, 55.4, 8.6, 8.2, 281.0, 285.6
LINES = int((_LAST - _TABLE - _HEAD_ROW) / _ROW)
_PADDING = 1.5
"""mm beside the words of a cell."""


@dataclass(frozen=True)
class ListColumn:
    """`width` in mm, all together 170; `align`: left, centre or right."""

    head: str
    width: float
    align: str = "centre"
    face: Face = Face.HEI
    size: float = 10.5


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
    count = max(1, -(-len(paper.rows) // LINES))
    with without_collector():
        for number in range(count):
            if cancelled is not None and cancelled():
                return
            page = FormPage(canvas, fonts)
            page.head(paper.office, f"第{number + 1}页 共{count}页", paper.title)
            page.text(MARGIN, _LINE_Y, paper.line, Face.HEI, 10.5, colour=SECOND)
            page.text(RIGHT, _LINE_Y, paper.date, Face.HEI, 10.5, align="right", colour=SECOND)
            _table(page, paper, paper.rows[number * LINES : (number + 1) * LINES])
            page.text(MARGIN, _FOOT, paper.footer, Face.HEI, 9, colour=SECOND)
            canvas.showPage()
            if progress is not None:
                progress(number + 1, count)
        data = canvas.getpdfdata()
    write(data, out)


def _table(page: FormPage, paper: ListPaper, rows: Sequence[Sequence[str]]) -> None:
    first = _TABLE + _HEAD_ROW
    foot = first + max(len(rows), 1) * _ROW
    edges = [MARGIN]
    for column in paper.columns:
        edges.append(edges[-1] + column.width)
    page.rows([first + _ROW * row for row in range(1, len(rows))], HAIR)
    for x in edges[1:-1]:
        page.line(x, _TABLE, x, foot, HAIR, CELL)
    page.rows([_TABLE, foot], FRAME, INK)
    page.rows([first], BLOCK, INK)
    for column, (left, right) in zip(paper.columns, pairwise(edges), strict=True):
        middle = _TABLE + _HEAD_ROW / 2
        page.text((left + right) / 2, middle, column.head, Face.HEI_BOLD, 10.5, align="centre")
        x = {"left": left + _PADDING, "centre": (left + right) / 2, "right": right - _PADDING}[column.align]
        place = paper.columns.index(column)
        for row, cells in enumerate(rows):
            if cells[place]:
                page.fitted(
                    x,
                    first + (row + 0.5) * _ROW,
                    cells[place],
                    column.face,
                    column.size,
                    column.width - 2 * _PADDING,
                    column.align,
                )
