"""Lists as they stand in the window, on A4: venues, activities, meetings. Internal, without phones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.meeting import MeetingLine
from ..domain.minutes_text import ordinal_words
from ..domain.queries import ActivityLine, VenueLine
from ..domain.venue import needs_words
from ..domain.vocabulary import ActivityState, CommitteeKind
from .drawable import refuse_undrawable
from .fonts import Face
from .list_table import ListColumn, ListPaper, list_table
from .roster import INTERNAL

_NUMBER = ListColumn("序号", 10)
_VENUES = (
    _NUMBER,
    ListColumn("编号", 24),
    ListColumn("活动点", 34, "left"),
    ListColumn("客堂主人", 24, face=Face.KAI, size=13),
    ListColumn("组别", 16),
    ListColumn("阶段", 30),
    ListColumn("三个有", 20),
    ListColumn("场次", 12, "right"),
)
_ACTIVITIES = (
    _NUMBER,
    ListColumn("日期", 32),
    ListColumn("活动名称", 46, "left"),
    ListColumn("类别", 20),
    ListColumn("地点", 30, "left"),
    ListColumn("人次", 14, "right"),
    ListColumn("状态", 18),
)
_MEETINGS = (
    _NUMBER,
    ListColumn("次数", 26),
    ListColumn("级别", 18),
    ListColumn("日期", 32),
    ListColumn("地点", 37, "left"),
    ListColumn("实到/应到", 18),
    ListColumn("未办结", 13),
    ListColumn("纪要", 16),
)
_GROUP = 4  # the column that becomes 村居 in a list of the whole town


def venue_list(lines: Sequence[VenueLine], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """In the order given. Raises `UserError`: a character no face has, or a file that cannot be written."""
    town = unit.kind is CommitteeKind.TOWN
    rows = [_venue_row(number, line, town) for number, line in enumerate(lines, start=1)]
    refuse_undrawable((row[2], "".join(row)) for row in rows)
    columns = list(_VENUES)
    if town:
        columns[_GROUP] = ListColumn("村居", 16)
    words = f"共{len(rows)}个活动点"
    list_table(
        ListPaper(
            "“客堂汇”活动点一览表", unit.full_name, words, date_words(day), tuple(columns), rows, INTERNAL
        ),
        out,
    )


def _venue_row(number: int, line: VenueLine, town: bool) -> tuple[str, ...]:
    venue = line.venue
    return (
        str(number),
        venue.number or "未编号",
        venue.name,
        line.host_name,
        line.committee_name if town else venue.group_name,
        venue.stage.label,
        needs_words(line.missing),
        str(line.sessions) if line.sessions else "—",
    )


def activity_list(lines: Sequence[ActivityLine], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """In the order given; 人次 only of what was held. Raises `UserError` as `venue_list` does."""
    rows = [_activity_row(number, line) for number, line in enumerate(lines, start=1)]
    refuse_undrawable((row[2], "".join(row)) for row in rows)
    held = [line.activity for line in lines if line.activity.state is ActivityState.HELD]
    people = sum(activity.attendances or 0 for activity in held)
    words = f"共{len(rows)}项，其中已举办{len(held)}场次、{people}人次"
    list_table(
        ListPaper("“客堂汇”活动一览表", unit.full_name, words, date_words(day), _ACTIVITIES, rows, INTERNAL),
        out,
    )


def _activity_row(number: int, line: ActivityLine) -> tuple[str, ...]:
    activity = line.activity
    held = activity.state is ActivityState.HELD
    return (
        str(number),
        date_words(activity.held_on),
        activity.title,
        activity.category.label,
        line.place,
        "—" if activity.attendances is None or not held else str(activity.attendances),
        activity.state.label,
    )


def meeting_list(lines: Sequence[MeetingLine], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """In the order given. Raises `UserError` as `venue_list` does."""
    rows = [_meeting_row(number, line) for number, line in enumerate(lines, start=1)]
    refuse_undrawable((row[1], "".join(row)) for row in rows)
    open_ = sum(line.open for line in lines)
    words = f"共{len(rows)}次会议，{f'议定事项还有{open_}项没有办结' if open_ else '议定事项都已办结'}"
    title = "“客堂汇”联席会议一览表"
    list_table(ListPaper(title, unit.full_name, words, date_words(day), _MEETINGS, rows, INTERNAL), out)


def _meeting_row(number: int, line: MeetingLine) -> tuple[str, ...]:
    meeting = line.meeting
    return (
        str(number),
        ordinal_words(meeting),
        line.committee_name,
        date_words(meeting.held_on),
        meeting.place,
        line.turnout or "—",
        str(line.open or "—"),
        meeting.state_words,
    )
