"""点单: asked for, arranged, delivered, rated; one order may go to several venues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Category, Satisfaction, Word


class OrderState(Word):
    """The three columns of the board, and what was sent back."""

    ORDERED = "ordered", "点单"
    ARRANGED = "arranged", "已安排"
    DONE = "done", "已完成"
    RETURNED = "returned", "已退回"


class OrderStep(Word):
    """The value is the record's field with the day."""

    ACCEPTED = "accepted_on", "受理"
    ASSIGNED = "assigned_on", "派单"
    SCHEDULED = "scheduled_on", "排期"
    DELIVERED = "delivered_on", "配送"
    SIGNED = "signed_on", "签收"
    RATED = "rated_on", "评价"


@dataclass(frozen=True)
class OrderVenue:
    """Where it is to come: the day once arranged, and the activity that arranging made."""

    venue_id: UUID
    held_on: date | None = None
    starts_at: time | None = None
    activity_id: UUID | None = None


@dataclass(frozen=True)
class Rescheduling:
    """改期: from which day to which, why, and when that was told."""

    old_on: date
    new_on: date
    reason: str
    told_on: date


@dataclass(frozen=True, kw_only=True)
class ServiceOrder(Record):
    """`number` is 2026-031. The wish may be a span of days or words (“元旦前”)."""

    title: str
    category: Category
    ordered_on: date
    year: int
    number: str = ""
    offer_id: UUID | None = None
    partner_id: UUID | None = None
    venues: tuple[OrderVenue, ...] = ()
    asked_by: str = ""
    wish_from: date | None = None
    wish_to: date | None = None
    wish: str = ""
    accepted_on: date | None = None
    assigned_on: date | None = None
    scheduled_on: date | None = None
    delivered_on: date | None = None
    signed_on: date | None = None
    signed_by: str = ""
    rated_on: date | None = None
    rating: Satisfaction | None = None
    rating_words: str = ""
    returned_on: date | None = None
    return_reason: str = ""
    reschedulings: tuple[Rescheduling, ...] = ()
    remarks: str = ""

    @property
    def state(self) -> OrderState:
        if self.returned_on is not None:
            return OrderState.RETURNED
        if self.signed_on is not None:
            return OrderState.DONE
        return OrderState.ORDERED if self.scheduled_on is None else OrderState.ARRANGED

    def stepped_on(self, step: OrderStep) -> date | None:
        found: date | None = getattr(self, step.value)
        return found
