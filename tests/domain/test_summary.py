from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from kth_desktop.domain.queries import Totals, TotalsGroup
from kth_desktop.domain.report_span import (
    Span,
    compared_with,
    month_span,
    span,
    span_of_today,
    steps,
    year_so_far,
)
from kth_desktop.domain.summary import Summary, SummaryVenueCount, figures, hours_words, sentence, title
from kth_desktop.domain.vocabulary import Category, ReportPeriod
from kth_desktop.errors import UserError

CALENDAR, FROM_26TH = ReportPeriod.CALENDAR_MONTH, ReportPeriod.FROM_26TH
JUNE = month_span(2026, 6)
HALF_YEAR = span(date(2026, 1, 1), date(2026, 6, 30))


def _summary(days: Span = JUNE, **changed: Any) -> Summary:
    sessions = (2, 0, 1, 1, 3)
    given: dict[str, Any] = {
        "span": days,
        "whose": "曹王村",
        "office": "徐行镇曹王村村民委员会",
        "whole_town": False,
        "totals": Totals(7, 312, 26, 58.5),
        "before_words": "上月",
        "before": Totals(5, 312, 30, 60.0),
        "year": Totals(30, 9261, 130, 626.5),
        "categories": tuple(TotalsGroup(c.label, n, 0) for c, n in zip(Category, sessions, strict=True)),
        "before_categories": (),
        "step_words": "按周",
        "steps": (),
        "venues": (),
        "partners": (),
        "persons": frozenset(),
        "committees": (),
        "activities": (),
        "volunteers": (),
        "venue_count": SummaryVenueCount(7, 1, 3, 2, 4),
        "uncounted": 0,
    }
    return Summary(**{**given, **changed})


def test_the_months_sentence_is_the_one_that_a_clerk_sends() -> None:
    assert sentence(_summary()) == (
        "2026年6月，曹王村“客堂汇”共开展各类服务活动7场次，受益群众达312人次，"
        "志愿者参与服务26人次、58.5小时。其中宣传培训2场次、矛盾调解1场次、文化娱乐1场次、便民服务3场次。"
    )


def test_the_half_years_sentence_is_the_practices_own() -> None:
    found = _summary(HALF_YEAR, whose="全镇", totals=Totals(83, 9261, 402, 1000.0))
    assert sentence(found) == "2026年1至6月，全镇“客堂汇”共开展各类服务活动83场次，受益群众达9261人次。"


def test_none_held_is_said_in_words_not_in_noughts() -> None:
    empty = _summary(totals=Totals(0, 0, 0, 0.0))
    assert sentence(empty) == "本月未开展活动。"
    assert [figure.number for figure in figures(empty)] == ["—", "—", "—", "7"]
    assert sentence(_summary(HALF_YEAR, totals=Totals(0, 0, 0, 0.0))) == "这段时间未开展活动。"


@pytest.mark.parametrize(
    ("volunteers", "hours", "words"),
    [(0, 0.0, ""), (3, 0.0, "，志愿者参与服务3人次"), (0, 4.0, "，志愿者参与服务4小时")],
)
def test_volunteers_are_left_out_when_there_were_none(volunteers: int, hours: float, words: str) -> None:
    said = sentence(_summary(totals=Totals(7, 312, volunteers, hours)))
    assert said.startswith(f"2026年6月，曹王村“客堂汇”共开展各类服务活动7场次，受益群众达312人次{words}。")


def test_each_number_stands_beside_the_month_before_and_the_year() -> None:
    assert [(f.number, f.unit, f.notes) for f in figures(_summary())] == [
        ("7", "场次", ("上月5场次，增加2", "本年累计30场次")),
        ("312", "人次", ("上月312人次，持平", "本年累计9261人次")),
        ("58.5", "小时", ("上月60小时，减少1.5", "本年累计626.5小时")),
        ("7", "个", ("本月新增1个", "本年3个，目标2至4个")),
    ]


def test_a_town_without_villages_has_no_target() -> None:
    bare = replace(_summary(), venue_count=SummaryVenueCount(0, 0, 0, 0, 0))
    assert figures(bare)[-1].notes == ("本月新增0个", "本年0个")


