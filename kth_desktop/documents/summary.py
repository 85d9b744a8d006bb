"""“客堂汇”活动情况汇总表: one month or any period, of one committee or of the town.

ReportLab sets the pages; the charts are matplotlib's PDF, put into the first page by pypdf as vectors, so
that every number on the paper can be copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ..domain.chart import summary_chart
from ..domain.dates import date_words
from ..domain.summary import Summary, SummaryFigure, breakdown, figures, hours_words, sentence, title
from ..domain.summary_late import remarks
from .chart_on_page import with_chart
from .charts import chart_pdf
from .drawable import refuse_undrawable
from .family_head import CELL, DIVIDER, FRAME, INK, MARGIN, RED, RIGHT, SECOND, WIDTH, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, without_collector, write
from .summary_blocks import (
    activity_rows,
    category_table,
    committee_table,
    highlight_table,
    partner_table,
    venue_table,
    volunteer_rows,
)
from .summary_flow import BOTTOM, Flow, fitting

CHART_WIDTH, CHART_HEIGHT = 170.0, 49.0
CHART_TOP = 104.5
_TITLE, _TITLE_SIZE = 38.0, 22.0
_SENTENCE, _SENTENCE_STEP, _BREAKDOWN = 48.6, 7.2, 62.0
_SENTENCE_SIZE, _NUMBER_SIZE = 15.0, 18.0
_BAND_TOP, _BAND_FOOT = 66.0, 93.0
_REMARK, _REMARK_STEP = 97.6, 5.2
_FIRST_SECTION = 97.4
SEAL = 45.0
"""mm that stay free for the round seal at the right of the signature block."""
_SIGNATURE_TOP = BOTTOM - SEAL
_MONTHLY_ROW = 42.5
"""mm of the section 月报 with a highlight of two lines."""
_FOOT_LINE = 284.0
_NUMBERS = re.compile(r"(\d+(?:\.\d+)?)(?=场次|人次|小时)")
_NUMERALS = "一二三四五六七八九"


def summary_paper(
    summary: Summary, out: Path | BinaryIO, *, on: date, reporter: str = "", public: bool = False
) -> None:
    """`on` is 填报日期. `public` leaves the names of persons out: hosts, volunteers, signatures.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    refuse_undrawable(_texts(summary, reporter, public=public))
    with without_collector():
        paper = _Paper(summary, on, reporter, public=public)
        data = paper.pdf()
        if summary.any_held:
            chart = chart_pdf(summary_chart(summary), CHART_WIDTH, CHART_HEIGHT)
            data = with_chart(data, chart, CHART_TOP + remarks_height(summary), CHART_HEIGHT)
    write(data, out)


