"""Partners (共建单位) who bring services in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import PartnerKind


@dataclass(frozen=True)
class PartnerContact:
    """Somebody else to call there, besides the first contact."""

    name: str
    post: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Partner(Record):
    name: str
    kind: PartnerKind
    contact: str = ""
    phone: str = ""
    offers: str = ""  # what they bring, in their own words
    remarks: str = ""
    contact_post: str = ""
    address: str = ""
    agreed_on: PartialDate | None = None  # 共建协议
    contacts: tuple[PartnerContact, ...] = ()
    is_active: bool = True


@dataclass(frozen=True)
class PartnerQuery:
    """`order`: name, kind, contact, sessions, orders."""

    committee_id: UUID | None = None
    text: str = ""
    kind: PartnerKind | None = None
    order: str = "name"
    descending: bool = False


@dataclass(frozen=True)
class PartnerLine:
    """What they did this year: sessions held and people reached; how their orders were rated in all."""

    partner: Partner
    committee_name: str
    of_town: bool
    sessions: int
    attendances: int
    orders: int
    satisfied: int
    rated: int

    @property
    def satisfaction(self) -> str:
        """满意5次，共评价6次"""
        return f"满意{self.satisfied}次，共评价{self.rated}次" if self.rated else ""


@dataclass(frozen=True)
class PartnerDeed:
    """今年做了: one activity or order. `table` and `id` are where it is looked at."""

    day: date
    title: str
    where: str
    words: str  # 45人次, 计划, 满意
    table: str
    id: UUID
