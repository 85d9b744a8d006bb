"""Lists as Excel sheets that a village office can print as they are: A4 landscape, head on every page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kth_desktop.domain.dates import date_words
from kth_desktop.errors import UserError
from kth_desktop.whole import whole_file

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | None
Align = Literal["left", "center", "right"]
PAPER_A4 = 9
HEAD_ROW = 2  # title, then who fills it in and when, then the head
ROW_HEIGHT = 22.0  # pt: room to write between the lines
LINE_HEIGHT = 15.0


@dataclass(frozen=True)
class Column:
    """`width` in Excel's own unit, digits of the body face; a Chinese character takes two."""

    head: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class ListSheet:
    """One list: `office` is the full name that every paper carries; `footer` stands on each page."""

    title: str
    office: str
    day: date
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    footer: str = ""


def write_list(out: Path, sheet: ListSheet) -> None:
    """Writes the whole file beside its place first, so that a full disk leaves an older one as it was.

    Raises `UserError` when the place cannot be written.
    """
    with saved_book(out) as book:
        _fill(book, sheet)


@contextmanager
def saved_book(out: Path) -> Iterator[Workbook]:
    """A workbook to fill, whole in its place at the end. Raises `UserError` when that cannot be written."""
    try:
        with whole_file(out) as part:
            yield from _written(part)
    except PermissionError as error:
        raise UserError("这个文件在WPS或Excel里打开着，请关闭后再导出，或换一个地方存。") from error
    except OSError as error:
        raise UserError("这里存不下文件，可能是磁盘满了或U盘已经拔出，请换一个地方再导出。") from error


def _written(path: Path) -> Iterator[Workbook]:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    # What a clerk typed stays text: a remark “=3组” is no formula, and no address becomes a link.
    book = Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    yield book
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error)) from error


def _fill(book: Workbook, sheet: ListSheet) -> None:
    page = book.add_worksheet(sheet.title[:31])
    last = len(sheet.columns) - 1
    small: dict[str, Any] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
    title = book.add_format(small | {"font_size": 18, "bold": True, "align": "center"})
    page.merge_range(0, 0, 0, last, sheet.title, title)
    page.set_row(0, 36)
    page.write_string(1, 0, f"填报单位：{sheet.office}", book.add_format(small))
    page.write_string(1, last, date_words(sheet.day), book.add_format(small | {"align": "right"}))
    page.set_row(1, ROW_HEIGHT)
    _head(book, page, sheet)
    formats = [_body(book, column.align) for column in sheet.columns]
    for number, row in enumerate(sheet.rows, start=HEAD_ROW + 1):
        page.set_row(number, _height(row, sheet.columns))
        for place, cell in enumerate(row):
            _cell(page, number, place, cell, formats[place])
    _print_settings(page, sheet, last)


def _head(book: Workbook, page: Worksheet, sheet: ListSheet) -> None:
    face = {"font_name": "黑体", "font_size": 11, "bold": True, "text_wrap": True}
    look = book.add_format(
        face | {"align": "center", "valign": "vcenter", "border": 1, "bg_color": "#E9EDF1"}
    )
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(HEAD_ROW, place, column.head, look)
    page.set_row(HEAD_ROW, 26)
    page.freeze_panes(HEAD_ROW + 1, 0)
    if sheet.rows:
        page.autofilter(HEAD_ROW, 0, HEAD_ROW + len(sheet.rows), len(sheet.columns) - 1)


def _body(book: Workbook, align: Align) -> Format:
    look: dict[str, Any] = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter"}
    return book.add_format(look | {"align": align, "text_wrap": align != "right"})


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """In pt, so that a long remark shows whole: a fixed height would cut its second line in print."""
    lines = 1
    for cell, column in zip(row, columns, strict=True):
        if isinstance(cell, str):
            digits = sum(2 if ord(mark) > 255 else 1 for mark in cell)
            lines = max(lines, math.ceil(digits / (column.width - 1)))
    return ROW_HEIGHT + (lines - 1) * LINE_HEIGHT


def _cell(page: Worksheet, row: int, place: int, cell: Cell, look: Format) -> None:
    if cell is None or cell == "":
        page.write_blank(row, place, None, look)
    elif isinstance(cell, str):
        page.write_string(row, place, cell, look)
    else:
        page.write_number(row, place, cell, look)


def _print_settings(page: Worksheet, sheet: ListSheet, last: int) -> None:
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)  # inches
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, HEAD_ROW)
    page.print_area(0, 0, HEAD_ROW + len(sheet.rows), last)
    page.set_footer(f"&L{sheet.footer}&R第&P页，共&N页")
