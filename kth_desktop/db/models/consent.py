"""Consents of people on the roster."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.base import Base, Row
from kth_desktop.db.types import WordText
from kth_desktop.domain.consent import Consent, ConsentKind, ConsentWay
from kth_desktop.domain.dates import PartialDate


class ConsentRow(Row, Base):
    __tablename__ = "consent"
    __table_args__ = (Index(None, "committee_id", "volunteer_id", "given_on"),)
    record_type: ClassVar[type] = Consent

    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    kind: Mapped[ConsentKind] = mapped_column(WordText(ConsentKind))
    wording: Mapped[str]
    given_on: Mapped[PartialDate]
    way: Mapped[ConsentWay] = mapped_column(WordText(ConsentWay))
    withdrawn_on: Mapped[PartialDate | None]
