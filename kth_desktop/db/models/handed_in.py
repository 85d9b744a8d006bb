"""Summaries that were handed in."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from kth_desktop.db.models.base import Base, Row
from kth_desktop.domain.handed_in import HandedIn


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
