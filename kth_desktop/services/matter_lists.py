"""Matters as lists, and what was held for the steps of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    CommitteeRow,
    DeliberationRow,
    MatterRow,
    MatterStepRow,
    VenueRow,
    VoteRow,
    rowid_of,
)
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.matter import Matter, MatterState, StepState
from kth_desktop.domain.matter_lists import MatterLine, MatterQuery, StepRecord


def keys(session: Session, query: MatterQuery) -> tuple[int, ...]:
    asked = select(rowid_of(MatterRow)).select_from(MatterRow).where(*_wanted(query))
    ordered = [one.desc() if query.descending else one.asc() for one in _orders()[query.order]]
    last = (MatterRow.registered_on.desc(), func.length(MatterRow.number).desc(), MatterRow.number.desc())
    return tuple(session.scalars(asked.order_by(*ordered, *last)))


def rows(session: Session, wanted: Sequence[int]) -> tuple[MatterLine, ...]:
    """In the order of the keys."""
    found: dict[int, MatterLine] = {}
    asked = (
        select(rowid_of(MatterRow), MatterRow, CommitteeRow.name)
        .join(CommitteeRow, CommitteeRow.id == MatterRow.committee_id)
        .where(rowid_of(MatterRow).in_(wanted))
    )
    for key, row, name in session.execute(asked):
        found[key] = MatterLine(mapper.to_record(row), name)
    return tuple(found[key] for key in wanted if key in found)


def years(session: Session, committee_id: UUID | None) -> tuple[int, ...]:
    """The newest first."""
    asked = select(MatterRow.year).distinct().order_by(MatterRow.year.desc())
    if committee_id is not None:
        asked = asked.where(MatterRow.committee_id == committee_id)
    return tuple(session.scalars(asked))


def records(session: Session, matter: Matter) -> tuple[StepRecord, ...]:
    """三会 and votes of the matter by their day; nobody is named."""
    found = [*_deliberations(session, matter), *_votes(session, matter)]
    return tuple(sorted(found, key=lambda one: one.held_on))


def _deliberations(session: Session, matter: Matter) -> list[StepRecord]:
    asked = (
        select(DeliberationRow, VenueRow.name)
        .outerjoin(VenueRow, VenueRow.id == DeliberationRow.venue_id)
        .where(DeliberationRow.committee_id == matter.committee_id, DeliberationRow.matter_id == matter.id)
    )
    return [
        StepRecord(
            "deliberation",
            row.id,
            row.step_id,
            _words(row.kind.label, row.held_on, venue or row.place, took_place=row.is_held),
            row.held_on,
            row.is_held,
        )
        for row, venue in session.execute(asked)
    ]


def _votes(session: Session, matter: Matter) -> list[StepRecord]:
    asked = (
        select(VoteRow, VenueRow.name)
        .outerjoin(VenueRow, VenueRow.id == VoteRow.venue_id)
        .where(VoteRow.committee_id == matter.committee_id, VoteRow.matter_id == matter.id)
    )
    return [
        StepRecord("vote", row.id, row.step_id, _words("表决", row.held_on, venue or row.place), row.held_on)
        for row, venue in session.execute(asked)
    ]


def _words(what: str, held_on: date, place: str, *, took_place: bool = True) -> str:
    day = short_date_words(held_on)
    return "，".join(filter(None, (what, day if took_place else f"定于{day}", place)))


def _is_open() -> ColumnElement[bool]:
    return exists().where(
        MatterStepRow.committee_id == MatterRow.committee_id,
        MatterStepRow.matter_id == MatterRow.id,
        MatterStepRow.state == StepState.OPEN,
    )


def _wanted(query: MatterQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.committee_id is not None:
        found.append(MatterRow.committee_id == query.committee_id)
    if query.year is not None:
        found.append(MatterRow.year == query.year)
    if query.state is not None:
        found.append(_in_state(query.state))
    if typed := query.text.strip():
        columns = (MatterRow.title, MatterRow.number, MatterRow.content, MatterRow.proposed_by)
        found.append(or_(*(column.contains(typed, autoescape=True) for column in columns)))
    return found


def _in_state(state: MatterState) -> ColumnElement[bool]:
    stopped = MatterRow.stopped_on.is_not(None)
    if state is MatterState.STOPPED:
        return stopped
    return and_(~stopped, _is_open() if state is MatterState.UNDERWAY else ~_is_open())


def _orders() -> dict[str, tuple[Any, ...]]:
    still = (
        select(func.count())
        .where(
            MatterStepRow.committee_id == MatterRow.committee_id,
            MatterStepRow.matter_id == MatterRow.id,
            MatterStepRow.state == StepState.OPEN,
        )
        .scalar_subquery()
    )
    return {
        "number": (MatterRow.year, func.length(MatterRow.number), MatterRow.number),
        "title": (MatterRow.title,),
        "registered_on": (MatterRow.registered_on,),
        "progress": (still,),
        "state": (MatterRow.stopped_on.is_not(None), _is_open()),
    }
