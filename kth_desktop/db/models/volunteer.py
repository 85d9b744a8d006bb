"""People on the roster."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.base import Base, Row
from kth_desktop.db.types import WordText
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.vocabulary import Gender, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer


class VolunteerRow(Row, Base):
    """`search` holds all that a clerk may type; `pinyin_key` sorts, `initials` are typed most."""

    __tablename__ = "volunteer"
    __table_args__ = (
        Index(None, "committee_id", "pinyin_key", "search"),  # all that a search reads, in its order
        Index(None, "committee_id", "name"),
        Index(None, "committee_id", "initials"),
        Index(None, "committee_id", "phone"),
        Index(None, "committee_id", "group_order", "pinyin_key"),
    )
    record_type: ClassVar[type] = Volunteer

    name: Mapped[str]
    gender: Mapped[Gender | None] = mapped_column(WordText(Gender))
    born: Mapped[PartialDate | None]
    phone: Mapped[str]
    group_name: Mapped[str]
    roles: Mapped[tuple[str, ...]]
    political_status: Mapped[str]
    skills: Mapped[str]
    is_backbone: Mapped[bool]
    joined_on: Mapped[PartialDate | None]
    status: Mapped[VolunteerStatus] = mapped_column(WordText(VolunteerStatus))
    remarks: Mapped[str]
    id_number: Mapped[str] = mapped_column(server_default="")
    left_on: Mapped[PartialDate | None]
    search: Mapped[str] = mapped_column(default="")
    pinyin_key: Mapped[str] = mapped_column(default="")
    initials: Mapped[str] = mapped_column(default="")
    group_order: Mapped[int] = mapped_column(default=0)
