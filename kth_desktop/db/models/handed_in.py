"""Months: those handed in and closed, corrections of them, and those told in one sum."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import WordText
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.correction import Correction, CorrectionReason
from kth_desktop.domain.handed_in import ClosedTotal, HandedIn
from kth_desktop.domain.vocabulary import Category


class ClosedTotalRow(Row, Base):
    __tablename__ = "closed_total"
    __table_args__ = (Index(None, "committee_id", "handed_in_id", "position"),)
    record_type: ClassVar[type] = ClosedTotal

    handed_in_id: Mapped[UUID] = mapped_column(ForeignKey("handed_in.id"))
    position: Mapped[int]
    category: Mapped[Category] = mapped_column(WordText(Category))
    sessions: Mapped[int]
    attendances: Mapped[int]
    volunteer_attendances: Mapped[int]
    hours: Mapped[float]


class HandedInRow(Row, Base):
    __tablename__ = "handed_in"
    __table_args__ = (UniqueConstraint("committee_id", "year", "month"),)
    record_type: ClassVar[type] = HandedIn

    year: Mapped[int]
    month: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date]
    handed_on: Mapped[date]
    counted: Mapped[tuple[str, ...]]
    uncounted: Mapped[tuple[str, ...]]

    totals: Mapped[list[ClosedTotalRow]] = relationship(
        primaryjoin=lambda: of_parent(HandedInRow, ClosedTotalRow, ClosedTotalRow.handed_in_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=ClosedTotalRow.position,
    )


class CorrectionRow(Row, Base):
    __tablename__ = "correction"
    __table_args__ = (
        Index(None, "committee_id", "year", "month", "noted_on"),
        Index(None, "committee_id", "activity_id"),
    )
    record_type: ClassVar[type] = Correction

    year: Mapped[int]
    month: Mapped[int]
    activity_id: Mapped[UUID]  # stays when the activity is deleted
    title: Mapped[str]
    held_on: Mapped[date]
    category: Mapped[Category] = mapped_column(WordText(Category))
    reason: Mapped[CorrectionReason] = mapped_column(WordText(CorrectionReason))
    note: Mapped[str]
    words: Mapped[str]
    sessions: Mapped[int]
    attendances: Mapped[int]
    volunteer_attendances: Mapped[int]
    hours: Mapped[float]
    noted_on: Mapped[date]
    noted_by: Mapped[str]


class BackfilledMonthRow(Row, Base):
    __tablename__ = "backfilled_month"
    __table_args__ = (
        UniqueConstraint("committee_id", "year", "month", "category"),
        Index(None, "committee_id", "first_day", "last_day"),
    )
    record_type: ClassVar[type] = BackfilledMonth

    year: Mapped[int]
    month: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date]
    category: Mapped[Category] = mapped_column(WordText(Category))
    sessions: Mapped[int]
    attendances: Mapped[int]
    volunteer_attendances: Mapped[int]
    hours: Mapped[float]
    source: Mapped[str]
