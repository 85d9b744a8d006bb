"""The rules of the town's lights: each with the day on which it turns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.town_home import (
    SIGNS,
    CommitteeFacts,
    Shine,
    concerns_light,
    counted,
    due_month,
    hand_in_by,
    meetings_light,
    month_light,
    reminder,
    town_line,
    venues_light,
    worst_first,
)
from kth_desktop.domain.venue import YearCount
from kth_desktop.domain.vocabulary import CommitteeKind, ReportPeriod

TODAY = date(2026, 11, 23)
OCTOBER = month_span(2026, 10)


def _committee(name: str = "曹王村", period: ReportPeriod = ReportPeriod.CALENDAR_MONTH) -> Committee:
    own = uuid4()
    return Committee(
        id=own,
        committee_id=own,
        kind=CommitteeKind.VILLAGE,
        name=name,
        full_name=name,
        short_name=name,
        town_name="徐行镇",
        report_period=period,
    )


WELL = CommitteeFacts(YearCount(2026, 3, 0, 2, 4), date(2026, 10, 1), handed_in=True)


@pytest.mark.parametrize(
    ("hung", "today", "shine", "words"),
    [
        (2, TODAY, Shine.GREEN, "2个，已经达到"),
        (5, TODAY, Shine.GREEN, "5个，超额"),
        (1, date(2026, 11, 30), Shine.ATTENTION, "1个，还差1个"),
        (0, date(2026, 12, 1), Shine.OVERDUE, "0个，还差2个"),
    ],
)
def test_venues_press_in_the_last_month(hung: int, today: date, shine: Shine, words: str) -> None:
    light = venues_light(YearCount(2026, hung, 0, 2, 4), today)
    assert (light.shine, light.words) == (shine, words)


@pytest.mark.parametrize(
    ("last", "today", "shine", "words"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), Shine.GREEN, "10月1日"),
        (date(2026, 9, 30), TODAY, Shine.ATTENTION, "9月30日"),
        (date(2026, 6, 30), TODAY, Shine.OVERDUE, "6月30日"),
        (date(2025, 12, 31), date(2026, 1, 1), Shine.ATTENTION, "去年12月31日"),
        (date(2024, 12, 31), date(2026, 1, 1), Shine.OVERDUE, "2024年12月31日"),
        (None, TODAY, Shine.OVERDUE, "还没有开过"),
    ],
)
def test_a_meeting_a_quarter(last: date | None, today: date, shine: Shine, words: str) -> None:
    light = meetings_light(last, today)
    assert (light.shine, light.words) == (shine, words)


@pytest.mark.parametrize(
    ("overdue", "soon", "shine", "words"),
    [
        (0, 0, Shine.GREEN, "没有超期"),
        (0, 3, Shine.ATTENTION, "快到期3件"),
        (1, 3, Shine.OVERDUE, "超期1件"),
    ],
)
def test_concerns(overdue: int, soon: int, shine: Shine, words: str) -> None:
    light = concerns_light(overdue, soon)
    assert (light.shine, light.words) == (shine, words)


@pytest.mark.parametrize(
    ("handed_in", "today", "shine", "words"),
    [
        (None, date(2026, 11, 10), Shine.ATTENTION, "10月未上报"),
        (None, date(2026, 11, 11), Shine.OVERDUE, "10月未上报"),
        (False, TODAY, Shine.ATTENTION, "10月上报未月结"),
        (True, TODAY, Shine.GREEN, "10月已月结"),
    ],
)
def test_the_month_is_late_from_the_eleventh(
    handed_in: bool | None, today: date, shine: Shine, words: str
) -> None:
    light = month_light(OCTOBER, handed_in, today)
    assert (light.shine, light.words) == (shine, words)


def test_the_month_that_is_due_is_over_by_the_committees_own_period() -> None:
    by_26th = _committee(period=ReportPeriod.FROM_26TH)
    assert due_month(_committee(), date(2026, 11, 30)).name == "2026年10月"
    assert due_month(by_26th, date(2026, 11, 25)).name == "2026年10月"
    assert due_month(by_26th, date(2026, 11, 26)).name == "2026年11月"
    assert hand_in_by(due_month(by_26th, date(2026, 11, 26))) == date(2026, 12, 5)
    assert due_month(_committee(), date(2026, 1, 3)).name == "2025年12月"


def test_the_worst_stand_first_and_those_alike_as_they_came() -> None:
    late = replace(WELL, overdue=1)
    watched = replace(WELL, soon=1, handed_in=False, last_meeting=date(2026, 9, 1))
    facts = {"甲村": WELL, "乙村": watched, "丙村": WELL, "丁村": late}
    lines = tuple(town_line(_committee(name), one, TODAY) for name, one in facts.items())
    assert [line.name for line in worst_first(lines)] == ["丁村", "乙村", "甲村", "丙村"]
    assert counted(lines) == {Shine.GREEN: 2, Shine.ATTENTION: 1, Shine.OVERDUE: 1}


def test_a_light_is_told_without_its_colour() -> None:
    line = town_line(_committee(), replace(WELL, taken_on=date(2026, 11, 2)), TODAY)
    assert line.venues.marked == "○ 3个，已经达到"
    assert line.package == "11月2日"
    assert len(set(SIGNS.values())) == len(Shine)


def test_a_reminder_says_for_each_committee_what_it_is_asked_for() -> None:
    late = CommitteeFacts(YearCount(2026, 1, 0, 2, 4), date(2026, 9, 30), overdue=2)
    none_held = replace(WELL, last_meeting=None, soon=1, handed_in=False)
    lines = (
        town_line(_committee(), late, TODAY),
        town_line(_committee("灯塔村"), none_held, TODAY),
        town_line(_committee("伏虎村"), WELL, TODAY),
    )
    assert reminder("徐行镇", lines, TODAY).split("\n") == [
        "【徐行镇】温馨提醒：截至11月23日，“客堂汇”有这些事请抽空办一办：",
        "曹王村：今年的活动点还差1个；本季度的联席会议还没有开，上次是9月30日，请安排召开；"
        "有2件民情超过了时限，请尽快办理；10月月报应在11月10日以前上报，请尽快报来。",
        "灯塔村：联席会议还没有开过，请安排召开；有1件民情一周内到期，请按时办理；10月月报已上报，请再办月结。",
        "伏虎村：各项都已办好，谢谢。",
        "已经办好的不用再报，谢谢大家。",
    ]


def test_the_reminder_names_the_day_while_the_month_is_not_late() -> None:
    assert month_light(OCTOBER, None, date(2026, 11, 10)).asks == "10月月报请在11月10日以前上报"
    assert meetings_light(date(2025, 12, 1), date(2026, 1, 5)).asks == (
        "本季度的联席会议还没有开，上次是去年12月1日，请安排召开"
    )


def test_nobody_is_reminded_of_nothing() -> None:
    assert reminder("徐行镇", (), TODAY) == ""


@given(
    hung=st.integers(0, 6),
    last=st.none() | st.dates(date(2025, 1, 1), TODAY),
    overdue=st.integers(0, 3),
    soon=st.integers(0, 3),
    handed_in=st.none() | st.booleans(),
)
def test_what_is_not_green_is_asked_for_and_only_that(
    hung: int, last: date | None, overdue: int, soon: int, handed_in: bool | None
) -> None:
    facts = CommitteeFacts(YearCount(2026, hung, 0, 2, 4), last, overdue, soon, handed_in)
    line = town_line(_committee(), facts, TODAY)
    assert all(bool(light.asks) == (light.shine is not Shine.GREEN) for light in line.lights)
    assert len(reminder("徐行镇", (line,), TODAY).split("\n")) == 3
