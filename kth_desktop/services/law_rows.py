"""The rows of the law as they are shipped: data in `resources/law`, never numbers in code."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from kth_desktop.domain.law_rule import NATIONWIDE, LawRule, rule_of
from kth_desktop.domain.representative_rules import CompositionRule
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.paths import resource


def shipped(committee_id: UUID) -> tuple[LawRule, ...]:
    """Each with the id it keeps once the office writes its own over it."""
    return tuple(
        replace(rule_of(row, committee_id), id=uuid5(committee_id, row["key"])) for row in _rows("rules.json")
    )


def composition_rule(kind: CommitteeKind, place: str, on: date) -> CompositionRule | None:
    """Who the body of representatives is to be made of; a place's own row before the nation's."""
    found = [
        rule
        for rule in map(_composition, _rows("composition.json"))
        if rule.kind is kind
        and rule.place in {place, NATIONWIDE}
        and rule.valid_from <= on
        and (rule.valid_to is None or on <= rule.valid_to)
    ]
    return next(iter(sorted(found, key=lambda rule: rule.place == NATIONWIDE)), None)


def _composition(row: dict[str, Any]) -> CompositionRule:
    made = row | {
        "kind": CommitteeKind(row["kind"]),
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }
    return CompositionRule(**made)


@cache
def _rows(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(resource("law", name).read_text(encoding="utf-8")))
