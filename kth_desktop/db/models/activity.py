"""Activities with the volunteers on duty and the items served, and series."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import Words, WordText
from kth_desktop.domain.activity import Activity, Series, ServedItem, Service
from kth_desktop.domain.vocabulary import ActivityState, ActivityTag, Category, CountSource


class ActivityServiceRow(Row, Base):
    __tablename__ = "activity_service"
    __table_args__ = (
        Index(None, "committee_id", "activity_id", "position"),
        Index(None, "committee_id", "volunteer_id", "activity_id", "hours"),
    )
    record_type: ClassVar[type] = Service

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activity.id"))
    position: Mapped[int]
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    hours: Mapped[float]


class ActivityItemRow(Row, Base):
    __tablename__ = "activity_item"
    __table_args__ = (Index(None, "committee_id", "activity_id", "position"),)
    record_type: ClassVar[type] = ServedItem

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activity.id"))
    position: Mapped[int]
    item: Mapped[str]
    served: Mapped[int]


class SeriesRow(Row, Base):
    __tablename__ = "series"
    __table_args__ = (Index(None, "committee_id", "starts_on"),)
    record_type: ClassVar[type] = Series

    title: Mapped[str]
    category: Mapped[Category] = mapped_column(WordText(Category))
    weekday: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    speaker: Mapped[str]
    speaker_unit: Mapped[str]


class ActivityRow(Row, Base):
    """`volunteer_hours` is the sum of the services, so that statistics stay inside one index."""

    __tablename__ = "activity"
    __table_args__ = (
        Index(
            "ix_activity_statistics",
            "committee_id",
            "held_on",
            "state",
            "category",
            "attendances",
            "volunteer_attendances",
            "volunteer_hours",
        ),
        Index(None, "committee_id", "venue_id", "held_on", "state", "attendances"),
        Index(None, "committee_id", "partner_id", "held_on"),
        Index(None, "committee_id", "series_id", "held_on"),
    )
    record_type: ClassVar[type] = Activity

    title: Mapped[str]
    category: Mapped[Category] = mapped_column(WordText(Category))
    held_on: Mapped[date]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    place: Mapped[str]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    state: Mapped[ActivityState] = mapped_column(WordText(ActivityState))
    series_id: Mapped[UUID | None] = mapped_column(ForeignKey("series.id"))
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    organiser: Mapped[str]
    speaker: Mapped[str]
    speaker_unit: Mapped[str]
    topic: Mapped[str]
    content_checked_by: Mapped[str]
    content_checked_on: Mapped[date | None]
    expected: Mapped[int | None]
    attendances: Mapped[int | None]
    count_source: Mapped[CountSource | None] = mapped_column(WordText(CountSource))
    volunteer_attendances: Mapped[int | None]
    tags: Mapped[tuple[ActivityTag, ...]] = mapped_column(Words(ActivityTag))
    content: Mapped[str]
    remarks: Mapped[str]
    late_entry: Mapped[bool]
    volunteer_hours: Mapped[float] = mapped_column(default=0.0)
    feedback: Mapped[str] = mapped_column(server_default="")
    cancel_reason: Mapped[str] = mapped_column(server_default="")
    first_timers: Mapped[int | None]

    services: Mapped[list[ActivityServiceRow]] = relationship(
        primaryjoin=lambda: of_parent(ActivityRow, ActivityServiceRow, ActivityServiceRow.activity_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=ActivityServiceRow.position,
    )
    items: Mapped[list[ActivityItemRow]] = relationship(
        primaryjoin=lambda: of_parent(ActivityRow, ActivityItemRow, ActivityItemRow.activity_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=ActivityItemRow.position,
    )
