"""What the home page says, made from the records; without widgets, so it is told apart from the look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.queries import ActivityLine, Totals
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.venue import YearCount
from kth_desktop.domain.vocabulary import ActivityState, Category


@dataclass(frozen=True)
class WeekLine:
    """One activity; `day` is empty on the second of a day. `urgent` wants the clerk to do something."""

    day: str
    short_day: str
    time: str
    category: Category
    title: str
    place: str
    state: str
    urgent: bool
    spoken: str


def week_lines(week: tuple[ActivityLine, ...], now: datetime, *, whole_town: bool) -> tuple[WeekLine, ...]:
    """`now` is the office's day with the clock's time."""
    made: list[WeekLine] = []
    before: date | None = None
    for line in week:
        activity = line.activity
        state, urgent = state_words(activity, now)
        place = f"{line.committee_name} {line.place}" if whole_town else line.place
        first = activity.held_on != before
        day, short = day_words(activity.held_on, now.date())
        time = f"{activity.starts_at.hour}:{activity.starts_at.minute:02}" if activity.starts_at else ""
        spoken = " ".join(filter(None, (day, time, activity.category.label, activity.title, place, state)))
        made.append(
            WeekLine(
                day=day if first else "",
                short_day=short if first else "",
                time=time,
                category=activity.category,
                title=activity.title,
                place=place,
                state=state,
                urgent=urgent,
                spoken=spoken,
            )
        )
        before = activity.held_on
    return tuple(made)


def day_words(day: date, today: date) -> tuple[str, str]:
    """今天, or 25日 周三 and the short 周三."""
    if day == today:
        return "今天", "今天"
    weekday = f"周{WEEKDAYS[day.weekday()]}"
    return f"{day.day}日 {weekday}", weekday


def state_words(activity: Activity, now: datetime) -> tuple[str, bool]:
    """How an activity stands, and whether the clerk has to do something about it."""
    if activity.state is ActivityState.CANCELLED:
        return "已取消", False
    if activity.attendances is not None:
        return f"{activity.attendances}人次", False
    started = activity.starts_at is not None and activity.starts_at <= now.time()
    over = activity.held_on < now.date() or (activity.held_on == now.date() and started)
    if activity.state is ActivityState.HELD or over:
        return "待填人次", True
    if activity.held_on == now.date():
        return "还没开始", False
    return (f"预计{activity.expected}人" if activity.expected else "计划"), False


@dataclass(frozen=True)
class Figure:
    """One number of the month, with what it was the month before in words."""

    label: str
    short_label: str
    number: str
    unit: str
    before: str


def figures(month: Totals, last: Totals) -> tuple[Figure, ...]:
    return (
        _figure("活动场次", "活动", "场次", month.sessions, last.sessions),
        _figure("受益群众", "群众", "人次", month.attendances, last.attendances),
        _figure("志愿者", "志愿者", "人次", month.volunteer_attendances, last.volunteer_attendances),
        _figure("服务时长", "服务", "小时", month.hours, last.hours),
    )


def _figure(label: str, short: str, unit: str, now: float, before: float) -> Figure:
    direction = "增加" if now > before else "减少"
    change = "相同" if now == before else f"{direction}{_number(abs(now - before))}"
    return Figure(label, short, _number(now), unit, f"上月{_number(before)}{unit}，{change}")


def _number(value: float) -> str:
    """Without a comma, and hours with at most one decimal."""
    return f"{round(value, 1):g}" if isinstance(value, float) else str(value)


def month_words(span: Span, today: date) -> tuple[str, str]:
    """11月 and 1日至23日; under 上月26日至本月25日 only 26日起, for there is no room for more."""
    name = f"{span.last.month}月"
    if span.first.day != 1:
        return name, f"{span.first.day}日起"
    return name, "1日" if today.day == 1 else f"1日至{today.day}日"


def target_words(year: YearCount) -> str:
    """年度目标2至4个，已经达到；还有1个待挂牌."""
    waiting = f"；还有{year.waiting}个待挂牌" if year.waiting else ""
    return f"年度目标{year.low}至{year.high}个，{year.words}{waiting}"
