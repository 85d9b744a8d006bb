"""The thirty-five venues with their way, their numbers, their plates and what the log says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from kth_desktop.demo.sheet import Sheet, made_id, read_list, word
from kth_desktop.demo.town import OPERATOR, OWN, Town
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.log import Action
from kth_desktop.domain.plate import PlatePrint, PlateStyle
from kth_desktop.domain.venue import AllottedNumber, Venue, VenueStep
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.services.plates import nameplate
from kth_desktop.services.search import venue_columns

_PROGRAM_CAME = date(2025, 12, 3)  # what is older was entered that day as 补录
_OLD_LIAISON = {"伏虎村": "陆志明", "安新村": "须文华"}  # their plates still carry these names


def add_venues(sheet: Sheet, town: Town) -> dict[tuple[str, str], Venue]:
    """By unit and name."""
    found = {}
    for unit, listed in read_list("venues").items():
        for written in listed:
            host = town.host(unit, written["host"], written["group"])
            venue = _venue(town.committees[unit], written, host)
            found[unit, venue.name] = venue
            _add(sheet, town.committees[unit], venue, host, written["steps"])
    return found


def _add(sheet: Sheet, committee: Committee, venue: Venue, host: Volunteer, steps: list[list[str]]) -> None:
    office, operator = committee.name, OPERATOR if committee.name == OWN else committee.liaison
    sheet.add(venue, office, **venue_columns(venue, host.name))
    if venue.number:
        number = AllottedNumber(
            id=made_id("number", venue.number),
            committee_id=venue.committee_id,
            number=venue.number,
            venue_id=venue.id,
        )
        sheet.add(number, office)
    for position, written in enumerate(steps):
        step = _step(venue, position, *written)
        sheet.add(step, office)
        known = step.happened_on.last_day
        if position == 0 or known > _PROGRAM_CAME:
            action = Action.CHANGED if position else Action.ADDED
            before = word(VenueStage, steps[position - 1][0]).label if position else ""
            detail = f"阶段：{before}→{step.stage.label}" if position else ""
            sheet.log(venue, action, _morning(known, 9, position), operator, office, detail)
    if venue.stage in (VenueStage.HUNG, VenueStage.PAUSED):
        printed = _print(committee, venue, host)
        sheet.add(printed, office)
        sheet.log(venue, Action.PRINTED, printed.printed_at, operator, office)


def _venue(committee: Committee, written: Mapping[str, Any], host: Volunteer) -> Venue:
    hung = next((step[1] for step in written["steps"] if step[0] == "hung"), "")
    consent, removed = written.get("consent", ""), written.get("removed", "")
    return Venue(
        id=made_id("venue", committee.name, written["name"]),
        committee_id=committee.id,
        name=written["name"],
        group_name=written["group"],
        number=written.get("number", ""),
        host_id=host.id,
        host_name_consent=bool(consent),
        host_consent_on=PartialDate.of_key(consent) if consent else None,
        address=written.get("address", ""),
        area_m2=written.get("area"),
        capacity=written.get("capacity"),
        exits=written.get("exits"),
        facilities=tuple(written.get("facilities", ())),
        stage=word(VenueStage, written["stage"]),
        hung_on=PartialDate.of_key(hung) if hung else None,
        removed_on=PartialDate.of_key(removed) if removed else None,
        backfilled=bool(hung) and PartialDate.of_key(hung).last_day < _PROGRAM_CAME,
        remarks=written.get("remarks", ""),
    )


def _step(
    venue: Venue, position: int, stage: str, on: str, decided_by: str = "", reason: str = ""
) -> VenueStep:
    return VenueStep(
        id=made_id("step", venue.id, position),
        committee_id=venue.committee_id,
        venue_id=venue.id,
        stage=word(VenueStage, stage),
        happened_on=PartialDate.of_key(on),
        decided_by=decided_by,
        reason=reason,
        position=position,
    )


def _print(committee: Committee, venue: Venue, host: Volunteer) -> PlatePrint:
    """Printed for the day it was hung; two villages have changed their liaison since."""
    then = replace(committee, liaison=_OLD_LIAISON.get(committee.name, committee.liaison))
    hung = venue.hung_on.first_day if venue.hung_on else _PROGRAM_CAME
    return PlatePrint(
        id=made_id("plate", venue.id),
        committee_id=venue.committee_id,
        venue_id=venue.id,
        printed_at=_morning(hung, 10, 0),
        style=PlateStyle.PLAIN,
        size="A4",
        fingerprint=nameplate(venue, then, host.name).fingerprint,
    )


def _morning(on: date, hour: int, minute: int) -> datetime:
    """On that day in Shanghai, or on the day the program came."""
    return datetime.combine(max(on, _PROGRAM_CAME), time(hour - 8, minute), UTC)
