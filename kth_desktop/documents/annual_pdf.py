"""年度工作报告 as PDF, on the grid of official papers (GB/T 9704-2012), with its tables behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..domain.annual_report import AnnualReport
from ..domain.annual_tables import ReportTable
from ..domain.minutes_text import Level, Paragraph
from .annual_words import texts, widths
from .drawable import refuse_undrawable
from .family_head import FormPage
from .fonts import Face, Fonts
from .grid.setting import Setter
from .letter import sheets, signature
from .minutes_head import INK, MinutesHead
from .minutes_rows import MinutesRows, Row
from .minutes_standard import GB_T_9704
from .paper import MM, new_canvas, without_collector, write
from .ruled_table import RuledColumn, RuledTable, draw, parts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_STD = replace(GB_T_9704, title_line=0)
_RIGHT = _STD.left + _STD.column
_TABLE_TOP, _TABLE_LATER = 62.0, 40.0


def annual_pdf(report: AnnualReport, out: Path | BinaryIO) -> None:
    """Raises `UserError`: a character that no face has, or a file that cannot be written."""
    refuse_undrawable(texts(report))
    fonts = Fonts()
    canvas = new_canvas(
        _STD.width, _STD.height, title=report.title, author=report.office, face=fonts.name(Face.FANGSONG)
    )
    with without_collector():
        _Paper(canvas, fonts, report).draw()
        data = canvas.getpdfdata()
    write(data, out)


class _Paper:
    def __init__(self, canvas: Canvas, fonts: Fonts, report: AnnualReport) -> None:
        self._canvas, self._fonts, self._report = canvas, fonts, report
        self._head = MinutesHead(canvas, fonts, _STD)
        self._page = 0

    def draw(self) -> None:
        setter = Setter(self._fonts, _STD.size, _STD.cell, _STD.column * MM)
        signed = signature(setter, self._report.office, self._report.dated)
        for page in sheets(self._rows(), signed):
            self._canvas.setFillColor(INK)
            for number, row in enumerate(page):
                if row.line:
                    row.line.draw(self._canvas, _STD.left * MM, _STD.line_y(number), row.size)
            self._turn()
        for number, table in enumerate(self._report.tables, 1):
            self._table(number, table)

    def _rows(self) -> list[Row]:
        made = MinutesRows(self._fonts, _STD, ())
        rows = made.title(self._report.title)
        waiting: list[Row] = []
        for one in self._report.paragraphs:
            lines = made.paragraph(one)
            waiting += lines if _is_heading(one) else lines[:1]
            if _is_heading(one):
                continue
            left = _STD.lines - len(rows) % _STD.lines
            if len(waiting) > left:  # a heading does not stay behind its text
                rows += [Row()] * left
            rows += [*waiting, *lines[1:]]
            waiting = []
        return [*rows, *waiting]

    def _table(self, number: int, table: ReportTable) -> None:
        ruled = _ruled(table)
        bottom = _STD.top + _STD.depth
        for place, part in enumerate(parts(self._fonts, ruled, bottom - _TABLE_TOP, bottom - _TABLE_LATER)):
            page = FormPage(self._canvas, self._fonts, _STD.left, _RIGHT)
            if place == 0:
                page.text(_STD.left, _STD.top + 4, f"附表{number}", Face.HEI, _STD.size, colour=INK)
                size = min(18, _STD.column * MM / self._fonts.width(table.title, Face.SONG_BOLD, 1))
                middle = _STD.left + _STD.column / 2
                page.text(middle, _STD.top + 15, table.title, Face.SONG_BOLD, size, align="centre")
            draw(page, ruled, part, _STD.left, _TABLE_LATER if place else _TABLE_TOP)
            self._turn()

    def _turn(self) -> None:
        self._page += 1
        self._head.folio(self._page)
        self._canvas.showPage()


def _is_heading(one: Paragraph) -> bool:
    return one.level in (Level.FIRST, Level.SECOND)


def _ruled(table: ReportTable) -> RuledTable:
    wide = widths(table, _STD.column)
    columns = (
        RuledColumn(table.heads[0], wide[0], running=True),
        *(
            RuledColumn(head, width, "其中（场次）" if "\n" in head else "")
            for head, width in zip(table.heads[1:], wide[1:], strict=True)
        ),
    )
    rows: Sequence[tuple[str, ...]] = table.rows
    return RuledTable(columns, rows[:-1], rows[-1:], size=10.5, row=9.0, head=20.0, total=True)
