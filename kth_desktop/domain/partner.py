"""Partners (共建单位) who bring services in."""

from __future__ import annotations

from dataclasses import dataclass

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
