"""The menu of services, and what was ordered from it."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import NumberText, Words, WordText
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderVenue, Rescheduling, ServiceOrder
from kth_desktop.domain.vocabulary import ActivityTag, Category, Satisfaction


class ServiceOfferRow(Row, Base):
    __tablename__ = "service_offer"
    __table_args__ = (
        Index(None, "committee_id", "partner_id"),
        Index(None, "committee_id", "is_offered", "category"),
    )
    record_type: ClassVar[type] = ServiceOffer

    title: Mapped[str]
    category: Mapped[Category] = mapped_column(WordText(Category))
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    minutes: Mapped[int | None]
    needs: Mapped[tuple[str, ...]]
    months: Mapped[tuple[str, ...]]
    capacity: Mapped[int | None]
    lead_days: Mapped[int]
    tags: Mapped[tuple[ActivityTag, ...]] = mapped_column(Words(ActivityTag))
    content: Mapped[str]
    is_offered: Mapped[bool]
    remarks: Mapped[str]


class OrderVenueRow(Row, Base):
    __tablename__ = "order_venue"
    __table_args__ = (
        Index(None, "committee_id", "service_order_id", "position"),
        Index(None, "committee_id", "venue_id"),
        Index(None, "committee_id", "activity_id"),
    )
    record_type: ClassVar[type] = OrderVenue

    service_order_id: Mapped[UUID] = mapped_column(ForeignKey("service_order.id"))
    position: Mapped[int]
    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venue.id"))
    held_on: Mapped[date | None]
    starts_at: Mapped[time | None]
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activity.id"))


class ReschedulingRow(Row, Base):
    __tablename__ = "rescheduling"
    __table_args__ = (Index(None, "committee_id", "service_order_id", "position"),)
    record_type: ClassVar[type] = Rescheduling

    service_order_id: Mapped[UUID] = mapped_column(ForeignKey("service_order.id"))
    position: Mapped[int]
    old_on: Mapped[date]
    new_on: Mapped[date]
    reason: Mapped[str]
    told_on: Mapped[date]


class ServiceOrderRow(Row, Base):
    __tablename__ = "service_order"
    __table_args__ = (
        UniqueConstraint("committee_id", "number"),
        Index(None, "committee_id", "ordered_on"),
        Index(None, "committee_id", "signed_on", "scheduled_on"),
        Index(None, "committee_id", "partner_id", "ordered_on"),
        Index(None, "committee_id", "offer_id"),
    )
    record_type: ClassVar[type] = ServiceOrder

    title: Mapped[str]
    category: Mapped[Category] = mapped_column(WordText(Category))
    ordered_on: Mapped[date]
    year: Mapped[int]
    number: Mapped[str] = mapped_column(NumberText, nullable=True)
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("service_offer.id"))
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    asked_by: Mapped[str]
    wish_from: Mapped[date | None]
    wish_to: Mapped[date | None]
    wish: Mapped[str]
    accepted_on: Mapped[date | None]
    assigned_on: Mapped[date | None]
    scheduled_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    signed_by: Mapped[str]
    rated_on: Mapped[date | None]
    rating: Mapped[Satisfaction | None] = mapped_column(WordText(Satisfaction))
    rating_words: Mapped[str]
    returned_on: Mapped[date | None]
    return_reason: Mapped[str]
    remarks: Mapped[str]

    venues: Mapped[list[OrderVenueRow]] = relationship(
        primaryjoin=lambda: of_parent(ServiceOrderRow, OrderVenueRow, OrderVenueRow.service_order_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=OrderVenueRow.position,
    )

    reschedulings: Mapped[list[ReschedulingRow]] = relationship(
        primaryjoin=lambda: of_parent(ServiceOrderRow, ReschedulingRow, ReschedulingRow.service_order_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=ReschedulingRow.position,
    )
