"""Venues, the steps of their way, the plates printed for them and the numbers once given out."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.base import Base, Row
from kth_desktop.db.types import NumberText, WordText
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.plate import PlatePrint, PlateStyle
from kth_desktop.domain.venue import AllottedNumber, Venue, VenueStep
from kth_desktop.domain.vocabulary import VenueStage


class VenueRow(Row, Base):
    """`number` is unique in the whole file: two committees never share one."""

    __tablename__ = "venue"
    __table_args__ = (
        UniqueConstraint("number"),
        Index(None, "committee_id", "number_order"),
        Index(None, "committee_id", "stage", "hung_on"),
        Index(None, "committee_id", "pinyin_key"),
        Index(None, "committee_id", "host_id"),
    )
    record_type: ClassVar[type] = Venue

    name: Mapped[str]
    group_name: Mapped[str]
    number: Mapped[str | None] = mapped_column(NumberText)
    host_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
    host_name_consent: Mapped[bool]
    host_consent_on: Mapped[PartialDate | None]
    address: Mapped[str]
    area_m2: Mapped[float | None]
    capacity: Mapped[int | None]
    exits: Mapped[int | None]
    facilities: Mapped[tuple[str, ...]]
    stage: Mapped[VenueStage] = mapped_column(WordText(VenueStage))
    hung_on: Mapped[PartialDate | None]
    removed_on: Mapped[PartialDate | None]
    backfilled: Mapped[bool]
    remarks: Mapped[str]
    search: Mapped[str] = mapped_column(default="")
    pinyin_key: Mapped[str] = mapped_column(default="")
    number_order: Mapped[int] = mapped_column(default=0)
    group_order: Mapped[int] = mapped_column(default=0)


class VenueStepRow(Row, Base):
    __tablename__ = "venue_step"
    __table_args__ = (Index(None, "committee_id", "venue_id", "position"),)
    record_type: ClassVar[type] = VenueStep

    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venue.id"))
    stage: Mapped[VenueStage] = mapped_column(WordText(VenueStage))
    happened_on: Mapped[PartialDate]
    decided_by: Mapped[str]
    reason: Mapped[str]
    position: Mapped[int]


class PlatePrintRow(Row, Base):
    __tablename__ = "plate_print"
    __table_args__ = (Index(None, "committee_id", "venue_id", "printed_at"),)
    record_type: ClassVar[type] = PlatePrint

    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venue.id"))
    printed_at: Mapped[datetime]
    style: Mapped[PlateStyle] = mapped_column(WordText(PlateStyle))
    size: Mapped[str]
    fingerprint: Mapped[str]
    reprint: Mapped[int]
    reason: Mapped[str]


class AllottedNumberRow(Row, Base):
    """No key to the venue: the number stays taken when the venue is deleted."""

    __tablename__ = "allotted_number"
    __table_args__ = (UniqueConstraint("number"), Index(None, "committee_id", "venue_id"))
    record_type: ClassVar[type] = AllottedNumber

    number: Mapped[str]
    venue_id: Mapped[UUID]
