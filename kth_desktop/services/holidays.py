"""放假安排 that the clerk has entered for years the program does not know yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from kth_desktop.db import mapper
from kth_desktop.db.models import HolidayDayRow
from kth_desktop.domain.holiday import DayKind, HolidayDay
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome

Entry = tuple[DayKind, str]


class HolidayService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def entered(self) -> tuple[HolidayDay, ...]:
        with self._context.reading() as session:
            asked = select(HolidayDayRow).where(HolidayDayRow.committee_id == self._context.own_id)
            return mapper.read(session, HolidayDay, asked.order_by(HolidayDayRow.day))

    def save(self, year: int, days: Mapping[date, Entry]) -> Outcome[int]:
        """What stands for `year` afterwards is `days` and nothing else."""
        with self._context.writing() as writing:
            asked = select(HolidayDayRow).where(
                HolidayDayRow.committee_id == self._context.own_id,
                HolidayDayRow.day.between(date(year, 1, 1), date(year, 12, 31)),
            )
            there = {one.day: one for one in mapper.read(writing.session, HolidayDay, asked)}
            for day in _gone(there, days):
                writing.remove(there[day])
            for day, (kind, name) in sorted(days.items()):
                new = there.get(day) or HolidayDay(committee_id=self._context.own_id, day=day, kind=kind)
                writing.save(replace(new, kind=kind, name=name))
            return writing.outcome(year, f"已保存{year}年放假安排")


def _gone(there: Iterable[date], days: Mapping[date, Entry]) -> list[date]:
    return sorted(set(there) - set(days))