class _Paper:
    def __init__(self, summary: Summary, on: date, reporter: str, *, public: bool) -> None:
        self._summary, self._on, self._reporter, self._public = summary, on, reporter, public
        self._fonts = Fonts()
        self._below = remarks_height(summary)
        self._flow = Flow(self._fonts, _FIRST_SECTION + self._below)
        self._sections = iter(_NUMERALS)

    def pdf(self) -> bytes:
        self._flow.add(self._first_page)
        if self._summary.any_held:
            self._lay_out()
        self._lay_out_late()
        if self._summary.any_held and self._summary.span.month and not self._summary.whole_town:
            self._lay_out_monthly_row()
        self._lay_out_signatures()
        canvas = new_canvas(
            210, 297, title=title(self._summary), author=self._summary.office,
            face=self._fonts.name(Face.HEI),
        )  # fmt: skip
        count = len(self._flow.pages)
        for number, steps in enumerate(self._flow.pages, 1):
            page = FormPage(canvas, self._fonts)
            note = f"统计期：{self._summary.span.days_words}" if number == 1 else title(self._summary)
            page.head(self._summary.office, note, "")
            for step in steps:
                step(page)
            self._foot(page, number, count)
            canvas.showPage()
        return bytes(canvas.getpdfdata())

    def _first_page(self, page: FormPage) -> None:
        words = title(self._summary)
        tracking = 1.6 if len(words) < 22 else 0.0
        natural = self._fonts.width(words, Face.SONG_BOLD, 1)
        size = min(_TITLE_SIZE, (WIDTH * MM - tracking * len(words)) / natural)
        page.text(MARGIN + WIDTH / 2, _TITLE, words, Face.SONG_BOLD, size, align="centre", tracking=tracking)
        _draw_sentence(page, self._summary)
        _draw_band(page, figures(self._summary))
        for number, words in enumerate(remarks(self._summary)):
            size = fitting(self._fonts, words, Face.HEI, 9.5, WIDTH)
            page.text(MARGIN, _REMARK + number * _REMARK_STEP, words, Face.HEI, size)

    def _lay_out(self) -> None:
        found, flow, public = self._summary, self._flow, self._public
        self._section("活动分类与进度")
        flow.y = CHART_TOP + self._below + CHART_HEIGHT + 5.5
        if found.whole_town:
            self._section("各村居情况", "类别栏为场次/人次", follows=24)
            flow.table(committee_table(found))
            if found.span.month:
                self._section("各村居重点活动", follows=18)
                flow.table(highlight_table(found))
        self._section("按类别", follows=24)
        flow.table(category_table(found))
        self._section("各活动点情况", "类别栏单位：场次", follows=24)
        flow.table(venue_table(found, public=public))
        self._section("共建单位", follows=24)
        flow.table(partner_table(found, public=public))
        if found.activities:
            self._section("活动清单", "日期 / 类别 / 活动 / 地点 / 人次", follows=18)
            flow.lists(activity_rows(found, found.activities, public=public), 2, 8)
        if found.volunteers and not public:
            note = f"{len(found.volunteers)}人，{hours_words(found.totals.hours)}小时"
            self._section("志愿者服务", note, follows=18)
            flow.lists(volunteer_rows(found.volunteers), 3, 6)

    def _lay_out_late(self) -> None:
        """补报: listed with their dates, apart from what the month itself held."""
        if self._summary.late:
            self._section(f"{self._summary.late.words}的活动", "不算在本月数里", follows=18)
            listed = self._summary.late.activities
            self._flow.lists(activity_rows(self._summary, listed, public=self._public), 2, 8)

    def _lay_out_monthly_row(self) -> None:
        """What the town copies into its own table, in its order; it is no matter for the notice board."""
        if self._public:
            return
        if self._flow.y + _MONTHLY_ROW > _SIGNATURE_TOP:
            self._flow.turn()  # the seal does not stand on a page of its own
        self._section("月报", "报镇里的一行", follows=34)
        self._flow.table(committee_table(self._summary))
        self._flow.y -= 4
        self._flow.table(highlight_table(self._summary))
        self._flow.y -= 6  # the signatures bring their own room

    def _section(self, words: str, note: str = "", *, follows: float = 0.0) -> None:
        self._flow.section(f"{next(self._sections)}、{words}", note, follows=follows)

    def _lay_out_signatures(self) -> None:
        if self._flow.y > _SIGNATURE_TOP:
            self._flow.turn()
        self._flow.add(self._signatures)

    def _signatures(self, page: FormPage) -> None:
        """Right: office and date, around which the seal has its room; left: three to sign."""
        office, day = f"{self._summary.office}（盖章）", date_words(self._on)
        middle = _SIGNATURE_TOP + SEAL / 2
        size = fitting(self._fonts, office, Face.HEI, 11, 70)
        width = self._fonts.width(office, Face.HEI, size) / MM
        centre = RIGHT - max(width, SEAL) / 2
        page.text(centre, middle - 3.6, office, Face.HEI, size, align="centre")
        page.text(centre, middle + 3.6, day, Face.HEI, 11, align="centre")
        if self._public:
            return
        for number, (label, name) in enumerate((("填报人", self._reporter), ("审核人", ""), ("负责人", ""))):
            y = middle + (number - 1) * 10
            page.text(MARGIN, y, label, Face.HEI, 11)
            page.line(MARGIN + 15, y + 3, MARGIN + 55, y + 3, DIVIDER)
            page.text(MARGIN + 35, y, name, Face.KAI, 13, align="centre")

    def _foot(self, page: FormPage, number: int, count: int) -> None:
        words = "人次按次累计，不含工作人员和值班志愿者；联席会议、日常开放不算场次。"
        if self._summary.uncounted:
            words += f"有{self._summary.uncounted}场还没有填人次。"
        page.text(MARGIN, _FOOT_LINE, words, Face.HEI, 8, colour=SECOND)
        page.text(RIGHT, _FOOT_LINE, f"第{number}页 共{count}页", Face.HEI, 8, align="right", colour=SECOND)


