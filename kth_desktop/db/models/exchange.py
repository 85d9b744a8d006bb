"""The town's forms, and what was exchanged with other offices."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import WordText
from kth_desktop.domain.exchange import Direction, Exchange
from kth_desktop.domain.town_form import FormCell, TownForm


class FormCellRow(Row, Base):
    __tablename__ = "form_cell"
    __table_args__ = (Index(None, "committee_id", "town_form_id", "position"),)
    record_type: ClassVar[type] = FormCell

    town_form_id: Mapped[UUID] = mapped_column(ForeignKey("town_form.id"))
    position: Mapped[int]
    sheet: Mapped[str]
    cell: Mapped[str]
    figure: Mapped[str]
    words: Mapped[str]


class TownFormRow(Row, Base):
    __tablename__ = "town_form"
    __table_args__ = (Index(None, "committee_id", "name"),)
    record_type: ClassVar[type] = TownForm

    name: Mapped[str]
    file_name: Mapped[str]
    digest: Mapped[str]
    remarks: Mapped[str]

    cells: Mapped[list[FormCellRow]] = relationship(
        primaryjoin=lambda: of_parent(TownFormRow, FormCellRow, FormCellRow.town_form_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=FormCellRow.position,
    )


class ExchangeRow(Row, Base):
    __tablename__ = "exchange"
    __table_args__ = (Index(None, "committee_id", "peer", "direction", "number"),)
    record_type: ClassVar[type] = Exchange

    direction: Mapped[Direction] = mapped_column(WordText(Direction))
    peer: Mapped[UUID]
    peer_name: Mapped[str]
    number: Mapped[int]
    base: Mapped[int]
    made_at: Mapped[datetime]
    digest: Mapped[str]
    rows: Mapped[int]
    personal: Mapped[bool]
    conflicts: Mapped[int]


class ExchangedRow(Row, Base):
    """How a row stood when it last went to or came from `peer`: its version here, `digest` of its JSON."""

    __tablename__ = "exchanged"
    __table_args__ = (UniqueConstraint("committee_id", "peer", "table_name", "record_id"),)

    peer: Mapped[UUID]
    table_name: Mapped[str]
    record_id: Mapped[UUID]
    record_version: Mapped[int]
    digest: Mapped[str]
