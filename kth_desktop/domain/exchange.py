"""数据交换: which packages went to and came from which office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


class Direction(Word):
    SENT = "sent", "送出"
    TAKEN = "taken", "收到"


@dataclass(frozen=True, kw_only=True)
class Exchange(Record):
    """One package. `peer` is the other office's own committee; nil (all zeros) is whoever opens it.

    `number` counts the sender's packages from 1; `base` is the one since which it tells, 0 when it is whole.
    `digest` is the SHA-256 of the file, `made_at` the sender's clock (UTC).
    """

    direction: Direction
    peer: UUID
    peer_name: str
    number: int
    base: int
    made_at: datetime
    digest: str
    rows: int
    personal: bool = False
    conflicts: int = 0
