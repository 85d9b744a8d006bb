"""开放日志, and the days off that the clerk entered."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.base import Base, Row
from kth_desktop.db.types import WordText
from kth_desktop.domain.holiday import DayKind, HolidayDay
from kth_desktop.domain.open_day import OpenDay


class OpenDayRow(Row, Base):
    __tablename__ = "open_day"
    __table_args__ = (UniqueConstraint("committee_id", "opened_on", "venue_id"),)
    record_type: ClassVar[type] = OpenDay

    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venue.id"))
    opened_on: Mapped[date]
    visitors: Mapped[int | None]


class HolidayDayRow(Row, Base):
    __tablename__ = "holiday_day"
    __table_args__ = (UniqueConstraint("committee_id", "day"),)
    record_type: ClassVar[type] = HolidayDay

    day: Mapped[date]
    kind: Mapped[DayKind] = mapped_column(WordText(DayKind))
    name: Mapped[str]
