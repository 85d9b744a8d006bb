"""The headings of the public catalogue: what is offered, and which is usual for what a sheet is made from."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from kth_desktop.domain.board_sheet import SheetKind
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.paths import resource


def columns(kind: CommitteeKind) -> tuple[str, ...]:
    """To choose from; any other may be typed."""
    return tuple(_of(kind)["columns"])


def usual_column(kind: CommitteeKind, made_from: SheetKind) -> str:
    return str(_of(kind)[made_from.value])


def _of(kind: CommitteeKind) -> dict[str, Any]:
    """The town office publishes as its villages do."""
    key = CommitteeKind.RESIDENTS if kind is CommitteeKind.RESIDENTS else CommitteeKind.VILLAGE
    found: dict[str, Any] = _shipped()[key.value]
    return found


@cache
def _shipped() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("law", "board_columns.json").read_text(encoding="utf-8"))
    return found
