from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.concern import Concern, ConcernKind, ConcernStep
from kth_desktop.domain.concern_rules import (
    HOUSEHOLDS_TO_NAME_GROUP,
    cleaned,
    concern_problems,
    dated,
    due_words,
    is_overdue,
    next_step,
    outcome_words,
    public_words,
    reporter_words,
    shown_group,
    telling_problems,
)
from kth_desktop.domain.concern_text import heard
from kth_desktop.domain.vocabulary import CommitteeKind, Satisfaction

TODAY = date(2026, 11, 23)
OWN = uuid4()


def _concern(**facts: Any) -> Concern:
    return Concern(
        committee_id=OWN, **{"text": "路灯坏了", "told_on": date(2026, 11, 10), "year": 2026} | facts
    )


def _fields(concern: Concern) -> list[str]:
    return [problem.field for problem in concern_problems(concern, TODAY)]


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({}, []),
        ({"text": ""}, ["text"]),
        ({"text": "字" * 501}, ["text"]),
        ({"told_on": date(2026, 11, 24)}, ["told_on"]),
        ({"households": 0}, ["households"]),
        ({"households": 10000}, ["households"]),
        ({"owner": "王建国", "assigned_on": date(2026, 11, 9)}, ["assigned_on"]),
        ({"assigned_on": date(2026, 11, 11)}, ["owner"]),
        ({"due_on": date(2026, 11, 9)}, ["due_on"]),
        ({"answered_on": date(2026, 11, 9), "answer": "已修"}, ["answered_on"]),
        ({"answered_on": date(2026, 11, 20)}, ["answer"]),
        ({"revisited_on": date(2026, 11, 20), "satisfaction": Satisfaction.SATISFIED}, ["revisited_on"]),
        (
            {"answered_on": date(2026, 11, 19), "answer": "已修", "revisited_on": date(2026, 11, 20)},
            ["satisfaction"],
        ),
        ({"number": "2" * 21}, ["number"]),
    ],
)
def test_what_the_form_refuses(facts: dict[str, Any], fields: list[str]) -> None:
    assert _fields(_concern(**facts)) == fields
    for problem in concern_problems(_concern(**facts), TODAY):
        assert problem.sentence.endswith("。")


def test_the_day_of_a_step_is_today_when_it_is_not_filled() -> None:
    was = _concern()
    now = dated(replace(was, owner="王建国", answer="已修"), was, TODAY)
    assert (now.assigned_on, now.answered_on) == (TODAY, TODAY)
    assert now.started_on is None
    late = replace(was, answered_on=date(2026, 11, 15), answer="已修")
    assert dated(replace(late, handling="换了灯泡"), late, TODAY).started_on == date(2026, 11, 15)
    assert _fields(dated(replace(late, handling="换了灯泡"), late, TODAY)) == []
    assert dated(late, late, TODAY) == late
    old = dated(_concern(owner="王建国", due_on=date(2026, 11, 15)), None, TODAY)
    assert old.assigned_on == date(2026, 11, 15)


def test_the_steps_and_how_it_stands() -> None:
    told = _concern(due_on=date(2026, 11, 20))
    assert next_step(told) is ConcernStep.ASSIGNED
    assert is_overdue(told, TODAY)
    assert due_words(told, TODAY) == "超过时限3天"
    assert due_words(replace(told, due_on=TODAY), TODAY) == "今天到期"
    assert due_words(replace(told, due_on=date(2026, 11, 30)), TODAY) == "11月30日前"
    done = replace(
        told, answered_on=TODAY, answer="已修", revisited_on=TODAY, satisfaction=Satisfaction.MOSTLY
    )
    assert next_step(done) is None
    assert not is_overdue(done, TODAY)
    assert due_words(done, TODAY) == ""
    assert outcome_words(done) == f"已答复，{Satisfaction.MOSTLY.label}"


def test_an_anonymous_one_keeps_nobody() -> None:
    told = cleaned(_concern(anonymous=True, reporter="陆金妹", reporter_id=uuid4(), group_name="三组"))
    assert (told.reporter, told.reporter_id, told.group_name) == ("", None, "3组")
    assert reporter_words(told) == "匿名"
    assert shown_group(told) == ""
    assert shown_group(replace(told, households=HOUSEHOLDS_TO_NAME_GROUP)) == "3组"
    assert shown_group(replace(told, anonymous=False)) == "3组"


