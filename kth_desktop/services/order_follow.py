"""An order and its activities follow each other: what the calendar changes is carried into the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, OrderVenueRow, ServiceOrderRow
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.order_rules import MOVED_IN_CALENDAR
from kth_desktop.domain.service_order import OrderVenue, Rescheduling, ServiceOrder
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.services.writer import Writing


def follow(writing: Writing, activity: Activity, today: date) -> None:
    """After an activity was saved: another day or venue, and that it was held."""
    found = _order_of(writing, activity.id)
    if found is None:
        return
    order, line = found
    now = replace(
        line,
        venue_id=activity.venue_id or line.venue_id,
        held_on=activity.held_on,
        starts_at=activity.starts_at,
    )
    moved = order.reschedulings
    if line.held_on is not None and line.held_on != activity.held_on:
        moved = (*moved, Rescheduling(line.held_on, activity.held_on, MOVED_IN_CALENDAR, today))
    changed = moved_on(order, replace(order, venues=_with(order.venues, line, now), reschedulings=moved))
    writing.save(replace(changed, delivered_on=_delivered_on(writing, changed)))


def rejoin(writing: Writing, activity: Activity, today: date) -> None:
    """Back from the bin: the one order that waits for this very thing at this venue has its day again."""
    if activity.state is ActivityState.CANCELLED or activity.venue_id is None:
        return
    asked = (
        select(ServiceOrderRow)
        .join(OrderVenueRow, OrderVenueRow.service_order_id == ServiceOrderRow.id)
        .where(
            OrderVenueRow.venue_id == activity.venue_id,
            OrderVenueRow.activity_id.is_(None),
            ServiceOrderRow.title == activity.title,
            ServiceOrderRow.partner_id.is_not_distinct_from(activity.partner_id),
            ServiceOrderRow.ordered_on <= activity.held_on,
            ServiceOrderRow.signed_on.is_(None),
            ServiceOrderRow.returned_on.is_(None),
        )
    )
    found = mapper.read(writing.session, ServiceOrder, asked)
    if len(found) != 1:
        return
    (order,) = found
    line = next(one for one in order.venues if one.venue_id == activity.venue_id and not one.activity_id)
    now = replace(line, held_on=activity.held_on, starts_at=activity.starts_at, activity_id=activity.id)
    venues = _with(order.venues, line, now)
    writing.save(replace(order, venues=venues, scheduled_on=order.scheduled_on or today))


def moved_on(was: ServiceOrder, now: ServiceOrder) -> ServiceOrder:
    """The day of 配送 that filled itself goes with the days that move; one written by hand stays."""
    last = _last_day(now)
    if was.delivered_on is None or was.delivered_on != _last_day(was) or was.delivered_on == last:
        return now
    return replace(now, delivered_on=last if now.signed_on is not None else None)


def let_go(writing: Writing, activity_id: UUID) -> None:
    """Before an activity goes, or after it was cancelled: its venue waits for another day."""
    found = _order_of(writing, activity_id)
    if found is None:
        return
    order, line = found
    venues = _with(order.venues, line, replace(line, held_on=None, starts_at=None, activity_id=None))
    still = any(one.activity_id is not None for one in venues)
    writing.save(replace(order, venues=venues, scheduled_on=order.scheduled_on if still else None))


def _order_of(writing: Writing, activity_id: UUID) -> tuple[ServiceOrder, OrderVenue] | None:
    asked = (
        select(ServiceOrderRow)
        .join(OrderVenueRow, OrderVenueRow.service_order_id == ServiceOrderRow.id)
        .where(OrderVenueRow.activity_id == activity_id)
    )
    found = mapper.read(writing.session, ServiceOrder, asked)
    if not found:
        return None
    return found[0], next(line for line in found[0].venues if line.activity_id == activity_id)


def _last_day(order: ServiceOrder) -> date | None:
    return max((line.held_on for line in order.venues if line.held_on is not None), default=None)


def _with(venues: tuple[OrderVenue, ...], was: OrderVenue, now: OrderVenue) -> tuple[OrderVenue, ...]:
    return tuple(now if line is was else line for line in venues)


def _delivered_on(writing: Writing, order: ServiceOrder) -> date | None:
    """The last day once everything was held; what the clerk wrote by hand stays."""
    ids = [line.activity_id for line in order.venues if line.activity_id is not None]
    if order.delivered_on is not None or len(ids) < len(order.venues):
        return order.delivered_on
    asked = select(ActivityRow.state, ActivityRow.held_on).where(ActivityRow.id.in_(ids))
    states = writing.session.execute(asked).all()
    held = bool(states) and all(state is ActivityState.HELD for state, _ in states)
    return max(day for _, day in states) if held else None
