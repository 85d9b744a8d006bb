"""What led to what: a concern to an order, an order to an activity, an activity to a story."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kth_desktop.domain.record import Record


@dataclass(frozen=True, kw_only=True)
class Link(Record):
    """`led` came first, `came` grew out of it; the tables are those of `changes.Kind`."""

    led_table: str
    led_id: UUID
    came_table: str
    came_id: UUID
