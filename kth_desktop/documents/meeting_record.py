"""会议记录 of a joint meeting: its fields in order in a table that goes on over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import BinaryIO

from ..domain import minutes_text
from ..domain.committee import Committee
from ..domain.dates import date_words, time_words
from ..domain.meeting import JointMeeting
from ..domain.vocabulary import Attendance
from .drawable import refuse_undrawable
from .family_head import BLOCK, CELL, DIVIDER, FRAME, HAIR, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .paper import MM, new_canvas, write

_LABEL = 25.0
_SIZE, _PITCH, _PAD = 12.0, 6.8, 1.3
_TOP, _FOOT = 46.0, 270.0
_TEXT_LEFT, _TEXT_RIGHT = MARGIN + _LABEL + 3, RIGHT - 3
_SIGN = 277.5
_SPEECHES = "发言记录（逐人）"
_LEAST_SPEECHES = 3
_NOTE = "出席人员签字附后（见会议签到表）。"


@dataclass(frozen=True)
class _Field:
    """`blank` lines stay free to write on by hand when there is no text."""

    label: str
    text: str
    blank: int = 1


@dataclass(frozen=True)
class _Block:
    """A part of a field on one page; None is a line to write on."""

    label: str
    lines: tuple[Line | None, ...]

    @property
    def height(self) -> float:
        return _height(self.label, len(self.lines))


def meeting_record(
    meeting: JointMeeting, committee: Committee, out: Path | BinaryIO, *, speeches: str = ""
) -> None:
    """`speeches` is 发言记录, one line for each speaker; without it the sheet has lines to write on.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    fields = _fields(meeting, speeches)
    refuse_undrawable([("单位", committee.full_name), *((field.label, field.text) for field in fields)])
    fonts = Fonts()
    title = f"{minutes_text.ordinal_words(meeting)}“客堂汇”联席会议记录"
    canvas = new_canvas(210, 297, title=title, author=committee.full_name, face=fonts.name(Face.HEI))
    whole = minutes_text.names_in(meeting)
    sheets = list(_sheets(_filled_up([(field, _set(fonts, field, whole)) for field in fields])))
    for number, blocks in enumerate(sheets, start=1):
        page = FormPage(canvas, fonts)
        page.head(committee.full_name, f"第{number}页 共{len(sheets)}页", "会议记录")
        _table(page, blocks)
        if number == len(sheets):
            _signatures(page)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _fields(meeting: JointMeeting, speeches: str) -> list[_Field]:
    """The 14 fields of the form, 应到 and 实到 in one row, in their order."""
    kinds = Attendance
    expected, present = ("" if count is None else str(count) for count in (meeting.expected, meeting.present))
    agenda = [f"{number}.{item}" for number, item in enumerate(meeting.agenda, start=1)]
    resolved = [line.words for line in minutes_text.resolutions(meeting)[1:]]
    return [
        _Field("会议名称", f"{minutes_text.ordinal_words(meeting)}“客堂汇”联席会议"),
        _Field("时间", _when(meeting)),
        _Field("地点", meeting.place),
        _Field("主持人", meeting.chair),
        _Field("记录人", meeting.recorder),
        _Field("到会人数", f"应到{expected or '　　　'}人　　实到{present or '　　　'}人"),
        _Field("出席", minutes_text.people(meeting, kinds.PRESENT), 2),
        _Field("列席", minutes_text.people(meeting, kinds.SITTING_IN)),
        _Field("请假（原因）", minutes_text.people(meeting, kinds.EXCUSED, reasons=True)),
        _Field("议题", "\n".join(agenda), 3),
        _Field(_SPEECHES, minutes_text.tidy(speeches.strip()), 6),
        _Field("议定事项", "\n".join(resolved), 4),
        _Field("散会时间", time_words(meeting.ends_at) if meeting.ends_at else ""),
    ]  # fmt: skip


def _when(meeting: JointMeeting) -> str:
    """From and to: 2026年11月20日（星期五） 下午1:30至下午3:40."""
    hours = [time_words(at) for at in (meeting.starts_at, meeting.ends_at) if at]
    return " ".join([date_words(meeting.held_on, weekday=True), "至".join(hours)]).strip()


