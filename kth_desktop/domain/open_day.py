"""开放日志: neighbours dropping in at a venue from day to day, which is no 场次."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.errors import Problem

MOST_VISITORS = 999


@dataclass(frozen=True, kw_only=True)
class OpenDay(Record):
    """A venue stood open on a day; `visitors` (到点人次) is None when nobody counted."""

    venue_id: UUID
    opened_on: date
    visitors: int | None = None


@dataclass(frozen=True)
class OpenMonth:
    """One venue's month: which days it stood open, by the day of the month."""

    venue_id: UUID
    committee_id: UUID
    name: str
    committee_name: str
    days: Mapping[int, OpenDay]

    @property
    def day_count(self) -> int:
        """天数"""
        return len(self.days)

    @property
    def visitors(self) -> int:
        """到点人次"""
        return sum(day.visitors or 0 for day in self.days.values())


def open_day_problem(on: date, visitors: int | None, today: date) -> Problem | None:
    """What cannot be written into a cell of the grid."""
    if on > today:
        return Problem("opened_on", f"{on.month}月{on.day}日还没有到，请核对。")
    if visitors is not None and not 0 <= visitors <= MOST_VISITORS:
        return Problem("visitors", f"到点人次应在0至{MOST_VISITORS}之间，请核对。")
    return None


def days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
