"""来龙去脉: what led to a record and what came of it, for one line on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

# What can be joined by hand. A dispute is not: nothing outside its file may lead to it.
JOINED = frozenset(
    {"activity", "concern", "deliberation", "matter", "meeting", "pledge", "service_order", "story", "vote"}
)


@dataclass(frozen=True)
class ChainEnd:
    """`table` is one of `changes.Kind`; `words` name the record as it may be shown: 民情2026-031."""

    table: str
    id: UUID
    words: str


@dataclass(frozen=True)
class Chain:
    """`led`: where it came from; `came`: what grew out of it. Each in the order it was joined."""

    led: tuple[ChainEnd, ...] = ()
    came: tuple[ChainEnd, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.led or self.came)

    def line(self, here: str) -> str:
        """民情2026-031 → 议题“食堂改造” → 听证会; empty when it stands alone."""
        if not self:
            return ""
        parts = ["、".join(end.words for end in ends) for ends in (self.led, self.came)]
        return " → ".join(part for part in (parts[0], here, parts[1]) if part)
