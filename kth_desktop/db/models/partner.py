"""Partners who bring services in."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import WordText
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.partner import Partner, PartnerContact
from kth_desktop.domain.vocabulary import PartnerKind


class PartnerContactRow(Row, Base):
    __tablename__ = "partner_contact"
    __table_args__ = (Index(None, "committee_id", "partner_id", "position"),)
    record_type: ClassVar[type] = PartnerContact

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    position: Mapped[int]
    name: Mapped[str]
    post: Mapped[str]
    phone: Mapped[str]


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
    contact_post: Mapped[str] = mapped_column(server_default="")
    address: Mapped[str] = mapped_column(server_default="")
    agreed_on: Mapped[PartialDate | None]
    is_active: Mapped[bool] = mapped_column(server_default=text("1"))

    contacts: Mapped[list[PartnerContactRow]] = relationship(
        primaryjoin=lambda: of_parent(PartnerRow, PartnerContactRow, PartnerContactRow.partner_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=PartnerContactRow.position,
    )
