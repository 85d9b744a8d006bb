"""What a 三会 may say, whom it counts, and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind, Opinion
from kth_desktop.domain.deliberation_queries import adoption_table
from kth_desktop.domain.deliberation_rules import (
    attendances_of,
    cautions,
    meeting_title,
    notice_words,
    problems,
    publication_words,
    state_words,
)
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.vocabulary import Attendance

TODAY = date(2026, 11, 23)
HEARING = Deliberation(
    committee_id=uuid4(),
    kind=DeliberationKind.HEARING,
    title="食堂改造",
    held_on=date(2026, 10, 20),
    chair="李秀英",
    recorder="李文娟",
    is_held=True,
    expected=20,
    present=18,
)


def of(**changes: Any) -> Deliberation:
    return replace(HEARING, **changes)


def test_a_plain_hearing_has_nothing_wrong() -> None:
    assert not list(problems(HEARING, TODAY))
    assert not list(cautions(HEARING))


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": "  "}, "title", "还没有填"),
        ({"title": "食" * 41}, "title", "最多40个字"),
        ({"held_on": date(2026, 12, 3)}, "held_on", "2026年12月3日还没有到"),
        ({"starts_at": time(15), "ends_at": time(14)}, "ends_at", "结束时间早于开始时间"),
        ({"ends_at": time(14)}, "starts_at", "开始时间也要填"),
        ({"notified_on": date(2026, 10, 21)}, "notified_on", "晚于开会日期"),
        ({"round": 0}, "round", "从1数起"),
        ({"present": 21}, "present", "实到21人，比应到20人还多"),
        ({"present": -1}, "present", "0至9999"),
        ({"attendances": 19}, "attendances", "比实到18人还多"),
        ({"people": (Attendee(" "),)}, "people", "没有姓名"),
        ({"opinions": (Opinion("好"), Opinion(" "))}, "opinions", "第2条意见还是空的"),
        ({"opinions": (Opinion("好", -3),)}, "opinions", "0至9999"),
        ({"opinions": (Opinion("好" * 501),)}, "opinions", "最多500个字"),
        ({"public_to": date(2026, 11, 1)}, "public_from", "公示开始也要填"),
        ({"public_from": date(2026, 10, 19)}, "public_from", "早于开会日期"),
        ({"taken_down_on": date(2026, 11, 1)}, "taken_down_on", "还没有填公示开始"),
        ({"place": "客" * 201}, "place", "最多200个字"),
    ],
)
def test_what_is_refused_is_said_at_its_field(changes: dict[str, Any], field: str, words: str) -> None:
    found = list(problems(of(**changes), TODAY))
    assert [(one.field, words in one.sentence) for one in found] == [(field, True)]


def test_a_publication_cannot_end_before_it_began_nor_be_taken_down_tomorrow() -> None:
    shown = of(public_from=date(2026, 10, 21), public_to=date(2026, 10, 20))
    assert [one.field for one in problems(shown, TODAY)] == ["public_to"]
    shown = of(public_from=date(2026, 11, 20), taken_down_on=date(2026, 11, 24))
    assert [one.field for one in problems(shown, TODAY)] == ["taken_down_on"]
    shown = of(public_from=date(2026, 11, 20), taken_down_on=date(2026, 11, 19))
    assert "早于公示开始" in next(problems(shown, TODAY)).sentence


def test_more_opinions_than_people_and_a_board_emptied_early_are_only_looked_at_twice() -> None:
    seen = of(
        opinions=(Opinion("好", 18), Opinion("台阶高", 30)),
        public_from=date(2026, 10, 21),
        public_to=date(2026, 10, 28),
        taken_down_on=date(2026, 10, 25),
    )
    assert not list(problems(seen, TODAY))
    assert [(one.field, one.sentence[:6]) for one in cautions(seen)] == [
        ("opinions", "第2条意见有"),
        ("taken_down_on", "公示期到10"),
    ]


def test_a_notice_that_went_out_late_is_told() -> None:
    late = of(notified_on=date(2026, 10, 17))
    assert next(cautions(late, 10)).sentence == "只提前了3日，应提前10日，请看一看。"
    assert not list(cautions(late, 3))


def test_the_countdown_ends_with_the_notice() -> None:
    planned = of(is_held=False, held_on=date(2026, 12, 3))
    assert notice_words(planned, 10, TODAY) == "要提前10日通知，11月23日前发出（就是今天）。"
    assert notice_words(planned, 5, TODAY) == "要提前5日通知，11月28日前发出（还有5天）。"
    assert notice_words(planned, 15, TODAY).endswith("（已过5天）。")
    assert not notice_words(planned, 0, TODAY)
    assert not notice_words(replace(planned, notified_on=TODAY), 10, TODAY)


def test_those_who_run_it_are_no_audience() -> None:
    assert attendances_of(HEARING) == 16
    assert attendances_of(of(attendances=12)) == 12
    assert attendances_of(of(present=None)) is None
    listed = (Attendee("李文娟"), Attendee("陆金妹"), Attendee("李秀英", attendance=Attendance.EXCUSED))
    assert attendances_of(of(people=listed)) == 17  # the chair was not there
    assert attendances_of(of(present=1)) == 0


@given(st.integers(0, 9999), st.sampled_from(["", "李秀英"]), st.sampled_from(["", "李秀英", "王芳"]))
def test_never_more_counted_than_came(present: int, chair: str, recorder: str) -> None:
    counted = attendances_of(of(present=present, chair=chair, recorder=recorder))
    assert counted is not None and 0 <= counted <= present


@pytest.mark.parametrize(
    ("kind", "title", "round_", "words"),
    [
        (DeliberationKind.HEARING, "食堂改造", 1, "食堂改造听证会"),
        (DeliberationKind.HEARING, "食堂改造听证会", 1, "食堂改造听证会"),
        (DeliberationKind.LISTENING, "食堂改造", 1, "食堂改造听意见"),
        (DeliberationKind.REVIEW, "安保设备工程", 2, "安保设备工程评议会（第2轮）"),
    ],
)
def test_it_is_called_by_matter_and_kind(kind: DeliberationKind, title: str, round_: int, words: str) -> None:
    assert meeting_title(of(kind=kind, title=title, round=round_)) == words


def test_states_in_words() -> None:
    assert state_words(of(is_held=False, held_on=TODAY), TODAY) == "计划"
    assert state_words(of(is_held=False), TODAY) == "待补记"
    assert state_words(HEARING, TODAY) == "已召开"
    shown = of(public_from=date(2026, 11, 20), public_to=date(2026, 11, 27))
    assert state_words(shown, TODAY) == "公示中"
    assert publication_words(shown, TODAY) == "11月20日至11月27日，还有4天"
    over = replace(shown, public_to=TODAY - timedelta(1))
    assert state_words(over, TODAY) == "待撤下"
    assert publication_words(over, TODAY).endswith("公示期已满，请撤下")
    gone = replace(over, taken_down_on=TODAY)
    assert state_words(gone, TODAY) == "已召开"
    assert publication_words(gone, TODAY) == "11月20日至11月22日，11月23日已撤下"
    assert publication_words(HEARING, TODAY) == "还没有公示"


def test_the_table_gathers_all_places_and_names_nobody() -> None:
    first = of(
        kind=DeliberationKind.LISTENING,
        held_on=date(2026, 9, 17),
        people=(Attendee("陆金妹"),),
        opinions=(Opinion("台阶太高", 6, Adoption.ADOPTED, "加坡道"), Opinion("要有回民窗口", 2)),
    )
    again = replace(
        first, held_on=date(2026, 10, 26), opinions=(Opinion("灯要亮", 3, Adoption.PARTLY, "先换三盏"),)
    )
    hearing = of(opinions=(Opinion("价钱别涨", None, Adoption.NOT_ADOPTED, "成本不够"),))
    table = adoption_table(
        "食堂改造", "曹王议〔2026〕2号", [(hearing, "会议室"), (again, "朱家宅客堂"), (first, "朱家宅客堂")]
    )
    assert [line.opinion.text for line in table.lines] == ["台阶太高", "要有回民窗口", "灯要亮", "价钱别涨"]
    assert table.places == ("朱家宅客堂", "会议室")
    assert table.words == ("在2处听取意见4条、11人次：采纳1条，部分采纳1条，未采纳1条，待研究1条。")
    assert "陆金妹" not in repr(table)
    assert adoption_table("食堂改造", "", ()).words == "还没有记下意见。"
