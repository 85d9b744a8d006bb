"""Sign-in sheets (签到表) of an activity, a joint meeting and a body of voters: 20 lines, no phone column.

The sheet goes round the room, so it shows nobody's number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from ..domain.activity import Activity
from ..domain.committee import Committee
from ..domain.dates import date_words, time_words
from ..domain.deliberation import Deliberation
from ..domain.deliberation_rules import meeting_title
from ..domain.meeting import Attendee, JointMeeting
from ..domain.minutes_text import ordinal_words
from ..domain.representative import Representative
from ..domain.vocabulary import Attendance
from .drawable import refuse_undrawable
from .family_head import BLOCK, CELL, DIVIDER, FRAME, HAIR, INK, MARGIN, RIGHT, SECOND, TWO_LINES, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write

LINES = 20
ROW = 9.7
"""mm; 9.5 is the least for thick pens."""
_FACTS, _FACT_STEP = 49.2, 7.6
_TABLE, _HEAD_ROW = 70.4, 8.6
_FOOT, _BLANK = 281.5, 20.0
_GROUP = 13.0


@dataclass(frozen=True)
class SignInLine:
    """A name known before; `group` is the 组别, or 单位及职务 at a meeting."""

    name: str
    group: str = ""


@dataclass(frozen=True)
class _Sheet:
    """What is different between the two sheets. Columns: head and width in mm."""

    title: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, float], ...]
    foot: tuple[str, ...]


def activity_sign_in(
    activity: Activity,
    committee: Committee,
    out: Path | BinaryIO,
    *,
    place: str = "",
    lines: Sequence[SignInLine] = (),
) -> None:
    """序号, 姓名, 组别, 签到, 备注. `place` is the venue's name when the activity is in one.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    when = date_words(activity.held_on, weekday=True) + _hours(activity.starts_at)
    sheet = _Sheet(
        "活动签到表",
        (("活动名称", activity.title), ("时间", when), ("地点", place or activity.place)),
        (("序号", 16), ("姓名", 40), ("组别", 28), ("签到", 56), ("备注", 30)),
        ("实到", "志愿者", "记录人"),
    )
    _write(sheet, committee, lines, out)


