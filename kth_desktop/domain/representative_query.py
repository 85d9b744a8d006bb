"""What the list of representatives is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class RepresentativeQuery:
    """`term` empty is the newest of each committee."""

    committee_id: UUID | None = None
    text: str = ""
    term: str = ""
    group_name: str = ""
    order: str = "kind"  # kind, name, gender, group, households, entitled
    descending: bool = False
