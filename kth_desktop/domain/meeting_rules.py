"""What a new meeting begins with, what its numbers mean, and what cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from kth_desktop.domain.clock import parse_time
from kth_desktop.domain.dates import date_words, parse_date, time_words
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.meeting_body import characters, headings
from kth_desktop.domain.minutes_text import Level, paragraphs, resolution_words
from kth_desktop.domain.vocabulary import Attendance, MeetingLevel, MeetingState
from kth_desktop.errors import Problem, UserError

DEFAULT_AGENDA = (
    "通报上次议定事项落实情况",
    "交流各活动点开展情况",
    "通报村组动态和群众诉求",
    "商定下阶段活动安排",
)
MOST_PEOPLE = 999
MOST_MEETINGS = 999  # of one level in one year
MOST_CHARACTERS = 30_000  # some fifty pages: more is a text from elsewhere, not minutes
MOST_LINES = 3_000  # blank ones too: they reach the paper
LINE_LENGTH = 200  # what stands on one line of a form
RESOLUTION_LENGTH = 500
_UNTIL = re.compile(r"\s*(?:至|到|—+|–|-|~|～|——)\s*")
_DAY = re.compile(r"(.*?[日号])(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?\s*(.*)")


@dataclass(frozen=True)
class When:
    """The day with the hours as far as they are known."""

    day: date
    starts_at: time | None = None
    ends_at: time | None = None

    @property
    def words(self) -> str:
        """2026年11月20日 下午1:30至下午3:40"""
        hours = "至".join(time_words(at) for at in (self.starts_at, self.ends_at) if at)
        return f"{date_words(self.day)} {hours}".strip()


def parse_when(text: str, today: date) -> When | None:
    """11.20 下午1:30, 2026年11月20日 9:00至11:00, 20261120 1330; empty is None. Raises `UserError`."""
    typed = text.strip()
    if not typed:
        return None
    day_part, hours = _split_day(typed)
    day = parse_date(day_part, today)
    if day is None or not day.day:
        raise UserError(f"“{typed}”还缺哪一日，请写成2026年11月20日 下午1:30这样。")
    parts = _UNTIL.split(hours, maxsplit=1) if hours else []
    starts_at = parse_time(parts[0]) if parts else None
    ends_at = parse_time(parts[1]) if len(parts) > 1 else None
    if starts_at and ends_at and ends_at < starts_at:
        raise UserError("结束时间早于开始时间，请核对。")
    return When(day.first_day, starts_at, ends_at)


def _split_day(typed: str) -> tuple[str, str]:
    found = _DAY.fullmatch(typed)
    if found:
        return found[1], found[2]
    day, _, hours = typed.partition(" ")
    return day, hours.strip()


def parse_due(text: str, held_on: date) -> date | None:
    """12.10 or 11月27日前; what is resolved is due later, so that a day without a year is the first one from
    the meeting on: 1.15 after a meeting in December is of next year. Raises `UserError`."""
    found = parse_date(text, held_on)
    if found is None:
        return None
    if not found.day:
        raise UserError(f"“{found.words}”还缺哪一日，请填完整。")
    if found.first_day >= held_on:
        return found.first_day
    try:
        later = parse_date(text, held_on.replace(year=held_on.year + 1, month=1, day=1))
    except UserError:  # 2月29日
        return found.first_day
    return later.first_day if later else found.first_day


def when_of(meeting: JointMeeting) -> When:
    return When(meeting.held_on, meeting.starts_at, meeting.ends_at)


@dataclass(frozen=True)
class Turnout:
    """The list of a meeting in numbers; who only sits in is not expected."""

    present: int = 0
    excused: int = 0
    absent: int = 0
    sitting_in: int = 0

    @property
    def expected(self) -> int:
        return self.present + self.excused + self.absent


def turnout(attendees: Sequence[Attendee]) -> Turnout:
    def count(kind: Attendance) -> int:
        return sum(attendee.attendance is kind for attendee in attendees)

    return Turnout(
        count(Attendance.PRESENT),
        count(Attendance.EXCUSED),
        count(Attendance.ABSENT),
        count(Attendance.SITTING_IN),
    )


def turnout_words(
    attendees: Sequence[Attendee], expected: int | None, present: int | None
) -> tuple[str, ...]:
    """应到15 实到13 请假1 未到1 列席2; nobody at all: 还没有名单."""
    count = turnout(attendees)
    if not attendees and expected is None and present is None:
        return ("还没有名单",)
    return (
        f"应到{count.expected if expected is None else expected}",
        f"实到{count.present if present is None else present}",
        f"请假{count.excused}",
        f"未到{count.absent}",
        f"列席{count.sitting_in}",
    )


def following(
    was: Sequence[Attendee], now: Sequence[Attendee], expected: int | None, present: int | None
) -> tuple[int | None, int | None]:
    """应到 and 实到 after a change of the list: they follow it, unless the clerk wrote others."""
    before, after = turnout(was), turnout(now)
    return (
        after.expected if expected in (None, before.expected) else expected,
        after.present if present in (None, before.present) else present,
    )


def begun(
    meeting: JointMeeting, former: JointMeeting | None, open_resolutions: Sequence[Resolution]
) -> JointMeeting:
    """A new meeting filled after the former one; what is still open stands below the first point."""
    agenda = DEFAULT_AGENDA
    body = opened_body(agenda, open_resolutions)
    if former is None:
        return replace(meeting, agenda=agenda, body=body)
    people = tuple(replace(one, attendance=_expected(one), reason="") for one in former.attendees)
    return replace(
        meeting,
        agenda=agenda,
        body=body,
        starts_at=former.starts_at,
        place=former.place,
        chair=former.chair,
        recorder=former.recorder,
        attendees=people,
        expected=turnout(people).expected if people else None,
        present=turnout(people).present if people else None,
        sent_to=former.sent_to,
    )


def opened_body(agenda: Sequence[str], open_resolutions: Sequence[Resolution]) -> str:
    """The agenda as headings; the first tells of what was resolved before and is not done yet."""
    if not agenda:
        return ""
    told = "\n".join(
        f"{number}.{resolution_words(one).rstrip('。')}，{one.state.label}。"
        for number, one in enumerate(open_resolutions, start=1)
    )
    first, _, rest = headings(agenda).partition("\n")
    return f"{first}\n{told}{rest}" if told else f"{first}\n{rest}"


def _expected(attendee: Attendee) -> Attendance:
    sits_in = attendee.attendance is Attendance.SITTING_IN
    return Attendance.SITTING_IN if sits_in else Attendance.PRESENT


def problems(meeting: JointMeeting) -> Iterator[Problem]:
    """What the meeting alone shows; whether its number is free only the database knows."""
    if meeting.starts_at and meeting.ends_at and meeting.ends_at < meeting.starts_at:
        yield Problem("ends_at", "结束时间早于开始时间，请核对。")
    if meeting.ends_at and meeting.starts_at is None:
        yield Problem("ends_at", "填了结束时间就要填开始时间，请补上。")
    yield from _people_problems(meeting)
    yield from _length_problems(meeting)
    if any(not resolution.text.strip() for resolution in meeting.resolutions):
        yield Problem("resolutions", "有一条议定事项还是空的，请填写或删去。")
    if meeting.number is not None and not 1 <= meeting.number <= MOST_MEETINGS:
        yield Problem("number", f"会议次数应在1至{MOST_MEETINGS}之间，请核对。")
    if meeting.state is MeetingState.FINAL and meeting.number is None:
        yield Problem("number", "会议次数还没有填，定稿前请填写。")


def _length_problems(meeting: JointMeeting) -> Iterator[Problem]:
    """Text pasted into the wrong field is told there, before it comes to a paper."""
    length, lines = characters(meeting.body), meeting.body.count("\n")
    if length > MOST_CHARACTERS:
        yield Problem("body", too_long(length))
    elif lines > MOST_LINES:
        yield Problem("body", too_many_lines(lines))
    people = [(one.name, one.unit, one.reason) for one in meeting.attendees]
    texts = {
        "title": (meeting.title,),
        "place": (meeting.place,),
        "chair": (meeting.chair,),
        "recorder": (meeting.recorder,),
        "sent_to": (meeting.sent_to,),
        "agenda": meeting.agenda,
        "attendees": tuple(text for one in people for text in one),
    }
    for field, written in texts.items():
        if (longest := max(map(len, written), default=0)) > LINE_LENGTH:
            yield Problem(field, f"一行最多{LINE_LENGTH}个字，现在有{longest}个字，请改短。")
    longest = max((len(one.text) for one in meeting.resolutions), default=0)
    if longest > RESOLUTION_LENGTH:
        yield Problem("resolutions", f"一条议定事项最多{RESOLUTION_LENGTH}个字，请改短。")


def _people_problems(meeting: JointMeeting) -> Iterator[Problem]:
    wrong = False
    for field in ("expected", "present"):
        people = getattr(meeting, field)
        if people is not None and not 0 <= people <= MOST_PEOPLE:
            wrong = True
            yield Problem(field, f"人数应在0至{MOST_PEOPLE}之间，请核对。")
    expected, present = meeting.expected, meeting.present
    if not wrong and expected is not None and present is not None and present > expected:
        yield Problem("present", f"实到{present}人，比应到{expected}人还多，请核对。")
    if any(not attendee.name.strip() for attendee in meeting.attendees):
        yield Problem("attendees", "名单里有一行没有姓名，请填写或删去这一行。")


def to_issue(meeting: JointMeeting, today: date) -> Iterator[Problem]:
    """What minutes need before they are 定稿, besides `problems`."""
    if meeting.held_on > today:
        yield Problem("held_on", f"{date_words(meeting.held_on)}还没有到，开过会再定稿。")
    if not meeting.place.strip():
        yield Problem("place", "会议地点还没有填，定稿前请填写。")
    if not meeting.body.strip():
        yield Problem("body", "纪要正文还是空的，定稿前请填写。")


def cautions(meeting: JointMeeting) -> Iterator[str]:
    """What may well be right, and had better be looked at once more before 定稿."""
    if meeting.present is not None and meeting.signed_in_on is None:
        yield f"“签到”还没有勾，纪要上写的是应到{meeting.expected}人、实到{meeting.present}人，请先核对。"
    if empty := _unwritten(meeting.body):
        yield f"“{'、'.join(empty)}”下面还没有写内容。"


def _unwritten(body: str) -> tuple[str, ...]:
    """The numbers of the first-level headings with nothing below them: 三"""
    lines = paragraphs(body)
    following = (*lines[1:], None)
    return tuple(
        one.mark.rstrip("、")
        for one, below in zip(lines, following, strict=True)
        if one.level is Level.FIRST and (below is None or below.level is Level.FIRST)
    )


def too_many_lines(lines: int) -> str:
    return f"纪要正文有{lines}行，最多{MOST_LINES}行；请删去空行。"


def too_long(length: int) -> str:
    return f"纪要正文有{length}字，最多{MOST_CHARACTERS}字；请只留会议内容，其他的另存一份文件。"


def level_of(*, town: bool) -> MeetingLevel:
    return MeetingLevel.TOWN if town else MeetingLevel.COMMITTEE


def called(meeting: JointMeeting) -> str:
    """2026年第3次联席会议; before a number is there 2026年联席会议."""
    ordinal = "" if meeting.number is None else f"第{meeting.number}次"
    return f"{meeting.year}年{ordinal}联席会议"
