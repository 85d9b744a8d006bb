"""What the record of a vote may say, beside its numbers: its name, its day, its notice, its options."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.law_rule import LawRule, rule_of_text
from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.domain.vote import Vote, VoteShape, VoteWay
from kth_desktop.domain.vote_count import VoteResult, count
from kth_desktop.domain.vote_problems import vote_problems
from kth_desktop.errors import InputProblems, Problem

COUNTED = ("present", "issued", "returned", "valid", "invalid", "yes", "no", "abstain")
PAPERS = ("issued", "returned", "valid", "invalid")
"""Only where papers are handed round."""
ANSWERS = ("yes", "no", "abstain")


def record_problems(vote: Vote, rule: LawRule | None, today: date) -> tuple[Problem, ...]:
    """Everything that is wrong, the numbers and the notice by the rule's days included."""
    found = [*_title_problems(vote), *_time_problems(vote, today)]
    if rule is None:
        found.append(Problem("rule_key", "表决规则还没有选，请选一条再保存。"))
    elif not rule.holds_on(vote.held_on):
        words = f"“{rule.title}”在{date_words(vote.held_on)}不适用，请选那天适用的规则。"
        found.append(Problem("rule_key", words))
    else:
        found += _notice_problems(vote, rule)
    return (*found, *_option_problems(vote), *vote_problems(vote))


def _title_problems(vote: Vote) -> list[Problem]:
    if not vote.title:
        return [Problem("title", "议题还没有填，请填写后再保存。")]
    if len(vote.title) > NAME_LENGTH:
        return [Problem("title", f"议题最多{NAME_LENGTH}个字，现在是{len(vote.title)}个字，请改短。")]
    return []


def _time_problems(vote: Vote, today: date) -> list[Problem]:
    if vote.starts_at and vote.ends_at and vote.ends_at <= vote.starts_at:
        return [Problem("ends_at", "结束时间早于开始时间，请核对。")]
    if vote.held_on > today and vote.present is not None:
        return [
            Problem("held_on", f"{short_date_words(vote.held_on)}还没有到，还不能填实到和票数，请核对日期。")
        ]
    return []


def _notice_problems(vote: Vote, rule: LawRule) -> list[Problem]:
    """The days between notice and vote, as the row asks for them."""
    told = vote.notified_on
    if told is None:
        return []
    if told > vote.held_on:
        words = f"通知日期{short_date_words(told)}在表决日期{short_date_words(vote.held_on)}之后，请核对。"
        return [Problem("notified_on", words)]
    earliest = told + timedelta(days=rule.notice_days)
    if vote.held_on < earliest:
        days = (vote.held_on - told).days
        words = (
            f"{rule.body.label}要提前{rule.notice_days}日通知，现在只有{days}日；"
            f"{short_date_words(told)}通知的，{short_date_words(earliest)}起才能表决。"
        )
        return [Problem("notified_on", words)]
    return []


def _option_problems(vote: Vote) -> list[Problem]:
    if vote.shape is VoteShape.CHOICE and len(vote.options) == 1:
        return [Problem("options", "只有一个方案，请补上别的方案，或把表决内容改为“一项议题”。")]
    if vote.shape is VoteShape.ELECTION and vote.options and len(vote.options) < vote.seats:
        words = f"应选{vote.seats}人，候选人只有{len(vote.options)}人，请补上候选人或改应选名额。"
        return [Problem("options", words)]
    return []


def result_of(vote: Vote, rule: LawRule | None) -> VoteResult | None:
    """What the count came to; None while a number is missing or cannot be."""
    if rule is None or vote.present is None:
        return None
    try:
        return count(vote, rule)
    except InputProblems:
        return None


def kept_rule(vote: Vote) -> LawRule | None:
    """The row that decided it, as it stood; None before that, or where it cannot be read."""
    if vote.rule:
        with suppress(KeyError, TypeError, ValueError):  # from another program
            return rule_of_text(vote.rule, vote.committee_id)
    return None


def is_equal_election(vote: Vote) -> bool:
    """等额: as many candidates as seats."""
    return vote.shape is VoteShape.ELECTION and len(vote.options) <= vote.seats


def election_words(vote: Vote) -> str:
    """等额选举 or 差额选举, as the paper's head says it."""
    return "等额选举" if is_equal_election(vote) else "差额选举"


def fields_used(vote: Vote) -> tuple[str, ...]:
    """The numbers that this way and shape of voting have, in the order of the 计票单."""
    papers = PAPERS if vote.way is VoteWay.SECRET else ()
    answers = {VoteShape.MOTION: ANSWERS, VoteShape.CHOICE: ("no", "abstain"), VoteShape.ELECTION: ()}
    return ("entitled", "present", *papers, *answers[vote.shape])


def without_unused(vote: Vote) -> dict[str, Any]:
    """Fields of another way or shape, to be emptied: a show of hands has no papers."""
    used = {*fields_used(vote), "present"}
    return {name: None for name in COUNTED if name not in used}
