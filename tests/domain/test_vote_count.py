"""The sentences of `clerk.md`, and what each count means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from kth_desktop.domain.law_rule import LawRule, VotingBody
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_count import VoteResult, count
from kth_desktop.domain.vote_problems import count_doubts, vote_problems
from kth_desktop.errors import InputProblems

COMMITTEE = uuid4()
RULE = LawRule(
    committee_id=COMMITTEE, key="test", body=VotingBody.VILLAGER_REPRESENTATIVES, kind=CommitteeKind.VILLAGE,
    place="上海市", valid_from=date(2026, 1, 1), valid_to=None, counted="组成人员", quorum_part=2,
    quorum_whole=3, quorum_strict=False, majority_part=1, majority_whole=2, majority_strict=True,
    checked=True,
)  # fmt: skip
VOTE = Vote(
    committee_id=COMMITTEE, title="食堂改造", held_on=date(2026, 6, 20), rule_key="test", way=VoteWay.SECRET,
    entitled=42, present=36, issued=36, returned=36, valid=36, yes=30, no=4, abstain=2,
)  # fmt: skip
HANDS = replace(VOTE, way=VoteWay.HANDS, issued=None, returned=None, valid=None)
HEAD = "应到42人，实到36人，超过组成人员的三分之二（36×3=108≥42×2=84），会议有效。"


def counted(rule: LawRule = RULE, vote: Vote = VOTE, **numbers: Any) -> VoteResult:
    return count(replace(vote, **numbers), rule)


def test_the_sentence_of_the_clerk() -> None:
    result = counted()
    assert result.sentence == (
        "应到42人，实到36人，超过组成人员的三分之二（36×3=108≥42×2=84），会议有效。"
        "同意30票，不同意4票，弃权2票；同意票超过到会人员半数（30×2=60＞36），予以通过。"
    )
    assert (result.void, result.quorum, result.passed) == (False, True, True)
    assert (result.quorum_sum, result.majority_sum) == ("36×3=108≥42×2=84", "30×2=60＞36")


def test_hands_have_no_papers() -> None:
    assert counted(vote=HANDS).sentence == counted().sentence


def test_no_quorum_no_result() -> None:
    result = counted(present=20)
    assert result.sentence == "实到20人，不足应到42人的三分之二（至少28人），会议不能表决。"
    assert (result.void, result.quorum, result.passed) == (False, False, None)
    assert counted(vote=HANDS, present=20, yes=None, no=None, abstain=None) == result


def test_exactly_two_thirds_are_enough() -> None:
    result = counted(present=28, issued=28, returned=28, valid=28, yes=28, no=0, abstain=0)
    assert "实到28人，达到组成人员的三分之二（28×3=84≥42×2=84），会议有效。" in result.sentence
    assert counted(vote=HANDS, present=27).quorum is False


def test_more_papers_back_than_given_out_are_void() -> None:
    result = counted(returned=37, valid=37)
    assert result.sentence == "收回37张多于发出36张，本次表决无效，请重新表决。"
    assert (result.void, result.quorum, result.passed) == (True, True, None)


def test_half_is_no_majority() -> None:
    result = counted(yes=18, no=16)
    assert result.sentence == (
        HEAD + "同意18票，不同意16票，弃权2票；同意票未超过到会人员半数（18×2=36，不大于36），不予通过。"
    )
    assert result.passed is False


def test_invalid_papers_and_those_not_handed_in_stay_in_the_denominator() -> None:
    result = counted(returned=35, valid=33, yes=18, no=15, abstain=0)
    assert (
        "同意18票，不同意15票，弃权0票，无效2票，其余1人未投票；同意票未超过到会人员半数" in result.sentence
    )
    assert result.passed is False


def test_a_strict_quorum_excludes_half() -> None:
    rule = replace(
        RULE, body=VotingBody.VILLAGERS, counted="18周岁以上村民", quorum_part=1, quorum_whole=2,
        quorum_strict=True,
    )  # fmt: skip
    none = counted(rule, HANDS, entitled=100, present=50)
    assert none.sentence == "实到50人，没有超过应到100人的半数（至少51人），会议不能表决。"
    some = counted(rule, HANDS, entitled=100, present=51)
    assert some.sentence.startswith(
        "应到100人，实到51人，超过18周岁以上村民半数（51×2=102＞100），会议有效。"
    )


def test_households_are_counted_as_households() -> None:
    rule = replace(RULE, body=VotingBody.VILLAGERS, counted="本村户数", majority_counted="到会人员")
    assert counted(rule, HANDS, entitled=120, present=79).sentence == (
        "实到79户，不足应到120户的三分之二（至少80户），会议不能表决。"
    )


def test_written_opinions_are_no_meeting() -> None:
    rule = replace(RULE, body=VotingBody.WRITTEN, majority_counted="已答复的人", counted="18周岁以上村民")
    result = counted(rule, HANDS)
    assert result.sentence == (
        "应征求42人，已答复36人，超过18周岁以上村民的三分之二（36×3=108≥42×2=84），征求意见有效。"
        "同意30票，不同意4票，弃权2票；同意票超过已答复的人半数（30×2=60＞36），予以通过。"
    )


def test_a_qualified_majority_is_reached_or_not() -> None:
    rule = replace(RULE, majority_part=2, majority_whole=3, majority_strict=False)
    assert "同意票达到到会人员的三分之二（24×3=72≥36×2=72），予以通过。" in (
        counted(rule, yes=24, no=12, abstain=0).sentence
    )
    assert "同意票未达到到会人员的三分之二（23×3=69，小于36×2=72），不予通过。" in (
        counted(rule, yes=23, no=13, abstain=0).sentence
    )


def plans(*votes: int, **more: Any) -> Vote:
    options = tuple(VoteOption(f"方案{n}", number) for n, number in zip("甲乙丙丁", votes, strict=False))
    return replace(VOTE, shape=VoteShape.CHOICE, options=options, yes=None, no=None, abstain=None, **more)


def test_a_plan_passes_only_with_the_majority() -> None:
    result = counted(vote=plans(20, 14), abstain=2)
    assert result.sentence == (
        HEAD + "“方案甲”20票，“方案乙”14票，弃权2票；“方案甲”超过到会人员半数（20×2=40＞36），予以通过。"
    )
    assert (result.passed, result.winners) == (True, ("方案甲",))


def test_without_a_majority_the_first_two_are_named() -> None:
    result = counted(vote=plans(10, 16, 10))
    assert result.sentence == (
        HEAD + "“方案甲”10票，“方案乙”16票，“方案丙”10票；得票最多的“方案乙”未超过到会人员半数"
        "（16×2=32，不大于36），没有方案通过；可以在“方案乙”“方案甲”“方案丙”中再表决一次。"
    )
    assert (result.passed, result.winners) == (False, ())
    assert counted(vote=plans(10, 16, 5)).undecided == ("方案乙", "方案甲")


def test_two_plans_with_half_each_decide_nothing() -> None:
    rule = replace(RULE, majority_strict=False)
    result = counted(rule, plans(18, 18))
    assert "“方案甲”“方案乙”票数相同，没有方案通过" in result.sentence
    assert (result.passed, result.winners) == (False, ())


def candidates(seats: int, *votes: int) -> Vote:
    options = tuple(VoteOption(name, number) for name, number in zip("赵钱孙李", votes, strict=False))
    return replace(VOTE, shape=VoteShape.ELECTION, seats=seats, options=options, yes=None, no=None)


def test_seats_are_filled_by_count_among_those_with_the_majority() -> None:
    result = counted(vote=candidates(2, 25, 30, 10))
    assert result.sentence == (
        HEAD + "应选2人，“赵”25票，“钱”30票，“孙”10票，弃权2票；"
        "得票超过到会人员半数（36人中至少19票）的按票数当选：钱、赵。"
    )
    assert (result.passed, result.winners) == (True, ("钱", "赵"))


def test_a_tie_at_the_last_seat_is_named_and_not_decided() -> None:
    result = counted(vote=candidates(2, 30, 20, 20))
    assert result.sentence.endswith("当选：赵；“钱”“孙”同为20票，余下1个名额未定，请在他们中再投一次。")
    assert (result.passed, result.winners, result.undecided) == (False, ("赵",), ("钱", "孙"))


def test_seats_without_a_majority_stay_open() -> None:
    result = counted(vote=candidates(2, 30, 18, 18))
    assert result.sentence.endswith("当选：赵；余下1个名额未选出，可以另行选举。")
    assert counted(vote=candidates(1, 18, 18)).sentence.endswith(
        "没有人当选；余下1个名额未选出，可以另行选举。"
    )


@pytest.mark.parametrize(
    ("numbers", "field", "sentence"),
    [
        ({"present": 43}, "present", "实到43人，多于应到42人，请核对。"),
        ({"yes": 31}, "yes", "同意、不同意、弃权合计37票，多于有效票36张，请核对。"),
        ({"valid": 37}, "valid", "有效37张，多于收回36张，请核对。"),
        ({"issued": 40, "returned": 38, "valid": 36}, "returned", "收回38张，多于实到36人，请核对。"),
        ({"invalid": 2}, "invalid", "有效36张加无效2张是38张，与收回36张不符，请核对。"),
        ({"yes": -1}, "yes", "同意票数应在0至99999之间，请核对。"),
        ({"entitled": 0, "present": 0, "issued": 0, "returned": 0, "valid": 0, "yes": 0, "no": 0,
          "abstain": 0}, "entitled", "应到人数是0，请核对。"),
        ({"yes": None}, "yes", "同意票数还没有填，请填写后再算。"),
        ({"present": None}, "present", "实到人数还没有填，请填写后再算。"),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_get_one_sentence_each(
    numbers: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(InputProblems) as refused:
        counted(**numbers)
    assert [(one.field, one.sentence) for one in refused.value.problems] == [(field, sentence)]


def test_hands_cannot_be_more_than_people() -> None:
    with pytest.raises(InputProblems, match="合计37票，多于实到36人"):
        counted(vote=HANDS, yes=31)


def test_options_that_cannot_be() -> None:
    assert [p.sentence for p in vote_problems(plans(30, 10))] == [
        "各方案和弃权合计40票，多于有效票36张，请核对。"
    ]
    assert [p.sentence for p in vote_problems(candidates(1, 30, 10))] == [
        "候选人得票合计40票，多于有效票36张每张选1人的总数，请核对。"
    ]
    twice = replace(plans(1), options=(VoteOption("甲", 1), VoteOption("甲", 1), VoteOption("", 1)))
    assert [p.sentence for p in vote_problems(twice)] == [
        "“甲”写了2次，请只留一个。",
        "有1个方案没有名称，请补上或删去。",
    ]
    assert [p.sentence for p in vote_problems(candidates(2, 37))] == ["“赵”37票，多于有效票36张，请核对。"]


def test_a_count_not_finished_may_be_kept() -> None:
    assert vote_problems(replace(VOTE, valid=None, yes=None, no=None, abstain=None)) == ()


def test_doubts_stand_in_nobodys_way() -> None:
    doubtful = replace(VOTE, issued=40, yes=3)
    assert count_doubts(doubtful) == (
        "发出40张，多于实到36人，请核对。",
        "同意、不同意、弃权合计9票，少于有效票36张，请核对。",
    )
    assert count(doubtful, RULE).passed is False
    assert count_doubts(VOTE) == count_doubts(HANDS) == ()


def test_an_unverified_row_is_named() -> None:
    assert counted().warning == ""
    assert counted(replace(RULE, checked=False)).warning == (
        "所用规则“村民代表会议（上海市，2026年1月1日起）”待核，请对照新法条文核对后再公布结果。"
    )