def test_what_an_anonymous_one_still_tells_is_refused() -> None:
    told = _concern(anonymous=True, text="陆金妹家门口的路灯坏了", handling="已打14200000831问过")
    found = telling_problems(told, ("陆金妹",))
    assert [problem.field for problem in found] == ["text", "handling"]
    assert not any("陆金妹" in problem.sentence for problem in found)
    assert telling_problems(replace(told, anonymous=False), ("陆金妹",)) == ()


def test_public_words_name_nobody_and_no_small_group() -> None:
    told = _concern(
        reporter="陆金妹", text="陆金妹说3组路灯坏了，电话14200000831。", group_name="3组", households=9
    )
    village, residents = CommitteeKind.VILLAGE, CommitteeKind.RESIDENTS
    assert public_words(told, village) == "有村民反映：有群众说某组路灯坏了，电话（略）。"
    many = replace(told, households=10)
    assert public_words(many, residents).startswith("3组有居民反映：有群众说3组路灯坏了")


@given(
    st.text("陆金妹张海英三3组：:,。 ", max_size=30),
    st.text("陆金妹张海英", min_size=2, max_size=4),
    st.booleans(),
    st.one_of(st.none(), st.integers(min_value=1, max_value=30)),
)
def test_no_public_words_ever_name_the_reporter(
    text: str, reporter: str, anonymous: bool, households: int | None
) -> None:
    told = _concern(
        text=text, reporter=reporter, anonymous=anonymous, group_name="3组", households=households
    )
    if not anonymous:
        assert reporter not in public_words(told, CommitteeKind.VILLAGE)
    if (households or 0) < HOUSEHOLDS_TO_NAME_GROUP:
        assert "3组" not in public_words(told, CommitteeKind.VILLAGE)


@given(st.dates(date(2026, 1, 1), TODAY), st.lists(st.integers(0, 20), min_size=4, max_size=4))
def test_steps_in_order_of_date_are_taken(told_on: date, gaps: list[int]) -> None:
    days = [told_on]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    told = _concern(
        told_on=told_on, assigned_on=days[1], started_on=days[2], answered_on=days[3], revisited_on=days[4],
        owner="王建国", answer="已修", satisfaction=Satisfaction.SATISFIED,
    )  # fmt: skip
    assert not concern_problems(told, days[-1])


@pytest.mark.parametrize(
    ("line", "reporter", "text", "group"),
    [
        ("张三：3组路灯坏了", "张三", "3组路灯坏了", "3组"),
        ("3组张三 14200000831：路灯坏了", "张三", "路灯坏了", "3组"),
        ("陆金妹（3组）：食堂太贵", "陆金妹", "食堂太贵", "3组"),
        ("王阿姨:垃圾没人收", "王阿姨", "垃圾没人收", ""),
        ("路灯坏了", "", "路灯坏了", ""),
        ("时间：11:30 停水", "", "时间：11:30 停水", ""),
        ("11:30停水了", "", "11:30停水了", ""),
        ("张三：", "", "张三：", ""),
        ("", "", "", ""),
    ],
)
def test_a_line_is_heard(line: str, reporter: str, text: str, group: str) -> None:
    told = heard(line)
    assert (told.reporter, told.text, told.group_name) == (reporter, text, group)
    assert told.kind is None
    assert not told.from_chat


def test_a_line_copied_from_a_chat_and_one_that_says_what_it_is() -> None:
    told = heard("张海英 2026/11/23 19:02\n[玫瑰]第三组的路灯又不亮了")
    assert (told.reporter, told.text, told.group_name) == ("张海英", "第三组的路灯又不亮了", "3组")
    assert told.from_chat
    assert heard("建议：装扶手").kind is ConcernKind.SUGGESTION
    assert heard("张三：建议：装扶手").text == "装扶手"


@given(st.text(max_size=80))
def test_nothing_typed_stops_it_and_nothing_is_lost_but_pictures(line: str) -> None:
    told = heard(line)
    assert not any(mark.isdigit() for mark in told.reporter)
    assert told.text or not line.strip() or not heard(told.text).text
