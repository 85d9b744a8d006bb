"""月结上报: a month's summary went to the town, and what it counted. What comes later is 补报."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Category


@dataclass(frozen=True)
class ClosedTotal:
    """What a category stood at when the month was closed."""

    category: Category
    sessions: int
    attendances: int
    volunteer_attendances: int = 0
    hours: float = 0.0


@dataclass(frozen=True, kw_only=True)
class HandedIn(Record):
    """The activities are kept by their ids (as text), for no date of entry tells what a paper said:
    one that was planned long before may be held, or moved into the month, after it was handed in.

    The days are kept too, since the 报表统计期 may change.
    """

    year: int
    month: int
    first_day: date
    last_day: date
    handed_on: date
    counted: tuple[str, ...] = ()  # with their 人次; among them the 补报 of earlier months
    uncounted: tuple[str, ...] = ()  # as 场次 only, 人次 not entered yet
    totals: tuple[ClosedTotal, ...] = ()  # 月结; none in a mark of an older program
