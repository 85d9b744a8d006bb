"""Pledges with their accounts, stories and where they ran, sheets on the notice board."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import WordText
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry, PledgeKind
from kth_desktop.domain.story import Channel, Publication, Story, StoryKind


class PledgeEntryRow(Row, Base):
    __tablename__ = "pledge_entry"
    __table_args__ = (Index(None, "committee_id", "pledge_id", "position"),)
    record_type: ClassVar[type] = PledgeEntry

    pledge_id: Mapped[UUID] = mapped_column(ForeignKey("pledge.id"))
    position: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(WordText(EntryKind))
    on: Mapped[date]
    fen: Mapped[int]
    what: Mapped[str]


class PledgeRow(Row, Base):
    __tablename__ = "pledge"
    __table_args__ = (
        Index(None, "committee_id", "agreed_on"),
        Index(None, "committee_id", "partner_id"),
    )
    record_type: ClassVar[type] = Pledge

    title: Mapped[str]
    kind: Mapped[PledgeKind] = mapped_column(WordText(PledgeKind))
    agreed_on: Mapped[date]
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    agreed_fen: Mapped[int | None]
    content: Mapped[str]
    due_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    is_public: Mapped[bool]
    remarks: Mapped[str]

    entries: Mapped[list[PledgeEntryRow]] = relationship(
        primaryjoin=lambda: of_parent(PledgeRow, PledgeEntryRow, PledgeEntryRow.pledge_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=PledgeEntryRow.position,
    )


class StoryRow(Row, Base):
    __tablename__ = "story"
    __table_args__ = (
        Index(None, "committee_id", "written_on"),
        Index(None, "committee_id", "volunteer_id"),
        Index(None, "committee_id", "venue_id"),
        Index(None, "committee_id", "activity_id"),
    )
    record_type: ClassVar[type] = Story

    kind: Mapped[StoryKind] = mapped_column(WordText(StoryKind))
    title: Mapped[str]
    text: Mapped[str]
    person: Mapped[str]
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activity.id"))
    written_by: Mapped[str]
    written_on: Mapped[date | None]
    consent_on: Mapped[PartialDate | None]
    remarks: Mapped[str]


class PublicationRow(Row, Base):
    __tablename__ = "publication"
    __table_args__ = (
        Index(None, "committee_id", "story_id", "published_on"),
        Index(None, "committee_id", "published_on"),
    )
    record_type: ClassVar[type] = Publication

    story_id: Mapped[UUID] = mapped_column(ForeignKey("story.id"))
    channel: Mapped[Channel] = mapped_column(WordText(Channel))
    published_on: Mapped[date]
    outlet: Mapped[str]
    title: Mapped[str]
    link: Mapped[str]
    remarks: Mapped[str]


class BoardSheetRow(Row, Base):
    __tablename__ = "board_sheet"
    __table_args__ = (
        Index(None, "committee_id", "posted_from"),
        Index(None, "committee_id", "about"),
    )
    record_type: ClassVar[type] = BoardSheet

    kind: Mapped[SheetKind] = mapped_column(WordText(SheetKind))
    title: Mapped[str]
    column: Mapped[str]
    body: Mapped[str]
    about: Mapped[UUID | None]
    span_from: Mapped[date | None]
    span_to: Mapped[date | None]
    posted_from: Mapped[date | None]
    posted_to: Mapped[date | None]
    place: Mapped[str]
    taken_down_on: Mapped[date | None]
    remarks: Mapped[str]
