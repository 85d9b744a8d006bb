"""What every record carries, whatever it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4


@dataclass(frozen=True, kw_only=True)
class Record:
    """A frozen record as services give it out.

    `version` is 0 until first saved and guards every later edit; `changed_at` is UTC.
    """

    committee_id: UUID
    id: UUID = field(default_factory=uuid4)
    version: int = 0
    changed_at: datetime | None = None
    changed_by_office: str = ""