def _set(fonts: Fonts, field: _Field, whole: tuple[str, ...]) -> list[Line | None]:
    if not field.text.strip():
        return [None] * field.blank
    setter = Setter(fonts, _SIZE, _SIZE, (_TEXT_RIGHT - _TEXT_LEFT) * MM)
    lines: list[Line | None] = []
    for paragraph in filter(None, map(str.strip, field.text.splitlines())):
        lines += setter.paragraph([Span(paragraph, Face.KAI)], indent=0, whole=whole)
    return lines


def _filled_up(fields: list[tuple[_Field, list[Line | None]]]) -> list[tuple[_Field, list[Line | None]]]:
    """As many lines to write speeches on as the page has room for; not so few that none could be written."""
    used = sum(_height(field.label, len(lines)) for field, lines in fields)
    spare = floor((_FOOT - _TOP - used) / _PITCH)
    return [
        (field, [None] * (len(lines) + spare) if _may_change(field, lines, spare) else lines)
        for field, lines in fields
    ]


def _may_change(field: _Field, lines: list[Line | None], spare: int) -> bool:
    return field.label == _SPEECHES and lines[0] is None and len(lines) + spare >= _LEAST_SPEECHES


def _sheets(fields: list[tuple[_Field, list[Line | None]]]) -> Iterator[list[_Block]]:
    """A field that does not fit goes on overleaf under the same label."""
    page: list[_Block] = []
    used = 0.0
    for field, lines in fields:
        rest = lines
        while rest:
            room = int((_FOOT - _TOP - used - 2 * _PAD) / _PITCH)
            if room < max(min(2, len(rest)), 2 if "（" in field.label else 1):
                yield page
                page, used = [], 0.0
                continue
            block = _Block(field.label, tuple(rest[:room]))
            page.append(block)
            used += block.height
            rest = rest[room:]
    yield page


def _height(label: str, lines: int) -> float:
    """mm; a label with a bracket needs the room of two lines."""
    return max(lines, 2 if "（" in label else 1) * _PITCH + 2 * _PAD


def _table(page: FormPage, blocks: list[_Block]) -> None:
    top = _TOP
    for number, block in enumerate(blocks):
        if number:
            page.line(MARGIN, top, RIGHT, top, DIVIDER, INK)
        _label(page, block.label, top + block.height / 2)
        for row, line in enumerate(block.lines):
            middle = top + block.height / 2 + (row - (len(block.lines) - 1) / 2) * _PITCH
            if line:
                page.canvas.setFillColor(INK)
                line.draw(page.canvas, _TEXT_LEFT * MM, page.baseline(middle, _SIZE), _SIZE)
            elif row < len(block.lines) - 1:  # the table's own line is the last to write on
                page.line(_TEXT_LEFT, middle + _PITCH / 2, _TEXT_RIGHT, middle + _PITCH / 2, HAIR, CELL)
        top += block.height
    page.line(MARGIN + _LABEL, _TOP, MARGIN + _LABEL, top, BLOCK, INK)
    page.canvas.setStrokeColor(INK)
    page.canvas.setLineWidth(FRAME * MM)
    page.canvas.rect(MARGIN * MM, page.y(top), (RIGHT - MARGIN) * MM, (top - _TOP) * MM)


def _label(page: FormPage, label: str, middle: float) -> None:
    """Spread over one width; a bracket goes below in small type."""
    word, bracket, rest = label.partition("（")
    x = MARGIN + (_LABEL - 18) / 2
    page.spread(x, middle - (2.4 if bracket else 0), word, 11, 18, INK)
    if bracket:
        page.text(MARGIN + _LABEL / 2, middle + 2.6, bracket + rest, Face.HEI, 9, align="centre")


def _signatures(page: FormPage) -> None:
    left = MARGIN
    for label in ("主持人签字", "记录人签字"):
        start = left + page.text(left, _SIGN, label, Face.HEI, 12) + 2
        page.line(start, _SIGN + 3, start + 48, _SIGN + 3, DIVIDER, INK)
        left = start + 48 + 8
    page.text(MARGIN, _SIGN + 7.5, _NOTE, Face.HEI, 9, colour=SECOND)
