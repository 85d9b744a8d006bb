"""The rows of the law as they are shipped: data in `resources/law`, never numbers in code."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from kth_desktop.domain.law_rule import LawRule, rule_of
from kth_desktop.paths import resource


def shipped(committee_id: UUID) -> tuple[LawRule, ...]:
    """Each with the id it keeps once the office writes its own over it."""
    return tuple(
        replace(rule_of(row, committee_id), id=uuid5(committee_id, row["key"])) for row in _rows("rules.json")
    )


@cache
def _rows(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(resource("law", name).read_text(encoding="utf-8")))
