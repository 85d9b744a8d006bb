"""Ballots, tally and letters of a vote, as the PDF has them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.ballot import ballots, sheets_needed
from kth_desktop.documents.tally import blank_tally, tally
from kth_desktop.documents.vote_letters import resolution_paper, vote_notice, vote_public
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_rules import result_of
from kth_desktop.domain.vote_texts import VoteFacts
from kth_desktop.errors import UserError
from kth_desktop.services.law_rows import shipped
from tests.documents.hard_minutes import VILLAGE

MM = 25.4 / 72
TODAY = date(2026, 11, 23)
RULES = {rule.key: rule for rule in shipped(VILLAGE.id)}
RULE = RULES["village-representatives-shanghai-2026"]
VOTE = Vote(
    committee_id=VILLAGE.id, title="食堂改造", held_on=date(2026, 11, 6), rule_key=RULE.key,
    way=VoteWay.SECRET, starts_at=time(13, 30), place="村委会二楼会议室", chair="周建华",
    notified_on=date(2026, 10, 26), entitled=42, present=36, issued=36, returned=36, valid=36, yes=30, no=4,
    abstain=2, scrutineer="陆金妹",
)  # fmt: skip
PEOPLE = ("陆金妹", "王芳", "沈伟", "周建华", "李文娟")
ELECTION = replace(
    VOTE, title="村务监督委员会成员", shape=VoteShape.ELECTION, seats=3, yes=None, no=None, abstain=None,
    options=tuple(VoteOption(name, votes) for name, votes in zip(PEOPLE, (30, 28, 25, 12, 8), strict=True)),
)  # fmt: skip
PLANS = replace(
    VOTE, shape=VoteShape.CHOICE, yes=None, no=None,
    options=(VoteOption("原址翻修", 24), VoteOption("并入老年活动室", 8), VoteOption("送餐上门", 2)),
)  # fmt: skip


def facts(vote: Vote = VOTE) -> VoteFacts:
    return VoteFacts(vote, VILLAGE, RULE, result_of(vote, RULE), vote.place)


def pages(make: Callable[[io.BytesIO], None]) -> list[Any]:
    out = io.BytesIO()
    make(out)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        for page in document.pages:
            assert page.chars
        return list(document.pages)


def text(page: Any) -> str:
    return "".join(char["text"] for char in page.chars if not char["text"].isspace())


def _boxes(page: Any) -> list[Any]:
    return [box for box in page.rects if box["width"] * MM == pytest.approx(8.0, abs=0.1)]


# Ballots


def test_three_ballots_to_a_sheet_with_lines_to_cut() -> None:
    sheets = pages(lambda out: ballots(facts(), out, copies=7))
    assert len(sheets) == sheets_needed(facts(), 7) == 3
    (page, *_others) = sheets
    assert text(page).count("表决票") == 3
    assert len(_boxes(page)) == 9
    dashed = sorted(line["top"] * MM for line in page.lines)
    assert dashed == pytest.approx([99.0, 198.0], abs=0.2)
    assert (page.width * MM, page.height * MM) == pytest.approx((210, 297), abs=0.1)


def test_a_ballot_can_be_read_by_old_eyes_and_names_nobody() -> None:
    (page,) = pages(lambda out: ballots(facts(), out, copies=1))
    answers = {char["size"] for char in page.chars if char["text"] == "弃"}
    assert max(answers) >= 22
    hint = [char["size"] for char in page.chars if char["text"] == "√"]
    assert min(hint) >= 13
    said = text(page)
    assert "请在同意、不同意、弃权中选一项" in said
    assert said.count("（盖章有效）") == 3
    for name in ("周建华", "陆金妹"):
        assert name not in said
    assert "编号" not in said


def test_the_boxes_of_a_ballot_lie_within_its_own_third() -> None:
    (page,) = pages(lambda out: ballots(facts(), out, copies=3))
    for place in range(3):
        inside = [box for box in _boxes(page) if 99 * place < box["top"] * MM < 99 * (place + 1) - 20]
        assert len(inside) == 3
    assert min(char["x0"] for char in page.chars) * MM > 20
    assert max(char["x1"] for char in page.chars if char["size"] > 8) * MM < 190


@pytest.mark.parametrize(
    ("vote", "words", "count"),
    [
        (PLANS, "请在赞成的一个方案前的方框内打“√”", 6),
        (ELECTION, "差额选举：候选人5人，应选3人", 10),
        (replace(ELECTION, seats=5), "等额选举：候选人5人，应选5人", 10),
    ],
)
def test_plans_and_candidates_have_a_box_each(vote: Vote, words: str, count: int) -> None:
    (page,) = pages(lambda out: ballots(facts(vote), out, copies=2))
    assert words in text(page)
    assert len(_boxes(page)) == count
    for option in vote.options:
        assert option.name in text(page)


def test_a_long_list_takes_a_sheet_of_its_own_and_too_long_a_one_is_refused() -> None:
    many = tuple(VoteOption(f"第{number}号候选人某某") for number in range(1, 25))
    long = replace(ELECTION, options=many, seats=9)
    (page,) = pages(lambda out: ballots(facts(long), out, copies=1))
    assert len(_boxes(page)) == 24
    too_many = replace(ELECTION, options=many * 2, seats=9)
    with pytest.raises(UserError, match="一张A4纸放不下"):
        ballots(facts(too_many), io.BytesIO(), copies=1)


@pytest.mark.parametrize("copies", [0, -1, 5001])
def test_a_number_of_copies_that_cannot_be(copies: int) -> None:
    with pytest.raises(UserError, match="请改份数"):
        ballots(facts(), io.BytesIO(), copies=copies)


def test_without_options_there_is_nothing_to_vote_on() -> None:
    with pytest.raises(UserError, match="候选人还没有填"):
        ballots(facts(replace(ELECTION, options=())), io.BytesIO(), copies=1)


# Tally


def _order(said: str, words: tuple[str, ...]) -> list[int]:
    found, at = [], 0
    for word in words:
        at = said.find(word, at)
        found.append(at)
    return found


def test_the_tally_has_its_fields_in_order_and_the_sum() -> None:
    (page,) = pages(lambda out: tally(facts(), out))
    said = text(page)
    fields = (
        "议题",
        "应到",
        "实到",
        "发出",
        "收回",
        "有效",
        "无效",
        "同意",
        "不同意",
        "弃权",
        "结果",
        "算式",
    )
    assert -1 not in _order(said, fields)
    assert "36×3=108≥42×2=84" in said
    assert "30×2=60＞36" in said
    assert "村民代表会议（上海市，2026年1月1日起）（待核）" in said
    for word in ("唱票人", "计票人", "监票人"):
        assert word in said
    assert max(char["bottom"] for char in page.chars) * MM <= 288


def test_a_show_of_hands_has_no_papers_to_count() -> None:
    hands = replace(VOTE, way=VoteWay.HANDS, issued=None, returned=None, valid=None)
    (page,) = pages(lambda out: tally(facts(hands), out))
    assert "发出" not in text(page)
    assert "举手表决" in text(page)


@pytest.mark.parametrize("options", [False, True])
def test_a_blank_tally_has_room_for_strokes(options: bool) -> None:
    (page,) = pages(lambda out: blank_tally(VILLAGE, out, options=options))
    assert text(page).count("正字") == (6 if options else 3)
    edges = sorted({round(line["top"] * MM, 1) for line in page.lines if line["x1"] - line["x0"] > 400})
    heights = [lower - upper for upper, lower in pairwise(edges)]
    assert sum(height >= 19.9 for height in heights) >= 3
    assert max(char["bottom"] for char in page.chars) * MM <= 288


def test_many_candidates_go_on_overleaf() -> None:
    many = replace(ELECTION, options=tuple(VoteOption(f"候选人{n}", 1) for n in range(1, 31)), seats=3)
    found = pages(lambda out: tally(facts(many), out))
    assert len(found) > 1
    assert "监票人" in text(found[-1])
    assert "监票人" not in text(found[0])


def test_a_result_without_quorum_or_void_is_named() -> None:
    few = replace(VOTE, present=27, issued=27, returned=27, valid=27, yes=27, no=0, abstain=0)
    (page,) = pages(lambda out: tally(facts(few), out))
    assert "人数不足" in text(page)
    (page,) = pages(lambda out: tally(facts(replace(VOTE, issued=35)), out))
    assert "作废" in text(page)


# Letters


def test_the_resolution_has_the_sum_the_rule_and_room_for_the_seal() -> None:
    (page,) = pages(lambda out: resolution_paper(facts(), out))
    said = text(page)
    assert said.startswith("徐行镇曹王村村民代表会议决议")
    assert "应到42人，实到36人，超过组成人员的三分之二（36×3=108≥42×2=84），会议有效。" in said
    assert "同意票超过到会人员半数（30×2=60＞36），予以通过。" in said
    assert "村民代表会议（上海市，2026年1月1日起）" in said
    assert "同意“食堂改造”。" in said
    signed = [char for char in page.chars if char["text"] == "会"][-1]
    body = max(char["bottom"] for char in page.chars if char["bottom"] < signed["top"] - 1)
    assert (signed["top"] - body) * MM > 15
    assert (page.height - signed["bottom"]) * MM > 45 / 2


def test_the_resolution_says_what_the_clerk_wrote_and_who_was_elected() -> None:
    (page,) = pages(lambda out: resolution_paper(facts(), out, text="一、同意改造。\n二、年底完工。"))
    assert "二、年底完工。" in text(page)
    (page,) = pages(lambda out: resolution_paper(facts(ELECTION), out))
    assert "陆金妹、王芳、沈伟当选。" in text(page)
    (page,) = pages(lambda out: resolution_paper(facts(PLANS), out))
    assert "采用“原址翻修”" in text(page)


def test_what_did_not_pass_has_no_resolution() -> None:
    with pytest.raises(UserError, match="没有通过，没有决议书"):
        resolution_paper(facts(replace(VOTE, yes=10)), io.BytesIO())
    with pytest.raises(UserError, match="还没有计票"):
        resolution_paper(facts(replace(VOTE, present=None)), io.BytesIO())
    with pytest.raises(UserError, match="还没有计票"):
        vote_public(facts(replace(VOTE, present=None)), io.BytesIO(), begins=TODAY)


def test_what_is_posted_has_counts_and_no_names() -> None:
    phone = replace(VILLAGE, supervision_phone="021-59550001")
    posted = replace(facts(), committee=phone)
    (page,) = pages(lambda out: vote_public(posted, out, begins=TODAY, days=7))
    said = text(page)
    assert said.startswith("关于食堂改造表决结果的公示")
    assert "公示期7日，自2026年11月23日至2026年11月30日" in said
    assert "监督电话：021-59550001" in said
    for name in ("周建华", "陆金妹"):
        assert name not in said


def test_the_notice_says_when_where_what_and_how() -> None:
    (page,) = pages(lambda out: vote_notice(facts(), out, today=TODAY))
    said = text(page)
    assert said.startswith("关于召开徐行镇曹王村村民代表会议的通知")
    for words in ("各位村民代表：", "2026年11月6日（星期五）下午1:30", "无记名投票", "2026年10月26日"):
        assert words in said


def test_a_character_that_no_face_has_is_told() -> None:
    strange = replace(VOTE, title="食堂\U0003ffff改造")
    for make in (
        lambda out: ballots(facts(strange), out, copies=1),
        lambda out: tally(facts(strange), out),
        lambda out: resolution_paper(facts(strange), out),
    ):
        with pytest.raises(UserError, match="打不出来"):
            make(io.BytesIO())
