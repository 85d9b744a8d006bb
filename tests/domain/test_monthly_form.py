"""月报 as numbers: each column from its own place, sums, what changed, and when nothing can be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.mediation_lists import MediationCounts
from kth_desktop.domain.monthly_form import (
    ATTENDANCES,
    COLUMNS,
    FIRST_CATEGORY,
    SESSIONS,
    change,
    monthly_form,
    number_words,
)
from kth_desktop.domain.summary import SummaryCommittee, SummaryLate
from tests.documents.sample_summary import activities, none_held, summary

ROW = SummaryCommittee(
    name="曹王村",
    venues=7,
    new_venues=1,
    sessions=(2, 1, 3, 4, 5),
    attendances=(20, 10, 30, 40, 50),
    volunteer_attendances=36,
    hours=96.5,
    year_sessions=30,
    year_attendances=1335,
    concerns_told=8,
    concerns_answered=6,
    three_meetings=2,
    mediated=MediationCounts(4, 3),
    orders_done=9,
    highlight=replace(activities(1)[0], title="端午客堂戏", attendances=101),
)


def test_every_column_reads_its_own_number() -> None:
    form = monthly_form(summary(committees=(ROW,)), summary())
    found = dict(zip([column.words for column in COLUMNS], form.rows[0].numbers, strict=True))
    assert found == {
        "活动点数": 7, "本月新增": 1, "本月场次": 15, "本月人次": 150,
        "宣传培训场次": 2, "宣传培训人次": 20, "议事共商场次": 1, "议事共商人次": 10,
        "矛盾调解场次": 3, "矛盾调解人次": 30, "文化娱乐场次": 4, "文化娱乐人次": 40,
        "便民服务场次": 5, "便民服务人次": 50, "三会（次）": 2, "调解件": 4, "调解成功": 3,
        "志愿者人次": 36, "服务时长": 96.5, "民情收集": 8, "民情办结": 6, "点单（完成）": 9,
        "累计场次": 30, "累计人次": 1335,
    }  # fmt: skip
    assert form.rows[0].highlight == "6月1日在陆家客堂开展“端午客堂戏”，101人次"


@given(
    st.lists(
        st.tuples(st.lists(st.integers(0, 99), min_size=10, max_size=10), st.integers(0, 900)),
        min_size=1,
        max_size=40,
    )
)
def test_the_total_is_the_sum_and_the_categories_add_up(rows: list[tuple[list[int], int]]) -> None:
    committees = tuple(
        replace(ROW, name=f"第{n}村", sessions=tuple(k[:5]), attendances=tuple(k[5:]), year_sessions=year)
        for n, (k, year) in enumerate(rows)
    )
    form = monthly_form(summary(town=True, committees=committees), summary())
    for numbers in (*(row.numbers for row in form.rows), form.total):
        assert numbers[SESSIONS] == sum(numbers[FIRST_CATEGORY : FIRST_CATEGORY + 10 : 2])
        assert numbers[ATTENDANCES] == sum(numbers[FIRST_CATEGORY + 1 : FIRST_CATEGORY + 10 : 2])
    for place in range(len(COLUMNS)):
        assert form.total[place] == sum(row.numbers[place] for row in form.rows)


def test_changes_are_words_and_the_year_s_sums_are_not_compared() -> None:
    before = replace(ROW, sessions=(2, 0, 4, 4, 5), hours=100.0)
    form = monthly_form(summary(committees=(ROW,)), summary(committees=(before,)))
    changed = dict(zip([column.words for column in COLUMNS], form.changes, strict=True))
    assert changed["宣传培训场次"] == "平"
    assert changed["议事共商场次"] == "增1"
    assert changed["矛盾调解场次"] == "减1"
    assert changed["服务时长"] == "减3.5"
    assert changed["累计场次"] == changed["累计人次"] == "—"
    assert form.before_words[-2:] == ("—", "—")
    assert form.before_words[SESSIONS] == "15"


def test_nothing_held_last_month_is_a_dash_everywhere() -> None:
    form = monthly_form(summary(committees=(ROW,)), none_held())
    assert set(form.changes) == set(form.before_words) == {"—"}


def test_nothing_held_is_said_in_words() -> None:
    quiet = replace(ROW, sessions=(0,) * 5, attendances=(0,) * 5, highlight=None)
    only_disputes = replace(ROW, highlight=None)
    form = monthly_form(summary(town=True, committees=(quiet, only_disputes)), summary())
    assert [row.highlight for row in form.rows] == ["本月未开展活动", "—"]


def test_late_ones_stand_in_the_village_s_remarks_and_below_the_town_s_table() -> None:
    late = SummaryLate("补报上月", 1, 20, 3, 4.5, ())
    village = monthly_form(summary(committees=(ROW,), late=late), summary())
    assert village.rows[0].remark == "补报上月：1场次、20人次，志愿者3人次、4.5小时。"
    assert not any("补报" in note for note in village.notes)
    town = monthly_form(summary(town=True, committees=(ROW, ROW), late=late), summary())
    assert [row.remark for row in town.rows] == ["", ""]
    assert town.notes[-1].startswith("补报上月：1场次")


def test_what_is_not_counted_yet_is_said() -> None:
    assert "有2场还没有填人次。" in monthly_form(summary(committees=(ROW,), uncounted=2), summary()).notes


@pytest.mark.parametrize(
    ("value", "words"), [(0, "—"), (0.0, "—"), (9261, "9261"), (58.5, "58.5"), (96.0, "96")]
)
def test_numbers_have_no_comma(value: float, words: str) -> None:
    assert number_words(value) == words


@pytest.mark.parametrize(("by", "words"), [(0, "平"), (3, "增3"), (-1, "减1"), (-24.5, "减24.5")])
def test_no_arrows(by: float, words: str) -> None:
    assert change(by) == words
