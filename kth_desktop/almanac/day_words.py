"""What a calendar prints in the corner of a day: the festival, the solar term, or the lunar day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from kth_desktop.almanac.lunar import LunarDay, lunar_day

LUNAR_FESTIVALS = {
    (1, 1): "春节",
    (1, 15): "元宵",
    (5, 5): "端午",
    (7, 7): "七夕",
    (8, 15): "中秋",
    (9, 9): "重阳",
    (12, 8): "腊八",
}
SOLAR_FESTIVALS = {
    (1, 1): "元旦",
    (3, 8): "妇女节",
    (5, 1): "劳动节",
    (6, 1): "儿童节",
    (7, 1): "建党节",
    (8, 1): "建军节",
    (9, 10): "教师节",
    (10, 1): "国庆",
}
QINGMING = "清明"  # a term, and a festival of its own


class Note(Enum):
    """How the corner is coloured."""

    PLAIN = "plain"
    TERM = "term"
    FESTIVAL = "festival"


@dataclass(frozen=True)
class DayWords:
    """`festival` and `term` may both be there: 清明 is both."""

    lunar: LunarDay
    festival: str

    @property
    def term(self) -> str:
        return self.lunar.term

    @property
    def corner(self) -> str:
        """重阳, 霜降, 九月 on its first day, else 初九."""
        first = self.lunar.month_words if self.lunar.day == 1 else self.lunar.day_words
        return self.festival or self.term or first

    @property
    def note(self) -> Note:
        if self.festival:
            return Note.FESTIVAL
        return Note.TERM if self.term else Note.PLAIN

    @property
    def spoken(self) -> str:
        """农历九月初九 重阳"""
        extra = dict.fromkeys(filter(None, (self.festival, self.term)))
        return " ".join((f"农历{self.lunar.words}", *extra))


@lru_cache(maxsize=4096)
def day_words(day: date) -> DayWords:
    lunar = lunar_day(day)
    return DayWords(lunar, _festival(day, lunar))


def _festival(day: date, lunar: LunarDay) -> str:
    if not lunar.leap and (found := LUNAR_FESTIVALS.get((lunar.month, lunar.day))):
        return found
    if lunar.month == 12 and lunar.day >= 29 and _is_new_year(day + timedelta(1)):
        return "除夕"
    if found := SOLAR_FESTIVALS.get((day.month, day.day)):
        return found
    return QINGMING if lunar.term == QINGMING else ""


def _is_new_year(day: date) -> bool:
    lunar = lunar_day(day)
    return (lunar.month, lunar.day, lunar.leap) == (1, 1, False)
