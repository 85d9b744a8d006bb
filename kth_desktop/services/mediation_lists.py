"""Mediation as lists and counts: nothing here reads who the parties are or what it was about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import CommitteeRow, MediationRow, MediationStepRow, VenueRow, rowid_of
from kth_desktop.domain.mediation import DisputeKind, MediationOutcome
from kth_desktop.domain.mediation_lists import MediationCounts, MediationLine, MediationQuery
from kth_desktop.services.search import place_of

_KEY = rowid_of(MediationRow)
_PLACE = func.coalesce(VenueRow.name, MediationRow.place)


def keys(session: Session, query: MediationQuery) -> tuple[int, ...]:
    asked = (
        select(_KEY)
        .select_from(MediationRow)
        .outerjoin(VenueRow, VenueRow.id == MediationRow.venue_id)
        .where(*_wanted(query))
    )
    columns = _orders()[query.order]
    ordered = [column.desc() if query.descending else column.asc() for column in columns]
    return tuple(session.scalars(asked.order_by(*ordered, MediationRow.applied_on.desc())))


def rows(session: Session, wanted: Sequence[int]) -> tuple[MediationLine, ...]:
    """In the order of the keys."""
    found = dict(_lines(session, _KEY.in_(wanted)))
    return tuple(found[key] for key in wanted if key in found)


def line(session: Session, id: UUID) -> MediationLine | None:
    return next((found for _key, found in _lines(session, MediationRow.id == id)), None)


def _lines(session: Session, wanted: ColumnElement[bool]) -> list[tuple[int, MediationLine]]:
    asked: Any = (
        select(
            _KEY, MediationRow.id, MediationRow.committee_id, CommitteeRow.name, MediationRow.number,
            MediationRow.applied_on, MediationRow.kind, MediationRow.outcome, _begun(), _PLACE,
        )
        .select_from(MediationRow)
        .join(CommitteeRow, CommitteeRow.id == MediationRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == MediationRow.venue_id)
        .where(wanted)
    )  # fmt: skip
    return [
        (key, MediationLine(id, owner, name, number or "", on, kind, outcome, bool(begun), place))
        for key, id, owner, name, number, on, kind, outcome, begun, place in session.execute(asked)
    ]


def years(session: Session, committee_id: UUID | None) -> tuple[int, ...]:
    """The newest first."""
    asked = select(MediationRow.year).distinct().order_by(MediationRow.year.desc())
    if committee_id is not None:
        asked = asked.where(MediationRow.committee_id == committee_id)
    return tuple(session.scalars(asked))


def counts(session: Session, first: date, last: date) -> dict[UUID, MediationCounts]:
    """调解(件/成功) of each committee: what was mediated on these days, and how many of them agreed."""
    agreed = func.sum(case((MediationRow.outcome == MediationOutcome.AGREED, 1), else_=0))
    asked = (
        select(MediationRow.committee_id, func.count(), agreed)
        .where(
            MediationRow.committee_id.in_(select(CommitteeRow.id)), MediationRow.held_on.between(first, last)
        )
        .group_by(MediationRow.committee_id)
    )
    return {id: MediationCounts(int(found), int(good)) for id, found, good in session.execute(asked)}


def _begun() -> ColumnElement[bool]:
    talked = exists().where(MediationStepRow.mediation_id == MediationRow.id)
    return or_(MediationRow.held_on.is_not(None), talked)


def _wanted(query: MediationQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.committee_id is not None:
        found.append(MediationRow.committee_id == query.committee_id)
    if query.kind is not None:
        found.append(MediationRow.kind == query.kind)
    if query.year is not None:
        found.append(MediationRow.year == query.year)
    for typed in query.text.split():
        found.append(
            or_(MediationRow.number.contains(typed, autoescape=True), _PLACE.contains(typed, autoescape=True))
        )
    return found


def _orders() -> dict[str, tuple[Any, ...]]:
    outcome: Any = MediationRow.outcome
    state = case((outcome.is_(None), -1), else_=place_of(outcome, MediationOutcome))
    return {
        "number": (MediationRow.year, func.length(MediationRow.number), MediationRow.number),
        "applied_on": (MediationRow.applied_on,),
        "kind": (place_of(MediationRow.kind, DisputeKind),),
        "state": (state,),
        "place": (_PLACE,),
    }
