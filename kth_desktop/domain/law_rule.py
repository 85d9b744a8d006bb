"""The dated rules of voting: data that the office can edit, never a number in code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import CommitteeKind, Word


class VotingBody(Word):
    VILLAGERS = "villagers", "村民会议"
    VILLAGER_REPRESENTATIVES = "villager_representatives", "村民代表会议"
    VILLAGERS_GROUP = "villagers_group", "村民小组会议"
    WRITTEN = "written", "书面征求意见"
    RESIDENTS = "residents", "居民会议"
    RESIDENT_REPRESENTATIVES = "resident_representatives", "居民代表会议"


NATIONWIDE = "全国"


@dataclass(frozen=True, kw_only=True)
class LawRule(Record):
    """One row: in which body, where and when, how many must be there and how many must agree.

    A share is two integers; `*_strict` means more than the share (超过), else at least (以上).
    The majority is counted of those present. `key` names the row for good (村民代表会议 2018 …).
    """

    key: str
    body: VotingBody
    kind: CommitteeKind
    place: str  # 全国 or 上海市
    valid_from: date
    valid_to: date | None
    counted: str  # of whom the quorum is counted: 组成人员, 18周岁以上村民, 户代表
    quorum_part: int
    quorum_whole: int
    quorum_strict: bool
    majority_part: int
    majority_whole: int
    majority_strict: bool
    majority_counted: str = "到会人员"
    notice_days: int = 0
    composition: str = ""
    clause: str = ""
    source: str = ""
    checked: bool = False  # 已核, else 待核
