"""One measured line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Medians. `ratio` is ours ÷ peer; `peer_ms` None where there is nothing to stand against.

    Rows that do not count milliseconds say so in `name` and `note`.
    """

    name: str
    ours_ms: float
    peer_ms: float | None
    ratio: float | None
    note: str


def row(name: str, ours_ms: float, peer_ms: float | None, note: str = "") -> Row:
    """A row with its ratio worked out."""
    return Row(name, ours_ms, peer_ms, ours_ms / peer_ms if peer_ms else None, note)
