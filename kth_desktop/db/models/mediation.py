"""Mediation cases."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import NumberText, WordText
from kth_desktop.domain.mediation import (
    AgreementForm,
    DisputeKind,
    Mediation,
    MediationOutcome,
    MediationSource,
    MediationStep,
    MediationVisit,
    Party,
    PartyRole,
)
from kth_desktop.domain.vocabulary import Gender


class MediationPartyRow(Row, Base):
    __tablename__ = "mediation_party"
    __table_args__ = (Index(None, "committee_id", "mediation_id", "position"),)
    record_type: ClassVar[type] = Party

    mediation_id: Mapped[UUID] = mapped_column(ForeignKey("mediation.id"))
    position: Mapped[int]
    name: Mapped[str]
    role: Mapped[PartyRole] = mapped_column(WordText(PartyRole))
    gender: Mapped[Gender | None] = mapped_column(WordText(Gender))
    age: Mapped[int | None]
    work: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    id_number: Mapped[str]


class MediationStepRow(Row, Base):
    __tablename__ = "mediation_step"
    __table_args__ = (Index(None, "committee_id", "mediation_id", "position"),)
    record_type: ClassVar[type] = MediationStep

    mediation_id: Mapped[UUID] = mapped_column(ForeignKey("mediation.id"))
    position: Mapped[int]
    happened_on: Mapped[date]
    place: Mapped[str]
    text: Mapped[str]


class MediationVisitRow(Row, Base):
    __tablename__ = "mediation_visit"
    __table_args__ = (
        Index(None, "committee_id", "mediation_id", "position"),
        Index(None, "committee_id", "done_on", "due_on"),
    )
    record_type: ClassVar[type] = MediationVisit

    mediation_id: Mapped[UUID] = mapped_column(ForeignKey("mediation.id"))
    position: Mapped[int]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    text: Mapped[str]


class MediationRow(Row, Base):
    __tablename__ = "mediation"
    __table_args__ = (
        UniqueConstraint("committee_id", "number"),
        Index(None, "committee_id", "applied_on"),
        Index(None, "committee_id", "venue_id", "held_on"),
        Index(None, "committee_id", "activity_id"),
    )
    record_type: ClassVar[type] = Mediation

    applied_on: Mapped[date]
    year: Mapped[int]
    number: Mapped[str] = mapped_column(NumberText, nullable=True)
    kind: Mapped[DisputeKind] = mapped_column(WordText(DisputeKind))
    source: Mapped[MediationSource] = mapped_column(WordText(MediationSource))
    facts: Mapped[str]
    dispute: Mapped[str]
    mediators: Mapped[tuple[str, ...]]
    recorder: Mapped[str]
    held_on: Mapped[date | None]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    place: Mapped[str]
    outcome: Mapped[MediationOutcome | None] = mapped_column(WordText(MediationOutcome))
    form: Mapped[AgreementForm | None] = mapped_column(WordText(AgreementForm))
    agreed_on: Mapped[date | None]
    agreement: Mapped[str]
    performance: Mapped[str]
    perform_by: Mapped[date | None]
    fulfilled_on: Mapped[date | None]
    court_asked_on: Mapped[date | None]
    court_confirmed_on: Mapped[date | None]
    attendances: Mapped[int | None]
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activity.id"))
    remarks: Mapped[str]

    parties: Mapped[list[MediationPartyRow]] = relationship(
        primaryjoin=lambda: of_parent(MediationRow, MediationPartyRow, MediationPartyRow.mediation_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=MediationPartyRow.position,
    )

    steps: Mapped[list[MediationStepRow]] = relationship(
        primaryjoin=lambda: of_parent(MediationRow, MediationStepRow, MediationStepRow.mediation_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=MediationStepRow.position,
    )

    visits: Mapped[list[MediationVisitRow]] = relationship(
        primaryjoin=lambda: of_parent(MediationRow, MediationVisitRow, MediationVisitRow.mediation_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=MediationVisitRow.position,
    )
