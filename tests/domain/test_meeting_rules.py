from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest

from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.meeting_body import at_level, characters, read_line, right_marks, tidied
from kth_desktop.domain.meeting_rules import (
    DEFAULT_AGENDA,
    LINE_LENGTH,
    MOST_CHARACTERS,
    MOST_LINES,
    MOST_MEETINGS,
    RESOLUTION_LENGTH,
    begun,
    cautions,
    following,
    parse_due,
    parse_when,
    problems,
    to_issue,
    turnout_words,
)
from kth_desktop.domain.minutes_text import Level
from kth_desktop.domain.vocabulary import Attendance, MeetingLevel, MeetingState, ResolutionState
from kth_desktop.errors import UserError

TODAY = date(2026, 11, 23)


def meeting(**values: object) -> JointMeeting:
    facts = {"level": MeetingLevel.COMMITTEE, "year": 2026, "number": 3, "held_on": TODAY} | values
    return JointMeeting(committee_id=uuid4(), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026年11月20日 下午1:30", "2026年11月20日 下午1:30"),
        ("11.20 1点半", "2026年11月20日 下午1:30"),
        ("11月20日下午1:30至3:40", "2026年11月20日 下午1:30至下午3:40"),
        ("20261120 1330", "2026年11月20日 下午1:30"),
        ("2026-11-20 9:00-11:00", "2026年11月20日 上午9:00至上午11:00"),
        ("2026年11月20日（星期五）下午1点半到下午4点", "2026年11月20日 下午1:30至下午4:00"),
        ("11.20", "2026年11月20日"),
    ],
)
def test_day_and_hours_as_a_clerk_writes_them(typed: str, words: str) -> None:
    found = parse_when(typed, TODAY)
    assert found is not None
    assert found.words == words
    assert parse_when(found.words, TODAY) == found


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2月30日 下午1:30", "2月没有30日"),
        ("2026年11月20日 下午3:00至下午1:30", "结束时间早于开始时间"),
        ("2026年11月", "还缺哪一日"),
        ("11月20日 25:00", "没有25点"),
    ],
)
def test_what_cannot_be_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse_when(typed, TODAY)


def test_nothing_typed_is_nothing() -> None:
    assert parse_when("  ", TODAY) is None


PEOPLE = (
    Attendee("甲"),
    Attendee("乙", attendance=Attendance.EXCUSED, reason="看病"),
    Attendee("丙", attendance=Attendance.ABSENT),
    Attendee("丁", attendance=Attendance.SITTING_IN),
)


def test_who_sits_in_is_not_expected() -> None:
    assert turnout_words(PEOPLE, None, None) == ("应到3", "实到1", "请假1", "未到1", "列席1")
    assert turnout_words(PEOPLE, 15, 13)[:2] == ("应到15", "实到13")
    assert turnout_words((), None, None) == ("还没有名单",)


def test_counts_follow_the_list_unless_written_otherwise() -> None:
    assert following(PEOPLE, PEOPLE[:1], 3, 1) == (1, 1)
    assert following(PEOPLE, PEOPLE[:1], 42, 1) == (42, 1)
    assert following((), PEOPLE, None, None) == (3, 1)


def test_a_first_meeting_begins_with_the_default_agenda() -> None:
    made = begun(meeting(), None, ())
    assert made.agenda == DEFAULT_AGENDA
    assert made.body.startswith("一、通报上次议定事项落实情况\n\n二、交流各活动点开展情况")


