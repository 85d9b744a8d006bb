from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity, ServedItem, Service
from kth_desktop.domain.calendar_rules import (
    Busy,
    activity_problems,
    clash_words,
    copied,
    duty_hours,
    entered_late,
    month_days,
    months_on,
    overlap,
    served,
    week_days,
    weekly_days,
)
from kth_desktop.domain.vocabulary import ActivityState, Category, CountSource
from kth_desktop.errors import UserError

TODAY = date(2026, 11, 23)
PLAN = Activity(
    committee_id=uuid4(),
    title="冬季健康课",
    category=Category.PUBLICITY_TRAINING,
    held_on=date(2026, 11, 25),
    place="村委会",
)


def _with(**changes: Any) -> Activity:
    return replace(PLAN, **changes)


def test_four_things_are_enough() -> None:
    assert activity_problems(PLAN, TODAY) == ()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": ""}, "title", "活动名称还没有填，请填写后再保存。"),
        ({"title": "课" * 51}, "title", "活动名称最多50个字，现在是51个字，请改短。"),
        ({"place": ""}, "venue_id", "地点还没有填，请选择活动点或写明地点。"),
        ({"starts_at": time(15), "ends_at": time(13)}, "ends_at", "结束时间早于开始时间，请核对。"),
        ({"ends_at": time(13)}, "starts_at", "填了结束时间，开始时间也要填。"),
        ({"state": ActivityState.HELD}, "held_on", "日期还没有到，不能记为已举办，请核对。"),
        ({"content_checked_on": date(2026, 11, 24)}, "content_checked_on", "把关日期还没有到，请核对。"),
        ({"attendances": -1}, "attendances", "人数应在0至9999之间，请核对。"),
        ({"attendances": 100_000}, "attendances", "人数应在0至9999之间，请核对。"),
        ({"attendances": 5, "first_timers": 6}, "first_timers", "首次参加的不能比群众人次多，请核对。"),
        ({"first_timers": 1}, "first_timers", "首次参加的不能比群众人次多，请核对。"),
        ({"attendances": 5, "first_timers": -1}, "first_timers", "人数应在0至9999之间，请核对。"),
        ({"expected": 100_000}, "expected", "人数应在0至9999之间，请核对。"),
        ({"services": (Service(uuid4(), 1.25),)}, "services", "服务时长以半小时计，最多24小时，请核对。"),
        ({"items": (ServedItem("", 3),)}, "items", "服务项目要有名称和人次，请核对。"),
        ({"place": "长" * 201}, "venue_id", "最多200个字，现在是201个字，请改短。"),
        ({"speaker": "长" * 201}, "speaker", "最多200个字，现在是201个字，请改短。"),
        ({"content": "长" * 2001}, "content", "最多2000个字，现在是2001个字，请改短。"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(changes: dict[str, Any], field: str, sentence: str) -> None:
    assert [(p.field, p.sentence) for p in activity_problems(_with(**changes), TODAY)] == [(field, sentence)]


def test_nobody_is_on_duty_twice() -> None:
    twice = Service(uuid4(), 1.0)
    (problem,) = activity_problems(_with(services=(twice, twice)), TODAY)
    assert problem.sentence == "同一位志愿者填了两次，请核对。"


def test_items_propose_their_sum() -> None:
    assert served(_with(items=(ServedItem("理发", 18), ServedItem("修鞋", 4)))) == 22


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (time(13, 30), time(15), 1.5),
        (time(9), time(9, 40), 1.0),
        (None, None, 1.0),
        (time(9), time(9, 5), 0.5),
    ],
)
def test_hours_on_duty_go_by_halves(start: time | None, end: time | None, hours: float) -> None:
    assert duty_hours(start, end) == hours


