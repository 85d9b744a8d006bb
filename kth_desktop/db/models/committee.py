"""The committees, and the town above them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.base import Base, Row
from kth_desktop.db.types import WordText
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.vocabulary import CommitteeKind, ReportPeriod


class CommitteeRow(Row, Base):
    """`committee_id` is the row's own id."""

    __tablename__ = "committee"
    __table_args__ = (Index(None, "committee_id", "position"),)
    record_type: ClassVar[type] = Committee

    town_id: Mapped[UUID | None] = mapped_column(ForeignKey("committee.id"))
    kind: Mapped[CommitteeKind] = mapped_column(WordText(CommitteeKind))
    name: Mapped[str]
    full_name: Mapped[str]
    short_name: Mapped[str]
    town_name: Mapped[str]
    plate_name: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    liaison: Mapped[str]
    liaison_post: Mapped[str]
    seal_name: Mapped[str]
    venue_number_pattern: Mapped[str]
    minutes_number_pattern: Mapped[str]
    venue_target_low: Mapped[int]
    venue_target_high: Mapped[int]
    group_count: Mapped[int]
    position: Mapped[int]
    report_period: Mapped[ReportPeriod] = mapped_column(
        WordText(ReportPeriod), server_default=ReportPeriod.CALENDAR_MONTH.value
    )
    keeps_id_numbers: Mapped[bool] = mapped_column(server_default="0")
    retention_years: Mapped[int] = mapped_column(server_default="3")
    matter_number_pattern: Mapped[str] = mapped_column(server_default="{简称}议〔{年}〕{序号}号")
    mediation_number_pattern: Mapped[str] = mapped_column(server_default="（{年}）{简称}人调字第{序号}号")
    law_place: Mapped[str] = mapped_column(server_default="上海市")
    supervision_phone: Mapped[str] = mapped_column(server_default="")
    review_after: Mapped[date | None]
