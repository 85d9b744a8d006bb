"""What an activity's form may hold, which others it clashes with, and the weeks it is held again in."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import uuid4

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.dates import time_words
from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.errors import Problem, UserError

MOST_PEOPLE = 9999
MOST_HOURS = 24
MOST_WEEKS = 53
TEXT_LENGTH = 2000
LINE_LENGTH = 200
# 把关 of talks (宣传培训), shown under the speaker.
TALK_HINT = "讲座不得推销保健品和理财产品，不得传教，打牌下棋不得带彩。"


def activity_problems(activity: Activity, today: date) -> tuple[Problem, ...]:
    """What the form must refuse, each at its field; required are title, date, category and place."""
    found: list[Problem] = []
    if not activity.title:
        found.append(Problem("title", "活动名称还没有填，请填写后再保存。"))
    elif len(activity.title) > NAME_LENGTH:
        words = f"活动名称最多{NAME_LENGTH}个字，现在是{len(activity.title)}个字，请改短。"
        found.append(Problem("title", words))
    if activity.venue_id is None and not activity.place:
        found.append(Problem("venue_id", "地点还没有填，请选择活动点或写明地点。"))
    if activity.starts_at and activity.ends_at and activity.ends_at < activity.starts_at:
        found.append(Problem("ends_at", "结束时间早于开始时间，请核对。"))
    if activity.ends_at and not activity.starts_at:
        found.append(Problem("starts_at", "填了结束时间，开始时间也要填。"))
    if activity.state is ActivityState.HELD and activity.held_on > today:
        found.append(Problem("held_on", "日期还没有到，不能记为已举办，请核对。"))
    if activity.content_checked_on and activity.content_checked_on > today:
        found.append(Problem("content_checked_on", "把关日期还没有到，请核对。"))
    return (*found, *_figure_problems(activity), *_length_problems(activity))


def _figure_problems(activity: Activity) -> Iterable[Problem]:
    for field in ("attendances", "first_timers", "volunteer_attendances", "expected"):
        people = getattr(activity, field)
        if people is not None and not 0 <= people <= MOST_PEOPLE:
            yield Problem(field, f"人数应在0至{MOST_PEOPLE}之间，请核对。")
    if activity.first_timers and activity.first_timers > (activity.attendances or 0):
        yield Problem("first_timers", "首次参加的不能比群众人次多，请核对。")
    if any(not (0 < s.hours <= MOST_HOURS and float(s.hours * 2).is_integer()) for s in activity.services):
        yield Problem("services", "服务时长以半小时计，最多24小时，请核对。")
    on_duty = [service.volunteer_id for service in activity.services]
    if len(set(on_duty)) < len(on_duty):
        yield Problem("services", "同一位志愿者填了两次，请核对。")
    if any(not item.item.strip() or not 0 <= item.served <= MOST_PEOPLE for item in activity.items):
        yield Problem("items", "服务项目要有名称和人次，请核对。")


def _length_problems(activity: Activity) -> Iterable[Problem]:
    for field in ("content", "feedback", "remarks"):
        if (length := len(getattr(activity, field))) > TEXT_LENGTH:
            yield Problem(field, f"最多{TEXT_LENGTH}个字，现在是{length}个字，请改短。")
    for field in ("place", "organiser", "speaker", "speaker_unit", "topic"):
        if (length := len(getattr(activity, field))) > LINE_LENGTH:
            at = "venue_id" if field == "place" else field  # one field of the form holds both
            yield Problem(at, f"最多{LINE_LENGTH}个字，现在是{length}个字，请改短。")


def served(activity: Activity) -> int:
    """The sum of 便民 items, proposed as 人次."""
    return sum(item.served for item in activity.items)


def duty_hours(starts_at: time | None, ends_at: time | None) -> float:
    """Hours from start to end in steps of a half, the next one up; 1 when nothing is known."""
    if starts_at is None or ends_at is None or ends_at <= starts_at:
        return 1.0
    minutes = (ends_at.hour - starts_at.hour) * 60 + ends_at.minute - starts_at.minute
    return max(1, -(-minutes // 30)) / 2


# Clashes

_MOST_CLASHES = 2  # told one by one; it is to stay one line


@dataclass(frozen=True)
class Busy:
    """Another activity of the same day, with the names of those on duty at both."""

    activity: Activity
    place: str
    same_place: bool
    helpers: tuple[str, ...]


def overlap(one: Activity, other: Activity) -> bool:
    """Both at one time; an activity without an end lasts an hour, one without a start the whole day."""
    if one.held_on != other.held_on or ActivityState.CANCELLED in (one.state, other.state):
        return False
    (a, b), (c, d) = _span(one), _span(other)
    return a < d and c < b


def _span(activity: Activity) -> tuple[int, int]:
    if activity.starts_at is None:
        return 0, 24 * 60
    start = _minutes(activity.starts_at)
    end = _minutes(activity.ends_at) if activity.ends_at else start + 60
    return start, max(end, start + 1)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def clash_words(busy: Sequence[Busy]) -> str:
    """One line that tells and forbids nothing; empty when there is nothing to tell."""
    parts = []
    for one in busy:
        at = f"{time_words(one.activity.starts_at)}" if one.activity.starts_at else "当天"
        what = f"{at}已有“{one.activity.title}”"
        if one.same_place:
            parts.append(f"{one.place}{what}")
        if one.helpers:
            parts.append(
                f"{'、'.join(one.helpers)}{what}" if not one.same_place else f"{'、'.join(one.helpers)}也在"
            )
    rest = f"；另有{len(parts) - _MOST_CLASHES}处" if len(parts) > _MOST_CLASHES else ""
    return f"{'；'.join(parts[:_MOST_CLASHES])}{rest}，请看看要不要错开。" if parts else ""


# Again every week, once more on another day


@dataclass(frozen=True)
class RepeatDay:
    """One of the weeks; `note` says why it may be left out (国庆休)."""

    day: date
    note: str = ""


def weekly_days(first: date, until: date) -> tuple[date, ...]:
    """The same weekday of every later week, `until` included. Raises `UserError` naming what cannot be."""
    if until <= first:
        raise UserError("重复到的日期要晚于活动日期，请核对。")
    weeks = (until - first).days // 7
    if weeks > MOST_WEEKS:
        raise UserError("每周重复最多排一年，请把日期改近一些。")
    if not weeks:
        raise UserError("到这一天还不满一周，没有要重复的，请核对。")
    return tuple(first + timedelta(7 * week) for week in range(1, weeks + 1))


def copied(activity: Activity, day: date) -> Activity:
    """The same plan on another day, as a new record: without what only the day itself brings."""
    return replace(
        activity,
        id=uuid4(),
        version=0,
        changed_at=None,
        changed_by_office="",
        held_on=day,
        state=ActivityState.PLANNED,
        attendances=None,
        count_source=None,
        first_timers=None,
        volunteer_attendances=None,
        services=tuple(Service(one.volunteer_id, one.hours) for one in activity.services),
        items=(),
        content_checked_by="",
        content_checked_on=None,
        content="",
        feedback="",
        cancel_reason="",
        late_entry=False,
    )


def state_on(day: date, today: date) -> ActivityState:
    """What a new activity is taken for: what is past was held."""
    return ActivityState.HELD if day < today else ActivityState.PLANNED


def entered_late(day: date, today: date) -> bool:
    """补录: its month is over already, so that month's report went without it."""
    return (day.year, day.month) < (today.year, today.month)


# Days of a view


def month_days(year: int, month: int) -> tuple[date, ...]:
    """Whole weeks from Monday that hold the month: 28, 35 or 42 days."""
    first = date(year, month, 1)
    start = first - timedelta(first.weekday())
    last = date(year, month, calendar.monthrange(year, month)[1])
    count = (last - start).days + 1
    return tuple(start + timedelta(n) for n in range(-(-count // 7) * 7))


def week_days(day: date) -> tuple[date, ...]:
    monday = day - timedelta(day.weekday())
    return tuple(monday + timedelta(n) for n in range(7))


def months_on(day: date, months: int) -> date:
    """The same day of another month, or that month's last one."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
