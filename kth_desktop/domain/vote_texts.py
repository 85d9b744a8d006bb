"""What the papers of a vote say: notice, resolution, result made public. Counts only, nobody's vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.law_rule import LawRule, VotingBody
from kth_desktop.domain.minutes_text import chinese_number, tidy
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote, VoteShape, VoteWay
from kth_desktop.domain.vote_count import VoteResult
from kth_desktop.domain.vote_rules import election_words

USUAL_DAYS = 7
"""Of a 公示, where nobody asks for more."""
_ENDS = "。；;，,、"


@dataclass(frozen=True)
class VoteFacts:
    """One vote with what its papers need of others; `place` is the venue's name when it is in one."""

    vote: Vote
    committee: Committee
    rule: LawRule
    result: VoteResult | None = None
    place: str = ""
    matter_number: str = ""


def body_name(facts: VoteFacts) -> str:
    """徐行镇曹王村村民代表会议"""
    committee, rule = facts.committee, facts.rule
    body = "村民" if committee.kind is CommitteeKind.VILLAGE else "居民"
    label = f"{body}书面表决" if rule.body is VotingBody.WRITTEN else rule.body.label
    return f"{committee.town_name}{committee.name}{label}"


def ballot_title(vote: Vote) -> str:
    return "选票" if vote.shape is VoteShape.ELECTION else "表决票"


def ballot_hint(vote: Vote) -> str:
    """How to fill it in, and what makes it invalid."""
    if vote.shape is VoteShape.MOTION:
        return "请在同意、不同意、弃权中选一项，在方框内打“√”；多选、不选的无效。"
    if vote.shape is VoteShape.CHOICE:
        return "请在赞成的一个方案前的方框内打“√”；多选的无效，一个也不选的按弃权算。"
    count, seats = len(vote.options), vote.seats
    return (
        f"{election_words(vote)}：候选人{count}人，应选{seats}人。请在同意的候选人前的方框内打“√”；"
        f"打“√”不超过{seats}人的有效，超过{seats}人的无效。"
    )


def way_words(vote: Vote) -> str:
    return "举手表决" if vote.way is VoteWay.HANDS else "无记名投票"


def rule_words(rule: LawRule) -> str:
    """组成人员的三分之二以上到会，到会人员过半数同意"""
    came = "答复" if rule.body is VotingBody.WRITTEN else "到会"
    return f"{rule.quorum_words}{came}，{rule.majority_words}同意"


# Notice


def notice_title(facts: VoteFacts) -> str:
    return f"关于召开{body_name(facts)}的通知"


def notice_salutation(facts: VoteFacts) -> str:
    who = "村民" if facts.committee.kind is CommitteeKind.VILLAGE else "居民"
    return f"各位{who}：" if not _by_representatives(facts.rule) else f"各位{who}代表："


def notice_paragraphs(facts: VoteFacts) -> tuple[str, ...]:
    vote, committee = facts.vote, facts.committee
    when = date_words(vote.held_on, weekday=True) + (time_words(vote.starts_at) if vote.starts_at else "")
    excuse = f"因故不能参加的，请提前向{committee.liaison or '联络员'}请假"
    phone = f"，电话：{committee.phone}" if committee.phone else ""
    told = (
        ("时间", f"{when}。"),
        ("地点", f"{facts.place or '另行通知'}。"),
        ("议题", f"{_subject(vote)}。"),
        ("表决方式", f"{way_words(vote)}。"),
        ("参加人员", f"{'全体代表' if _by_representatives(facts.rule) else '有表决权的人员'}。"),
        ("有关要求", f"请准时参加。{excuse}{phone}。"),
    )
    lead = f"定于{date_words(vote.held_on)}召开{body_name(facts)}，现将有关事项通知如下："
    numbered = (
        f"{chinese_number(number)}、{label}：{words}" for number, (label, words) in enumerate(told, start=1)
    )
    return tuple(map(tidy, (lead, *numbered)))


# 决议


def resolution_title(facts: VoteFacts) -> str:
    return f"{body_name(facts)}决议"


