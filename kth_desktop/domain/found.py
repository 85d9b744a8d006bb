"""What the search box of the window offers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

EACH, ALL = 5, 24  # hits of one kind, and in all


@dataclass(frozen=True)
class Found:
    """`table` is one of `changes.Kind`, or "resolution"; `kind` the clerk's word for it.

    `target` is what its page opens: the meeting, for a resolution. `rank` 0: the very name or number that
    was typed, 1: it begins so, 2: it is somewhere in it.
    """

    table: str
    id: UUID
    kind: str
    title: str
    detail: str
    target: UUID
    rank: int
    name_key: str = ""  # by which letters are marked in a name, see `almanac.pinyin.matched`


def arranged(found: list[list[Found]]) -> tuple[Found, ...]:
    """Those of one kind together, the kind with the best hit first; of each kind one has a place at least."""
    placed = [(place > 0, one.rank, place, one) for kind in found for place, one in enumerate(kind)]
    kept = {id(one) for *_, one in sorted(placed, key=lambda entry: entry[:3])[:ALL]}
    shown = [[one for one in kind if id(one) in kept] for kind in found]
    shown = [kind for kind in shown if kind]
    return tuple(
        one for kind in sorted(shown, key=lambda kind: min(one.rank for one in kind)) for one in kind
    )
