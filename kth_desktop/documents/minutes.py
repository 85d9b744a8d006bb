"""Minutes of a joint meeting (会议纪要) as PDF, by GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..domain.committee import Committee
from ..domain.meeting import JointMeeting
from .drawable import refuse_undrawable
from .fonts import Face, Fonts
from .minutes_head import INK, MinutesHead
from .minutes_imprint import Imprint
from .minutes_rows import MinutesRows, Page, Row, pages
from .minutes_standard import GB_T_9704, MinutesStandard
from .minutes_words import MinutesOptions, MinutesWords, minutes_words
from .paper import MM, new_canvas, write

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def minutes(
    meeting: JointMeeting,
    committee: Committee,
    out: Path | BinaryIO,
    *,
    options: MinutesOptions | None = None,
    standard: MinutesStandard = GB_T_9704,
) -> None:
    """Write the whole paper to `out`. A draft bears “草稿” in the top margin of every page.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    options = options or MinutesOptions()
    words = minutes_words(meeting, committee, options)
    refuse_undrawable(words.parts)
    fonts = Fonts()
    canvas = new_canvas(
        standard.width, standard.height, title=words.file_title, author=words.head.issuer,
        face=fonts.name(Face.FANGSONG),
    )  # fmt: skip
    imprint = Imprint(fonts, standard, words.sent_to, words.head.issuer, words.head.date)
    sheets = sheets_of(words, fonts, imprint, standard)
    head = MinutesHead(canvas, fonts, standard)
    head.draw(words.head)
    for number, page in enumerate(sheets, start=1):
        _draw(canvas, page, standard)
        if words.draft:
            head.draft()
        if number == len(sheets):
            imprint.draw(canvas)
        if page.rows or (number == len(sheets) and sheets[-2].rows):
            head.folio(number)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def sheets_of(
    words: MinutesWords, fonts: Fonts, imprint: Imprint, standard: MinutesStandard = GB_T_9704
) -> list[Page]:
    """Every page, down to the one that bears 版记; a page without rows is blank above it."""
    rows = _rows(words, MinutesRows(fonts, standard, words.names))
    return _with_last(pages(rows, standard), imprint.lines, standard)


def _rows(words: MinutesWords, rows: MinutesRows) -> list[Row]:
    body = [row for paragraph in words.body for row in rows.paragraph(paragraph)]
    people = [row for label, names in words.attendance for row in rows.attendance(label, names)]
    return [*rows.title(words.title), *body, *([Row(), *people] if people else [])]


def _with_last(sheets: list[Page], imprint: int, standard: MinutesStandard) -> list[Page]:
    """版记 stands on an even page, a line's distance from the text: with more pages when needed."""
    fits = sheets[-1].end + 1 + imprint <= standard.lines
    if len(sheets) % 2:
        return [*sheets, Page(())]
    return sheets if fits else [*sheets, Page(()), Page(())]


def _draw(canvas: Canvas, page: Page, standard: MinutesStandard) -> None:
    canvas.setFillColor(INK)
    for number, row in enumerate(page.rows, start=page.first):
        if row.line:
            row.line.draw(canvas, standard.left * MM, standard.line_y(number), row.size)
