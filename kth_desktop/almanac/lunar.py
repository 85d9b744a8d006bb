"""The lunar day and the solar term of a date, as a wall calendar prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@dataclass(frozen=True)
class LunarDay:
    """`month` 1–12, `leap` for 闰; `term` is the solar term that falls on this very day, or empty."""

    month: int
    day: int
    leap: bool
    day_words: str  # 十五
    term: str

    @property
    def month_words(self) -> str:
        """十月, 闰六月; the last two as 十一月 and 十二月, which everybody reads alike."""
        return f"{'闰' if self.leap else ''}{_MONTHS[self.month - 1]}月"

    @property
    def words(self) -> str:
        """十月十五."""
        return self.month_words + self.day_words


def lunar_day(day: date) -> LunarDay:
    """The lunar day of a date from 1900 to 2100; raises `ValueError` outside."""
    from borax.calendars.lunardate import LunarDate

    found = LunarDate.from_solar(day)
    return LunarDay(found.month, found.day, bool(found.leap), found.cn_day, found.term or "")
