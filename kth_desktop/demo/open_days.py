"""开放日志 of the venues: on which days the door stood open, and how many dropped in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kth_desktop.demo.sheet import Sheet, made_id, read_list
from kth_desktop.domain.open_day import OpenDay
from kth_desktop.domain.venue import Venue


def add_open_days(sheet: Sheet, venues: Mapping[tuple[str, str], Venue]) -> None:
    """By unit, venue, month and day; null where nobody counted."""
    for unit, of_unit in read_list("open_days").items():
        for name, months in of_unit.items():
            for month, days in months.items():
                for day, visitors in days.items():
                    sheet.add(_open_day(venues[unit, name], f"{month}-{int(day):02}", visitors), unit)


def _open_day(venue: Venue, on: str, visitors: int | None) -> OpenDay:
    return OpenDay(
        id=made_id("open day", venue.id, on),
        committee_id=venue.committee_id,
        venue_id=venue.id,
        opened_on=date.fromisoformat(on),
        visitors=visitors,
    )
