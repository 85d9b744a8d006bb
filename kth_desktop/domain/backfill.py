"""汇总补录: what a month of before the program held, as one number for each category."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Category


@dataclass(frozen=True, kw_only=True)
class BackfilledMonth(Record):
    """It counts as a whole, with the days of its report (both included), or not at all.

    The days are kept, since the 报表统计期 may change. `source` is what the number was copied from.
    """

    year: int
    month: int
    first_day: date
    last_day: date
    category: Category
    sessions: int
    attendances: int
    volunteer_attendances: int = 0
    hours: float = 0.0
    source: str = ""
