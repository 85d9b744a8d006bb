"""Joint meetings of the town and of its units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from kth_desktop.demo.sheet import Sheet, clock, day, made_id, read_list
from kth_desktop.demo.town import Town
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import Attendance, CommitteeKind, MeetingLevel, MeetingState
from kth_desktop.domain.volunteer import Volunteer

_NOTICE, _WRITTEN = timedelta(days=7), timedelta(days=4)
"""The notice goes out a week before; the minutes are issued on the Tuesday after."""


def add_meetings(sheet: Sheet, town: Town, partners: Mapping[str, Partner]) -> None:
    for written in read_list("meetings"):
        sheet.add(_meeting(town, partners, written), written["unit"])


def _meeting(town: Town, partners: Mapping[str, Partner], written: Mapping[str, Any]) -> JointMeeting:
    unit, held_on = town.committees[written["unit"]], day(written["on"])
    of_town = unit.kind is CommitteeKind.TOWN
    id = made_id("meeting", unit.name, held_on.year, written["number"])
    draft = bool(written.get("draft"))
    return JointMeeting(
        id=id,
        committee_id=unit.id,
        level=MeetingLevel.TOWN if of_town else MeetingLevel.COMMITTEE,
        year=held_on.year,
        number=written["number"],
        held_on=held_on,
        starts_at=clock(written["from"]),
        ends_at=clock(written["to"]),
        place=written["place"],
        chair=written["chair"],
        recorder=written["recorder"],
        expected=written["expected"],
        present=written["present"],
        agenda=tuple(written["agenda"]),
        body="\n".join(written["body"]),
        state=MeetingState.DRAFT if draft else MeetingState.FINAL,
        notified_on=held_on - _NOTICE,
        signed_in_on=held_on,
        recorded_on=held_on,
        issued_on=None if draft else held_on + _WRITTEN,
        photographed_on=None if draft else held_on,
        issue=0 if draft else 1,
        attendees=(*_members(town, unit, written), *_others(partners, written, of_town=of_town)),
        resolutions=tuple(
            Resolution(
                text=text,
                owner=owner,
                due_on=day(due),
                done_on=day(done) if done else None,
                id=made_id("resolution", id, text),
            )
            for text, owner, due, done in written["resolutions"]
        ),
    )


def _members(town: Town, unit: Committee, written: Mapping[str, Any]) -> Iterator[Attendee]:
    if written.get("liaisons"):
        for committee in town.committees.values():
            if committee is not unit:
                yield Attendee(committee.liaison, f"{committee.name}联络员")
        return
    people = {person.name: person for person in reversed(town.people[unit.name])}
    for person in town.people[unit.name][: written.get("first_names", 0)]:
        yield _villager(person, Attendance.PRESENT)
    for name in written.get("present_names", ()):
        yield _villager(people[name], Attendance.PRESENT)
    for name, reason in written.get("excused", ()):
        yield _villager(people[name], Attendance.EXCUSED, reason)
    for name in written.get("absent", ()):
        yield _villager(people[name], Attendance.ABSENT)


def _villager(person: Volunteer, attendance: Attendance, reason: str = "") -> Attendee:
    unit = f"{person.group_name}{person.roles[0]}" if person.roles else person.group_name
    return Attendee(person.name, unit, attendance, reason, volunteer_id=person.id)


def _others(
    partners: Mapping[str, Partner], written: Mapping[str, Any], *, of_town: bool
) -> Iterator[Attendee]:
    """Partners belong to a village's meeting; at the town's they sit in."""
    attendance = Attendance.SITTING_IN if of_town else Attendance.PRESENT
    for name in written["partners"]:
        partner = partners[name]
        yield Attendee(partner.contact, partner.name, attendance, partner_id=partner.id)
    for name in written["guests"]:
        yield Attendee(name, "", Attendance.SITTING_IN)
