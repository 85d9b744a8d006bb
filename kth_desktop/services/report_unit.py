"""Whose report it is: a committee's, or the town's of all its committees."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.vocabulary import CommitteeKind


def report_unit(session: Session, own_id: UUID, committee_id: UUID | None) -> Committee:
    """As `SummaryService` has it: None is the town, or the only committee of a file that has no other."""
    if committee_id is not None:
        return mapper.get(session, Committee, committee_id)
    own = mapper.get(session, Committee, own_id)
    below = select(func.count()).where(CommitteeRow.town_id.is_not(None))
    if own.kind is CommitteeKind.TOWN or (session.scalar(below) or 0) <= 1:
        return own
    return (mapper.find(session, Committee, own.town_id) if own.town_id else None) or own


def committees_below(session: Session) -> tuple[Committee, ...]:
    """Every village and residents' committee of the file, in the order of all tables."""
    asked = (
        select(CommitteeRow)
        .where(CommitteeRow.town_id.is_not(None))
        .order_by(CommitteeRow.position, CommitteeRow.name)
    )
    return mapper.read(session, Committee, asked)


def committees_of(session: Session, unit: Committee) -> tuple[Committee, ...]:
    """The committees whose rows a report of `unit` has."""
    return committees_below(session) if unit.kind is CommitteeKind.TOWN else (unit,)
