"""Minutes of a joint meeting (会议纪要) as PDF, by GB/T 9704-2012."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..domain import minutes_text
from ..domain.committee import Committee
from ..domain.meeting import JointMeeting
from ..domain.vocabulary import MeetingState
from .drawable import refuse_undrawable
from .fonts import Face, Fonts
from .minutes_head import INK, Head, MinutesHead
from .minutes_imprint import Imprint
from .minutes_rows import MinutesRows, Page, Row, pages
from .minutes_standard import GB_T_9704, MinutesStandard
from .paper import MM, new_canvas, write

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class MinutesOptions:
    """What the office may choose; empty is as the meeting says, else the usual. `title` may have lines."""

    red: bool = False
    title: str = ""
    issuer: str = ""
    sent_to: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class _Words:
    """Everything that is printed."""

    head: Head
    title: str
    body: tuple[minutes_text.Paragraph, ...]
    attendance: tuple[tuple[str, str], ...]
    sent_to: str

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each text with what it is called, for the sentence about characters that no face has."""
        head = self.head
        return [
            *(("标志", head.mark), ("编号", head.number), ("发文单位", head.issuer), ("标题", self.title)),
            *(("正文", paragraph.words) for paragraph in self.body),
            *((f"{label}名单", people) for label, people in self.attendance),
            ("分送", self.sent_to),
        ]


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
    words = _words(meeting, committee, options)
    refuse_undrawable(words.parts)
    fonts = Fonts()
    draft = meeting.state is MeetingState.DRAFT
    canvas = new_canvas(
        standard.width, standard.height,
        title=f"{words.head.mark}{words.head.number}" + ("（草稿）" if draft else ""),
        author=words.head.issuer, face=fonts.name(Face.FANGSONG),
    )  # fmt: skip
    imprint = Imprint(fonts, standard, words.sent_to, words.head.issuer, words.head.date)
    set_rows = _rows(words, MinutesRows(fonts, standard, minutes_text.names_in(meeting)))
    sheets = _with_last(pages(set_rows, standard), imprint.lines, standard)
    head = MinutesHead(canvas, fonts, standard)
    head.draw(words.head)
    for number, page in enumerate(sheets, start=1):
        _draw(canvas, page, standard)
        if draft:
            head.draft()
        if number == len(sheets):
            imprint.draw(canvas)
        if page.rows or (number == len(sheets) and sheets[-2].rows):
            head.folio(number)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _words(meeting: JointMeeting, committee: Committee, options: MinutesOptions) -> _Words:
    head = Head(
        minutes_text.paper_mark(committee),
        minutes_text.paper_number(meeting, committee),
        options.issuer or committee.full_name,
        minutes_text.issue_date(meeting, options.issued_on),
        options.red,
    )
    return _Words(
        head,
        minutes_text.tidy(options.title or meeting.title) or minutes_text.title(meeting),
        minutes_text.minutes_paragraphs(meeting, committee),
        minutes_text.attendance(meeting),
        minutes_text.tidy(options.sent_to or meeting.sent_to) or minutes_text.sent_to(meeting.level),
    )


def _rows(words: _Words, rows: MinutesRows) -> list[Row]:
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
