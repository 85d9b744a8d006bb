"""The lines of a list by their keys, in blocks that one statement can take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Line = TypeVar("Line")

BLOCK = 500  # keys in one statement


def in_order(
    keys: Sequence[int], read: Callable[[Sequence[int]], Iterable[tuple[int, Line]]]
) -> tuple[Line, ...]:
    """In the order of `keys`; what was deleted meanwhile is left out. `read` reads one block of them."""
    found: dict[int, Line] = {}
    for start in range(0, len(keys), BLOCK):
        found.update(read(keys[start : start + BLOCK]))
    return tuple(found[key] for key in keys if key in found)
