"""民情, and what led to what."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.base import Base, Row
from kth_desktop.db.types import NumberText, WordText
from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource, Urgency
from kth_desktop.domain.link import Link
from kth_desktop.domain.vocabulary import Satisfaction


class ConcernRow(Row, Base):
    __tablename__ = "concern"
    __table_args__ = (
        UniqueConstraint("committee_id", "number"),
        Index(None, "committee_id", "told_on"),
        Index(None, "committee_id", "answered_on", "due_on"),
        Index(None, "committee_id", "reporter_id"),
        Index(None, "committee_id", "venue_id"),
        Index(None, "committee_id", "activity_id"),
        Index(None, "committee_id", "meeting_id"),
    )
    record_type: ClassVar[type] = Concern

    text: Mapped[str]
    told_on: Mapped[date]
    year: Mapped[int]
    number: Mapped[str] = mapped_column(NumberText, nullable=True)
    source: Mapped[ConcernSource] = mapped_column(WordText(ConcernSource))
    kind: Mapped[ConcernKind] = mapped_column(WordText(ConcernKind))
    urgency: Mapped[Urgency] = mapped_column(WordText(Urgency))
    anonymous: Mapped[bool]
    reporter: Mapped[str]
    reporter_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
    group_name: Mapped[str]
    households: Mapped[int | None]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activity.id"))
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"))
    owner: Mapped[str]
    due_on: Mapped[date | None]
    assigned_on: Mapped[date | None]
    started_on: Mapped[date | None]
    handling: Mapped[str]
    answered_on: Mapped[date | None]
    answer: Mapped[str]
    satisfaction: Mapped[Satisfaction | None] = mapped_column(WordText(Satisfaction))
    revisited_on: Mapped[date | None]
    revisited_by: Mapped[str]
    remarks: Mapped[str]


class LinkRow(Row, Base):
    """The ids point into any table, so there is no foreign key: who removes a record removes its links."""

    __tablename__ = "link"
    __table_args__ = (
        UniqueConstraint("committee_id", "led_id", "came_id"),
        Index(None, "committee_id", "came_id"),
    )
    record_type: ClassVar[type] = Link

    led_table: Mapped[str]
    led_id: Mapped[UUID]
    came_table: Mapped[str]
    came_id: Mapped[UUID]
