"""Concerns as a list, filtered and sorted by the database, and counted for the month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, ConcernRow, VenueRow, rowid_of
from kth_desktop.domain.concern import ConcernKind, ConcernStep, Urgency
from kth_desktop.domain.concern_rules import ConcernCount, ConcernLine, ConcernQuery, Standing
from kth_desktop.domain.text import group_order
from kth_desktop.services.paging import in_order
from kth_desktop.services.search import place_of

_KEY = rowid_of(ConcernRow)
_SEARCHED = ("number", "text", "reporter", "group_name", "owner", "handling", "answer", "remarks")


def keys(session: Session, query: ConcernQuery, today: date) -> tuple[int, ...]:
    asked = select(_KEY).select_from(ConcernRow).where(_wanted(query, today))
    order = _columns(query.order)
    ordered = [column.desc() if query.descending else column.asc() for column in order]
    return tuple(session.scalars(asked.order_by(*ordered, ConcernRow.told_on.desc(), _KEY.desc())))


def rows(session: Session, wanted: Sequence[int]) -> tuple[ConcernLine, ...]:
    """In the order of the keys; one deleted meanwhile is left out."""

    def read(block: Sequence[int]) -> Iterator[tuple[int, ConcernLine]]:
        asked = (
            select(_KEY, ConcernRow, CommitteeRow.name, VenueRow.name)
            .select_from(ConcernRow)
            .join(CommitteeRow, CommitteeRow.id == ConcernRow.committee_id)
            .outerjoin(VenueRow, VenueRow.id == ConcernRow.venue_id)
            .where(_KEY.in_(block))
        )
        for key, row, committee, venue in session.execute(asked):
            yield key, ConcernLine(mapper.to_record(row), committee, venue or "")

    return in_order(wanted, read)


def groups(session: Session, committee_id: UUID | None) -> tuple[str, ...]:
    asked = select(ConcernRow.group_name).distinct().where(_of(committee_id), ConcernRow.group_name != "")
    return tuple(sorted(session.scalars(asked), key=lambda name: (group_order(name), name)))


def count(session: Session, committee_id: UUID | None, query: ConcernQuery, today: date) -> int:
    asked = select(func.count()).select_from(ConcernRow).where(_of(committee_id), _wanted(query, today))
    return session.scalar(asked) or 0


def counts(session: Session, first: date, last: date) -> dict[UUID, ConcernCount]:
    """收集 and 办结 of a span by committee: told in it, and answered in it."""
    told = _by_committee(session, ConcernRow.told_on.between(first, last))
    answered = _by_committee(session, ConcernRow.answered_on.between(first, last))
    return {id: ConcernCount(told.get(id, 0), answered.get(id, 0)) for id in {*told, *answered}}


def overdue(today: date) -> ColumnElement[bool]:
    return and_(ConcernRow.answered_on.is_(None), ConcernRow.due_on < today)


def _by_committee(session: Session, condition: ColumnElement[bool]) -> dict[UUID, int]:
    asked = select(ConcernRow.committee_id, func.count()).where(condition).group_by(ConcernRow.committee_id)
    return {row[0]: row[1] for row in session.execute(asked)}


def _of(committee_id: UUID | None) -> ColumnElement[bool]:
    return true() if committee_id is None else ConcernRow.committee_id == committee_id


def _wanted(query: ConcernQuery, today: date) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [_of(query.committee_id)]
    for word in query.text.split():
        columns = (getattr(ConcernRow, name) for name in _SEARCHED)
        wanted.append(or_(*(column.contains(word, autoescape=True) for column in columns)))
    if query.standing is not None:
        standings: dict[Standing, ColumnElement[bool]] = {
            Standing.OPEN: ConcernRow.answered_on.is_(None),
            Standing.OVERDUE: overdue(today),
            Standing.CLOSED: ConcernRow.answered_on.is_not(None),
        }
        wanted.append(standings[query.standing])
    if query.step is not None:
        wanted.append(_at(query.step))
    for column, value in (
        (ConcernRow.kind, query.kind),
        (ConcernRow.source, query.source),
        (ConcernRow.group_name, query.group_name or None),
    ):
        if value is not None:
            wanted.append(column == value)
    if query.first is not None:
        wanted.append(ConcernRow.told_on >= query.first)
    if query.last is not None:
        wanted.append(ConcernRow.told_on <= query.last)
    return and_(*wanted)


def _at(step: ConcernStep) -> ColumnElement[bool]:
    """That is the furthest step taken."""
    steps = list(ConcernStep)
    later = steps[steps.index(step) + 1 :]
    none_later = (getattr(ConcernRow, one.value).is_(None) for one in later)
    return and_(getattr(ConcernRow, step.value).is_not(None), *none_later)


def _columns(order: str) -> list[Any]:
    steps = tuple(getattr(ConcernRow, step.value).is_not(None) for step in reversed(ConcernStep))
    columns: dict[str, list[Any]] = {
        "number": [ConcernRow.year, ConcernRow.number],
        "told_on": [ConcernRow.told_on, ConcernRow.number],
        "text": [ConcernRow.text],
        "kind": [place_of(ConcernRow.kind, ConcernKind)],
        "group": [func.length(ConcernRow.group_name), ConcernRow.group_name],
        "urgency": [place_of(ConcernRow.urgency, Urgency)],
        "owner": [ConcernRow.owner],
        "due_on": [ConcernRow.due_on.is_(None), ConcernRow.due_on],
        "step": list(steps),
    }
    return columns[order]
