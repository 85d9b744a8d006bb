"""Votes of the own village's representatives, held in the committee's own room: no venue's figures change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kth_desktop.demo.sheet import Sheet, clock, day, made_id, read_list, word
from kth_desktop.demo.town import OWN, Town
from kth_desktop.domain.law_rule import rule_text
from kth_desktop.domain.matter import Matter, StepKind
from kth_desktop.domain.vote import Vote, VoteWay
from kth_desktop.services.law_rows import shipped

_NUMBERS = ("entitled", "present", "issued", "returned", "valid", "invalid", "yes", "no", "abstain")
_WORDS = ("place", "chair", "recorder", "caller", "counter", "scrutineer", "content")


def add_votes(sheet: Sheet, town: Town, matters: Mapping[str, Matter]) -> None:
    """`matters` by title; a vote whose matter is not there stands by itself."""
    rules = {rule.key: rule_text(rule) for rule in shipped(town.committees[OWN].id)}
    for written in read_list("votes"):
        sheet.add(_vote(town, matters, rules, written), written["unit"])


def vote_id(unit: str, matter: str, on: str) -> UUID:
    return made_id("vote", unit, matter, on)


def _vote(
    town: Town, matters: Mapping[str, Matter], rules: Mapping[str, str], written: Mapping[str, Any]
) -> Vote:
    unit, title = town.committees[written["unit"]], written["matter"]
    matter = matters.get(title)
    steps = [step for step in matter.steps if step.kind is StepKind.VOTE] if matter else []
    return Vote(
        id=vote_id(unit.name, title, written["on"]),
        committee_id=unit.id,
        title=title,
        held_on=day(written["on"]),
        rule_key=written["rule"],
        rule=rules[written["rule"]],
        matter_id=matter.id if matter else None,
        step_id=steps[0].id if steps else None,
        way=word(VoteWay, written["way"]),
        starts_at=clock(written["from"]),
        ends_at=clock(written["to"]),
        notified_on=day(written["notified"]),
        **{name: written[name] for name in _NUMBERS},
        **{name: written[name] for name in _WORDS},
    )