def _draw_sentence(page: FormPage, summary: Summary) -> None:
    """On one line when it fits, else on two parted after 场次, with 其中… small below."""
    words = sentence(summary)
    main, stop, rest = words.partition("。其中")
    main += "。" if stop else ""
    lines = [main]
    if _sentence_width(page.fonts, main) > WIDTH * MM and summary.any_held:
        at = main.index("场次，") + 3
        lines = [main[:at], main[at:]]
    first = _SENTENCE + (_SENTENCE_STEP / 2 if len(lines) == 1 else 0)
    first += 0 if rest else 3.2
    for number, line in enumerate(lines):
        _draw_line(page, first + number * _SENTENCE_STEP, line)
    if rest:
        small = breakdown(summary)
        size = fitting(page.fonts, small, Face.HEI, 10, WIDTH)
        page.text(MARGIN + WIDTH / 2, _BREAKDOWN, small, Face.HEI, size, align="centre", colour=SECOND)


def _pieces(words: str) -> list[tuple[str, Face, float, str]]:
    """The numbers of the sentence in red and larger; those of the date are not."""
    return [
        (piece, Face.SONG_BOLD, _NUMBER_SIZE, RED)
        if number % 2
        else (piece, Face.FANGSONG, _SENTENCE_SIZE, INK)
        for number, piece in enumerate(_NUMBERS.split(words))
        if piece
    ]


def _sentence_width(fonts: Fonts, words: str) -> float:
    return sum(fonts.width(piece, face, size) for piece, face, size, _ in _pieces(words))


def _draw_line(page: FormPage, middle: float, words: str) -> None:
    """Centred; a long name makes the whole line smaller."""
    natural = _sentence_width(page.fonts, words)
    scale = min(1.0, WIDTH * MM / natural)
    x = MARGIN * MM + (WIDTH * MM - natural * scale) / 2
    y = page.baseline(middle, _SENTENCE_SIZE * scale)
    for piece, face, size, colour in _pieces(words):
        page.canvas.setFillColor(colour)
        x += page.fonts.draw(page.canvas, x, y, piece, face, size * scale)


def _draw_band(page: FormPage, found: tuple[SummaryFigure, ...]) -> None:
    page.rows([_BAND_TOP, _BAND_FOOT], FRAME, INK)
    width = WIDTH / len(found)
    for number, figure in enumerate(found):
        left = MARGIN + number * width + (2.2 if number else 0)
        if number:
            edge = left - 2.2
            page.line(edge, _BAND_TOP + 4.6, edge, _BAND_FOOT - 4.6, DIVIDER, CELL)
        page.text(left, _BAND_TOP + 5, figure.label, Face.HEI, 10, colour=SECOND)
        room = width - 14
        size = fitting(page.fonts, figure.number, Face.SONG_BOLD, 26, room)
        end = left + page.text(left, _BAND_TOP + 12.6, figure.number, Face.SONG_BOLD, size)
        page.text(end + 1.2, _BAND_TOP + 14.4, figure.unit, Face.HEI, 10)
        for place, note in enumerate(figure.notes):
            small = fitting(page.fonts, note, Face.HEI, 8.5, width - 4)
            page.text(left, _BAND_TOP + 19.8 + place * 4.2, note, Face.HEI, small, colour=SECOND)


def remarks_height(summary: Summary) -> float:
    """mm that 补报 and 上报 take below the headline numbers."""
    return _REMARK_STEP * len(remarks(summary))


def _texts(summary: Summary, reporter: str, *, public: bool) -> Iterator[tuple[str, str]]:
    yield "单位", summary.office + summary.whose
    listed = (*summary.activities, *(summary.late.activities if summary.late else ()))
    yield from chain.from_iterable((("活动", a.title), ("地点", a.place)) for a in listed)
    yield from (("活动点", venue.name) for venue in summary.venues)
    yield from (("共建单位", group.key) for group in summary.partners)
    yield from (("村居", row.name) for row in summary.committees)
    if not public:
        yield "填报人", reporter
        yield from (("客堂主人", venue.host) for venue in summary.venues)
        yield from (("志愿者", person.name + person.group_name) for person in summary.volunteers)
