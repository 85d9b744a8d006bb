"""The dated rules of voting: data that the office can edit, never a number in code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.minutes_text import chinese_number
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
CHECKED, UNCHECKED = "已核", "待核"


@dataclass(frozen=True, kw_only=True)
class LawRule(Record):
    """One row: in which body, where and when, how many must be there and how many must agree.

    A share is two integers; `*_strict` means more than the share (超过), else at least (以上).
    The majority is counted of those present. `key` names the row for good
    (village-representatives-shanghai-2026), through whatever the office writes into it.
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

    @property
    def checked_words(self) -> str:
        return CHECKED if self.checked else UNCHECKED

    @property
    def title(self) -> str:
        """村民代表会议（上海市，2026年1月1日起）: what a result says it was counted by."""
        until = f"至{date_words(self.valid_to)}" if self.valid_to else "起"
        return f"{self.body.label}（{self.place}，{date_words(self.valid_from)}{until}）"

    @property
    def quorum_words(self) -> str:
        """组成人员的三分之二以上; 18周岁以上村民过半数"""
        return _row_words(self.counted, self.quorum_part, self.quorum_whole, strict=self.quorum_strict)

    @property
    def majority_words(self) -> str:
        """到会人员过半数"""
        return _row_words(
            self.majority_counted, self.majority_part, self.majority_whole, strict=self.majority_strict
        )

    @property
    def unit(self) -> str:
        """What 应到 and 实到 are counted in: households by their representatives, else people."""
        return "户" if "户" in self.counted else "人"

    @property
    def span_words(self) -> str:
        until = date_words(self.valid_to) if self.valid_to else "今"
        return f"{date_words(self.valid_from)}至{until}"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def share_words(part: int, whole: int) -> str:
    """三分之二; 半数 for a half; 百分之六十."""
    if part == whole:
        return "全部"
    if part * 2 == whole:
        return "半数"
    of = "百" if whole == 100 else chinese_number(whole)
    return f"{of}分之{chinese_number(part)}"


def share_of(counted: str, part: int, whole: int) -> str:
    """到会人员半数, 组成人员的三分之二."""
    words = share_words(part, whole)
    return f"{counted}{'' if words in {'半数', '全部'} else '的'}{words}"


def reaches(number: int, of: int, part: int, whole: int, *, strict: bool) -> bool:
    """Integers only: “过半数” excludes exactly half, “以上” includes the number itself."""
    return number * whole > of * part if strict else number * whole >= of * part


def least(of: int, part: int, whole: int, *, strict: bool) -> int:
    """The smallest number that reaches the share of `of`."""
    return of * part // whole + 1 if strict else -(-of * part // whole)


def choose(
    rules: Iterable[LawRule], body: VotingBody, kind: CommitteeKind, place: str, on: date
) -> tuple[LawRule, ...]:
    """The rows a vote of `body` may be counted by on that day, the one to propose first.

    A place's own row goes before the nation's; of several the newest.
    """
    found = [
        rule
        for rule in rules
        if rule.body is body and rule.kind is kind and rule.holds_on(on) and rule.place in {place, NATIONWIDE}
    ]
    return tuple(sorted(found, key=lambda rule: (rule.place == NATIONWIDE, -rule.valid_from.toordinal())))


_NOT_LAW = frozenset({"id", "committee_id", "version", "changed_at", "changed_by_office"})


def rule_text(rule: LawRule) -> str:
    """The row as JSON, to be kept with the vote that it decided."""
    kept = {one.name: getattr(rule, one.name) for one in fields(rule) if one.name not in _NOT_LAW}
    kept |= {"body": rule.body.value, "kind": rule.kind.value, "valid_from": rule.valid_from.isoformat()}
    kept["valid_to"] = rule.valid_to.isoformat() if rule.valid_to else None
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def rule_of_text(text: str, committee_id: UUID) -> LawRule:
    return rule_of(json.loads(text), committee_id)


def rule_of(row: dict[str, Any], committee_id: UUID) -> LawRule:
    """From a row of JSON; raises `KeyError`, `TypeError` or `ValueError` when it is none."""
    made = row | {
        "body": VotingBody(row["body"]),
        "kind": CommitteeKind(row["kind"]),
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }
    return LawRule(committee_id=committee_id, **made)


def _row_words(counted: str, part: int, whole: int, *, strict: bool) -> str:
    if part * 2 == whole and strict:
        return f"{counted}过半数"
    words = share_of(counted, part, whole)
    return f"超过{words}" if strict else f"{words}以上"


@dataclass(frozen=True)
class RuleDoubt:
    """A vote whose result rests on a row that nobody has verified, or that has been changed since."""

    vote_id: UUID
    title: str
    held_on: date
    rule_key: str
    words: str
    recount: bool = False  # by the row as it stands now


_FIGURES = (
    "body", "counted", "quorum_part", "quorum_whole", "quorum_strict", "majority_part", "majority_whole",
    "majority_strict", "majority_counted",
)  # fmt: skip


CHANGED_SINCE = "规则核对后有改动，请重新核算"


def doubt_words(used: LawRule, now: LawRule | None) -> str:
    """Why a result is not sure, empty when it is; `now` is the row as it stands today."""
    if used.checked:
        return ""
    if now is None or not now.checked:
        return "所用规则待核"
    same = all(getattr(used, name) == getattr(now, name) for name in _FIGURES)
    return "" if same else CHANGED_SINCE


@dataclass(frozen=True)
class LawQuery:
    """What the page's list asks for; None is every meeting, place or day."""

    kind: CommitteeKind | None = None
    body: VotingBody | None = None
    on: date | None = None
    checked: bool | None = None
    text: str = ""
    order: str = "body"  # body, place, from, checked
    descending: bool = False
