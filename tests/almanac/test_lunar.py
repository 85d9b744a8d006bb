"""Lunar days against a second library and against days everybody knows."""

from datetime import date, timedelta

import pytest
from lunar_python import Solar

from kth_desktop.almanac.lunar import lunar_day


@pytest.mark.parametrize(
    ("day", "words", "term"),
    [
        (date(2026, 11, 23), "十月十五", ""),
        (date(2026, 11, 22), "十月十四", "小雪"),
        (date(2026, 2, 17), "正月初一", ""),
        (date(2025, 7, 25), "闰六月初一", ""),
        (date(2026, 2, 16), "十二月廿九", ""),
    ],
)
def test_known_days(day: date, words: str, term: str) -> None:
    found = lunar_day(day)
    assert (found.words, found.term) == (words, term)


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.slow)])
def test_equal_to_a_second_library_from_2000_to_2050(step: int) -> None:
    """Every eleventh day meets every day of the month and every term sooner or later; --slow takes all."""
    day = date(2000, 1, 1)
    while day.year <= 2050:
        ours = lunar_day(day)
        theirs = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        assert (ours.month, ours.day, ours.leap, ours.term) == (
            abs(theirs.getMonth()),
            theirs.getDay(),
            theirs.getMonth() < 0,
            theirs.getJieQi(),
        ), day
        day += timedelta(days=step)
