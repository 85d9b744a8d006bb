"""Cases of mediation in Caowang village, with the sessions of the programme that they were held in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kth_desktop.demo.programme import Venues
from kth_desktop.demo.sheet import Sheet, clock, day, made_id, read_list, word
from kth_desktop.demo.town import Town
from kth_desktop.domain.mediation import (
    AgreementForm,
    DisputeKind,
    Mediation,
    MediationOutcome,
    MediationSource,
    MediationStep,
    MediationVisit,
    Party,
    PartyRole,
)
from kth_desktop.domain.numbers import number
from kth_desktop.domain.vocabulary import Gender

_DAYS = ("held_on", "agreed_on", "perform_by", "fulfilled_on", "court_asked_on", "court_confirmed_on")
_TEXTS = ("facts", "dispute", "agreement", "performance", "recorder", "place")


def add_mediations(sheet: Sheet, town: Town, venues: Venues) -> None:
    for written in read_list("mediations"):
        sheet.add(_mediation(town, venues, written), written["unit"])


def _mediation(town: Town, venues: Venues, written: Mapping[str, Any]) -> Mediation:
    unit, applied_on = town.committees[written["unit"]], day(written["applied_on"])
    venue = written.get("venue")
    days: dict[str, Any] = {name: day(written[name]) if written.get(name) else None for name in _DAYS}
    texts: dict[str, Any] = {name: written.get(name, "") for name in _TEXTS}
    return Mediation(
        id=made_id("mediation", unit.name, applied_on.year, written["number"]),
        committee_id=unit.id,
        applied_on=applied_on,
        year=applied_on.year,
        number=number(
            unit.mediation_number_pattern,
            short_name=unit.short_name,
            year=applied_on.year,
            ordinal=written["number"],
        ),
        kind=word(DisputeKind, written["kind"]),
        source=word(MediationSource, written["source"]),
        parties=tuple(map(_party, written["parties"])),
        mediators=tuple(written["mediators"]),
        starts_at=clock(written["from"]),
        ends_at=clock(written["to"]),
        venue_id=venues[unit.name, venue].id if venue else None,
        steps=tuple(MediationStep(day(on), place, text) for on, place, text in written["steps"]),
        outcome=word(MediationOutcome, written["outcome"]),
        form=word(AgreementForm, written["form"]) if "form" in written else None,
        visits=tuple(
            MediationVisit(day(due), day(done) if done else None, text)
            for due, done, text in written["visits"]
        ),
        attendances=written["attendances"],
        activity_id=made_id("activity", unit.name, *written["session"]) if "session" in written else None,
        **days,
        **texts,
    )


def _party(written: Mapping[str, Any]) -> Party:
    return Party(
        **{**written, "role": word(PartyRole, written["role"]), "gender": word(Gender, written["gender"])}
    )
