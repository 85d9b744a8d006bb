"""The rules of voting, who may vote, and what was counted."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import WordText
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.law_rule import LawRule, VotingBody
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.vocabulary import CommitteeKind, Gender
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay


class LawRuleRow(Row, Base):
    """Rows of the office: they go before those that are shipped, by `key`."""

    __tablename__ = "law_rule"
    __table_args__ = (UniqueConstraint("committee_id", "key"),)
    record_type: ClassVar[type] = LawRule

    key: Mapped[str]
    body: Mapped[VotingBody] = mapped_column(WordText(VotingBody))
    kind: Mapped[CommitteeKind] = mapped_column(WordText(CommitteeKind))
    place: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    counted: Mapped[str]
    quorum_part: Mapped[int]
    quorum_whole: Mapped[int]
    quorum_strict: Mapped[bool]
    majority_part: Mapped[int]
    majority_whole: Mapped[int]
    majority_strict: Mapped[bool]
    majority_counted: Mapped[str]
    notice_days: Mapped[int]
    composition: Mapped[str]
    clause: Mapped[str]
    source: Mapped[str]
    checked: Mapped[bool]


class RepresentativeRow(Row, Base):
    __tablename__ = "representative"
    __table_args__ = (
        Index(None, "committee_id", "term", "kind"),
        Index(None, "committee_id", "volunteer_id"),
    )
    record_type: ClassVar[type] = Representative

    name: Mapped[str]
    term: Mapped[str]
    kind: Mapped[RepresentativeKind] = mapped_column(WordText(RepresentativeKind))
    gender: Mapped[Gender | None] = mapped_column(WordText(Gender))
    group_name: Mapped[str]
    households: Mapped[int | None]
    post: Mapped[str]
    entitled: Mapped[bool]
    from_on: Mapped[PartialDate | None]
    until_on: Mapped[PartialDate | None]
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
    remarks: Mapped[str]


class VoteOptionRow(Row, Base):
    __tablename__ = "vote_option"
    __table_args__ = (Index(None, "committee_id", "vote_id", "position"),)
    record_type: ClassVar[type] = VoteOption

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("vote.id"))
    position: Mapped[int]
    name: Mapped[str]
    votes: Mapped[int | None]


class VoteRow(Row, Base):
    __tablename__ = "vote"
    __table_args__ = (
        Index(None, "committee_id", "held_on"),
        Index(None, "committee_id", "matter_id", "held_on"),
        Index(None, "committee_id", "venue_id", "held_on"),
        Index(None, "committee_id", "activity_id"),
    )
    record_type: ClassVar[type] = Vote

    title: Mapped[str]
    held_on: Mapped[date]
    rule_key: Mapped[str]
    rule: Mapped[str]
    matter_id: Mapped[UUID | None] = mapped_column(ForeignKey("matter.id"))
    step_id: Mapped[UUID | None]
    shape: Mapped[VoteShape] = mapped_column(WordText(VoteShape))
    way: Mapped[VoteWay] = mapped_column(WordText(VoteWay))
    seats: Mapped[int]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    place: Mapped[str]
    chair: Mapped[str]
    recorder: Mapped[str]
    notified_on: Mapped[date | None]
    entitled: Mapped[int | None]
    present: Mapped[int | None]
    issued: Mapped[int | None]
    returned: Mapped[int | None]
    valid: Mapped[int | None]
    invalid: Mapped[int | None]
    yes: Mapped[int | None]
    no: Mapped[int | None]
    abstain: Mapped[int | None]
    scrutineer: Mapped[str]
    counter: Mapped[str]
    caller: Mapped[str]
    content: Mapped[str]
    attendances: Mapped[int | None]
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activity.id"))

    options: Mapped[list[VoteOptionRow]] = relationship(
        primaryjoin=lambda: of_parent(VoteRow, VoteOptionRow, VoteOptionRow.vote_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=VoteOptionRow.position,
    )
