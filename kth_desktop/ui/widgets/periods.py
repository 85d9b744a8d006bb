"""Which reports can be chosen: months, quarters, half-years and years, the newest first."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.domain.report_span import span

if TYPE_CHECKING:
    from kth_desktop.domain.summary import Summary
    from kth_desktop.office import Office

KINDS = (("月报", 1), ("季报", 3), ("半年", 6), ("全年", 12))  # with the months of each
_MOST = 120


@dataclass(frozen=True)
class Choice:
    """A report by its calendar months; a month's own days depend on the office's 报表统计期."""

    words: str
    first: date
    last: date
    is_month: bool

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last month, each as (year, month)."""
        return (self.first.year, self.first.month), (self.last.year, self.last.month)

    def asked(self, office: Office, committee_id: UUID | None) -> Callable[[], Summary]:
        """The summary; to be called in the database worker."""
        return lambda: office.summary.months(*self.ends, committee_id)


def choices(months: int, newest: date, earliest: date) -> tuple[Choice, ...]:
    """Reports of `months` months each, from the one with `newest` back to the one with `earliest`."""
    found = []
    for choice in _backwards(months, newest):
        found.append(choice)
        if choice.first <= earliest or len(found) == _MOST:
            break
    return tuple(found)


def _backwards(months: int, newest: date) -> Iterator[Choice]:
    place = (newest.year * 12 + newest.month - 1) // months
    while True:
        first = place * months
        last = first + months - 1
        start = date(first // 12, first % 12 + 1, 1)
        year, month = last // 12, last % 12 + 1
        end = date(year, month, calendar.monthrange(year, month)[1])
        yield Choice(span(start, end).name, start, end, months == 1)
        place -= 1
