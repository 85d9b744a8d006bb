"""三会 with who was there and what was said."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import WordText
from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind, Opinion
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.vocabulary import Attendance


class DeliberationPersonRow(Row, Base):
    __tablename__ = "deliberation_person"
    __table_args__ = (
        Index(None, "committee_id", "deliberation_id", "position"),
        Index(None, "committee_id", "volunteer_id"),
        Index(None, "committee_id", "partner_id"),
    )
    record_type: ClassVar[type] = Attendee

    deliberation_id: Mapped[UUID] = mapped_column(ForeignKey("deliberation.id"))
    position: Mapped[int]
    name: Mapped[str]
    unit: Mapped[str]
    attendance: Mapped[Attendance] = mapped_column(WordText(Attendance))
    reason: Mapped[str]
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))


class OpinionRow(Row, Base):
    __tablename__ = "opinion"
    __table_args__ = (Index(None, "committee_id", "deliberation_id", "position"),)
    record_type: ClassVar[type] = Opinion

    deliberation_id: Mapped[UUID] = mapped_column(ForeignKey("deliberation.id"))
    position: Mapped[int]
    text: Mapped[str]
    people: Mapped[int | None]
    adoption: Mapped[Adoption] = mapped_column(WordText(Adoption))
    reply: Mapped[str]


class DeliberationRow(Row, Base):
    __tablename__ = "deliberation"
    __table_args__ = (
        Index(None, "committee_id", "held_on", "kind"),
        Index(None, "committee_id", "matter_id", "held_on"),
        Index(None, "committee_id", "venue_id", "held_on"),
        Index(None, "committee_id", "activity_id"),
    )
    record_type: ClassVar[type] = Deliberation

    kind: Mapped[DeliberationKind] = mapped_column(WordText(DeliberationKind))
    title: Mapped[str]
    held_on: Mapped[date]
    matter_id: Mapped[UUID | None] = mapped_column(ForeignKey("matter.id"))
    step_id: Mapped[UUID | None]
    round: Mapped[int]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    place: Mapped[str]
    chair: Mapped[str]
    recorder: Mapped[str]
    hearing_group: Mapped[tuple[str, ...]]
    notified_on: Mapped[date | None]
    is_held: Mapped[bool]
    expected: Mapped[int | None]
    present: Mapped[int | None]
    attendances: Mapped[int | None]
    volunteer_attendances: Mapped[int | None]
    content: Mapped[str]
    result: Mapped[str]
    public_from: Mapped[date | None]
    public_to: Mapped[date | None]
    public_place: Mapped[str]
    taken_down_on: Mapped[date | None]
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activity.id"))

    people: Mapped[list[DeliberationPersonRow]] = relationship(
        primaryjoin=lambda: of_parent(
            DeliberationRow, DeliberationPersonRow, DeliberationPersonRow.deliberation_id
        ),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=DeliberationPersonRow.position,
    )

    opinions: Mapped[list[OpinionRow]] = relationship(
        primaryjoin=lambda: of_parent(DeliberationRow, OpinionRow, OpinionRow.deliberation_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=OpinionRow.position,
    )