def resolution_paragraphs(facts: VoteFacts, text: str = "") -> tuple[str, ...]:
    """`text` goes before what is put together here as the resolution's own words, a paragraph each line."""
    vote, result = facts.vote, facts.result
    assert result is not None
    decided = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(
        map(
            tidy,
            (
                f"{_opening(facts)}就{_subject(vote)}进行表决。",
                f"表决采用{way_words(vote)}方式。{papers_words(vote)}{result.sentence}",
                f"本次表决适用“{facts.rule.title}”的规定{_clause(facts.rule)}：{rule_words(facts.rule)}。",
                "会议决议如下：",
                *(decided or (_decision(vote, result),)),
            ),
        )
    )


def papers_words(vote: Vote) -> str:
    """发出表决票36张，收回36张，其中有效票36张、无效票0张。"""
    if vote.way is VoteWay.HANDS or vote.issued is None:
        return ""
    invalid = vote.invalid if vote.invalid is not None else (vote.returned or 0) - (vote.valid or 0)
    return (
        f"发出{ballot_title(vote)}{vote.issued}张，收回{vote.returned}张，"
        f"其中有效票{vote.valid}张、无效票{invalid}张。"
    )


def _decision(vote: Vote, result: VoteResult) -> str:
    if vote.shape is VoteShape.MOTION:
        return f"同意“{vote.title}”。"
    if vote.shape is VoteShape.CHOICE:
        return f"“{vote.title}”采用“{result.winners[0]}”。"
    return f"{'、'.join(result.winners)}当选。"


def _opening(facts: VoteFacts) -> str:
    vote = facts.vote
    when = date_words(vote.held_on) + (_half_day(vote) if vote.starts_at else "")
    chair = f"会议由{vote.chair}主持，" if vote.chair else "会议"
    if facts.rule.body is VotingBody.WRITTEN:
        return f"{when}，{body_name(facts)}"
    return f"{when}，{body_name(facts)}在{facts.place or facts.committee.name}召开。{chair}"


def _half_day(vote: Vote) -> str:
    """上午, 下午 or 晚上, as minutes begin."""
    assert vote.starts_at is not None
    return time_words(vote.starts_at)[:2]


# 公示


def public_title(facts: VoteFacts) -> str:
    return f"关于{facts.vote.title}{'选举' if facts.vote.shape is VoteShape.ELECTION else '表决'}结果的公示"


def public_salutation(facts: VoteFacts) -> str:
    return "各位村民：" if facts.committee.kind is CommitteeKind.VILLAGE else "各位居民："


def public_paragraphs(facts: VoteFacts, begins: date, days: int = USUAL_DAYS) -> tuple[str, ...]:
    """The day it is posted is not counted, as in the publications of matters and 三会."""
    vote, result, committee = facts.vote, facts.result, facts.committee
    assert result is not None
    ends = begins + timedelta(days=days)
    phone = committee.supervision_phone or committee.phone
    tail = f"监督电话：{phone}。" if phone else ""
    return tuple(
        map(
            tidy,
            (
                f"{date_words(vote.held_on)}，{body_name(facts)}就{_subject(vote)}进行了表决。"
                "现将表决结果公示如下：",
                f"{papers_words(vote)}{result.sentence}",
                f"本次表决适用“{facts.rule.title}”的规定{_clause(facts.rule)}：{rule_words(facts.rule)}。",
                f"公示期{days}日，自{date_words(begins)}至{date_words(ends)}。"
                f"公示期内如有不同意见，请向{committee.full_name}反映。{tail}",
            ),
        )
    )


def _clause(rule: LawRule) -> str:
    """（《…组织法》第二十五条、第二十六条）; nothing of a row nobody has checked (docs/decisions/0009)."""
    law, closed, _ = rule.source.partition("》")
    if not rule.checked or not rule.clause:
        return ""
    return f"（{law}{closed}{rule.clause}）" if closed and law.startswith("《") else f"（{rule.clause}）"


def _subject(vote: Vote) -> str:
    return f"“{vote.title.rstrip(_ENDS)}”"


def _by_representatives(rule: LawRule) -> bool:
    return rule.body in {VotingBody.VILLAGER_REPRESENTATIVES, VotingBody.RESIDENT_REPRESENTATIVES}
