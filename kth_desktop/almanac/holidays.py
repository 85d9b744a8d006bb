"""放假安排: what the State Council announced for the years known, with what the clerk has entered since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kth_desktop.domain.holiday import DayKind, HolidayDay
from kth_desktop.paths import resource

UNPUBLISHED = "放假安排尚未公布"


@dataclass(frozen=True)
class Holiday:
    kind: DayKind
    name: str


@cache
def announced(year: int) -> Mapping[date, Holiday] | None:
    """The year's days as shipped; None for a year that was not announced when the program was made."""
    try:
        file = resource("holidays", f"{year}.json")
    except FileNotFoundError:
        return None
    read = json.loads(file.read_text(encoding="utf-8"))
    return {date.fromisoformat(day): Holiday(_kind(kind), name) for day, kind, name in read["days"]}


class Holidays:
    """Both sources as one; an entry of the clerk goes before what was shipped."""

    def __init__(self, entered: Iterable[HolidayDay] = ()) -> None:
        self._entered = {one.day: Holiday(one.kind, one.name) for one in entered}
        self._years = {day.year for day in self._entered}

    def on(self, day: date) -> Holiday | None:
        if found := self._entered.get(day):
            return found
        return (announced(day.year) or {}).get(day)

    def knows(self, year: int) -> bool:
        return year in self._years or announced(year) is not None

    def words(self, year: int) -> str:
        """2027年放假安排尚未公布, or empty."""
        return "" if self.knows(year) else f"{year}年{UNPUBLISHED}"


def _kind(word: str) -> DayKind:
    found = DayKind.of_label(word)
    if found is None:
        raise ValueError(word)
    return found
