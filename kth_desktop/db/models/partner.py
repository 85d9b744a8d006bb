"""Partners who bring services in."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.base import Base, Row
from kth_desktop.db.types import WordText
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import PartnerKind


class PartnerRow(Row, Base):
    __tablename__ = "partner"
    __table_args__ = (Index(None, "committee_id", "name"),)
    record_type: ClassVar[type] = Partner

    name: Mapped[str]
    kind: Mapped[PartnerKind] = mapped_column(WordText(PartnerKind))
    contact: Mapped[str]
    phone: Mapped[str]
    offers: Mapped[str]
    remarks: Mapped[str]