def test_no_number_has_a_comma_or_an_exponent() -> None:
    assert hours_words(1234567.5) == "1234567.5"
    assert hours_words(96.0) == "96"
    assert "1234567人次" in sentence(_summary(totals=Totals(7, 1234567, 0, 0.0)))


def test_the_title_names_the_period() -> None:
    assert title(_summary()) == "2026年6月“客堂汇”活动情况汇总表"


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2026-06-01", "2026-06-30", "2026年6月"),
        ("2026-01-01", "2026-06-30", "2026年1至6月"),
        ("2026-01-01", "2026-12-31", "2026年"),
        ("2025-11-01", "2026-02-28", "2025年11月至2026年2月"),
        ("2026-06-03", "2026-07-05", "2026年6月3日至7月5日"),
        ("2025-12-26", "2026-01-25", "2025年12月26日至2026年1月25日"),
        ("2026-06-03", "2026-06-03", "2026年6月3日"),
        ("2024-02-01", "2024-02-29", "2024年2月"),
        ("2024-02-01", "2024-02-28", "2024年2月1日至2月28日"),
    ],
)
def test_a_span_is_called_as_people_call_it(first: str, last: str, name: str) -> None:
    assert span(date.fromisoformat(first), date.fromisoformat(last)).name == name


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(UserError, match="结束日期早于开始日期"):
        span(date(2026, 6, 2), date(2026, 6, 1))


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (1800, 1), (1900, 1), (3000, 1)])
def test_a_month_that_is_none_is_refused(year: int, month: int) -> None:
    with pytest.raises(UserError):
        month_span(year, month, FROM_26TH)


def test_the_months_of_a_year_leave_no_day_out_and_take_none_twice() -> None:
    for period in ReportPeriod:
        months = [month_span(2026, month, period) for month in range(1, 13)]
        for before, after in pairwise(months):
            assert (after.first - before.last).days == 1
            assert compared_with(after, period)[1] == before
        assert sum(month.days for month in months) == 365
        assert year_so_far(months[-1], period).days == 365


def test_from_the_26th_to_the_25th() -> None:
    june = month_span(2026, 6, FROM_26TH)
    assert (june.first, june.last, june.name) == (date(2026, 5, 26), date(2026, 6, 25), "2026年6月")
    january = month_span(2026, 1, FROM_26TH)
    assert january.days_words == "2025年12月26日至2026年1月25日"
    assert span_of_today(date(2026, 12, 26), FROM_26TH) == (2027, 1)
    assert span_of_today(date(2026, 12, 25), FROM_26TH) == (2026, 12)
    assert span_of_today(date(2026, 12, 26), CALENDAR) == (2026, 12)


def test_a_longer_report_is_compared_with_the_year_before() -> None:
    words, before = compared_with(HALF_YEAR, CALENDAR)
    assert (words, before.first, before.last) == ("上年同期", date(2025, 1, 1), date(2025, 6, 30))
    leap = span(date(2024, 1, 1), date(2024, 2, 29))
    assert compared_with(leap, CALENDAR)[1].last == date(2023, 2, 28)
    assert compared_with(span(date(2025, 1, 1), date(2025, 2, 28)), CALENDAR)[1].last == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("days", "words", "labels"),
    [
        (JUNE, "按周", "1–7日 8–14日 15–21日 22–28日 29–30日"),
        (month_span(2026, 6, FROM_26TH), "按周", "5.26–6.1 2–8日 9–15日 16–22日 23–25日"),
        (HALF_YEAR, "按月", "1月 2月 3月 4月 5月 6月"),
        (span(date(2025, 11, 1), date(2026, 2, 28)), "按月", "25.11 25.12 26.1 26.2"),
        (span(date(2020, 5, 1), date(2023, 2, 28)), "按年", "2020年 2021年 2022年 2023年"),
        (span(date(2026, 6, 1), date(2026, 6, 8)), "按周", "1–7日 8日"),
    ],
)
def test_the_charts_columns_cover_every_day_once(days: Span, words: str, labels: str) -> None:
    found, columns = steps(days)
    assert (found, " ".join(label for label, _, _ in columns)) == (words, labels)
    assert (columns[0][1], columns[-1][2]) == (days.first, days.last)
    assert sum((end - start).days + 1 for _, start, end in columns) == days.days
