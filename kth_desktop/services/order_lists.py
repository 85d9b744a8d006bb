"""Orders as cards and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import typed_words
from kth_desktop.db import mapper
from kth_desktop.db.models import (
    CommitteeRow,
    OrderVenueRow,
    PartnerRow,
    ServiceOrderRow,
    VenueRow,
    rowid_of,
)
from kth_desktop.domain.order_rules import OrderLine, OrderQuery, due_words
from kth_desktop.domain.service_order import OrderState, ServiceOrder
from kth_desktop.services.paging import in_order

_KEY = rowid_of(ServiceOrderRow)
_STATE: ColumnElement[int] = case(
    (ServiceOrderRow.returned_on.is_not(None), 3),
    (ServiceOrderRow.signed_on.is_not(None), 2),
    (ServiceOrderRow.scheduled_on.is_not(None), 1),
    else_=0,
)
_PLACES = {state: place for place, state in enumerate(OrderState)}


def order_keys(session: Session, query: OrderQuery) -> tuple[int, ...]:
    asked = (
        select(_KEY)
        .select_from(ServiceOrderRow)
        .outerjoin(PartnerRow, PartnerRow.id == ServiceOrderRow.partner_id)
        .where(*_wanted(query))
        .order_by(*_order(query))
    )
    return tuple(session.scalars(asked))


def order_rows(session: Session, keys: Sequence[int], today: date) -> tuple[OrderLine, ...]:
    """In the order of `keys`; what was deleted meanwhile is left out."""

    def read(block: Sequence[int]) -> Iterator[tuple[int, OrderLine]]:
        rows = list(session.execute(_lines().where(_KEY.in_(block))))
        names = _venue_names(session, [row for _, row, *_ in rows])
        for key, row, committee, partner in rows:
            order: ServiceOrder = mapper.to_record(row)
            due, late = due_words(order, today)
            venues = tuple(names.get(line.venue_id, "") for line in order.venues)
            yield key, OrderLine(order, committee, partner, venues, due, late)

    return in_order(keys, read)


def board_keys(session: Session, query: OrderQuery, today: date) -> tuple[int, ...]:
    """What waits, what is arranged, and what was finished this month; the oldest first."""
    month = today.replace(day=1)
    shown = and_(
        ServiceOrderRow.returned_on.is_(None),
        or_(ServiceOrderRow.signed_on.is_(None), ServiceOrderRow.signed_on >= month),
    )
    asked = (
        select(_KEY)
        .select_from(ServiceOrderRow)
        .outerjoin(PartnerRow, PartnerRow.id == ServiceOrderRow.partner_id)
        .where(*_wanted(query), shown)
        .order_by(_STATE, ServiceOrderRow.ordered_on, ServiceOrderRow.number)
    )
    return tuple(session.scalars(asked))


def done_counts(session: Session, first: date, last: date) -> dict[UUID, int]:
    """点单(完成) of each committee: signed for in these days."""
    asked = (
        select(ServiceOrderRow.committee_id, func.count())
        .where(ServiceOrderRow.signed_on.between(first, last), ServiceOrderRow.returned_on.is_(None))
        .group_by(ServiceOrderRow.committee_id)
    )
    return {row[0]: int(row[1]) for row in session.execute(asked)}


def _lines() -> Any:
    return (
        select(_KEY, ServiceOrderRow, CommitteeRow.name, func.coalesce(PartnerRow.name, ""))
        .join(CommitteeRow, CommitteeRow.id == ServiceOrderRow.committee_id)
        .outerjoin(PartnerRow, PartnerRow.id == ServiceOrderRow.partner_id)
    )


def _venue_names(session: Session, rows: Sequence[ServiceOrderRow]) -> dict[UUID, str]:
    ids = {line.venue_id for row in rows for line in row.venues}
    asked = select(VenueRow.id, VenueRow.name).where(VenueRow.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(asked)}


def _wanted(query: OrderQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [true()]
    committees = select(CommitteeRow.id)
    if query.committee_id is not None:
        committees = committees.where(CommitteeRow.id == query.committee_id)
    wanted.append(ServiceOrderRow.committee_id.in_(committees))
    if query.venue_id is not None:
        wanted.append(_goes_to(OrderVenueRow.venue_id == query.venue_id))
    if query.partner_id is not None:
        wanted.append(ServiceOrderRow.partner_id == query.partner_id)
    if query.state is not None:
        wanted.append(_is_in(query.state))
    wanted += [_found(word) for word in typed_words(query.text)]
    return wanted


def _found(word: str) -> ColumnElement[bool]:
    named = select(VenueRow.id).where(VenueRow.search.contains(word, autoescape=True))
    columns = (ServiceOrderRow.title, ServiceOrderRow.number, PartnerRow.name)
    return or_(
        *(column.contains(word, autoescape=True) for column in columns),
        _goes_to(OrderVenueRow.venue_id.in_(named)),
    )


def _goes_to(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(OrderVenueRow.service_order_id == ServiceOrderRow.id, condition)


def _order(query: OrderQuery) -> list[Any]:
    first_day = (
        select(func.min(OrderVenueRow.held_on))
        .where(OrderVenueRow.service_order_id == ServiceOrderRow.id)
        .scalar_subquery()
    )
    columns: dict[str, list[Any]] = {
        "number": [ServiceOrderRow.year, ServiceOrderRow.number],
        "title": [ServiceOrderRow.title],
        "partner": [PartnerRow.name],
        "when": [first_day, ServiceOrderRow.wish_to],
        "state": [_STATE],
    }
    chosen = columns.get(query.order, columns["number"])
    return [
        *(column.desc() if query.descending else column.asc() for column in chosen),
        ServiceOrderRow.ordered_on.desc(),
        _KEY,
    ]


def _is_in(state: OrderState) -> ColumnElement[bool]:
    return _STATE.in_([_PLACES[state]])
