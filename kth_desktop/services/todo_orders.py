"""Orders on the home page: what is late, and what comes today and tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import PartnerRow, ServiceOrderRow, VenueRow
from kth_desktop.domain.dates import time_words
from kth_desktop.domain.order_rules import due_words
from kth_desktop.domain.queries import TodoLine
from kth_desktop.domain.service_order import OrderVenue, ServiceOrder


def todo_orders(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    asked = select(ServiceOrderRow).where(
        ServiceOrderRow.signed_on.is_(None), ServiceOrderRow.returned_on.is_(None)
    )
    if committee_id is not None:
        asked = asked.where(ServiceOrderRow.committee_id == committee_id)
    waiting = mapper.read(session, ServiceOrder, asked.order_by(ServiceOrderRow.ordered_on))
    venues, partners = _names(session, waiting)
    for order in waiting:
        words, late = due_words(order, today)
        if late:
            yield TodoLine(
                f"{order.title}：{words.removeprefix('超时：')}",
                "，".join(filter(None, (f"点单{order.number}", partners.get(order.partner_id)))),
                "overdue",
                "orders",
                order.id,
                (order.title,),
            )
    for day, word in ((today, "今天"), (today + timedelta(days=1), "明天")):
        for order in waiting:
            for line in order.venues:
                if line.held_on == day:
                    where, at = venues.get(line.venue_id, ""), _at(line)
                    whose = partners.get(order.partner_id, "")
                    yield TodoLine(
                        f"{word}{at}配送：{order.title}",
                        "，".join(filter(None, (where, whose))),
                        "soon",
                        "orders",
                        order.id,
                        (where,),
                    )


def _at(line: OrderVenue) -> str:
    return time_words(line.starts_at) if line.starts_at else ""


def _names(
    session: Session, orders: tuple[ServiceOrder, ...]
) -> tuple[dict[UUID, str], dict[UUID | None, str]]:
    venue_ids = {line.venue_id for order in orders for line in order.venues}
    partner_ids = {order.partner_id for order in orders if order.partner_id}
    venues = select(VenueRow.id, VenueRow.name).where(VenueRow.id.in_(venue_ids))
    partners = select(PartnerRow.id, PartnerRow.name).where(PartnerRow.id.in_(partner_ids))
    return (
        {row[0]: row[1] for row in session.execute(venues)},
        {row[0]: row[1] for row in session.execute(partners)},
    )
