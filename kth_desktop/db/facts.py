"""What the file itself is, as key and value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db.models import OfficeFactRow


@dataclass(frozen=True)
class Facts:
    """`sample_date` is the fixed day of a sample office, None in a real one; `program` wrote it last.

    `desk_id`: who was chosen to sit at the desk of a plain office; an encrypted one asks.
    """

    own_id: UUID
    program: str
    sample_date: date | None = None
    desk_id: UUID | None = None


def read(session: Session) -> Facts:
    """Raises `KeyError` when the file does not say whose it is."""
    found = {row.key: row.value for row in session.scalars(select(OfficeFactRow))}
    sample, desk = found.get("sample_date"), found.get("desk")
    day = date.fromisoformat(sample) if sample else None
    return Facts(UUID(found["own"]), found["program"], day, UUID(desk) if desk else None)


def write(session: Session, facts: Facts) -> None:
    values = {"own": str(facts.own_id), "program": facts.program}
    if facts.sample_date:
        values["sample_date"] = facts.sample_date.isoformat()
    if facts.desk_id:
        values["desk"] = str(facts.desk_id)
    for key, value in values.items():
        session.merge(OfficeFactRow(key=key, value=value))
