"""What the record of a vote may say beside its numbers, and what its papers say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.law_rule import LawRule, VotingBody, rule_text
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_lists import VoteState, state_of, took_place
from kth_desktop.domain.vote_rules import (
    COUNTED,
    election_words,
    fields_used,
    kept_rule,
    record_problems,
    result_of,
    without_unused,
)
from kth_desktop.domain.vote_texts import (
    VoteFacts,
    ballot_hint,
    ballot_title,
    body_name,
    notice_salutation,
    public_paragraphs,
    resolution_paragraphs,
)

OWN = UUID("5f4ae7a5-33a1-4f7a-8a63-5b3a35a0f0a1")
TODAY = date(2026, 11, 23)
RULE = LawRule(
    committee_id=OWN, key="own", body=VotingBody.VILLAGER_REPRESENTATIVES, kind=CommitteeKind.VILLAGE,
    place="上海市", valid_from=date(2026, 1, 1), valid_to=None, counted="组成人员", quorum_part=2,
    quorum_whole=3, quorum_strict=False, majority_part=1, majority_whole=2, majority_strict=True,
    notice_days=10,
)  # fmt: skip
VOTE = Vote(committee_id=OWN, title="食堂改造", held_on=date(2026, 11, 6), rule_key="own")
VILLAGE = Committee(
    committee_id=OWN, id=OWN, kind=CommitteeKind.VILLAGE, name="曹王村", full_name="徐行镇曹王村村民委员会",
    short_name="曹王", town_name="徐行镇",
)  # fmt: skip


@given(st.integers(0, 40))
def test_a_vote_is_never_before_its_notice_has_run(days: int) -> None:
    vote = replace(VOTE, notified_on=VOTE.held_on - timedelta(days=days))
    found = record_problems(vote, RULE, TODAY)
    assert bool(found) == (days < RULE.notice_days)
    assert {problem.field for problem in found} <= {"notified_on"}


def test_without_a_notice_or_days_nothing_is_said() -> None:
    assert record_problems(VOTE, RULE, TODAY) == ()
    told = replace(VOTE, notified_on=VOTE.held_on)
    assert record_problems(told, replace(RULE, notice_days=0), TODAY) == ()


def test_times_lie_in_order_and_a_name_has_its_length() -> None:
    late = replace(VOTE, starts_at=time(15), ends_at=time(14), title="长" * 200)
    assert [problem.field for problem in record_problems(late, RULE, TODAY)] == ["title", "ends_at"]


@pytest.mark.parametrize("way", list(VoteWay))
@pytest.mark.parametrize("shape", list(VoteShape))
def test_what_is_not_used_is_emptied(way: VoteWay, shape: VoteShape) -> None:
    vote = replace(VOTE, way=way, shape=shape)
    used, emptied = set(fields_used(vote)), set(without_unused(vote))
    assert not used & emptied
    assert used | emptied == {"entitled", *COUNTED}


def test_a_row_that_cannot_be_read_is_none() -> None:
    assert kept_rule(VOTE) is None
    assert kept_rule(replace(VOTE, rule="{}")) is None
    assert kept_rule(replace(VOTE, rule="no row")) is None
    kept = kept_rule(replace(VOTE, rule=rule_text(RULE)))
    assert kept is not None
    assert kept.title == RULE.title


def test_before_it_is_counted_there_is_no_result() -> None:
    assert result_of(VOTE, RULE) is None
    assert result_of(replace(VOTE, entitled=42, present=36), RULE) is None, "the votes are missing"
    assert result_of(replace(VOTE, present=36), None) is None
    assert state_of(None) is VoteState.PLANNED
    few = result_of(replace(VOTE, entitled=42, present=20), RULE)
    assert state_of(few) is VoteState.NO_QUORUM
    assert took_place(VOTE, TODAY)
    assert not took_place(replace(VOTE, held_on=TODAY), TODAY)


def test_as_many_candidates_as_seats_is_equal() -> None:
    people = (VoteOption("甲"), VoteOption("乙"))
    vote = replace(VOTE, shape=VoteShape.ELECTION, seats=2, options=people)
    assert election_words(vote) == "等额选举"
    assert election_words(replace(vote, seats=1)) == "差额选举"
    assert ballot_title(vote) == "选票"
    assert "应选2人" in ballot_hint(vote)
    assert "一个也不选的按弃权算" in ballot_hint(replace(vote, shape=VoteShape.CHOICE))


def test_the_body_has_its_name_in_every_kind_of_place() -> None:
    facts = VoteFacts(VOTE, VILLAGE, RULE)
    assert body_name(facts) == "徐行镇曹王村村民代表会议"
    assert notice_salutation(facts) == "各位村民代表："
    written = replace(facts, rule=replace(RULE, body=VotingBody.WRITTEN))
    assert body_name(written) == "徐行镇曹王村村民书面表决"
    residents = replace(VILLAGE, kind=CommitteeKind.RESIDENTS, name="启源社区")
    body = VotingBody.RESIDENTS
    asked = VoteFacts(VOTE, residents, replace(RULE, body=body))
    assert (body_name(asked), notice_salutation(asked)) == ("徐行镇启源社区居民会议", "各位居民：")


def test_a_show_of_hands_speaks_of_no_papers() -> None:
    vote = replace(VOTE, entitled=42, present=36, yes=30, no=4, abstain=2, chair="周建华")
    result = result_of(vote, RULE)
    said = "".join(resolution_paragraphs(VoteFacts(vote, VILLAGE, RULE, result, "会议室")))
    assert "举手表决" in said
    assert "发出" not in said
    assert "会议由周建华主持" in said


def test_a_sealed_paper_names_its_rule_and_leaves_the_doubt_to_the_office() -> None:
    """The clause only of a row that was checked; the doubt stands on screen and on the tally."""
    vote = replace(VOTE, entitled=42, present=36, yes=30, no=4, abstain=2, chair="周建华")
    open_row = replace(
        RULE, clause="新条文待核（原第十七条）", source="《办法》是否修改尚未核对", checked=False
    )
    facts = VoteFacts(vote, VILLAGE, open_row, result_of(vote, open_row))
    assert facts.result is not None
    assert "待核" in facts.result.warning
    for said in (resolution_paragraphs(facts), public_paragraphs(facts, TODAY)):
        assert f"本次表决适用“{RULE.title}”的规定：组成人员的三分之二以上到会" in "".join(said)
        assert "核" not in "".join(said)
    row = replace(RULE, clause="第十七条、第十八条", source="《办法》（2017年起施行）", checked=True)
    for law, named in (
        ("《办法》（2017年起施行）", "（《办法》第十七条、第十八条）"),
        ("", "（第十七条、第十八条）"),
    ):
        sure = replace(facts, rule=replace(row, source=law))
        assert f"的规定{named}：" in "".join(resolution_paragraphs(sure))
