"""Partners as rows, with what they did this year and how it was received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import sort_key, typed_words
from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    CommitteeRow,
    PartnerRow,
    ServiceOrderRow,
    VenueRow,
    rowid_of,
)
from kth_desktop.domain.partner import PartnerDeed, PartnerLine, PartnerQuery
from kth_desktop.domain.service_order import ServiceOrder
from kth_desktop.domain.vocabulary import ActivityState, CommitteeKind, PartnerKind, Satisfaction
from kth_desktop.services.paging import in_order
from kth_desktop.services.search import place_of

_KEY = rowid_of(PartnerRow)


def partner_keys(session: Session, query: PartnerQuery, today: date) -> tuple[int, ...]:
    """By name in the order of pinyin: there are never so many partners that the database had to do it."""
    asked = select(_KEY, PartnerRow.name).select_from(PartnerRow).where(*_wanted(query))
    if query.order == "name":
        found = sorted(session.execute(asked), key=lambda row: sort_key(row[1]), reverse=query.descending)
        return tuple(row[0] for row in found)
    columns: dict[str, Any] = {
        "kind": place_of(PartnerRow.kind, PartnerKind),
        "contact": PartnerRow.contact,
        "sessions": _of_year(func.count(), today),
        "orders": _orders(),
    }
    chosen = columns[query.order]
    ordered = asked.order_by(chosen.desc() if query.descending else chosen.asc(), PartnerRow.name, _KEY)
    return tuple(row[0] for row in session.execute(ordered))


def partner_rows(session: Session, keys: Sequence[int], today: date) -> tuple[PartnerLine, ...]:
    """In the order of `keys`; what was deleted meanwhile is left out."""
    asked = select(
        _KEY, PartnerRow, CommitteeRow.name, CommitteeRow.kind, _of_year(func.count(), today),
        _of_year(func.coalesce(func.sum(ActivityRow.attendances), 0), today), _orders(),
        _orders(ServiceOrderRow.rating.in_([Satisfaction.SATISFIED])),
        _orders(ServiceOrderRow.rating.is_not(None)),
    ).join(CommitteeRow, CommitteeRow.id == PartnerRow.committee_id)  # fmt: skip

    def read(block: Sequence[int]) -> Iterator[tuple[int, PartnerLine]]:
        for key, row, name, kind, *figures in session.execute(asked.where(_KEY.in_(block))):
            yield key, PartnerLine(mapper.to_record(row), name, kind is CommitteeKind.TOWN, *figures)

    return in_order(keys, read)


def done_of_year(session: Session, id: UUID, today: date) -> tuple[PartnerDeed, ...]:
    """Activities that were held or are planned, and orders, of the year; the latest first."""
    days = date(today.year, 1, 1), date(today.year, 12, 31)
    venues = {row[0]: row[1] for row in session.execute(select(VenueRow.id, VenueRow.name))}
    held = select(ActivityRow).where(
        ActivityRow.partner_id == id,
        ActivityRow.held_on.between(*days),
        ActivityRow.state != ActivityState.CANCELLED,
    )
    deeds = [
        PartnerDeed(
            row.held_on, row.title, venues.get(row.venue_id, row.place) if row.venue_id else row.place,
            f"{row.attendances}人次" if row.attendances is not None else row.state.label, "activity", row.id,
        )
        for row in session.scalars(held)
    ]  # fmt: skip
    asked = select(ServiceOrderRow).where(
        ServiceOrderRow.partner_id == id, ServiceOrderRow.ordered_on.between(*days)
    )
    for order in mapper.read(session, ServiceOrder, asked):
        names = "、".join(filter(None, (venues.get(line.venue_id) for line in order.venues)))
        said = f"点单{order.number}，{order.rating.label if order.rating else order.state.label}"
        deeds.append(PartnerDeed(order.ordered_on, order.title, names, said, "service_order", order.id))
    return tuple(sorted(deeds, key=lambda one: (one.day, one.table), reverse=True))


def _of_year(what: Any, today: date) -> Any:
    """A figure of the activities held this year with the partner."""
    return (
        select(what)
        .select_from(ActivityRow)
        .where(
            ActivityRow.partner_id == PartnerRow.id,
            ActivityRow.state.in_([ActivityState.HELD]),
            ActivityRow.held_on.between(date(today.year, 1, 1), date(today.year, 12, 31)),
        )
        .scalar_subquery()
    )


def _orders(*conditions: ColumnElement[bool]) -> Any:
    return (
        select(func.count())
        .select_from(ServiceOrderRow)
        .where(ServiceOrderRow.partner_id == PartnerRow.id, *conditions)
        .scalar_subquery()
    )


def _wanted(query: PartnerQuery) -> list[ColumnElement[bool]]:
    committees = select(CommitteeRow.id)
    if query.committee_id is not None:
        town = select(CommitteeRow.town_id).where(CommitteeRow.id == query.committee_id)
        committees = committees.where(or_(CommitteeRow.id == query.committee_id, CommitteeRow.id.in_(town)))
    wanted: list[ColumnElement[bool]] = [PartnerRow.committee_id.in_(committees)]
    if query.kind is not None:
        wanted.append(PartnerRow.kind.in_([query.kind]))
    columns = (PartnerRow.name, PartnerRow.contact, PartnerRow.offers, PartnerRow.phone)
    for word in typed_words(query.text):
        wanted.append(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return wanted
