"""What the calendar says of days, weeks and activities."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kth_desktop.domain.activity_texts import plain_period
from kth_desktop.domain.calendar_rules import week_days
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.vocabulary import ActivityState


def month_title(day: date) -> str:
    return f"{day.year}年{day.month}月"


def week_title(day: date) -> str:
    """11月23日至29日, 11月30日至12月6日"""
    first, *_, last = week_days(day)
    until = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    year = f"{first.year}年" if first.year != last.year else ""
    return f"{year}{first.month}月{first.day}日至{until}"


def counts(lines: Iterable[ActivityLine]) -> str:
    """18场次，3项计划，1项取消"""
    states = [line.activity.state for line in lines]
    held, planned, cancelled = (
        states.count(state) for state in (ActivityState.HELD, ActivityState.PLANNED, ActivityState.CANCELLED)
    )
    parts = [f"{held}场次" if held else "", f"{planned}项计划" if planned else ""]
    return "，".join(filter(None, (*parts, f"{cancelled}项取消" if cancelled else "")))


def tip_words(line: ActivityLine) -> str:
    activity = line.activity
    when = plain_period(activity.starts_at, activity.ends_at)
    return "\n".join(filter(None, (activity.title, f"{activity.category.label} {when}".strip(), line.place)))


def line_words(line: ActivityLine, *, whole_town: bool, short: bool = False) -> str:
    """9:00至10:30，陆家客堂; `short` leaves the end out."""
    activity = line.activity
    place = f"{line.committee_name}{line.place}" if whole_town else line.place
    return "，".join(
        filter(None, (plain_period(activity.starts_at, None if short else activity.ends_at), place))
    )
