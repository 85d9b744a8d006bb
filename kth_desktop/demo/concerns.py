"""What people of the office's own village have said, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kth_desktop.demo.sheet import Sheet, day, made_id, read_list, word
from kth_desktop.demo.town import OWN, Town
from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource, Urgency
from kth_desktop.domain.link import Link
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Satisfaction

_YEAR = 2026
_TEXTS = ("reporter", "owner", "handling", "answer", "revisited_by", "remarks")
_DAYS = {"due": "due_on", "assigned": "assigned_on", "started": "started_on", "answered": "answered_on",
         "revisited": "revisited_on"}  # fmt: skip


def concern_id(number: str) -> UUID:
    """2026-001: of the canteen, which became a matter (`links`)."""
    return made_id("concern", OWN, number)


def add_concerns(sheet: Sheet, town: Town, venues: Mapping[tuple[str, str], Venue]) -> None:
    own = town.committees[OWN].id
    for written in read_list("concerns"):
        concern = _concern(own, venues, written)
        sheet.add(concern, OWN)
        if "became" in written:
            came = _activity_id(written["became"])
            link = Link(
                id=made_id("link", concern.id, came), committee_id=own, led_table="concern",
                led_id=concern.id, came_table="activity", came_id=came,
            )  # fmt: skip
            sheet.add(link, OWN)


def _concern(own: UUID, venues: Mapping[tuple[str, str], Venue], written: Mapping[str, Any]) -> Concern:
    number = f"{_YEAR}-{written['number']:03}"
    facts: dict[str, Any] = {name: written[name] for name in _TEXTS if name in written}
    facts |= {field: _day(written.get(name)) for name, field in _DAYS.items()}
    if "satisfaction" in written:
        facts["satisfaction"] = word(Satisfaction, written["satisfaction"])
    return Concern(
        id=concern_id(number),
        committee_id=own,
        number=number,
        year=_YEAR,
        text=written["text"],
        told_on=day(written["on"]),
        source=word(ConcernSource, written["source"]),
        kind=word(ConcernKind, written["kind"]),
        urgency=word(Urgency, written.get("urgency", Urgency.ORDINARY.value)),
        anonymous=bool(written.get("anonymous")),
        group_name=written.get("group", ""),
        households=written.get("households"),
        venue_id=venues[OWN, written["venue"]].id if "venue" in written else None,
        activity_id=_activity_id(written["activity"]) if "activity" in written else None,
        meeting_id=made_id("meeting", OWN, _YEAR, written["meeting"]) if "meeting" in written else None,
        **facts,
    )


def _activity_id(named: Sequence[str]) -> UUID:
    """By its day, its hour and its title, as the programme makes them."""
    return made_id("activity", OWN, *named)


def _day(written: str | None) -> date | None:
    return day(written) if written else None
