"""月报表 as an Excel sheet that the town can check: sums are formulas, numbers are numbers, A3 across."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.monthly_form import (
    ATTENDANCES,
    BEFORE,
    CHANGE,
    COLUMNS,
    FIRST_CATEGORY,
    FIRST_COLUMNS,
    SESSIONS,
    TOTAL,
    YEAR_COLUMNS,
    MonthlyColumn,
    MonthlyForm,
    Number,
)
from kth_desktop.domain.vocabulary import Category
from kth_desktop.exchange.excel_out import LINE_HEIGHT, ROW_HEIGHT, saved_book

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

PAPER_A3 = 8
FIRST_ROW = 4
"""Of the first committee, from 0: title, who reports, and two rows of heads stand above."""
_HIGHLIGHT = 2 + len(FIRST_COLUMNS)
_LAST = _HIGHLIGHT + len(YEAR_COLUMNS) + 1
_COUNT, _HOURS = '0;-0;"—"', '0.0;-0.0;"—"'
_CHANGE, _CHANGE_HOURS = '"增"0;"减"0;"平"', '"增"0.0;"减"0.0;"平"'
_WIDTHS = {0: 6.0, 1: 13.0, _HIGHLIGHT: 44.0, _LAST: 20.0}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def write_monthly(out: Path, form: MonthlyForm, *, on: date, reporter: str = "") -> None:
    """`on` is 填报日期. Raises `UserError` when the place cannot be written."""
    with saved_book(out) as book:
        _Sheet(book, form).fill(on, reporter)


class _Sheet:
    def __init__(self, book: Workbook, form: MonthlyForm) -> None:
        self._book, self._form = book, form
        self._page: Worksheet = book.add_worksheet(f"{form.span.name}月报")
        self._looks: dict[tuple[tuple[str, Any], ...], Format] = {}

    def fill(self, on: date, reporter: str) -> None:
        self._head()
        row = FIRST_ROW
        for number, committee in enumerate(self._form.rows, 1):
            self._text(row, 0, str(number), align="center", number=number)
            self._text(row, 1, committee.name, align="center")
            self._numbers(row, committee.numbers)
            self._text(row, _HIGHLIGHT, committee.highlight)
            self._text(row, _LAST, committee.remark)
            self._page.set_row(row, ROW_HEIGHT + (LINE_HEIGHT if len(committee.highlight) > 20 else 0))
            row += 1
        row = self._feet(row)
        self._signatures(row, on, reporter)
        self._print_settings(row + 1)

    def _head(self) -> None:
        form, page = self._form, self._page
        title = self._look(font_size=18, bold=True, align="center", border=0)
        page.merge_range(0, 0, 0, _LAST, form.title, title)
        page.set_row(0, 36)
        plain = self._look(border=0)
        page.write_string(1, 0, f"填报单位：{form.office}", plain)
        page.write_string(1, _LAST, f"统计期：{form.span.days_words}", self._look(border=0, align="right"))
        page.set_row(1, ROW_HEIGHT)
        for place, width in _WIDTHS.items():
            page.set_column(place, place, width)
        page.set_column(2, _HIGHLIGHT - 1, 7.5)
        page.set_column(_HIGHLIGHT + 1, _LAST - 1, 8.5)
        for place, words in ((0, "序号"), (1, "村居"), (_HIGHLIGHT, "重点活动（一句话）"), (_LAST, "备注")):
            self._over(place, place, words)
        for start, columns in ((2, FIRST_COLUMNS), (_HIGHLIGHT + 1, YEAR_COLUMNS)):
            self._heads(start, columns)
        page.set_row(2, 24)
        page.set_row(3, 24)
        page.freeze_panes(FIRST_ROW, 2)

    def _heads(self, start: int, columns: tuple[MonthlyColumn, ...]) -> None:
        look = self._look(font_name="黑体", align="center", text_wrap=True)
        place = start
        for group, found in groupby(columns, key=lambda column: column.group or column.head):
            members = list(found)
            if members[0].group:
                self._page.merge_range(2, place, 2, place + len(members) - 1, group, look)
                for number, column in enumerate(members):
                    self._page.write_string(3, place + number, column.head, look)
            else:
                self._over(place, place, group)
            place += len(members)

    def _over(self, first: int, last: int, words: str) -> None:
        """A head through both rows."""
        look = self._look(font_name="黑体", align="center", text_wrap=True)
        self._page.merge_range(2, first, 3, last, words, look)

    def _numbers(self, row: int, numbers: tuple[Number, ...]) -> None:
        """场次 and 人次 as sums of the five categories; 累计 as this month and what was before it."""
        for place, value in enumerate(numbers):
            self._number(row, place, value, _formula(row, place, numbers))

    def _feet(self, row: int) -> int:
        """合计, 上月 and 增减; the row below them."""
        form, last = self._form, row - 1
        now = last
        if form.whole_town:
            self._foot(row, TOTAL, bold=True)
            for place, value in enumerate(form.total):
                name = _name(place)
                formula = f"=SUM({name}{FIRST_ROW + 1}:{name}{last + 1})"
                self._number(row, place, value, formula, bold=True)
            now, row = row, row + 1
        self._foot(row, BEFORE)
        self._foot(row + 1, CHANGE)
        for place, column in enumerate(COLUMNS):
            if form.before is None or not column.compared:
                self._text(row, _cell(place), "—", align="center")
                self._text(row + 1, _cell(place), "—", align="center")
                continue
            name, value = _name(place), form.before[place]
            self._number(row, place, value)
            by = form.total[place] - value
            self._number(row + 1, place, by, f"={name}{now + 1}-{name}{row + 1}", change=True)
        return row + 2

    def _foot(self, row: int, words: str, *, bold: bool = False) -> None:
        self._page.merge_range(row, 0, row, 1, words, self._look(align="center", bold=bold))
        for place in (_HIGHLIGHT, _LAST):
            self._page.write_blank(row, place, None, self._look())
        self._page.set_row(row, ROW_HEIGHT)

    def _signatures(self, row: int, on: date, reporter: str) -> None:
        plain, page = self._look(border=0), self._page
        page.write_string(row, 0, "".join(self._form.notes), plain)
        signing = f"填报人：{reporter or '　　　　'}　　　　审核人：　　　　　　　　负责人：　　　　　　　　"
        page.write_string(row + 1, 0, f"{signing}填报日期：{date_words(on)}", plain)
        page.write_string(row + 1, _LAST, f"{self._form.office}（盖章）", self._look(border=0, align="right"))
        page.set_row(row, ROW_HEIGHT)
        page.set_row(row + 1, 40)

    def _print_settings(self, last: int) -> None:
        page = self._page
        page.set_landscape()
        page.set_paper(PAPER_A3)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)  # inches
        page.center_horizontally()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0, FIRST_ROW - 1)
        page.print_area(0, 0, last, _LAST)
        page.set_footer("&R第&P页，共&N页")

    def _number(
        self, row: int, place: int, value: Number, formula: str = "", *, bold: bool = False,
        change: bool = False,
    ) -> None:  # fmt: skip
        """The value stands beside its formula, for whoever shows the sheet without counting."""
        hours = COLUMNS[place].head == "服务时长"
        count, parted = (_CHANGE, _CHANGE_HOURS) if change else (_COUNT, _HOURS)
        look = self._look(num_format=parted if hours else count, align="center", bold=bold)
        if formula:
            self._page.write_formula(row, _cell(place), formula, look, value)
        else:
            self._page.write_number(row, _cell(place), value, look)

    def _text(self, row: int, place: int, words: str, *, align: str = "left", number: int = 0) -> None:
        """A name that begins like a formula stays one, also when somebody edits its cell."""
        quoted = words.startswith(_FORMULA_STARTS)
        look = self._look(align=align, text_wrap=True, **({"quote_prefix": True} if quoted else {}))
        if number:
            self._page.write_number(row, place, number, look)
        elif words:
            self._page.write_string(row, place, words, look)
        else:
            self._page.write_blank(row, place, None, look)

    def _look(self, **given: Any) -> Format:
        look = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "border": 1} | given
        key = tuple(sorted(look.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(look)
        return self._looks[key]


def _cell(place: int) -> int:
    """The sheet's column of a number."""
    return 2 + place + (place >= len(FIRST_COLUMNS))


def _name(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    name: str = xl_col_to_name(_cell(place))
    return name


def _formula(row: int, place: int, numbers: tuple[Number, ...]) -> str:
    if place in (SESSIONS, ATTENDANCES):
        first = FIRST_CATEGORY + place - SESSIONS
        cells = (f"{_name(first + 2 * number)}{row + 1}" for number in range(len(Category)))
        return f"=SUM({','.join(cells)})"
    year = place - len(FIRST_COLUMNS)
    if year < 0:
        return ""
    month = SESSIONS + year
    return f"={_name(month)}{row + 1}+{numbers[place] - numbers[month]}"
