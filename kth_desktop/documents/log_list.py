"""操作记录 as it stands in the window, on A4. Internal; every line as high as its words need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words, time_words
from ..domain.log import LogLine
from ..domain.vocabulary import CommitteeKind
from .drawable import refuse_undrawable
from .family_head import BLOCK, CELL, FRAME, HAIR, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, without_collector, write
from .roster import INTERNAL
from .text_blocks import Block, broken

_COLUMNS = (("时间", 27.0), ("经办人", 17.0), ("做了什么", 24.0), ("对象", 34.0), ("内容和原因", 68.0))
_WORDS = Block(Face.HEI, 9, 4.4)
_LINE_Y, _TABLE, _HEAD_ROW, _LAST, _FOOT = 50.0, 55.4, 8.6, 281.0, 285.6
_PADDING, _ABOVE = 1.5, 1.6  # mm beside and above the words of a cell

Cells = tuple[list[str], ...]  # the lines of each cell of a row


def log_list(
    lines: Sequence[LogLine],
    out: Path | BinaryIO,
    *,
    unit: Committee,
    day: date,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """In the order given; once `cancelled` says so nothing is written. Raises `UserError` as the lists do."""
    town = unit.kind is CommitteeKind.TOWN
    refuse_undrawable((line.subject, _texts(line, town)) for line in lines)
    fonts = Fonts()
    pages = list(_pages([_cells(fonts, line, town) for line in lines]))
    canvas = new_canvas(210, 297, title="操作记录", author=unit.full_name, face=fonts.name(Face.HEI))
    with without_collector():
        for number, rows in enumerate(pages, start=1):
            if cancelled is not None and cancelled():
                return
            page = FormPage(canvas, fonts)
            page.head(unit.full_name, f"第{number}页 共{len(pages)}页", "操作记录")
            page.text(MARGIN, _LINE_Y, f"共{len(lines)}条", Face.HEI, 10.5, colour=SECOND)
            page.text(RIGHT, _LINE_Y, date_words(day), Face.HEI, 10.5, align="right", colour=SECOND)
            _table(page, rows)
            page.text(MARGIN, _FOOT, INTERNAL, Face.HEI, 9, colour=SECOND)
            canvas.showPage()
            if progress is not None:
                progress(number, len(pages))
        data = canvas.getpdfdata()
    write(data, out)


def _cells(fonts: Fonts, line: LogLine, town: bool) -> Cells:
    here = line.happened_at.astimezone()
    who = f"{line.operator}\n{line.committee_name}" if town else line.operator
    texts = (
        f"{date_words(here.date())}\n{time_words(here.time())}", who, line.action.label, line.subject,
        _content(line),
    )  # fmt: skip
    widths = (width - 2 * _PADDING for _, width in _COLUMNS)
    return tuple(broken(fonts, text, _WORDS, width * MM) for text, width in zip(texts, widths, strict=True))


def _content(line: LogLine) -> str:
    reason = (f"原因：{line.reason}",) if line.reason else ()
    return "\n".join((*line.changes, *reason))


def _texts(line: LogLine, town: bool) -> str:
    return line.operator + line.subject + _content(line) + (line.committee_name if town else "")


def _height(row: Cells) -> float:
    return 2 * _ABOVE + max(1, *map(len, row)) * _WORDS.pitch


def _pages(rows: Sequence[Cells]) -> Iterator[list[Cells]]:
    """A line is never torn: it is a few centimetres high at most."""
    page: list[Cells] = []
    room = _LAST - _TABLE - _HEAD_ROW
    for row in rows:
        if page and sum(map(_height, page)) + _height(row) > room:
            yield page
            page = []
        page.append(row)
    yield page


def _table(page: FormPage, rows: Sequence[Cells]) -> None:
    edges = [MARGIN]
    for _, width in _COLUMNS:
        edges.append(edges[-1] + width)
    tops = [_TABLE + _HEAD_ROW]
    for row in rows:
        tops.append(tops[-1] + _height(row))
    page.rows(tops[1:-1], HAIR)
    for x in edges[1:-1]:
        page.line(x, _TABLE, x, tops[-1], HAIR, CELL)
    page.rows([_TABLE, tops[-1]], FRAME, INK)
    page.rows([tops[0]], BLOCK, INK)
    for (head, _), (left, right) in zip(_COLUMNS, pairwise(edges), strict=True):
        middle = _TABLE + _HEAD_ROW / 2
        page.text((left + right) / 2, middle, head, Face.HEI_BOLD, 10.5, align="centre")
    for row, top in zip(rows, tops, strict=False):
        for cell, left in zip(row, edges, strict=False):
            for number, words in enumerate(cell):
                middle = top + _ABOVE + (number + 0.5) * _WORDS.pitch
                page.text(left + _PADDING, middle, words, _WORDS.face, _WORDS.size)
