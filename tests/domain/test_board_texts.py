"""Sheets of the notice board: composed without anybody who has not agreed, and what cannot be put up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.board_rules import BoardState, board_problems, state_of, usual_end
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.board_spans import quarter_span, spans_for
from kth_desktop.domain.board_texts import activities_body, concerns_body, notice_of, pledges_body
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.pledge import Pledge, PledgeKind, PledgeLine
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Category, CommitteeKind

OWN = uuid4()
UNIT = Committee(
    id=OWN, committee_id=OWN, kind=CommitteeKind.VILLAGE, name="曹王村", full_name="徐行镇曹王村村民委员会",
    short_name="曹王", town_name="徐行镇", phone="021-59550000", supervision_phone="021-59550001",
)  # fmt: skip
SHEET = BoardSheet(
    committee_id=OWN, kind=SheetKind.OTHER, title="关于道路养护的公示", body="12月修路。",
    posted_from=date(2026, 11, 7), posted_to=date(2026, 11, 14),
)  # fmt: skip
TODAY = date(2026, 11, 23)


def _facts(category: Category = Category.CONVENIENCE_SERVICE, **venue: object) -> ActivityFacts:
    activity = Activity(
        committee_id=OWN, title="冬季健康课", category=category, held_on=date(2026, 12, 3),
        starts_at=time(13, 30),
    )  # fmt: skip
    room = Venue(committee_id=OWN, name="陆家客堂", group_name="3组", number="曹王01号", address="3组12号")
    return ActivityFacts(activity, UNIT, replace(room, **venue))  # type: ignore[arg-type]


def test_a_house_is_named_once_the_host_agreed() -> None:
    agreed = activities_body([_facts(host_name_consent=True)], UNIT, "2026年12月")
    assert agreed[1] == "12月3日（星期四）下午1:30，冬季健康课，陆家客堂（3组）"
    assert activities_body([_facts()], UNIT, "2026年12月")[1].endswith("，3组客堂（曹王01号）")
    assert "12号" not in "".join(agreed)


def test_whose_home_it_is_stays_untold_where_only_words_say_it() -> None:
    activity = replace(_facts().activity, title="陆金妹教编竹篮", place="陆金妹家")
    told = activities_body([ActivityFacts(activity, UNIT, None)], UNIT, "2026年12月", ["陆金妹"])
    assert told[1].endswith("，陆某某教编竹篮，陆某某家")


def test_nobody_is_invited_to_a_dispute() -> None:
    assert activities_body([_facts(Category.MEDIATION)], UNIT, "2026年12月") == (
        "2026年12月活动安排正在商量，定下以后另行公布。",
    )


def test_a_concern_tells_neither_who_nor_where_of_few() -> None:
    concern = Concern(
        committee_id=OWN, text="3组路灯坏了，陆阿根摔了一跤", told_on=date(2026, 11, 2), year=2026,
        reporter="陆阿根", group_name="3组", households=4, answered_on=date(2026, 11, 6),
        answer="陆阿根和王芳去看过，打14200000831",
    )  # fmt: skip
    told = "".join(concerns_body([concern], UNIT, "2026年11月", ["王芳"]))
    assert [one for one in ("陆阿根", "王芳", "3组", "142") if one in told] == []
    many = "".join(concerns_body([replace(concern, households=12)], UNIT, "2026年11月"))
    assert "3组有村民反映" in many


def test_pledges_not_to_be_published_stay_out() -> None:
    pledge = Pledge(
        committee_id=OWN, title="修桌椅", kind=PledgeKind.MONEY, agreed_on=TODAY, agreed_fen=500000
    )
    lines = [PledgeLine(pledge, "", "五金厂"), PledgeLine(replace(pledge, is_public=False), "", "甲")]
    assert len(pledges_body(lines, UNIT)) == 2
    assert pledges_body(lines[1:], UNIT) == ("目前没有认领项目。",)


def test_the_paper_has_its_days_and_whom_to_ask() -> None:
    notice = notice_of(SHEET, UNIT, "2026年11月7日")
    assert notice.paragraphs == (
        "12月修路。", "公示期：7日，自2026年11月7日起至2026年11月14日止。", "监督电话：021-59550001",
    )  # fmt: skip
    assert notice.salutation == "各位村民："


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", "标题还没有填"),
        ({"body": ""}, "body", "正文还没有填"),
        ({"body": "请打14200000831"}, "body", "手机号“14200000831”"),
        ({"title": "3组12号修路"}, "title", "门牌号“3组12号”"),
        ({"place": "3组12号墙上"}, "place", "门牌号"),
        ({"posted_to": date(2026, 11, 1)}, "posted_to", "早于张贴日期"),
        ({"posted_from": None}, "posted_from", "请先填张贴日期"),
        ({"taken_down_on": date(2026, 11, 24)}, "taken_down_on", "还没有到"),
        ({"taken_down_on": date(2026, 11, 1)}, "taken_down_on", "早于张贴日期"),
    ],
)
def test_what_cannot_be(changes: dict[str, object], field: str, words: str) -> None:
    problems = board_problems(replace(SHEET, **changes), UNIT, TODAY)  # type: ignore[arg-type]
    assert [one.field for one in problems] == [field]
    assert words in problems[0].sentence


def test_the_committees_own_phones_may_hang() -> None:
    body = "联系电话021-59550000，监督电话021-59550001"
    assert board_problems(replace(SHEET, body=body), UNIT, TODAY) == ()


def test_how_a_sheet_stands() -> None:
    days = [(date(2026, 11, 6), BoardState.WAITING), (date(2026, 11, 14), BoardState.HANGING),
            (date(2026, 11, 15), BoardState.DUE)]  # fmt: skip
    for day, state in days:
        assert state_of(SHEET, day) is state
    assert state_of(replace(SHEET, taken_down_on=TODAY), TODAY) is BoardState.DOWN
    assert usual_end(date(2026, 11, 7)) == date(2026, 11, 14)


def test_months_and_quarters_to_choose() -> None:
    assert [one.name for one in spans_for(SheetKind.ACTIVITIES, date(2026, 12, 3))][:2] == [
        "2027年1月", "2026年12月",
    ]  # fmt: skip
    assert spans_for(SheetKind.NUMBERS, TODAY)[0] == quarter_span(2026, 3)
    assert spans_for(SheetKind.NUMBERS, date(2026, 2, 1))[0].name == "2025年第四季度"
    assert spans_for(SheetKind.VOTE, TODAY) == ()
