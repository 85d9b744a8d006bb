"""What a cell of the town's form can take."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from kth_desktop.domain.form_figures import (
    PERIODS,
    catalogue,
    figure_of,
    is_known,
    key_of,
    numbers,
    spans,
    split,
)
from kth_desktop.domain.summary import SummaryActivity, SummaryCommittee
from kth_desktop.domain.town_form import FormCell, TownForm, form_problems, with_cell, without_cell
from kth_desktop.domain.vocabulary import Category, ReportPeriod
from kth_desktop.errors import UserError


def test_every_number_has_one_key_and_one_name() -> None:
    found = catalogue()
    assert len({one.key for one in found}) == len({one.words for one in found}) == len(found)
    assert figure_of("month.sessions.culture_recreation").words == "本月场次·文化娱乐"  # type: ignore[union-attr]
    assert {one.group for one in found} == {*PERIODS.values(), "单位和日期"}


def test_keys_of_another_committee() -> None:
    id = uuid4()
    key = key_of("month.sessions", id)
    assert split(key) == ("month.sessions", id) and is_known(key) and figure_of(key) is not None
    assert key_of("month.sessions", None) == "month.sessions"
    for wrong in ("", "month.nothing", "month.sessions@", "month.sessions@xy", "@", "sessions"):
        assert not is_known(wrong)


def test_the_periods_of_a_month() -> None:
    of = spans(2026, 8, ReportPeriod.CALENDAR_MONTH)
    assert (of["month"].first, of["month"].last) == (date(2026, 8, 1), date(2026, 8, 31))
    assert of["before"].first == date(2026, 7, 1)
    assert (of["quarter"].first, of["quarter"].last) == (date(2026, 7, 1), date(2026, 8, 31))
    assert of["half"].first == date(2026, 7, 1)
    assert (of["year"].first, of["year"].last) == (date(2026, 1, 1), date(2026, 8, 31))
    assert of["year_ago"].last == date(2025, 8, 31)
    late = spans(2026, 1, ReportPeriod.FROM_26TH)
    assert late["month"].first == late["quarter"].first == late["year"].first == date(2025, 12, 26)
    assert late["before"].name == "2025年12月"
    with pytest.raises(UserError):
        spans(2026, 13, ReportPeriod.CALENDAR_MONTH)


def _row(sessions: int, hours: float, people: int | None) -> SummaryCommittee:
    most = SummaryActivity(date(2026, 6, 12), Category.CULTURE_RECREATION, "沪剧", "陆家客堂", people)
    return SummaryCommittee(
        name="甲", venues=2, new_venues=1, sessions=(sessions, 0, 0, 1, 0), attendances=(10, 0, 0, 5, 0),
        volunteer_attendances=3, hours=hours, year_sessions=0, year_attendances=0, highlight=most,
    )  # fmt: skip


def test_numbers_are_summed_over_committees() -> None:
    found = numbers("month", [_row(4, 1.1, 5), _row(2, 2.2, 40)])
    assert found["month.sessions"] == 8 and found["month.sessions.publicity_training"] == 6
    assert found["month.attendances"] == 30 and found["month.venues"] == 4
    assert found["month.hours"] == 3.3 and found["month.mediated"] == 0
    assert str(found["month.highlight"]).endswith("40人次")
    assert numbers("month", [_row(1, 96.0, 1)])["month.hours"] == 96
    assert isinstance(numbers("month", [_row(1, 96.0, 1)])["month.hours"], int)
    assert numbers("month", [])["month.highlight"] == ""
    assert "quarter.highlight" not in numbers("quarter", [])


def test_the_numbers_are_all_that_is_offered() -> None:
    offered = {one.key for one in catalogue() if one.group != "单位和日期"}
    assert {key for period in PERIODS for key in numbers(period, [])} == offered


def test_problems_of_a_form() -> None:
    form = TownForm(committee_id=uuid4(), name="月报", file_name="a.xlsx", digest="ab")
    assert form_problems(form, is_known) == ()
    form = with_cell(form, FormCell("甲", "B5", "month.sessions"))
    form = with_cell(form, FormCell("甲", "B5", "month.hours"))
    assert [one.figure for one in form.cells] == ["month.hours"]
    assert without_cell(form, "甲", "B5").cells == ()
    cells = tuple(
        FormCell("甲", cell, key) for cell, key in (("B5", "x"), ("B5", "month.hours"), ("5B", "x"))
    )
    wrong = TownForm(committee_id=form.committee_id, name=" ", file_name="", digest="", cells=cells)
    said = " ".join(problem.sentence for problem in form_problems(wrong, is_known))
    for words in ("名称还没有填", "选了两个数", "没有“5B”", "现在没有了"):
        assert words in said
