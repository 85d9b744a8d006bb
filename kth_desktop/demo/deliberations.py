"""三会 of the own village on its three matters; what was held in venues stands in the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kth_desktop.demo.sheet import Sheet, clock, day, made_id, read_list, word
from kth_desktop.demo.town import Town
from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind, Opinion
from kth_desktop.domain.deliberation_rules import STEP_OF
from kth_desktop.domain.matter import Matter, MatterStep
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Attendance

Written = Mapping[str, Any]
_RECORDER = "李文娟"


def add_deliberations(
    sheet: Sheet, town: Town, venues: Mapping[tuple[str, str], Venue], matters: Mapping[str, Matter]
) -> None:
    """`matters` by title. Those held in a venue take up the activity that stands there: nothing is counted
    that was not counted before."""
    taken = {activity["on"] + activity["title"]: activity for activity in read_list("activities")}
    for written in read_list("deliberations"):
        activity = taken.get(written["on"] + written.get("takes", ""))
        sheet.add(_deliberation(town, venues, matters, written, activity), written["unit"])


def deliberation_id(unit: str, matter: str, kind: str, on: str) -> UUID:
    return made_id("deliberation", unit, matter, kind, on)


def _deliberation(
    town: Town,
    venues: Mapping[tuple[str, str], Venue],
    matters: Mapping[str, Matter],
    written: Written,
    activity: Written | None,
) -> Deliberation:
    unit, title, on = town.committees[written["unit"]], written["matter"], written["on"]
    kind = word(DeliberationKind, written["kind"])
    matter = matters.get(title)
    step = _step(matter, kind, day(on))
    id = deliberation_id(unit.name, title, written["kind"], on)
    start, end, place, down = (*written["public"],) if "public" in written else (None, None, "", None)
    return Deliberation(
        id=id,
        committee_id=unit.id,
        kind=kind,
        title=title,
        held_on=day(on),
        matter_id=matter.id if matter else None,
        step_id=step.id if step else None,
        round=written.get("round", 1),
        starts_at=clock(written["from"]),
        ends_at=clock(written["to"]),
        venue_id=venues[unit.name, written["venue"]].id if "venue" in written else None,
        place=written.get("place", ""),
        chair=written["chair"],
        recorder=_RECORDER,
        hearing_group=tuple(written.get("group", ())),
        notified_on=day(written["notified"]) if "notified" in written else None,
        is_held=not written.get("planned"),
        expected=written.get("expected"),
        present=written.get("present"),
        attendances=activity["people"] if activity else None,
        volunteer_attendances=len(activity["duty"]) if activity else None,
        people=tuple(_people(town, written)),
        content="\n".join(written.get("content", ())),
        opinions=tuple(_opinion(id, *one) for one in written.get("opinions", ())),
        result="\n".join(written.get("result", ())),
        public_from=day(start) if start else None,
        public_to=day(end) if end else None,
        public_place=place,
        taken_down_on=day(down) if down else None,
        activity_id=_activity_id(activity) if activity else None,
    )


def _step(matter: Matter | None, kind: DeliberationKind, held_on: date) -> MatterStep | None:
    """Of its kind the one of that day: opinions are heard at more than one step."""
    alike = [step for step in matter.steps if step.kind is STEP_OF[kind]] if matter else []
    return next((step for step in alike if step.held_on == held_on), None)


def _activity_id(activity: Written) -> UUID:
    return made_id("activity", activity["unit"], activity["on"], activity["from"], activity["title"])


def _people(town: Town, written: Written) -> Iterator[Attendee]:
    known = {person.name: person for person in reversed(town.people[written["unit"]])}
    listed = [(name, Attendance.PRESENT, "") for name in written.get("names", ())]
    listed += [(name, Attendance.EXCUSED, reason) for name, reason in written.get("excused", ())]
    for name, attendance, reason in listed:
        person = known[name]
        unit = f"{person.group_name}{person.roles[0]}" if person.roles else person.group_name
        yield Attendee(name, unit, attendance, reason, volunteer_id=person.id)
    for name, unit in written.get("guests", ()):
        yield Attendee(name, unit, Attendance.SITTING_IN)


def _opinion(meeting: UUID, text: str, people: int, adoption: str, reply: str) -> Opinion:
    id = made_id("opinion", meeting, text)
    return Opinion(text, people, word(Adoption, adoption), reply, id)
