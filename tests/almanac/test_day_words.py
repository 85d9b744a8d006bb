from datetime import date, timedelta

import pytest
from lunar_python import Solar

from kth_desktop.almanac.day_words import Note, day_words


@pytest.mark.parametrize(
    ("day", "corner", "note"),
    [
        (date(2026, 2, 16), "除夕", Note.FESTIVAL),
        (date(2025, 1, 28), "除夕", Note.FESTIVAL),  # a month of 29 days
        (date(2026, 2, 17), "春节", Note.FESTIVAL),
        (date(2026, 3, 3), "元宵", Note.FESTIVAL),
        (date(2026, 4, 5), "清明", Note.FESTIVAL),
        (date(2026, 6, 19), "端午", Note.FESTIVAL),
        (date(2025, 7, 25), "闰六月", Note.PLAIN),
        (date(2026, 8, 19), "七夕", Note.FESTIVAL),
        (date(2026, 9, 25), "中秋", Note.FESTIVAL),
        (date(2026, 10, 1), "国庆", Note.FESTIVAL),
        (date(2026, 10, 10), "九月", Note.PLAIN),
        (date(2026, 10, 18), "重阳", Note.FESTIVAL),
        (date(2026, 10, 23), "霜降", Note.TERM),
        (date(2026, 1, 26), "腊八", Note.FESTIVAL),
        (date(2026, 11, 22), "小雪", Note.TERM),
        (date(2026, 11, 23), "十五", Note.PLAIN),
    ],
)
def test_what_the_corner_of_a_day_says(day: date, corner: str, note: Note) -> None:
    assert (day_words(day).corner, day_words(day).note) == (corner, note)


def test_a_leap_month_has_no_festivals() -> None:
    """2028 has a 闰五月: 端午 is in the first of the two."""
    found = [date(2028, 5, 1) + timedelta(n) for n in range(100)]
    assert [day for day in found if day_words(day).festival == "端午"] == [date(2028, 5, 28)]


def test_both_names_of_a_day_are_spoken() -> None:
    assert day_words(date(2026, 10, 18)).spoken == "农历九月初九 重阳"
    assert day_words(date(2026, 4, 5)).spoken == "农历二月十八 清明"


def test_festivals_fall_as_a_second_library_has_them() -> None:
    """春节, 端午, 中秋, 重阳 and 除夕 of every year from 2000 to 2050."""
    wanted = {"春节", "端午", "中秋", "重阳", "除夕"}
    day, ours, theirs = date(2000, 1, 1), [], []
    while day.year <= 2050:
        if (found := day_words(day).festival) in wanted:
            ours.append((day, found))
            names = Solar.fromYmd(day.year, day.month, day.day).getLunar().getFestivals()
            theirs += [(day, name.removesuffix("节")) for name in names]
        day += timedelta(1)
    assert len(ours) == 5 * 51
    assert {(day, name.removesuffix("节")) for day, name in ours} == set(theirs)
