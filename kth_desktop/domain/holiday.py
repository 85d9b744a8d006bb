"""休 and 班: the days off of a year, and the weekend days worked instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


class DayKind(Word):
    OFF = "off", "休"
    WORK = "work", "班"


@dataclass(frozen=True, kw_only=True)
class HolidayDay(Record):
    """What the clerk entered from the State Council's notice for a year the program does not know yet."""

    day: date
    kind: DayKind
    name: str = ""  # 国庆
