"""三会 as lists, sorted and filtered by the database; the matters they may belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    CommitteeRow,
    DeliberationRow,
    MatterRow,
    OpinionRow,
    VenueRow,
    rowid_of,
)
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.deliberation import THREE_MEETINGS, Deliberation, DeliberationKind
from kth_desktop.domain.deliberation_queries import (
    AdoptionTable,
    DeliberationDetail,
    DeliberationLine,
    DeliberationQuery,
    MatterChoice,
    adoption_table,
)
from kth_desktop.domain.deliberation_rules import STEP_OF
from kth_desktop.domain.matter import Matter, MatterStep
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.services.chain import chain_of
from kth_desktop.services.own_sessions import holder_words
from kth_desktop.services.paging import in_order
from kth_desktop.services.search import place_of

_KEY = rowid_of(DeliberationRow)
_MATTERS = 200


def keys(session: Session, query: DeliberationQuery) -> tuple[int, ...]:
    order = _orders()[query.order]
    ordered = [column.desc() if query.descending else column.asc() for column in order]
    asked = (
        select(_KEY)
        .select_from(DeliberationRow)
        .outerjoin(VenueRow, VenueRow.id == DeliberationRow.venue_id)
        .outerjoin(MatterRow, MatterRow.id == DeliberationRow.matter_id)
        .where(*_wanted(query))
        .order_by(*ordered, DeliberationRow.held_on.desc(), DeliberationRow.starts_at, _KEY)
    )
    return tuple(session.scalars(asked))


def rows(session: Session, wanted: Sequence[int]) -> tuple[DeliberationLine, ...]:
    """In the order of the keys; what was deleted meanwhile is left out."""

    def read(block: Sequence[int]) -> Iterator[tuple[int, DeliberationLine]]:
        for key, *parts in session.execute(_lines(_KEY.in_(block))):
            yield key, _line(*parts)

    return in_order(wanted, read)


def line_of(session: Session, id: UUID) -> DeliberationLine:
    """Raises `UserError` when it was deleted meanwhile."""
    mapper.get(session, Deliberation, id)
    _key, *parts = session.execute(_lines(DeliberationRow.id == id)).one()
    return _line(*parts)


def key_of(session: Session, id: UUID) -> int:
    mapper.get(session, Deliberation, id)
    return int(session.scalars(select(_KEY).where(DeliberationRow.id == id)).one())


def detail_of(session: Session, id: UUID) -> DeliberationDetail:
    line = line_of(session, id)
    held = line.deliberation
    step = step_of(session, held)
    return DeliberationDetail(
        line,
        mapper.get(session, Committee, held.committee_id),
        chain_of(session, "deliberation", id),
        step.notice_days if step else 0,
        step.public_days if step else 0,
        mapper.find(session, Activity, held.activity_id) if held.activity_id else None,
    )


def of_matter(session: Session, matter_id: UUID) -> tuple[DeliberationLine, ...]:
    """In the order they were held."""
    asked = _lines(DeliberationRow.matter_id == matter_id)
    ordered = asked.order_by(DeliberationRow.held_on, DeliberationRow.starts_at, DeliberationRow.round)
    return tuple(_line(*parts) for _key, *parts in session.execute(ordered))


def table_of(session: Session, matter_id: UUID) -> AdoptionTable:
    matter = mapper.get(session, Matter, matter_id)
    held = [(line.deliberation, line.place) for line in of_matter(session, matter_id)]
    return adoption_table(matter.title, matter.number, held)


def years(session: Session, committee_id: UUID | None) -> tuple[int, ...]:
    """The newest first."""
    asked = select(func.min(DeliberationRow.held_on), func.max(DeliberationRow.held_on))
    first, last = session.execute(asked.where(*_of(committee_id))).one()
    return tuple(range(last.year, first.year - 1, -1)) if first else ()


def total(session: Session, committee_id: UUID | None) -> int:
    asked = select(func.count()).select_from(DeliberationRow).where(*_of(committee_id))
    return session.scalar(asked) or 0


def three_meetings(session: Session, first: date, last: date) -> dict[UUID, int]:
    """三会(次) of each committee: held, and none of them a 客堂汇听意见."""
    asked: Any = (
        select(DeliberationRow.committee_id, func.count())
        .where(
            DeliberationRow.committee_id.in_(select(CommitteeRow.id)),
            DeliberationRow.held_on.between(first, last),
            DeliberationRow.kind.in_(THREE_MEETINGS),
            DeliberationRow.is_held,
        )
        .group_by(DeliberationRow.committee_id)
    )
    return {committee_id: int(count) for committee_id, count in session.execute(asked)}


def matters(session: Session, committee_id: UUID) -> tuple[MatterChoice, ...]:
    """The newest first; one that was stopped is heard no more."""
    asked = (
        select(MatterRow)
        .where(MatterRow.committee_id == committee_id, MatterRow.stopped_on.is_(None))
        .order_by(MatterRow.registered_on.desc(), MatterRow.number.desc())
        .limit(_MATTERS)
    )
    return tuple(MatterChoice(row.id, matter_words(row), row.title) for row in session.scalars(asked))


def adoptable(session: Session, committee_id: UUID, day: date, venue_id: UUID) -> tuple[Activity, ...]:
    """What the calendar has of 议事共商 on that day in that venue, made by nothing else."""
    asked = select(ActivityRow).where(
        ActivityRow.committee_id == committee_id,
        ActivityRow.held_on == day,
        ActivityRow.venue_id == venue_id,
        ActivityRow.category == Category.DELIBERATION,
        ActivityRow.state != ActivityState.CANCELLED,
    )
    found = mapper.read(session, Activity, asked.order_by(ActivityRow.starts_at))
    return tuple(one for one in found if holder_words(session, one.id) is None)


def step_of(session: Session, held: Deliberation) -> MatterStep | None:
    """The step it was begun from; else the first of its kind that is not done, or the last of them."""
    matter = mapper.find(session, Matter, held.matter_id) if held.matter_id else None
    if matter is None:
        return None
    alike = [step for step in matter.steps if step.kind is STEP_OF[held.kind]]
    for step in alike:
        if step.id == held.step_id:
            return step
    return next((step for step in alike if not step.is_settled), alike[-1] if alike else None)


def matter_words(row: Any) -> str:
    return f"{row.number} {row.title}".strip()


def _lines(condition: ColumnElement[bool]) -> Any:
    return (
        select(_KEY, DeliberationRow, CommitteeRow.name, VenueRow.name, MatterRow)
        .select_from(DeliberationRow)
        .join(CommitteeRow, CommitteeRow.id == DeliberationRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == DeliberationRow.venue_id)
        .outerjoin(MatterRow, MatterRow.id == DeliberationRow.matter_id)
        .where(condition)
    )


def _line(row: Any, committee: str, venue: str | None, matter: Any) -> DeliberationLine:
    held: Deliberation = mapper.to_record(row)
    return DeliberationLine(held, committee, venue or held.place, matter_words(matter) if matter else "")


def _of(committee_id: UUID | None) -> list[ColumnElement[bool]]:
    if committee_id is None:
        return [DeliberationRow.committee_id.in_(select(CommitteeRow.id))]
    return [DeliberationRow.committee_id == committee_id]


def _wanted(query: DeliberationQuery) -> list[ColumnElement[bool]]:
    found = _of(query.committee_id)
    if query.kind is not None:
        found.append(DeliberationRow.kind == query.kind)
    if query.year is not None:
        found.append(DeliberationRow.held_on.between(date(query.year, 1, 1), date(query.year, 12, 31)))
    if query.matter_id is not None:
        found.append(DeliberationRow.matter_id == query.matter_id)
    for word in query.text.split():
        columns = (
            DeliberationRow.title, DeliberationRow.place, DeliberationRow.chair, VenueRow.name,
            MatterRow.title, MatterRow.number,
        )  # fmt: skip
        found.append(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return found


def _orders() -> dict[str, tuple[Any, ...]]:
    opinions = select(func.count()).where(OpinionRow.deliberation_id == DeliberationRow.id).scalar_subquery()
    return {
        "held_on": (DeliberationRow.held_on,),
        "kind": (place_of(DeliberationRow.kind, DeliberationKind),),
        "title": (DeliberationRow.title,),
        "place": (func.coalesce(VenueRow.name, DeliberationRow.place),),
        "present": (DeliberationRow.present,),
        "opinions": (opinions,),
        "state": (DeliberationRow.is_held, DeliberationRow.public_from, DeliberationRow.taken_down_on),
    }
