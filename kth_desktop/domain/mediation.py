"""矛盾调解: one dispute and its outcome (人民调解法); only counts of it leave the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Gender, Word


class DisputeKind(Word):
    NEIGHBOURS = "neighbours", "邻里纠纷"
    FAMILY = "family", "婚姻家庭"
    HOUSING = "housing", "房屋宅基地"
    LAND = "land", "承包地"
    DAMAGE = "damage", "损害赔偿"
    LABOUR = "labour", "劳动争议"
    PROPERTY = "property", "物业"
    OTHER = "other", "其他"


class MediationSource(Word):
    APPLIED = "applied", "当事人申请"
    OFFERED = "offered", "主动调解"
    REFERRED = "referred", "委托移送"


class PartyRole(Word):
    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"


class MediationOutcome(Word):
    AGREED = "agreed", "调解成功"
    FAILED = "failed", "调解不成"
    WITHDRAWN = "withdrawn", "撤回"


class AgreementForm(Word):
    ORAL = "oral", "口头协议"
    WRITTEN = "written", "书面协议"


class MediationSheet(Word):
    """The papers of a case; that of an oral agreement is its record."""

    REGISTER = "register", "人民调解登记表"
    NOTICE = "notice", "权利义务告知书"
    RECORD = "record", "调解记录"
    AGREEMENT = "agreement", "人民调解协议书"
    VISITS = "visits", "回访记录"


@dataclass(frozen=True)
class Party:
    """当事人: what 人民调解法 第二十九条 asks of each."""

    name: str
    role: PartyRole = PartyRole.APPLICANT
    gender: Gender | None = None
    age: int | None = None
    work: str = ""  # 单位或职业
    address: str = ""
    phone: str = ""
    id_number: str = ""


@dataclass(frozen=True)
class MediationStep:
    """One time they were talked with."""

    happened_on: date
    place: str = ""
    text: str = ""


@dataclass(frozen=True)
class MediationVisit:
    """回访: due, and done."""

    due_on: date
    done_on: date | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Mediation(Record):
    """`number` is （2026）曹王人调字第5号. Held in a venue it is a session too (`activity_id`),

    which tells nothing but its category.
    """

    applied_on: date
    year: int
    number: str = ""
    kind: DisputeKind = DisputeKind.NEIGHBOURS
    source: MediationSource = MediationSource.APPLIED
    parties: tuple[Party, ...] = ()
    facts: str = ""  # 主要事实
    dispute: str = ""  # 争议事项和各方责任
    mediators: tuple[str, ...] = ()
    recorder: str = ""
    held_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    venue_id: UUID | None = None
    place: str = ""
    steps: tuple[MediationStep, ...] = ()
    outcome: MediationOutcome | None = None
    form: AgreementForm | None = None
    agreed_on: date | None = None
    agreement: str = ""  # 协议内容
    performance: str = ""  # 履行方式
    perform_by: date | None = None  # 履行期限
    fulfilled_on: date | None = None
    court_asked_on: date | None = None  # 司法确认
    court_confirmed_on: date | None = None
    visits: tuple[MediationVisit, ...] = ()
    attendances: int | None = None
    activity_id: UUID | None = None
    remarks: str = ""
