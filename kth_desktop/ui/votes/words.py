"""What the pages say of a vote, in the clerk's words."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_lists import VoteCounts, VoteDetail, VoteLine, VoteState

NONE, NOT_GIVEN = "—", "未填"
MARK = "\t"  # between an option and its votes, in a draft


def counts_words(counts: VoteCounts) -> str:
    return f"共{counts.total}次" if counts.total else ""


def year_words(counts: VoteCounts, year: int) -> str:
    return f"{year}年表决{counts.this_year}次，通过{counts.passed}次"


def rule_choice(rule: LawRule) -> str:
    """村民代表会议·上海市2026起, short enough for its field; by households it says so."""
    by = "·按户" if rule.unit == "户" else "·按小组代表" if "小组" in rule.counted else ""
    first, last = rule.valid_from.year, rule.valid_to
    span = f"{first}至{last.year}" if last else f"{first}起"
    return f"{rule.body.label}·{rule.place}{span}{by}"


def rule_line(rule: LawRule) -> str:
    """所用规则：村民代表会议（上海市，2026年1月1日起）"""
    return f"所用规则：{rule.title}"


def subtitle(line: VoteLine, *, whole_town: bool) -> str:
    vote = line.vote
    hours = f" {time_words(vote.starts_at)}" if vote.starts_at else ""
    parts = (
        line.committee_name if whole_town else "",
        f"{date_words(vote.held_on, weekday=True)}{hours}",
    )
    return "，".join(filter(None, parts))


def facts(detail: VoteDetail) -> tuple[tuple[str, str], ...]:
    """What is filled in; the numbers first, in the order of the 计票单."""
    vote, line = detail.vote, detail.line
    found = [
        *_numbers(vote),
        *((option.name, number_words(option.votes, "票")) for option in _options(vote)),
        ("会议", line.rule.body.label if line.rule else ""),
        ("方式", vote.way.label),
        ("议题编号", line.matter_words.split(" ")[0] if line.matter_words else ""),
        ("通知日期", date_words(vote.notified_on) if vote.notified_on else ""),
        ("地点", line.place),
        ("主持人", vote.chair),
        ("记录人", vote.recorder),
        ("唱票人", vote.caller),
        ("计票人", vote.counter),
        ("监票人", vote.scrutineer),
        ("活动日历", _session_words(detail)),
        ("记录", vote.content),
    ]
    return tuple((label, words) for label, words in found if words)


def _numbers(vote: Vote) -> list[tuple[str, str]]:
    found = [("应到", number_words(vote.entitled, "人")), ("实到", number_words(vote.present, "人"))]
    if vote.way is VoteWay.SECRET:
        papers = (
            ("发出", vote.issued),
            ("收回", vote.returned),
            ("有效", vote.valid),
            ("无效", vote.invalid),
        )
        found += [(word, number_words(number, "张")) for word, number in papers]
    answers = (("同意", vote.yes), ("不同意", vote.no), ("弃权", vote.abstain))
    return [*found, *((word, number_words(number, "票")) for word, number in answers)]


def _options(vote: Vote) -> tuple[VoteOption, ...]:
    return () if vote.shape is VoteShape.MOTION else vote.options


def number_words(number: int | None, unit: str) -> str:
    return "" if number is None else f"{number}{unit}"


def _session_words(detail: VoteDetail) -> str:
    activity = detail.activity
    if activity is None:
        return ""
    came = f"，{activity.attendances}人次" if activity.attendances is not None else ""
    return f"已计入{activity.category.label}{came}"


def several_words(lines: Sequence[VoteLine]) -> str:
    counts = [(state.label, sum(line.state is state for line in lines)) for state in VoteState]
    counted = "、".join(f"{words}{count}次" for words, count in counts if count)
    return f"其中{counted}。要修改、打印或删除，请只选一行。"
