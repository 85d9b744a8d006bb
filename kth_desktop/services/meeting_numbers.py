"""2026年第3次: the next number of a level and year, and whose a number is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import MeetingRow
from kth_desktop.db.snapshot import Snapshot
from kth_desktop.domain.vocabulary import MeetingLevel


def next_number(session: Session, committee_id: UUID, level: MeetingLevel, year: int) -> int:
    """One past the highest, so that a deleted draft gives its number back and an issued one never does."""
    asked = select(func.max(MeetingRow.number)).where(
        MeetingRow.committee_id == committee_id, MeetingRow.level == level, MeetingRow.year == year
    )
    return 1 + (session.scalar(asked) or 0)


def held_by_another(
    session: Session, id: UUID, committee_id: UUID, level: MeetingLevel, year: int, number: int
) -> date | None:
    """The day of the other meeting that has this number."""
    found: date | None = session.scalar(
        select(MeetingRow.held_on).where(
            MeetingRow.committee_id == committee_id,
            MeetingRow.level == level,
            MeetingRow.year == year,
            MeetingRow.number == number,
            MeetingRow.id != id,
        )
    )
    return found


def with_free_number(session: Session, kept: Snapshot) -> Snapshot:
    """A deleted draft as it comes back: under the next number when another meeting has its own by now."""
    values = kept.values
    whose = values["committee_id"], values["level"], values["year"]
    if values["number"] is None or held_by_another(session, kept.id, *whose, values["number"]) is None:
        return kept
    return replace(kept, values={**values, "number": next_number(session, *whose)})
