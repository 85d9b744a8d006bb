"""数据更正说明 on A4: what a closed month was reported with, every correction, and what it is now."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.closing import MonthSheet, numbers_of, reason_words, summed
from ..domain.correction_text import correction_text, plain, signed, title
from ..domain.dates import date_words, short_date_words
from ..domain.vocabulary import Category
from ..errors import UserError
from .drawable import refuse_undrawable
from .family_head import DIVIDER, MARGIN, RIGHT, SECOND, WIDTH, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, without_collector, write
from .summary_flow import BOTTOM, Column, Flow, Table, fitting
from .text_blocks import Block, broken

_TITLE, _TITLE_SIZE = 38.0, 20.0
_TEXT = Block(Face.FANGSONG, 12.0, 6.4, indent=2)
_TEXT_TOP = 50.0
SEAL = 45.0
"""mm that stay free for the round seal at the right of the signature block."""
_FOOT_LINE = 284.0
_HEADS = ("场次", "人次", "志愿者", "时长")


def correction_note(sheet: MonthSheet, out: Path | BinaryIO, *, on: date, reporter: str = "") -> None:
    """Raises `UserError` before 月结, and for a character that no face has."""
    if not sheet.closed:
        raise UserError(f"{sheet.words}还没有月结，没有可以说明的更正。")
    refuse_undrawable(
        [("单位", sheet.office + sheet.whose), ("填报人", reporter)]
        + [("更正", c.title + c.words + c.note + c.noted_by) for c in sheet.corrections]
    )
    fonts = Fonts()
    lines = broken(fonts, correction_text(sheet), _TEXT, WIDTH * MM)
    flow = Flow(fonts, _TEXT_TOP + len(lines) * _TEXT.pitch + 2)
    flow.add(lambda page: _opening(page, sheet, lines))
    flow.section("一、各类的数", follows=40)
    flow.table(_numbers(sheet))
    flow.section("二、更正明细" if sheet.corrections else "二、更正明细：没有更正", follows=18)
    if sheet.corrections:
        flow.table(_corrections(sheet))
    if flow.y > BOTTOM - SEAL:
        flow.turn()
    top = flow.y
    flow.add(lambda page: _signatures(page, top, sheet.office, on, reporter))
    with without_collector():
        canvas = new_canvas(210, 297, title=title(sheet), author=sheet.office, face=fonts.name(Face.HEI))
        for number, steps in enumerate(flow.pages, 1):
            page = FormPage(canvas, fonts)
            days = f"统计期：{date_words(sheet.first_day)}至{date_words(sheet.last_day)}"
            page.head(sheet.office, days if number == 1 else title(sheet), "")
            for step in steps:
                step(page)
            foot = f"第{number}页 共{len(flow.pages)}页"
            page.text(RIGHT, _FOOT_LINE, foot, Face.HEI, 8, align="right", colour=SECOND)
            canvas.showPage()
        data = canvas.getpdfdata()
    write(data, out)


def _opening(page: FormPage, sheet: MonthSheet, lines: list[str]) -> None:
    words = title(sheet)
    size = fitting(page.fonts, words, Face.SONG_BOLD, _TITLE_SIZE, WIDTH)
    page.text(MARGIN + WIDTH / 2, _TITLE, words, Face.SONG_BOLD, size, align="centre")
    for number, line in enumerate(lines):
        page.text(MARGIN, _TEXT_TOP + number * _TEXT.pitch, line, _TEXT.face, _TEXT.size)


def _numbers(sheet: MonthSheet) -> Table:
    """上报时, 增减 and 更正后 beside each other, by category."""
    heads = [Column(head, 12.0) for _ in range(3) for head in _HEADS]
    rows = []
    for category, closed, now in zip(Category, sheet.closed, sheet.corrected, strict=True):
        by = now.minus(closed)
        rows.append((category.label, *map(plain, closed), *map(signed, by), *map(plain, now)))
    closed, now = summed(sheet.closed), summed(sheet.corrected)
    total = ("合计", *map(plain, closed), *map(signed, now.minus(closed)), *map(plain, now))
    over = (("月结上报", 1, 4), ("更正增减", 5, 4), ("更正后", 9, 4))
    return Table((Column("类别", 26.0, "left"), *heads), tuple(rows), total, over)


def _corrections(sheet: MonthSheet) -> Table:
    columns = (
        Column("序号", 8.0, "centre"), Column("日期", 16.0, "left"), Column("活动", 32.0, "left"),
        Column("更正内容", 35.0, "left"), Column("增减", 20.0, "left"), Column("原因", 31.0, "left"),
        Column("更正", 28.0, "left"),
    )  # fmt: skip
    return Table(
        columns,
        tuple(
            (
                str(number), short_date_words(one.held_on), one.title,
                one.words + ("（补报）" if one.activity_id in sheet.late else ""), _by(numbers_of(one)),
                reason_words(one), f"{short_date_words(one.noted_on)} {one.noted_by}".strip(),
            )
            for number, one in enumerate(sheet.corrections, 1)
        ),
    )  # fmt: skip


def _by(numbers: tuple[float, ...]) -> str:
    units = ("场次", "人次", "志愿者", "小时")
    return " ".join(f"{signed(value)}{unit}" for value, unit in zip(numbers, units, strict=True) if value)


def _signatures(page: FormPage, top: float, office: str, on: date, reporter: str) -> None:
    middle = top + SEAL / 2
    size = fitting(page.fonts, office, Face.HEI, 11, 70)
    width = page.fonts.width(office, Face.HEI, size) / MM
    centre = RIGHT - max(width, SEAL) / 2
    page.text(centre, middle - 3.6, office, Face.HEI, size, align="centre")
    page.text(centre, middle + 3.6, date_words(on), Face.HEI, 11, align="centre")
    for number, (label, name) in enumerate((("填报人", reporter), ("审核人", ""), ("负责人", ""))):
        y = middle + (number - 1) * 10
        page.text(MARGIN, y, label, Face.HEI, 11)
        page.line(MARGIN + 15, y + 3, MARGIN + 55, y + 3, DIVIDER)
        page.text(MARGIN + 35, y, name, Face.KAI, 13, align="centre")
