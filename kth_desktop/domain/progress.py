"""建设进度表 and 百名组长办客堂汇: how far the venues of a year and their hosts have come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.queries import LeaderCount
from kth_desktop.domain.venue import Need, Venue, YearCount, missing_needs, needs_words
from kth_desktop.domain.vocabulary import CommitteeKind, VenueStage

HUNDRED = 100
"""百名组长: of the whole town, never of one village."""
EXTINGUISHER = "灭火器"
_HANGING = (VenueStage.HUNG, VenueStage.PAUSED)


@dataclass(frozen=True)
class FireCheck:
    """消防: what is known of a room that hangs. Exits first: they are asked for after any accident."""

    exits: int | None
    extinguisher: bool

    @property
    def words(self) -> str:
        """齐全, or what is missing."""
        missing = ["出口未登记"] if self.exits is None else ["没有出口"] if self.exits == 0 else []
        missing += [] if self.extinguisher else ["缺灭火器"]
        return "、".join(missing) or "齐全"

    @property
    def is_whole(self) -> bool:
        return bool(self.exits) and self.extinguisher


@dataclass(frozen=True)
class VenueState:
    """One venue with whether its host still serves, and whether people of its committee are known at all."""

    venue: Venue
    host_active: bool
    people_known: bool = True

    @property
    def missing(self) -> tuple[Need, ...]:
        return missing_needs(self.venue, host_active=self.host_active, people_known=self.people_known)

    @property
    def needs_words(self) -> str:
        return needs_words(self.missing)

    @property
    def fire(self) -> FireCheck:
        return FireCheck(self.venue.exits, EXTINGUISHER in self.venue.facilities)

    @property
    def hangs(self) -> bool:
        return self.venue.stage in _HANGING


@dataclass(frozen=True)
class ProgressRow:
    """A committee in a year, by the stages of today. `whole` and `fire_checked` count those that hang."""

    name: str
    year: YearCount
    hanging: int
    paused: int
    finding: int
    growing: int
    accepted: int
    removed: int  # taken down in the year
    whole: int
    fire_checked: int


@dataclass(frozen=True)
class VenueProgress:
    """`venues` only for one committee; in the order of the register."""

    office: str
    whose: str
    whole_town: bool
    year: int
    on: date
    rows: tuple[ProgressRow, ...]
    venues: tuple[VenueState, ...]

    @property
    def title(self) -> str:
        return f"{self.year}年“客堂汇”活动点建设进度表"

    @property
    def total(self) -> ProgressRow:
        return _sum(self.rows, self.year)

    @property
    def sentence(self) -> str:
        if not self.whole_town:
            found = self.total
            return (
                f"本年目标{found.year.low}至{found.year.high}个，新挂牌{found.year.hung}个，{found.year.words}；"
                f"现有挂牌活动点{found.hanging}个。"
            )
        total = self.total
        return (
            f"{len(self.rows)}个村（居）中有{self.reached}个达到目标；本年新挂牌{total.year.hung}个，"
            f"现有{total.hanging}个。"
        )

    @property
    def reached(self) -> int:
        """How many committees have at least the lower target."""
        return sum(row.year.hung >= row.year.low for row in self.rows)


def progress_row(name: str, states: Iterable[VenueState], year: YearCount) -> ProgressRow:
    listed = tuple(states)
    hanging = [state for state in listed if state.hangs]

    def at(stage: VenueStage) -> int:
        return sum(state.venue.stage is stage for state in listed)

    taken = (state.venue.removed_on for state in listed if state.venue.stage is VenueStage.REMOVED)
    return ProgressRow(
        name=name,
        year=year,
        hanging=len(hanging),
        paused=at(VenueStage.PAUSED),
        finding=at(VenueStage.FINDING),
        growing=at(VenueStage.GROWING),
        accepted=at(VenueStage.ACCEPTED),
        removed=sum(on is not None and on.year == year.year for on in taken),
        whole=sum(not state.missing for state in hanging),
        fire_checked=sum(state.fire.is_whole for state in hanging),
    )


def _sum(rows: Sequence[ProgressRow], year: int) -> ProgressRow:
    def added(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    def counted(name: str) -> int:
        return sum(getattr(row.year, name) for row in rows)

    whole = YearCount(year, counted("hung"), counted("waiting"), counted("low"), counted("high"))
    names = ("hanging", "paused", "finding", "growing", "accepted", "removed", "whole", "fire_checked")
    return ProgressRow("合计", whole, *(added(name) for name in names))


@dataclass(frozen=True)
class LeaderLine:
    """A group leader on the roster; `venue` is the own living room that hangs, empty when there is none."""

    name: str
    group_name: str
    roles: str
    venue: str = ""
    hung_on: str = ""


@dataclass(frozen=True)
class LeaderRow:
    name: str
    count: LeaderCount


def share(count: LeaderCount) -> str:
    """32.5%; a dash without leaders."""
    return f"{count.hosting / count.leaders:.1%}" if count.leaders else "—"


@dataclass(frozen=True)
class LeaderProgress:
    """`leaders` only for one committee, those who host first."""

    office: str
    kind: CommitteeKind
    on: date
    rows: tuple[LeaderRow, ...]
    leaders: tuple[LeaderLine, ...]

    @property
    def whole_town(self) -> bool:
        return self.kind is CommitteeKind.TOWN

    @property
    def title(self) -> str:
        return "“百名组长办客堂汇”进度表" if self.whole_town else "组长办“客堂汇”情况表"

    @property
    def total(self) -> LeaderCount:
        return LeaderCount(
            sum(row.count.leaders for row in self.rows), sum(row.count.hosting for row in self.rows)
        )

    @property
    def sentence(self) -> str:
        """本村组长30名，办点4名。 The hundred stands on the town's page alone."""
        found = self.total
        said = f"{whose_words(self.kind)}组长{found.leaders}名，办点{found.hosting}名"
        if not self.whole_town:
            return f"{said}。"
        short = HUNDRED - found.hosting
        return f"{said}；对照“百名组长”，{f'还差{short}名' if short > 0 else '已经达到'}。"


def whose_words(kind: CommitteeKind) -> str:
    words = {CommitteeKind.VILLAGE: "本村", CommitteeKind.RESIDENTS: "本居"}
    return words.get(kind, "全镇")