@pytest.mark.parametrize(
    ("mine", "theirs", "meets"),
    [
        ((time(9), time(10)), (time(9, 30), time(11)), True),
        ((time(9), time(10)), (time(10), time(11)), False),
        ((time(9), None), (time(9, 30), None), True),
        ((time(9), None), (time(10), None), False),
        ((None, None), (time(19), None), True),
    ],
)
def test_two_at_one_time(mine: Any, theirs: Any, meets: bool) -> None:
    one, other = (_with(starts_at=a, ends_at=b) for a, b in (mine, theirs))
    assert overlap(one, other) is overlap(other, one) is meets


def test_a_cancelled_one_or_another_day_is_in_nobodys_way() -> None:
    assert not overlap(PLAN, _with(state=ActivityState.CANCELLED))
    assert not overlap(PLAN, _with(held_on=date(2026, 11, 26)))


def test_a_clash_is_told_in_one_line() -> None:
    other = _with(title="理发磨刀", starts_at=time(13, 30))
    assert clash_words(()) == ""
    venue = clash_words((Busy(other, "陆家客堂", True, ()),))
    assert venue == "陆家客堂下午1:30已有“理发磨刀”，请看看要不要错开。"
    helper = clash_words((Busy(other, "王家客堂", False, ("陆金妹", "顾建国")),))
    assert helper == "陆金妹、顾建国下午1:30已有“理发磨刀”，请看看要不要错开。"
    both = clash_words((Busy(other, "陆家客堂", True, ("陆金妹",)),))
    assert both == "陆家客堂下午1:30已有“理发磨刀”；陆金妹也在，请看看要不要错开。"
    many = clash_words([Busy(other, place, True, ()) for place in ("一", "二", "三", "四")])
    assert many == "一下午1:30已有“理发磨刀”；二下午1:30已有“理发磨刀”；另有2处，请看看要不要错开。"


def test_what_comes_after_its_month_is_late() -> None:
    assert entered_late(date(2026, 10, 31), TODAY) and entered_late(date(2025, 12, 1), TODAY)
    assert not entered_late(date(2026, 11, 1), TODAY) and not entered_late(date(2026, 12, 1), TODAY)


def test_every_week_until_a_day() -> None:
    days = weekly_days(date(2026, 11, 25), date(2026, 12, 16))
    assert days == (date(2026, 12, 2), date(2026, 12, 9), date(2026, 12, 16))


@pytest.mark.parametrize(
    ("until", "words"),
    [(date(2026, 11, 25), "晚于"), (date(2026, 11, 30), "不满一周"), (date(2028, 1, 1), "一年")],
)
def test_weeks_that_cannot_be(until: date, words: str) -> None:
    with pytest.raises(UserError, match=words):
        weekly_days(date(2026, 11, 25), until)


def test_a_copy_takes_the_plan_and_leaves_what_the_day_brought() -> None:
    held = _with(
        state=ActivityState.HELD, attendances=28, count_source=CountSource.SIGNED, content="讲了", version=3,
        services=(Service(uuid4(), 1.5),), items=(ServedItem("理发", 18),), speaker="张医生",
        starts_at=time(13, 30),
    )  # fmt: skip
    new = copied(held, date(2026, 12, 2))
    assert (new.held_on, new.state, new.version) == (date(2026, 12, 2), ActivityState.PLANNED, 0)
    assert (new.attendances, new.count_source, new.content, new.items) == (None, None, "", ())
    assert (new.title, new.speaker, new.starts_at, new.services) == (
        held.title, held.speaker, held.starts_at, held.services,
    )  # fmt: skip
    assert new.id != held.id


def test_days_of_month_and_week() -> None:
    october = month_days(2026, 10)
    assert (october[0], october[-1], len(october)) == (date(2026, 9, 28), date(2026, 11, 1), 35)
    assert len(month_days(2027, 2)) == 28
    assert week_days(date(2026, 11, 29))[0] == date(2026, 11, 23)
    assert months_on(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_on(date(2026, 1, 31), -1) == date(2025, 12, 31)
