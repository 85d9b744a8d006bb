"""Partners, series and the year's activities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from kth_desktop.demo.sheet import Sheet, category_of, clock, day, made_id, read_list, word
from kth_desktop.demo.town import SAMPLE_DAY, Town
from kth_desktop.domain.activity import Activity, Series, ServedItem, Service
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import (
    ActivityState,
    ActivityTag,
    CountSource,
    PartnerKind,
)
from kth_desktop.services.activity_writes import activity_columns

Venues = Mapping[tuple[str, str], Venue]
_TOWN = "徐行镇"


def add_programme(sheet: Sheet, town: Town, venues: Venues) -> dict[str, Partner]:
    """The partners by name."""
    partners = {written["name"]: _partner(town, written) for written in read_list("partners")}
    for written in read_list("partners"):
        sheet.add(partners[written["name"]], written.get("of", _TOWN))
    series = {}
    for written in read_list("series"):
        series[written["key"]] = made_id("series", written["key"])
        sheet.add(_series(town, venues, partners, written), written["unit"])
    for written in read_list("activities"):
        activity = _activity(town, venues, partners, series, written)
        sheet.add(activity, written["unit"], **activity_columns(activity))
    return partners


def _partner(town: Town, written: Mapping[str, Any]) -> Partner:
    return Partner(
        id=made_id("partner", written["name"]),
        committee_id=town.committees[written.get("of", _TOWN)].id,
        name=written["name"],
        kind=word(PartnerKind, written["kind"]),
        contact=written["contact"],
        phone=written["phone"],
        offers=written["offers"],
    )


def _series(
    town: Town, venues: Venues, partners: Mapping[str, Partner], written: Mapping[str, Any]
) -> Series:
    return Series(
        id=made_id("series", written["key"]),
        committee_id=town.committees[written["unit"]].id,
        title=written["title"],
        category=category_of(written),
        weekday=written["weekday"],
        starts_on=day(written["first"]),
        ends_on=day(written["last"]),
        starts_at=clock(written["from"]),
        ends_at=clock(written["to"]),
        venue_id=venues[written["unit"], written["venue"]].id,
        partner_id=partners[written["partner"]].id,
        speaker=written.get("speaker", ""),
        speaker_unit=written["partner"],
    )


def _activity(
    town: Town,
    venues: Venues,
    partners: Mapping[str, Partner],
    series: Mapping[str, UUID],
    written: Mapping[str, Any],
) -> Activity:
    unit, held_on = town.committees[written["unit"]], day(written["on"])
    speaker, checked_on = written.get("speaker", ""), held_on - timedelta(days=3)
    checked = bool(speaker) and checked_on <= SAMPLE_DAY
    services = _services(town, written)
    venue, partner = written.get("venue"), written.get("partner", "")
    return Activity(
        id=made_id("activity", unit.name, written["on"], written["from"], written["title"]),
        committee_id=unit.id,
        title=written["title"],
        category=category_of(written),
        held_on=held_on,
        venue_id=venues[unit.name, venue].id if venue else None,
        place=written.get("place", ""),
        starts_at=clock(written["from"]),
        ends_at=clock(written["to"]),
        state=word(ActivityState, written.get("state", "held")),
        series_id=series[written["series"]] if "series" in written else None,
        partner_id=partners[partner].id if partner else None,
        organiser=unit.full_name,
        speaker=speaker,
        speaker_unit=partner if speaker else "",
        topic=written["title"].partition("：")[2],
        content_checked_by=unit.liaison if checked else "",
        content_checked_on=checked_on if checked else None,
        expected=written.get("expected"),
        attendances=written.get("people"),
        count_source=CountSource.of_label(written["source"]) if "source" in written else None,
        volunteer_attendances=len(services) or None,
        services=services,
        items=tuple(ServedItem(item, served) for item, served in written.get("items", ())),
        tags=tuple(word(ActivityTag, tag) for tag in written["tags"]),
        remarks=written.get("remarks", ""),
        cancel_reason=written.get("reason", ""),
    )


def _services(town: Town, written: Mapping[str, Any]) -> tuple[Service, ...]:
    people = town.people[written["unit"]]
    return tuple(Service(people[person].id, float(hours)) for person, hours in written.get("duty", ()))
