"""迎检材料: everything a committee can show of a period, by headings that are data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.board_rules import BoardLine
from kth_desktop.domain.case_file import CaseFile
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern_rules import ConcernLine
from kth_desktop.domain.matter import Matter
from kth_desktop.domain.mediation_lists import MediationLine
from kth_desktop.domain.meeting import MeetingLine
from kth_desktop.domain.order_rules import OrderLine
from kth_desktop.domain.partner import PartnerLine
from kth_desktop.domain.photo import Shown
from kth_desktop.domain.plate import PlatePrint
from kth_desktop.domain.pledge import PledgeLine
from kth_desktop.domain.queries import ActivityLine, LeaderCount, VenueLine, VolunteerLine
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.representative_rules import RepresentativeLine
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.story import StoryLine
from kth_desktop.domain.summary import Summary, SummaryVolunteer
from kth_desktop.domain.text import for_file
from kth_desktop.domain.vote_texts import VoteFacts

KIND = "迎检材料"
_LONGEST_NAME = 60  # characters, so that the folder may lie deep on a Windows disk


@dataclass(frozen=True)
class Heading:
    """`holds` are the keys of the papers that stand under it, in their order."""

    number: int
    name: str
    holds: tuple[str, ...]

    @property
    def folder(self) -> str:
        """01组织制度"""
        return f"{self.number:02}{self.name}"

    @property
    def section(self) -> str:
        """1. 组织制度"""
        return f"{self.number}. {self.name}"


@dataclass(frozen=True)
class RecordedActivity:
    """What an activity's record is printed from."""

    facts: ActivityFacts
    photos: tuple[Shown, ...]
    chain: str


@dataclass(frozen=True)
class PlateLine:
    """One plate printed: 曹王01号, of which venue."""

    number: str
    venue: str
    printed: PlatePrint


@dataclass(frozen=True)
class ServiceLists:
    """共建: who brings what, what was ordered and what was given."""

    partners: tuple[PartnerLine, ...]
    offers: tuple[ServiceOffer, ...]
    partner_names: Mapping[UUID, str]
    orders: tuple[OrderLine, ...]
    pledges: tuple[PledgeLine, ...]


@dataclass(frozen=True)
class Readers:
    """What may be long is read when its turn comes; each raises `UserError` when it is gone by then."""

    record: Callable[[UUID], RecordedActivity]
    case: Callable[[UUID], CaseFile]
    vote: Callable[[UUID], VoteFacts]
    minutes: Callable[[str], bytes]
    photos: Callable[[str, UUID], tuple[Shown, ...]]
    month: Callable[[int, int], Summary]
    report: Callable[[], Summary]


@dataclass(frozen=True)
class InspectionFile:
    """The short lists as they are, and the ways to what may be long.

    `named`: the names of people are printed. `numbers`: 2026-045, in order of date within the year.
    """

    unit: Committee
    span: Span
    made_on: date
    operator: str
    named: bool
    whole_town: bool
    leaders: LeaderCount
    representatives: tuple[RepresentativeLine, ...]
    venues: tuple[VenueLine, ...]
    plates: tuple[PlateLine, ...]
    volunteers: tuple[VolunteerLine, ...]
    served: tuple[SummaryVolunteer, ...]
    activities: tuple[ActivityLine, ...]
    numbers: Mapping[UUID, str]
    meetings: tuple[MeetingLine, ...]
    concerns: tuple[ConcernLine, ...]
    matters: tuple[Matter, ...]
    votes: tuple[UUID, ...]
    mediations: tuple[MediationLine, ...]
    services: ServiceLists
    boards: tuple[BoardLine, ...]
    stories: tuple[StoryLine, ...]
    months: tuple[tuple[int, int], ...]
    committees: Mapping[UUID, Committee]
    read: Readers


def file_name(number: str, title: str) -> str:
    """2026-045 健康课.pdf: nothing in it that Windows does not take."""
    clean = for_file(f"{number} {title}")
    return f"{clean[:_LONGEST_NAME].rstrip(' .')}.pdf"


def folder_name(unit: Committee, span: Span) -> str:
    """迎检材料 曹王村 2026年1至6月"""
    return for_file(f"{KIND} {unit.name} {span.name}")