def test_the_next_one_takes_place_and_people_and_tells_of_what_is_open() -> None:
    former = meeting(place="二楼", chair="周建华", attendees=PEOPLE, starts_at=time(13, 30), number=2)
    still = Resolution("修路灯。", "王建国", date(2026, 12, 10), started_on=TODAY)
    made = begun(meeting(), former, (still,))
    assert (made.place, made.chair, made.starts_at) == ("二楼", "周建华", time(13, 30))
    assert [one.attendance for one in made.attendees] == [Attendance.PRESENT] * 3 + [Attendance.SITTING_IN]
    assert not any(one.reason for one in made.attendees)
    assert (made.expected, made.present) == (3, 3)
    told = made.body.split("\n")[1]
    assert told == "1.修路灯（责任人：王建国；完成时限：2026年12月10日前），办理中。"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_at": time(15), "ends_at": time(13)}, "ends_at"),
        ({"expected": 15, "present": 20}, "present"),
        ({"present": 1000}, "present"),
        ({"number": 0}, "number"),
        ({"number": None, "state": MeetingState.FINAL}, "number"),
        ({"attendees": (Attendee(" "),)}, "attendees"),
        ({"resolutions": (Resolution(""),)}, "resolutions"),
        ({"body": "字" * (MOST_CHARACTERS + 1)}, "body"),
        ({"body": "字" + "\n" * (MOST_LINES + 1)}, "body"),
        ({"ends_at": time(15)}, "ends_at"),
        ({"number": MOST_MEETINGS + 1}, "number"),
        ({"title": "字" * (LINE_LENGTH + 1)}, "title"),
        ({"place": "字" * (LINE_LENGTH + 1)}, "place"),
        ({"agenda": ("字" * (LINE_LENGTH + 1),)}, "agenda"),
        ({"attendees": (Attendee("王芳", reason="字" * (LINE_LENGTH + 1)),)}, "attendees"),
        ({"resolutions": (Resolution("字" * (RESOLUTION_LENGTH + 1)),)}, "resolutions"),
    ],
)
def test_what_cannot_be_taken(values: dict[str, object], field: str) -> None:
    assert [problem.field for problem in problems(meeting(**values))] == [field]


def test_minutes_of_a_meeting_still_to_come_are_not_issued() -> None:
    coming = meeting(held_on=date(2026, 11, 24), place="村委会", body="会议研究了食堂改造。")
    assert [problem.field for problem in to_issue(coming, date(2026, 11, 23))] == ["held_on"]
    assert list(to_issue(coming, date(2026, 11, 24))) == []


def test_states_of_a_resolution_and_of_minutes() -> None:
    assert Resolution("甲").state is ResolutionState.OPEN
    assert Resolution("甲", started_on=TODAY, done_on=TODAY).state is ResolutionState.DONE
    assert meeting().state_words == "草稿"
    assert meeting(issue=1).state_words == "更正中"
    assert meeting(issue=1, state=MeetingState.FINAL).state_words == "定稿"
    assert meeting(issue=3, state=MeetingState.FINAL).state_words == "定稿（更正2次）"


def test_each_level_is_counted_below_the_one_above() -> None:
    lines = ["三、甲", "（二）乙", "5.丙", "正文", "一、", "（九）丁", "一、二组修路", "1.5万元"]
    marks = [mark for _line, mark in right_marks(lines)]
    assert marks == ["一、", "（一）", "1.", "", "二、", "（一）", "", ""]


def test_a_level_is_changed_without_the_words() -> None:
    assert at_level("3.修路灯", Level.FIRST) == "一、修路灯"
    assert at_level("（二）修路灯", Level.BODY) == "修路灯"
    assert read_line("").level is Level.BODY


def test_text_from_elsewhere_is_made_plain() -> None:
    assert tidied("　　甲 \r\n\t乙\u2028丙\0") == "甲\n乙\n丙"
    assert characters("甲 乙\n　丙") == 3


@pytest.mark.parametrize(
    ("typed", "held_on", "due"),
    [
        ("12.10", date(2026, 11, 20), date(2026, 12, 10)),
        ("1.15", date(2026, 12, 18), date(2027, 1, 15)),
        ("11.20", date(2026, 11, 20), date(2026, 11, 20)),
        ("2026年11月1日", date(2026, 11, 20), date(2026, 11, 1)),  # a year that is said is meant
        ("2.29", date(2028, 3, 10), date(2028, 2, 29)),
        ("", date(2026, 11, 20), None),
    ],
)
def test_a_due_day_without_a_year_is_the_first_after_the_meeting(
    typed: str, held_on: date, due: date | None
) -> None:
    assert parse_due(typed, held_on) == due


def test_a_month_is_no_due_day() -> None:
    with pytest.raises(UserError, match="还缺哪一日"):
        parse_due("2026年12月", date(2026, 11, 20))


def test_what_had_better_be_looked_at_before_issuing() -> None:
    body = "一、通报上次议定事项落实情况\n已经落实。\n二、交流各活动点开展情况\n三、商定下阶段活动安排"
    assert list(cautions(meeting(body=body, expected=15, present=15))) == [
        "“签到”还没有勾，纪要上写的是应到15人、实到15人，请先核对。",
        "“二、三”下面还没有写内容。",
    ]
    signed = {"body": "一、通报\n已经落实。", "present": 15, "signed_in_on": date(2026, 11, 20)}
    assert list(cautions(meeting(**signed))) == []