def meeting_sign_in(meeting: JointMeeting, committee: Committee, out: Path | BinaryIO) -> None:
    """序号, 姓名, 单位及职务, 签到, 备注; names from the list but those who excused themselves.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    when = date_words(meeting.held_on, weekday=True) + _hours(meeting.starts_at)
    title = f"{ordinal_words(meeting)}“客堂汇”联席会议"
    _write(_meeting_sheet(title, when, meeting.place), committee, _expected(meeting.attendees), out)


def hearing_sign_in(held: Deliberation, committee: Committee, out: Path | BinaryIO, *, place: str) -> None:
    """The same for a 三会. Raises `UserError` as `meeting_sign_in` does."""
    when = date_words(held.held_on, weekday=True) + _hours(held.starts_at)
    _write(_meeting_sheet(meeting_title(held), when, place), committee, _expected(held.people), out)


def _meeting_sheet(title: str, when: str, place: str) -> _Sheet:
    return _Sheet(
        "会议签到表",
        (("会议名称", title), ("时间", when), ("地点", place)),
        (("序号", 14), ("姓名", 36), ("单位及职务", 46), ("签到", 48), ("备注", 26)),
        ("应到", "实到", "记录人"),
    )


def _expected(people: Sequence[Attendee]) -> list[SignInLine]:
    return [
        SignInLine(person.name, person.unit)
        for person in people
        if person.attendance is not Attendance.EXCUSED
    ]


def body_sign_in(
    meeting: str, people: Sequence[Representative], committee: Committee, out: Path | BinaryIO
) -> None:
    """代表签到表: those who may vote, by name; time and place are written by hand.

    Raises `UserError` as `activity_sign_in` does.
    """
    sheet = _Sheet(
        "代表签到表",
        (("会议名称", meeting), ("时间", ""), ("地点", "")),
        (("序号", 14), ("姓名", 36), ("组别或职务", 52), ("签到", 42), ("备注", 26)),
        ("应到", "实到", "记录人"),
    )
    _write(sheet, committee, [SignInLine(one.name, one.post or one.group_name) for one in people], out)


def _hours(at: time | None) -> str:
    return f" {time_words(at)}" if at else ""


def _write(sheet: _Sheet, committee: Committee, lines: Sequence[SignInLine], out: Path | BinaryIO) -> None:
    refuse_undrawable(
        [
            ("单位", committee.full_name),
            *sheet.facts,
            *(("名单", line.name) for line in lines),
            *(("名单", line.group) for line in lines),
        ]
    )
    fonts = Fonts()
    canvas = new_canvas(
        210,
        297,
        title=f"{sheet.title} {sheet.facts[0][1]}",
        author=committee.full_name,
        face=fonts.name(Face.HEI),
    )
    count = max(1, -(-len(lines) // LINES))
    size = _group_size(fonts, lines, sheet.columns[2][1] - 3)
    for number in range(count):
        page = FormPage(canvas, fonts)
        page.head(committee.full_name, f"第{number + 1}页 共{count}页", sheet.title)
        _facts(page, sheet)
        _table(page, sheet, lines[number * LINES : (number + 1) * LINES], number * LINES, size)
        _foot(page, sheet)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _facts(page: FormPage, sheet: _Sheet) -> None:
    for number, (label, value) in enumerate(sheet.facts):
        y = _FACTS + number * _FACT_STEP
        page.spread(MARGIN, y, label, 11, 16, SECOND)
        page.fitted(MARGIN + 20, y, value, Face.KAI, 14, RIGHT - MARGIN - 22)
        page.line(MARGIN + 18, y + 3.4, RIGHT, y + 3.4, HAIR, CELL)


def _group_size(fonts: Fonts, lines: Sequence[SignInLine], room: float) -> float:
    """One size (pt) for the whole column: the longest decides, down to where it takes two lines instead."""
    widest = max((fonts.width(line.group, Face.KAI, 1) for line in lines), default=0.0)
    return max(TWO_LINES, min(_GROUP, room * MM / widest if widest else _GROUP))


def _table(
    page: FormPage, sheet: _Sheet, lines: Sequence[SignInLine], before: int, group_size: float
) -> None:
    """`before` lines stand on earlier pages; the count goes on."""
    first = _TABLE + _HEAD_ROW
    foot = first + LINES * ROW
    page.rows([first + ROW * row for row in range(1, LINES)], HAIR)
    edges = [MARGIN]
    for _, width in sheet.columns:
        edges.append(edges[-1] + width)
    for x in edges[1:-1]:
        page.line(x, _TABLE, x, foot, HAIR, CELL)
    page.rows([_TABLE, foot], FRAME, INK)
    page.rows([first], BLOCK, INK)
    centres = [(left + right) / 2 for left, right in pairwise(edges)]
    for (label, _), x in zip(sheet.columns, centres, strict=True):
        page.text(x, _TABLE + _HEAD_ROW / 2, label, Face.HEI_BOLD, 11, align="centre", tracking=1)
    for row in range(LINES):
        page.text(
            centres[0],
            first + (row + 0.5) * ROW,
            str(before + row + 1),
            Face.HEI,
            11,
            align="centre",
            colour=SECOND,
        )
    for row, line in enumerate(lines):
        y = first + (row + 0.5) * ROW
        page.fitted(centres[1], y, line.name, Face.KAI, 15, sheet.columns[1][1] - 3, "centre")
        page.fitted(centres[2], y, line.group, Face.KAI, group_size, sheet.columns[2][1] - 3, "centre")


def _foot(page: FormPage, sheet: _Sheet) -> None:
    """Two numbers of people, then the recorder's line up to the edge."""
    left = MARGIN
    for label in sheet.foot[:-1]:
        start = left + page.text(left, _FOOT, label, Face.HEI, 12) + 2
        page.line(start, _FOOT + 3, start + _BLANK, _FOOT + 3, DIVIDER, INK)
        page.text(start + _BLANK + 2, _FOOT, "人", Face.HEI, 12)
        left = start + _BLANK + 22
    start = left + page.text(left, _FOOT, sheet.foot[-1], Face.HEI, 12) + 2
    page.line(start, _FOOT + 3, RIGHT, _FOOT + 3, DIVIDER, INK)
