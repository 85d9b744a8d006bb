"""Notice of a joint meeting (会议通知): a letter on the grid of the minutes, with room for the seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.meeting import JointMeeting
from ..domain.minutes_text import names_in
from ..domain.notice_text import notice_paragraphs, notice_salutation, notice_title
from .drawable import refuse_undrawable
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .minutes_head import INK
from .minutes_rows import MinutesRows, Row
from .minutes_standard import GB_T_9704
from .paper import MM, new_canvas, write

_SEAL_ROOM = 5
"""Lines that the round seal needs with the signature in its middle: 45 mm."""
_AFTER_TEXT = 2


@dataclass(frozen=True)
class NoticeOptions:
    """Empty means the usual: to whom it goes, who comes, what is asked of them."""

    salutation: str = ""
    participants: str = ""
    requests: str = ""
    issued_on: date | None = None


def meeting_notice(
    meeting: JointMeeting,
    committee: Committee,
    out: Path | BinaryIO,
    *,
    today: date,
    options: NoticeOptions | None = None,
) -> None:
    """The letter, dated `today` unless the options say otherwise.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    options = options or NoticeOptions()
    title = notice_title(meeting)
    salutation = options.salutation or notice_salutation(meeting.level)
    body = notice_paragraphs(meeting, committee, options.participants, options.requests)
    dated = date_words(options.issued_on or today)
    refuse_undrawable(
        [("单位", committee.full_name), ("称呼", salutation), *(("正文", text) for text in body)]
    )
    fonts, standard = Fonts(), GB_T_9704
    canvas = new_canvas(
        standard.width, standard.height, title=title, author=committee.full_name,
        face=fonts.name(Face.FANGSONG),
    )  # fmt: skip
    whole = (*names_in(meeting), committee.liaison)
    setter = Setter(fonts, standard.size, standard.cell, standard.column * MM)
    rows = MinutesRows(fonts, standard, whole).title(title)
    rows += _set(setter, [Span(salutation, Face.FANGSONG)], indent=0, whole=whole)
    for text in body:
        rows += _set(setter, _with_label(text), indent=2, whole=whole)
    signature = _signature(setter, committee.full_name, dated)
    for page in _sheets(rows, signature):
        canvas.setFillColor(INK)
        for number, row in enumerate(page):
            if row.line:
                row.line.draw(canvas, standard.left * MM, standard.line_y(number), row.size)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _set(setter: Setter, spans: Sequence[Span], indent: float, whole: tuple[str, ...]) -> list[Row]:
    return [Row(line, setter.size) for line in setter.paragraph(spans, indent=indent, whole=whole)]


def _with_label(text: str) -> list[Span]:
    """一、时间： and the like in Hei, what follows in FangSong."""
    label, colon, rest = text.partition("：")
    if rest and "、" in label[:3]:
        return [Span(label + colon, Face.HEI), Span(rest, Face.FANGSONG)]
    return [Span(text, Face.FANGSONG)]


def _signature(setter: Setter, name: str, dated: str) -> list[Row]:
    """Two cells in from the right; the shorter line is centred under the longer."""
    lines = [setter.line([Span(words, Face.FANGSONG)]) for words in (name, dated)]
    widest = max(line.width for line in lines)
    left = setter.width - 2 * setter.cell - widest
    return [Row(_moved(line, left + (widest - line.width) / 2), setter.size) for line in lines]


def _moved(line: Line, x: float) -> Line:
    return Line(line.runs, x, line.width, line.text)


def _sheets(rows: list[Row], signature: list[Row]) -> list[list[Row]]:
    """Pages of 22 lines. The signature keeps its distance, and room for the seal; never alone on a page."""
    lines = GB_T_9704.lines
    whole = [*rows, *[Row()] * _AFTER_TEXT]
    pages = [whole[start : start + lines] for start in range(0, len(whole), lines)]
    if len(pages[-1]) + _SEAL_ROOM - _AFTER_TEXT > lines:
        carried = [row for row in pages[-1][-_AFTER_TEXT - 2 :] if row.line]
        pages[-1] = pages[-1][: -_AFTER_TEXT - 2]
        pages.append([*carried, *[Row()] * _AFTER_TEXT])
    pages[-1] = [*pages[-1], *signature]
    return pages
