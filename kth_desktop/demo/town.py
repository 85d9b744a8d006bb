"""The town, its units and everybody on their rosters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kth_desktop.demo.sheet import Sheet, made_id, read_list, word
from kth_desktop.domain.committee import Committee, full_name, short_name
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.operator import Operator
from kth_desktop.domain.vocabulary import CommitteeKind, Gender, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.services.search import volunteer_columns

SAMPLE_DAY = date(2026, 11, 23)
OWN = "曹王村"
OPERATOR = "李文娟"


@dataclass(frozen=True)
class Town:
    """By name: the units with the town itself, and the people of each unit in the order of its list."""

    committees: Mapping[str, Committee]
    people: Mapping[str, tuple[Volunteer, ...]]

    def host(self, unit: str, name: str, group: str) -> Volunteer:
        return next(p for p in self.people[unit] if (p.name, p.group_name) == (name, group))


def read_town(sheet: Sheet) -> Town:
    written = read_list("town")
    above = _committee(written["town"], 0, written["town"])
    units = {
        unit["name"]: _committee(unit, position, written["town"])
        for position, unit in enumerate(written["units"], start=1)
    }
    committees = {above.name: above, **units}
    for committee in committees.values():
        sheet.add(committee, above.name)
    own = committees[OWN]
    sheet.add(
        Operator(id=made_id("operator", OPERATOR), committee_id=own.id, name=OPERATOR, sees_full=True), OWN
    )
    people = {
        unit: tuple(_volunteer(committees[unit], n, person) for n, person in enumerate(persons))
        for unit, persons in read_list("people").items()
    }
    for unit, persons in people.items():
        for person in persons:
            sheet.add(person, unit, **volunteer_columns(person))
    return Town(committees, people)


def _committee(unit: Mapping[str, Any], position: int, town: Mapping[str, Any]) -> Committee:
    kind = word(CommitteeKind, unit.get("kind", "town"))
    name, id = unit["name"], made_id("committee", unit["name"])
    is_town = kind is CommitteeKind.TOWN
    full = full_name(town["name"], name, kind)
    return Committee(
        id=id,
        committee_id=id,
        kind=kind,
        name=name,
        full_name=full,
        short_name=short_name(name, kind),
        town_name=town["name"],
        plate_name=town["district"] + town["name"] + ("" if is_town else name),
        town_id=None if is_town else made_id("committee", town["name"]),
        address=unit["address"],
        phone=unit["phone"],
        liaison=unit["liaison"],
        liaison_post=unit["liaison_post"],
        seal_name=full,
        group_count=unit.get("groups", 0),
        position=position,
    )


def _volunteer(committee: Committee, number: int, person: Mapping[str, Any]) -> Volunteer:
    gender, status = Gender.of_label(person["sex"]), person.get("status", VolunteerStatus.ACTIVE.label)
    return Volunteer(
        id=made_id("volunteer", committee.name, number),
        committee_id=committee.id,
        name=person["name"],
        gender=gender,
        born=PartialDate.of_key(person["born"]),
        phone=person["phone"],
        group_name=person["group"],
        roles=tuple(person.get("roles", ())),
        political_status="中共党员" if person.get("party") else "",
        skills=person.get("skills", ""),
        is_backbone=person.get("backbone", False),
        joined_on=PartialDate.of_key(person["joined"]),
        status=VolunteerStatus.of_label(status) or VolunteerStatus.ACTIVE,
        remarks=person.get("remarks", ""),
        left_on=PartialDate.of_key(person["left"]) if "left" in person else None,
    )
