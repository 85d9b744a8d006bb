"""月报表: the form from village to town, on A3 across, or the same sheet made smaller on A4 across."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from ..domain.monthly_form import (
    BEFORE,
    CHANGE,
    FIRST_COLUMNS,
    TOTAL,
    YEAR_COLUMNS,
    MonthlyColumn,
    MonthlyForm,
    number_words,
)
from .drawable import refuse_undrawable
from .family_head import DIVIDER, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, without_collector, write
from .ruled_table import RuledColumn, RuledTable, draw, parts

WIDTH, HEIGHT = 420.0, 297.0
LEFT, RIGHT = 15.0, 405.0
_LINE_Y, _TOP, _BOTTOM, _NOTE_Y = 49.0, 54.0, 274.0, 278.5
SEAL = 45.0
"""mm that stay free below the table, for the seal and those who sign."""
_HEADS = {
    "活动点数": "活动\n点数", "本月新增": "本月\n新增", "本月场次": "本月\n场次", "本月人次": "本月\n人次",
    "三会（次）": "三会\n（次）", "志愿者人次": "志愿者\n人次", "服务时长": "服务\n时长",
    "点单（完成）": "点单\n（完成）", "累计场次": "累计\n场次", "累计人次": "累计\n人次",
}  # fmt: skip
_WIDE = {
    "志愿者人次": 13.0, "服务时长": 11.5, "点单（完成）": 13.0, "累计场次": 11.0, "累计人次": 13.0,
}  # fmt: skip
_SERIAL, _NAME, _HIGHLIGHT, _REMARK, _NUMBER = 9.5, 21.0, 62.0, 20.0, 9.8


def monthly_table(
    form: MonthlyForm, out: Path | BinaryIO, *, on: date, reporter: str = "", paper: str = "A3"
) -> None:
    """`on` is 填报日期; `paper` A3 or A4.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    refuse_undrawable(
        [("单位", form.office), ("填报人", reporter)]
        + [("村居", row.name) for row in form.rows]
        + [("重点活动", row.highlight) for row in form.rows]
    )
    fonts, scale = Fonts(), 1.0 if paper == "A3" else 297 / WIDTH
    canvas = new_canvas(
        WIDTH * scale, HEIGHT * scale, title=form.title, author=form.office, face=fonts.name(Face.HEI)
    )
    with without_collector():
        table = _table(form)
        pages = parts(fonts, table, _BOTTOM - _TOP, _BOTTOM - _TOP, foot=SEAL)
        for number, part in enumerate(pages, 1):
            canvas.scale(scale, scale)
            page = FormPage(canvas, fonts, LEFT, RIGHT)
            page.head(form.office, f"第{number}页 共{len(pages)}页", form.title)
            page.text(LEFT, _LINE_Y, f"填报单位：{form.office}", Face.HEI, 11)
            days = f"统计期：{form.span.days_words}"
            page.text(RIGHT, _LINE_Y, days, Face.HEI, 11, align="right")
            foot = draw(page, table, part, LEFT, _TOP)
            if number == len(pages):
                _sign(page, form, foot, on, reporter)
            for place, words in enumerate(form.notes if number == len(pages) else form.notes[:1]):
                page.text(LEFT, _NOTE_Y + place * 4.4, words, Face.HEI, 9, colour=SECOND)
            canvas.showPage()
        data = canvas.getpdfdata()
    write(data, out)


def _table(form: MonthlyForm) -> RuledTable:
    columns = (
        RuledColumn("序号", _SERIAL), RuledColumn("村居", _NAME, running=True),
        *map(_column, FIRST_COLUMNS),
        RuledColumn("重点活动\n（一句话）", _HIGHLIGHT, align="left", running=True),
        *map(_column, YEAR_COLUMNS), RuledColumn("备注", _REMARK, align="left", running=True),
    )  # fmt: skip
    spare = RIGHT - LEFT - sum(column.width for column in columns)
    columns = tuple(
        RuledColumn(c.head, c.width + spare, c.group, c.align, c.running) if c.width == _HIGHLIGHT else c
        for c in columns
    )
    rows = [
        _row(str(number), row.name, tuple(map(number_words, row.numbers)), row.highlight, row.remark)
        for number, row in enumerate(form.rows, 1)
    ]
    feet = [_row(BEFORE, "", form.before_words), _row(CHANGE, "", form.changes)]
    if form.whole_town:
        feet.insert(0, _row(TOTAL, "", tuple(map(number_words, form.total))))
    return RuledTable(columns, rows, feet, size=10.0, row=9.0, head=17.0, joined=2, total=form.whole_town)


def _column(column: MonthlyColumn) -> RuledColumn:
    width = _WIDE.get(column.words, 11.0 if column.head.endswith("人次") else _NUMBER)
    return RuledColumn(_HEADS.get(column.words, column.head), width, column.group)


def _row(
    number: str, name: str, numbers: tuple[str, ...], highlight: str = "", remark: str = ""
) -> tuple[str, ...]:
    first = len(FIRST_COLUMNS)
    return (number, name, *numbers[:first], highlight, *numbers[first:], remark)


def _sign(page: FormPage, form: MonthlyForm, foot: float, on: date, reporter: str) -> None:
    """Three sign at the left; at the right the office and the date, with room for the seal around them."""
    middle = foot + SEAL / 2
    x = LEFT + 2
    for label, name in (("填报人", reporter), ("审核人", ""), ("负责人", "")):
        page.text(x, middle, f"{label}：", Face.HEI, 12)
        page.line(x + 18, middle + 3.4, x + 62, middle + 3.4, DIVIDER)
        page.text(x + 40, middle, name, Face.KAI, 14, align="centre")
        x += 78
    office = f"{form.office}（盖章）"
    width = max(page.fonts.width(office, Face.HEI, 12) / MM, SEAL)
    centre = RIGHT - 8 - width / 2
    page.text(centre, middle - 4, office, Face.HEI, 12, align="centre")
    page.text(centre, middle + 4, f"填报日期：{date_words(on)}", Face.HEI, 12, align="centre")
