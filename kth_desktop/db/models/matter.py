"""Matters with their steps, and the templates of steps."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import NumberText, WordText
from kth_desktop.domain.matter import Matter, MatterStep, MatterTemplate, StepKind, StepState, TemplateStep
from kth_desktop.domain.vocabulary import CommitteeKind


class MatterStepRow(Row, Base):
    __tablename__ = "matter_step"
    __table_args__ = (Index(None, "committee_id", "matter_id", "position"),)
    record_type: ClassVar[type] = MatterStep

    matter_id: Mapped[UUID] = mapped_column(ForeignKey("matter.id"))
    position: Mapped[int]
    name: Mapped[str]
    kind: Mapped[StepKind] = mapped_column(WordText(StepKind))
    state: Mapped[StepState] = mapped_column(WordText(StepState))
    round: Mapped[int]
    notice_days: Mapped[int]
    public_days: Mapped[int]
    reason: Mapped[str]
    notified_on: Mapped[date | None]
    held_on: Mapped[date | None]
    place: Mapped[str]
    chair: Mapped[str]
    expected: Mapped[int | None]
    present: Mapped[int | None]
    attendees: Mapped[tuple[str, ...]]
    content: Mapped[str]
    result: Mapped[str]
    public_from: Mapped[date | None]
    public_to: Mapped[date | None]
    public_place: Mapped[str]
    taken_down_on: Mapped[date | None]


class MatterRow(Row, Base):
    __tablename__ = "matter"
    __table_args__ = (
        UniqueConstraint("committee_id", "number"),
        Index(None, "committee_id", "registered_on"),
    )
    record_type: ClassVar[type] = Matter

    title: Mapped[str]
    registered_on: Mapped[date]
    year: Mapped[int]
    number: Mapped[str] = mapped_column(NumberText, nullable=True)
    content: Mapped[str]
    proposed_by: Mapped[str]
    owner: Mapped[str]
    group_name: Mapped[str]
    households: Mapped[int | None]
    template: Mapped[str]
    stopped_on: Mapped[date | None]
    stop_reason: Mapped[str]
    remarks: Mapped[str]

    steps: Mapped[list[MatterStepRow]] = relationship(
        primaryjoin=lambda: of_parent(MatterRow, MatterStepRow, MatterStepRow.matter_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=MatterStepRow.position,
    )


class TemplateStepRow(Row, Base):
    __tablename__ = "template_step"
    __table_args__ = (Index(None, "committee_id", "matter_template_id", "position"),)
    record_type: ClassVar[type] = TemplateStep

    matter_template_id: Mapped[UUID] = mapped_column(ForeignKey("matter_template.id"))
    position: Mapped[int]
    name: Mapped[str]
    kind: Mapped[StepKind] = mapped_column(WordText(StepKind))
    notice_days: Mapped[int]
    public_days: Mapped[int]


class MatterTemplateRow(Row, Base):
    __tablename__ = "matter_template"
    __table_args__ = (Index(None, "committee_id", "kind"),)
    record_type: ClassVar[type] = MatterTemplate

    name: Mapped[str]
    kind: Mapped[CommitteeKind] = mapped_column(WordText(CommitteeKind))

    steps: Mapped[list[TemplateStepRow]] = relationship(
        primaryjoin=lambda: of_parent(MatterTemplateRow, TemplateStepRow, TemplateStepRow.matter_template_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=TemplateStepRow.position,
    )
