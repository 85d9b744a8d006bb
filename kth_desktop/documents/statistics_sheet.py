"""“客堂汇”活动统计表: the sentence, the charts and the table of the page 统计, for any period."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from ..domain.statistics import (
    StatisticsView,
    cells,
    chart,
    foot,
    heads,
    other_figures,
    rows,
    sentence,
    title,
)
from .chart_on_page import with_chart
from .charts import chart_pdf
from .drawable import refuse_undrawable
from .family_head import MARGIN, RIGHT, SECOND, WIDTH, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, without_collector, write
from .summary_flow import BOTTOM, Column, Flow, Table, fitting
from .text_blocks import Block, broken

_TITLE, _TITLE_SIZE = 38.0, 22.0
_SENTENCE = 51.0
_WORDS = Block(Face.FANGSONG, 13.0, 7.0, indent=2)
CHART_HEIGHT = 52.0
_WIDTHS = (42.0, 14.0, 22.0, 14.0, 18.0, 15.0, 15.0, 15.0, 15.0)
_OTHER_WIDTHS = (27.0, 38.0, 17.0, 17.0, 26.0, 14.0, 31.0)
_SIGNATURES = 24.0
_FOOT_LINE = 284.0


def statistics_sheet(view: StatisticsView, out: Path | BinaryIO, *, on: date, reporter: str = "") -> None:
    """`on` is 填表日期. Raises `UserError`: what no face can draw, or a file that cannot be written."""
    names = [(view.by.label, row.now.key) for row in rows(view)]
    refuse_undrawable([("单位", view.office + view.whose), ("填表人", reporter), *names])
    with without_collector():
        paper = _Sheet(view, on, reporter)
        data = paper.pdf()
        if view.now.sessions:
            drawn = chart_pdf(chart(view), WIDTH, CHART_HEIGHT)
            data = with_chart(data, drawn, paper.chart_top, CHART_HEIGHT)
    write(data, out)


class _Sheet:
    def __init__(self, view: StatisticsView, on: date, reporter: str) -> None:
        self._view, self._on, self._reporter = view, on, reporter
        self._fonts = Fonts()
        self._lines = broken(self._fonts, sentence(view), _WORDS, WIDTH * MM)
        self.chart_top = _SENTENCE + len(self._lines) * _WORDS.pitch + 2
        self._flow = Flow(self._fonts, self.chart_top)

    def pdf(self) -> bytes:
        view, flow = self._view, self._flow
        flow.add(self._first_page)
        if view.now.sessions:
            flow.y = self.chart_top + CHART_HEIGHT + 5
        flow.section(
            f"按{view.by.label}", f"和{view.compared.label}（{view.before_span.days_words}）比", follows=24
        )
        flow.table(_table(view))
        flow.section("其他数", follows=18)
        flow.table(_others(view))
        if flow.y > BOTTOM - _SIGNATURES:
            flow.turn()
        flow.add(self._signatures)
        face = self._fonts.name(Face.HEI)
        canvas = new_canvas(210, 297, title=title(view), author=view.office, face=face)
        count = len(flow.pages)
        for number, steps in enumerate(flow.pages, 1):
            page = FormPage(canvas, self._fonts)
            note = f"统计期：{view.span.days_words}" if number == 1 else title(view)
            page.head(view.office, note, "")
            for step in steps:
                step(page)
            self._foot(page, number, count)
            canvas.showPage()
        return bytes(canvas.getpdfdata())

    def _first_page(self, page: FormPage) -> None:
        words = title(self._view)
        size = fitting(self._fonts, words, Face.SONG_BOLD, _TITLE_SIZE, WIDTH)
        page.text(MARGIN + WIDTH / 2, _TITLE, words, Face.SONG_BOLD, size, align="centre")
        for number, line in enumerate(self._lines):
            page.text(MARGIN, _SENTENCE + number * _WORDS.pitch, line, _WORDS.face, _WORDS.size)

    def _signatures(self, page: FormPage) -> None:
        y = self._flow.y + 8
        page.text(MARGIN, y, f"填表人：{self._reporter}", Face.HEI, 11)
        page.text(MARGIN + 62, y, "审核人：", Face.HEI, 11)
        office = f"{self._view.office}  {date_words(self._on)}"
        page.text(RIGHT, y, office, Face.HEI, fitting(self._fonts, office, Face.HEI, 11, 76), align="right")

    def _foot(self, page: FormPage, number: int, count: int) -> None:
        words = foot(self._view)
        size = fitting(self._fonts, words, Face.HEI, 8, WIDTH - 26)
        page.text(MARGIN, _FOOT_LINE, words, Face.HEI, size, colour=SECOND)
        page.text(RIGHT, _FOOT_LINE, f"第{number}页 共{count}页", Face.HEI, 8, align="right", colour=SECOND)


def _table(view: StatisticsView) -> Table:
    first, *others = heads(view)
    others[5:7] = ("场次", "人次")  # under what they are of
    columns = (
        Column(first, _WIDTHS[0], "left"),
        *(Column(head, width, head_size=8) for head, width in zip(others, _WIDTHS[1:], strict=True)),
    )
    found = rows(view)
    over = ((view.compared.label, 6, 2),)
    return Table(columns, tuple(cells(view, row) for row in found[:-1]), cells(view, found[-1]), over)


def _others(view: StatisticsView) -> Table:
    figures = other_figures(view.others)
    columns = tuple(
        Column(figure.label, width, "left") for figure, width in zip(figures, _OTHER_WIDTHS, strict=True)
    )
    return Table(columns, (tuple(figure.words for figure in figures),))
