"""What the calendar views show: activities by day, with lunar days and days off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kth_desktop.almanac.day_words import day_words
from kth_desktop.almanac.holidays import Holiday, Holidays
from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.queries import ActivityLine


class ShownDays:
    """Immutable once made; a view is given a new one when something has changed."""

    def __init__(
        self,
        lines: Iterable[ActivityLine] = (),
        holidays: Holidays | None = None,
        span: tuple[date, date] | None = None,
    ) -> None:
        """`span`: the first and the last day that have been read."""
        self.holidays = holidays or Holidays()
        self._span = span
        self._by_day: dict[date, list[ActivityLine]] = {}
        for line in lines:
            self._by_day.setdefault(line.activity.held_on, []).append(line)

    def knows(self, *days: date) -> bool:
        """False while nobody can say what these days hold, so nothing is said of them."""
        return self._span is not None and all(self._span[0] <= day <= self._span[1] for day in days)

    def of(self, day: date) -> tuple[ActivityLine, ...]:
        return tuple(self._by_day.get(day, ()))

    def holiday(self, day: date) -> Holiday | None:
        return self.holidays.on(day)

    def spoken(self, day: date) -> str:
        """10月18日 星期日 农历九月初九 重阳，4项活动"""
        count = len(self._by_day.get(day, ()))
        off = self.holiday(day)
        parts = [
            f"{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]} {day_words(day).spoken}",
            f"{off.name}{off.kind.label}" if off else "",
            (f"{count}项活动" if count else "没有活动") if self.knows(day) else "",
        ]
        return "，".join(filter(None, parts))
