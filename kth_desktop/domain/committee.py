"""The unit that owns all records, and what its papers say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import CommitteeKind, ReportPeriod


@dataclass(frozen=True, kw_only=True)
class Committee(Record):
    """A village's or residents' committee, or the town office itself (kind TOWN).

    `committee_id` is its own id; `town_id` points to the town's row (None on that row).
    """

    kind: CommitteeKind
    name: str  # 曹王村
    full_name: str  # 徐行镇曹王村村民委员会, on every paper
    short_name: str  # 曹王, in numbers
    town_name: str  # 徐行镇
    plate_name: str = ""  # 嘉定区徐行镇曹王村, the line above 客堂汇 on the plate
    town_id: UUID | None = None
    address: str = ""
    phone: str = ""
    liaison: str = ""
    liaison_post: str = ""
    seal_name: str = ""
    venue_number_pattern: str = "{简称}{序号2}号"
    minutes_number_pattern: str = "〔{年}〕{序号}号"
    venue_target_low: int = 2  # 四个点: 2–4 venues within the year
    venue_target_high: int = 4
    group_count: int = 0
    position: int = 0  # order in tables of all committees
    report_period: ReportPeriod = ReportPeriod.CALENDAR_MONTH
    keeps_id_numbers: bool = False  # 登记身份证号
    retention_years: int = 3  # how long a roster keeps who has left; [C]: the office's own choice
    matter_number_pattern: str = "{简称}议〔{年}〕{序号}号"
    mediation_number_pattern: str = "（{年}）{简称}人调字第{序号}号"
    law_place: str = "上海市"  # whose own rules of voting go before the nation's
    supervision_phone: str = ""  # 监督电话, on what is made public
    review_after: date | None = None  # 到期的个人信息: asked about again from this day on


@dataclass(frozen=True)
class Founding:
    """The four answers of the first start."""

    town_name: str
    name: str
    kind: CommitteeKind
    operator: str


def full_name(town_name: str, name: str, kind: CommitteeKind) -> str:
    """徐行镇曹王村村民委员会: what every paper's head and signature block says."""
    if kind is CommitteeKind.TOWN:
        return f"{town_name}人民政府"
    return f"{town_name}{name}{kind.label}"


def short_name(name: str, kind: CommitteeKind) -> str:
    """曹王村 → 曹王 in numbers; a community keeps its name, so that 曹王社区 differs from 曹王村."""
    if kind is CommitteeKind.VILLAGE and len(name) > 2:
        return name.removesuffix("村")
    return name
