from datetime import date, timedelta
from uuid import uuid4

import chinese_calendar
import pytest

from kth_desktop.almanac.holidays import Holidays, announced
from kth_desktop.domain.holiday import DayKind, HolidayDay

OWN = uuid4()


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_is_as_it_was_announced(year: int) -> None:
    """A working day or not, and why, as the library of the announcements has it."""
    holidays, day = Holidays(), date(year, 1, 1)
    while day.year == year:
        found = holidays.on(day)
        weekend = day.weekday() >= 5
        off = found.kind is DayKind.OFF if found else weekend
        assert off == chinese_calendar.is_holiday(day), day
        if found and found.kind is DayKind.WORK:
            assert weekend, day
        day += timedelta(1)


def test_2026_has_33_days_off_and_six_worked_instead() -> None:
    days = announced(2026)
    assert days is not None
    assert sum(one.kind is DayKind.OFF for one in days.values()) == 33
    worked = [day for day, one in days.items() if one.kind is DayKind.WORK]
    assert [(d.month, d.day) for d in worked] == [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]


def test_a_year_not_announced_is_said_not_guessed() -> None:
    holidays = Holidays()
    assert announced(2027) is None
    assert holidays.words(2027) == "2027年放假安排尚未公布"
    assert holidays.words(2026) == ""
    assert holidays.on(date(2027, 10, 1)) is None


def test_what_the_clerk_entered_goes_first() -> None:
    entered = (
        HolidayDay(committee_id=OWN, day=date(2027, 2, 6), kind=DayKind.OFF, name="春节"),
        HolidayDay(committee_id=OWN, day=date(2026, 10, 10), kind=DayKind.OFF, name="改了"),
    )
    holidays = Holidays(entered)
    first, second = holidays.on(date(2027, 2, 6)), holidays.on(date(2026, 10, 10))
    assert first and (first.kind, first.name) == (DayKind.OFF, "春节")
    assert second and second.kind is DayKind.OFF
    assert holidays.knows(2027) and holidays.words(2027) == ""
