"""年度工作报告 as a Word file that the clerk goes on writing in, in the measures of the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from ..domain.annual_report import AnnualReport
from ..domain.annual_tables import ReportTable
from .annual_words import texts, widths
from .drawable import refuse_undrawable
from .face_files import Face
from .grid.titles import title_lines
from .paper import MM, write
from .word_file import fill, new_file, paragraph, run, saved
from .word_grid import CELL, OFF_GRID, STD, TWIPS, ems, exact, set_page, set_styles, text_paragraph

_SIZE = 12.0
"""pt in the tables, 小四."""
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="{4 if side.startswith("inside") else 8}" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def annual_docx(report: AnnualReport, out: Path | BinaryIO) -> None:
    """Raises `UserError`: a character that no face has, or a file that cannot be written."""
    refuse_undrawable(texts(report))
    document = new_file(report.title, report.office)
    set_styles(document)
    set_page(document, draft=False)
    lines = title_lines(report.title, ems, STD.column * MM / STD.title_size)
    title = paragraph(run("\n".join(lines), Face.SONG_BOLD, STD.title_size), style="Title")
    body = [text_paragraph(one) for one in report.paragraphs]
    tables = [block for number, one in enumerate(report.tables, 1) for block in _table(number, one)]
    fill(document, [title, paragraph(""), *body, *_signature(report), *tables])
    write(saved(document), out)


def _signature(report: AnnualReport) -> list[str]:
    """Two characters in from the right; the shorter line is centred below the longer."""
    names = (report.office, report.dated)
    widest = max(map(ems, names))
    blocks = [paragraph("", "<w:keepNext/>")] * 2
    for number, words in enumerate(names):
        right = 2 + (widest - ems(words)) / 2
        keep = "" if number else "<w:keepNext/>"
        properties = (
            f'{keep}<w:ind w:rightChars="{round(right * 100)}" w:right="{round(right * CELL)}"/>'
            '<w:jc w:val="right"/>'
        )
        blocks.append(paragraph(run(words, Face.FANGSONG, STD.size), properties))
    return blocks


def _table(number: int, table: ReportTable) -> list[str]:
    """On a page of its own; its head stands on every further page."""
    wide = [round(mm * MM * TWIPS) for mm in widths(table, STD.column)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    head = _row(table.heads, wide, Face.HEI, head=True)
    rows = "".join(_row(row, wide, Face.FANGSONG) for row in table.rows[:-1])
    total = _row(table.rows[-1], wide, Face.HEI)
    label = paragraph(run(f"附表{number}", Face.HEI, STD.size), "<w:keepNext/><w:pageBreakBefore/>")
    title = paragraph(
        run(f"{table.title}（单位：场次、人次）", Face.SONG_BOLD, 16),
        f'<w:keepNext/>{OFF_GRID}<w:jc w:val="center"/>',
    )
    return [
        label,
        title,
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_RULES}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}{total}</w:tbl>",
        paragraph("", f"{OFF_GRID}{exact(1)}"),
    ]


def _row(cells: Sequence[str], wide: Sequence[int], face: Face, *, head: bool = False) -> str:
    look = f'{OFF_GRID}{exact(18)}<w:jc w:val="center"/>'
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(run(words, face, _SIZE), look)}</w:tc>"
        for words, width in zip(cells, wide, strict=True)
    )
    kept = '<w:cantSplit/><w:trHeight w:val="480" w:hRule="atLeast"/>' + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{kept}</w:trPr>{inside}</w:tr>"
