"""The nameplate (铭牌) as data: what stands on it, and the register of plates printed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


class PlateStyle(Word):
    """素 is the default: least ink, right on a mono laser too."""

    PLAIN = "plain", "素"
    RED = "red", "红"
    BRONZE = "bronze", "铜"


@dataclass(frozen=True)
class PlateSize:
    """Width and height in mm, landscape."""

    name: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Nameplate:
    """Everything a plate says. `host` is empty unless 户主同意 is recorded; `phone` is the committee's."""

    venue_id: UUID
    committee: str  # 嘉定区徐行镇曹王村
    venue: str  # 陆家客堂
    number: str
    host: str
    liaison: str
    phone: str

    @property
    def card(self) -> str:
        """The plain text inside the QR code: number, name, committee, and the phone once there is one."""
        phone = f"\n电话 {self.phone}" if self.phone else ""
        return f"客堂汇活动点 {self.number}\n{self.venue}\n{self.committee}{phone}"

    @property
    def fingerprint(self) -> str:
        """Tells whether anything on the plate has changed since it was last printed."""
        said = "\x1f".join((self.committee, self.venue, self.number, self.host, self.liaison, self.phone))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


@dataclass(frozen=True, kw_only=True)
class PlatePrint(Record):
    """One line of the register of plates printed; `reprint` 0 is the first plate, 1 is 补制1."""

    venue_id: UUID
    printed_at: datetime
    style: PlateStyle
    size: str
    fingerprint: str
    reprint: int = 0
    reason: str = ""


def why_print(plate: Nameplate, last: PlatePrint | None) -> str:
    """What the preview says below a plate: 第一次打, 内容改过, or empty when nothing has changed."""
    if last is None:
        return "第一次打"
    return "内容改过" if last.fingerprint != plate.fingerprint else ""
