"""The representatives of the sample office's own village: 42 in the body, as a vote of it counts them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kth_desktop.demo.sheet import Sheet, made_id, read_list, word
from kth_desktop.demo.town import Town
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.vocabulary import Gender


def add_representatives(sheet: Sheet, town: Town) -> None:
    """`roster`: on the roster of volunteers too."""
    written = read_list("representatives")
    for unit, people in written["people"].items():
        for one in people:
            sheet.add(_representative(town, unit, one, written["term"], written["from"]), unit)


def _representative(town: Town, unit: str, one: Mapping[str, Any], term: str, since: str) -> Representative:
    name, group = one["name"], one["group"]
    return Representative(
        id=made_id("representative", unit, term, name, group),
        committee_id=town.committees[unit].id,
        name=name,
        term=term,
        kind=word(RepresentativeKind, one.get("kind", "representative")),
        gender=Gender.of_label(one["sex"]),
        group_name=group,
        households=one.get("households"),
        post=one.get("post", ""),
        from_on=PartialDate.of_key(since),
        volunteer_id=town.host(unit, name, group).id if one.get("roster") else None,
    )
