"""Dates as a clerk writes, reads and remembers them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, time

from kth_desktop.errors import UserError

WEEKDAYS = "一二三四五六日"
EARLIEST_YEAR = 1900
LATEST_YEAR = 2099


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, or a month or a year only, as old things are remembered (2013年8月). 0 means not known.

    Raises `UserError` with the clerk's sentence when there is no such day.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise UserError(f"{self.year}年看不懂，请核对年份。")
        if self.day and not self.month:
            raise UserError("填了日就要填月，请改日期。")
        if not 0 <= self.month <= 12:
            raise UserError(f"没有{self.month}月，请改日期。")
        if self.day and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise UserError(f"{self.month}月没有{self.day}日，请改日期。")

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @classmethod
    def of_key(cls, key: str) -> PartialDate:
        """From the stored form: 2013, 2013-08 or 2013-08-15."""
        return cls(*(int(part) for part in key.split("-")))

    @property
    def key(self) -> str:
        """The stored form; sorts as text in order of time, a year before its months."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    @property
    def words(self) -> str:
        """2013年, 2013年8月 or 2013年8月15日."""
        month = f"{self.month}月" if self.month else ""
        return f"{self.year}年{month}" + (f"{self.day}日" if self.day else "")

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


_WEEKDAY = re.compile(r"[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?$")
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<year>\d{4})年?",
        r"(?P<year>\d{4}|\d\d)[年./-](?P<month>\d{1,2})[月./-](?P<day>\d{1,2})[日号]?",
        r"(?:(?P<year>\d{4})[年./-]|(?P<short>\d\d)年)(?P<month>\d{1,2})月?",
        r"(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})[日号]?",
        r"(?P<month>\d{1,2})月",
    )
)
# An input method in Chinese mode gives 。 and 、 for a full stop and a stroke.
_WIDE = str.maketrans("０１２３４５６７８９．。、／－—–", "0123456789.../---")


def parse_date(text: str, today: date) -> PartialDate | None:
    """What a clerk typed: 2026年11月5日, 2026-11-5, 20261105, 11.5, 11月5日, 2013年8月, 2013; empty is None.

    A date without a year is of the year of `today`. Raises `UserError` naming what cannot be.
    """
    typed = _WEEKDAY.sub("", re.sub(r"\s+", "", text.translate(_WIDE)))
    if not typed:
        return None
    found = next((match for form in _FORMS if (match := form.fullmatch(typed))), None)
    if found is None:
        raise UserError(f"“{text.strip()}”看不懂，请写成2026年11月5日这样。")
    parts = found.groupdict()
    year = int(parts.get("year") or parts.get("short") or today.year)
    if year < 100:  # 26年 is written on many slips
        year += 2000
    for part, word in (("month", "月"), ("day", "日")):
        if parts.get(part) is not None and int(parts[part]) == 0:
            raise UserError(f"没有0{word}，请改日期。")
    return PartialDate(year, int(parts.get("month") or 0), int(parts.get("day") or 0))


def date_words(day: date, *, weekday: bool = False) -> str:
    """2026年11月5日, or 2026年11月5日（星期四）."""
    words = f"{day.year}年{day.month}月{day.day}日"
    return f"{words}（星期{WEEKDAYS[day.weekday()]}）" if weekday else words


def short_date_words(day: date) -> str:
    return f"{day.month}月{day.day}日"


def time_words(at: time) -> str:
    """As spoken in a village: 上午9:00, 下午1:30 (never 13:30)."""
    if at.hour < 12:
        return f"上午{at.hour}:{at.minute:02}"
    part = "中午" if at.hour == 12 else "下午" if at.hour < 18 else "晚上"
    hour = at.hour if at.hour == 12 else at.hour - 12
    return f"{part}{hour}:{at.minute:02}"


def greeting(at: time) -> str:
    """上午好, 下午好 or 晚上好, for the head of the home page."""
    return "上午好" if at.hour < 12 else "下午好" if at.hour < 18 else "晚上好"
