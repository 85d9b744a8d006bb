"""What an order is checked against, the activity it makes, and the days it may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, OrderVenueRow, ServiceOrderRow
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.order_rules import LOOK_AHEAD, FreeDay, free_days, order_problems
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderVenue, ServiceOrder
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, VenueStage
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services.activity_writes import cancel_activity, remove_activity, save_activity
from kth_desktop.services.paper_numbers import next_number, taken, usual_make
from kth_desktop.services.writer import Writing

_SHARED = ("title", "category", "partner_id")  # what an order and its activities both say
_USUAL_MINUTES = 90  # how long something lasts when the menu does not say


def checked(session: Session, order: ServiceOrder, today: date) -> ServiceOrder:
    """With its number. Raises `InputProblems`."""
    found = [*order_problems(order, today), *_venue_problems(session, order)]
    if taken(session, ServiceOrderRow, order.id, order.committee_id, order.number):
        found.append(Problem("number", f"编号{order.number}已经有一张点单，请换一个。"))
    if found:
        raise InputProblems(tuple(found))
    order = replace(order, year=order.ordered_on.year)
    if order.number:
        return order
    make = usual_make(session, "service_order", order.committee_id, order.year)
    return replace(order, number=next_number(session, ServiceOrderRow, order.committee_id, order.year, make))


def _venue_problems(session: Session, order: ServiceOrder) -> list[Problem]:
    """A venue that was taken down can be sent nothing any more; what came before stays."""
    stands = mapper.find(session, ServiceOrder, order.id)
    known = {line.venue_id for line in stands.venues} if stands else set()
    for line in order.venues:
        venue = mapper.get(session, Venue, line.venue_id)
        if venue.stage is VenueStage.REMOVED and venue.id not in known:
            return [Problem("venues", f"{venue.name}已经撤牌，不能点单，请换一个活动点。")]
    return []


def gone_from(order: ServiceOrder, kept: Sequence[OrderVenue]) -> list[UUID]:
    """The activities of the venues that are not among `kept` any more."""
    still = {line.activity_id for line in kept}
    return [one for line in order.venues if (one := line.activity_id) and one not in still]


def unscheduled(was: ServiceOrder | None, now: ServiceOrder) -> ServiceOrder:
    """Without a day of 排期 once the last venue that had one is left out."""
    still = any(line.activity_id for line in now.venues)
    gone = was is not None and gone_from(was, now.venues)
    return replace(now, scheduled_on=None) if gone and not still else now


def carry(writing: Writing, was: ServiceOrder, now: ServiceOrder, today: date) -> None:
    """What was changed in the form is changed in the calendar, where it is only planned."""
    for id in gone_from(was, now.venues):  # the order names them no more, so that it is not saved twice
        remove_planned(writing, id)
    changed: dict[str, Any] = {
        name: getattr(now, name) for name in _SHARED if getattr(was, name) != getattr(now, name)
    }
    if not changed:
        return
    before, after = (_unit(writing.session, order) for order in (was, now))
    for line in now.venues:
        planned = writing.get(Activity, line.activity_id) if line.activity_id else None
        if planned is not None and planned.state is ActivityState.PLANNED:
            unit = after if planned.speaker_unit == before else planned.speaker_unit
            save_activity(writing, replace(planned, **changed, speaker_unit=unit), today)


def remove_planned(writing: Writing, id: UUID) -> None:
    activity = writing.get(Activity, id)
    if activity.state is ActivityState.HELD:
        raise UserError(f"“{activity.title}”已经举办，这个活动点不能从点单里去掉。")
    remove_activity(writing, activity)


def cancel_planned(writing: Writing, activity: Activity, reason: str) -> None:
    if activity.state is ActivityState.HELD:
        raise UserError(f"“{activity.title}”已经举办，不能退回；请签收。")
    cancel_activity(writing, activity, reason)


def activity_of(session: Session, order: ServiceOrder, line: OrderVenue) -> Activity:
    """Planned in the calendar, in the order's words."""
    assert line.held_on is not None
    offer = mapper.find(session, ServiceOffer, order.offer_id) if order.offer_id else None
    return Activity(
        committee_id=mapper.get(session, Venue, line.venue_id).committee_id,
        title=order.title,
        category=order.category,
        held_on=line.held_on,
        starts_at=line.starts_at,
        ends_at=ended(session, order, line),
        venue_id=line.venue_id,
        partner_id=order.partner_id,
        speaker_unit=_unit(session, order),
        tags=offer.tags if offer else (),
    )


def _unit(session: Session, order: ServiceOrder) -> str:
    partner = mapper.find(session, Partner, order.partner_id) if order.partner_id else None
    return partner.name if partner else ""


def ended(session: Session, order: ServiceOrder, line: OrderVenue) -> time | None:
    """By the length that the menu says; never past midnight."""
    if line.starts_at is None:
        return None
    offer = mapper.find(session, ServiceOffer, order.offer_id) if order.offer_id else None
    minutes = (offer.minutes if offer else None) or _USUAL_MINUTES
    start = datetime.combine(date.min, line.starts_at)
    end = start + timedelta(minutes=minutes)
    return end.time() if end.date() == start.date() else time(23, 59)


def days_free(session: Session, order: ServiceOrder, today: date) -> tuple[FreeDay, ...]:
    offer = mapper.find(session, ServiceOffer, order.offer_id) if order.offer_id else None
    until = today + timedelta(days=2 * LOOK_AHEAD)
    return free_days(order, offer, _taken(session, order, today, until), _served(session, order), today)


def _taken(session: Session, order: ServiceOrder, first: date, last: date) -> set[date]:
    mine = [line.activity_id for line in order.venues if line.activity_id is not None]
    here = ActivityRow.venue_id.in_([line.venue_id for line in order.venues])
    theirs = false() if order.partner_id is None else ActivityRow.partner_id == order.partner_id
    asked = select(ActivityRow.held_on).where(
        or_(here, theirs),
        ActivityRow.held_on.between(first, last),
        ActivityRow.state != ActivityState.CANCELLED,
        ActivityRow.id.not_in(mine),
    )
    return set(session.scalars(asked))


def _served(session: Session, order: ServiceOrder) -> list[date]:
    """The days on which this offer is brought already, here or elsewhere."""
    if order.offer_id is None:
        return []
    asked = (
        select(OrderVenueRow.held_on)
        .join(ServiceOrderRow, ServiceOrderRow.id == OrderVenueRow.service_order_id)
        .where(
            ServiceOrderRow.offer_id == order.offer_id,
            ServiceOrderRow.id != order.id,
            OrderVenueRow.held_on.is_not(None),
        )
    )
    return [day for day in session.scalars(asked) if day is not None]
