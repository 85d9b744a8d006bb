"""What a year's records say, for the annual report: numbers, and examples that may be shown to anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.queries import LeaderCount
from kth_desktop.domain.summary import Summary
from kth_desktop.domain.venue import YearCount
from kth_desktop.domain.vocabulary import Category, CommitteeKind

_LONG_NUMBER = re.compile(r"\d{7,}")
"""A phone or an ID number within a title."""


@dataclass(frozen=True)
class AnnualExample:
    """One activity that many came to; a dispute is never one."""

    category: Category
    title: str
    times: int
    attendances: int


@dataclass(frozen=True)
class MonthTotals:
    """`sessions` and `attendances` in the order of `Category`."""

    label: str
    sessions: tuple[int, ...]
    attendances: tuple[int, ...]


@dataclass(frozen=True)
class YearVenues:
    """Against the year's target; what hangs and what is being grown is as it stands today."""

    target: YearCount
    committees: int
    reached: int  # of the committees
    hanging: int
    whole: int  # 三有齐全, of those that hang
    growing: int


@dataclass(frozen=True)
class YearRecords:
    """What was done in the year beside the activities; no list has the name of a single person.

    `concerns_answered` are those of the year that have an answer by now.
    """

    volunteers: int = 0
    meetings: int = 0
    resolutions: int = 0
    resolutions_done: int = 0
    concerns: int = 0
    concerns_answered: int = 0
    open_days: int = 0
    visitors: int = 0
    hearings: tuple[tuple[str, int], ...] = ()  # 听证会, 3
    votes: int = 0
    mediations: int = 0
    mediations_agreed: int = 0
    orders: int = 0
    orders_done: int = 0
    orders_rated: int = 0
    orders_satisfied: int = 0
    partners: tuple[tuple[str, int], ...] = ()  # by sessions
    pledges: int = 0
    received_fen: int = 0
    stories: int = 0
    publications: tuple[tuple[str, int], ...] = ()  # by channel
    examples: tuple[AnnualExample, ...] = ()
    matters: tuple[str, ...] = ()
    order_titles: tuple[str, ...] = ()
    story_titles: tuple[str, ...] = ()

    def examples_of(self, category: Category) -> tuple[AnnualExample, ...]:
        """None of a dispute, whoever asks."""
        if category is Category.MEDIATION:
            return ()
        return tuple(one for one in self.examples if one.category is category)


@dataclass(frozen=True)
class AnnualFacts:
    """`on` is the day of the report; `summary` counts the whole year."""

    summary: Summary
    kind: CommitteeKind
    name: str  # 曹王村, 徐行镇
    town_name: str
    year: int
    on: date
    months: tuple[MonthTotals, ...]
    venues: YearVenues
    leaders: LeaderCount
    backbones: int
    records: YearRecords

    @property
    def is_running(self) -> bool:
        """The year is not over yet."""
        return self.on < self.summary.span.last

    @property
    def whole_town(self) -> bool:
        return self.kind is CommitteeKind.TOWN


def may_be_shown(words: str) -> bool:
    """A title in which no phone or ID number stands."""
    return bool(words.strip()) and not _LONG_NUMBER.search(words)
