"""Partners (共建单位) who bring services in."""

from __future__ import annotations

from dataclasses import dataclass

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import PartnerKind


@dataclass(frozen=True, kw_only=True)
class Partner(Record):
    name: str
    kind: PartnerKind
    contact: str = ""
    phone: str = ""
    offers: str = ""  # what they bring, in their own words
    remarks: str = ""
