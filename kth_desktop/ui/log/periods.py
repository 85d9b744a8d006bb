"""The periods that the log can be narrowed to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """Days of this PC's calendar, both included; None is open."""

    words: str
    first: date | None
    last: date | None


def periods(today: date, years: Iterable[int]) -> tuple[Period, ...]:
    """今天, 最近7天, 本月, 上月, and each year of which there are lines, the newest first."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return (
        Period("今天", today, today),
        Period("最近7天", today - timedelta(days=6), today),
        Period("本月", month, today),
        Period("上月", before.replace(day=1), before),
        *(Period(f"{year}年", date(year, 1, 1), date(year, 12, 31)) for year in years),
    )
