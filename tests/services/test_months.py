"""月结补录: months in a list, sums of before the program, double counting, and the reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.closing import MonthState, Numbers, numbers_of, summed
from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.vocabulary import ActivityState, Category, ReportPeriod
from kth_desktop.errors import InputProblems, ReasonNeeded, UserError
from kth_desktop.office import Office

CULTURE, TRAINING = Category.CULTURE_RECREATION, Category.PUBLICITY_TRAINING


def _sum(office: Office, category: Category, *numbers: float, source: str = "2025年台账") -> BackfilledMonth:
    day = date(2025, 3, 1)
    whole = [int(one) for one in numbers[:3]]
    return BackfilledMonth(
        committee_id=office.own.id, year=2025, month=3, first_day=day, last_day=day, category=category,
        source=source, **Numbers(*whole, *map(float, numbers[3:]))._asdict(),
    )  # fmt: skip


def _held(office: Office, on: date, attendances: int = 25) -> Activity:
    made = Activity(
        committee_id=office.own.id, title="健康课", category=TRAINING, place="村委会", held_on=on,
        attendances=attendances, state=ActivityState.HELD,
    )  # fmt: skip
    return office.activities.save(made).record


def _fields(error: pytest.ExceptionInfo[InputProblems]) -> list[str]:
    return [problem.field for problem in error.value.problems]


def test_a_month_is_entered_counted_everywhere_and_marked(office: Office) -> None:
    own = office.own.id
    done = office.months.backfill(
        own, 2025, 3, [_sum(office, CULTURE, 2, 90, 4, 7.5), _sum(office, TRAINING, 1, 30)]
    )
    assert done.undo.words == "已补录2025年3月的汇总数"
    assert [(one.category, one.first_day, one.last_day) for one in done.record] == [
        (TRAINING, date(2025, 3, 1), date(2025, 3, 31)), (CULTURE, date(2025, 3, 1), date(2025, 3, 31)),
    ]  # fmt: skip
    (line,) = [one for one in office.months.lines() if (one.year, one.month) == (2025, 3)]
    assert (line.sessions, line.attendances, line.backfilled, line.state) == (3, 120, 3, MonthState.OPEN)
    totals = office.statistics.totals(date(2025, 3, 1), date(2025, 3, 31))
    assert (totals.sessions, totals.attendances) == (3, 120)
    assert office.statistics.totals(date(2025, 3, 2), date(2025, 3, 31)).sessions == 0, "as a whole or not"
    office.undo(done.undo)
    assert office.months.sums(own, 2025, 3) == ()


def test_entering_it_again_changes_takes_away_and_leaves_the_rest(office: Office) -> None:
    own = office.own.id
    first = office.months.backfill(
        own, 2025, 3, [_sum(office, CULTURE, 2, 90), _sum(office, TRAINING, 1, 30)]
    )
    office.months.backfill(own, 2025, 3, [_sum(office, CULTURE, 3, 95), _sum(office, TRAINING, 0, 0)])
    (kept,) = office.months.sums(own, 2025, 3)
    assert (kept.id, numbers_of(kept)) == (first.record[1].id, Numbers(3, 95))
    assert office.months.backfill(own, 2025, 3, [kept]).undo.steps == (), "nothing changed"


def test_wrong_numbers_are_said_at_their_field_and_nothing_is_kept(office: Office) -> None:
    own = office.own.id
    wrong = [_sum(office, CULTURE, 0, 90), _sum(office, TRAINING, -1, 30)]
    with pytest.raises(InputProblems, match="文化娱乐填了人次或时长，场次还没有填") as refused:
        office.months.backfill(own, 2025, 3, wrong)
    assert _fields(refused) == ["culture_recreation.sessions", "publicity_training.sessions"]
    with pytest.raises(InputProblems, match="2026年12月还没有开始") as refused:
        office.months.backfill(own, 2026, 12, [_sum(office, CULTURE, 1, 9)])
    assert _fields(refused) == ["month"]
    with pytest.raises(InputProblems, match="依据最多60字"):
        office.months.backfill(own, 2025, 3, [_sum(office, CULTURE, 1, 9, source="台" * 61)])
    with pytest.raises(InputProblems, match="太大了"):
        office.months.backfill(own, 2025, 3, [_sum(office, CULTURE, 100_000, 9)])
    assert office.months.sums(own, 2025, 3) == ()


def test_sums_are_a_villages_not_the_towns(office: Office) -> None:
    town = office.own.town_id
    assert town
    with pytest.raises(UserError, match="请先选一个村"):
        office.months.backfill(town, 2025, 3, [])


def test_a_closed_month_is_backfilled_with_a_reason(office: Office) -> None:
    own = office.own.id
    office.summary.hand_in(2025, 3)
    with pytest.raises(ReasonNeeded):
        office.months.backfill(own, 2025, 3, [_sum(office, CULTURE, 2, 90)])
    assert office.months.sums(own, 2025, 3) == ()
    with office.correcting(CorrectionReason.LATE):
        office.months.backfill(own, 2025, 3, [_sum(office, CULTURE, 2, 90)])
    sheet = office.months.sheet(2025, 3)
    (told,) = sheet.corrections
    assert (told.title, told.words, numbers_of(told)) == ("汇总补录", "新登记", Numbers(2, 90))
    assert sheet.corrected == sheet.now


def test_double_counting_is_said_and_the_sums_give_way(office: Office) -> None:
    own = office.own.id
    office.months.backfill(own, 2025, 3, [_sum(office, CULTURE, 2, 90)])
    assert office.months.sheet(2025, 3).doubled_words == ""
    _held(office, date(2025, 3, 5))
    _held(office, date(2025, 3, 6))
    _held(office, date(2025, 4, 1))
    sheet = office.months.sheet(2025, 3)
    assert sheet.doubled_words == "2025年3月有汇总补录，又登记了2场活动，会重复计算。"
    gone = office.months.drop_sums(own, 2025, 3)
    assert summed(office.months.sheet(2025, 3).now) == Numbers(2, 50)
    office.undo(gone.undo)
    assert office.months.sheet(2025, 3) == sheet
    office.months.drop_sums(own, 2025, 3)
    with pytest.raises(UserError, match="没有汇总补录，不用替换"):
        office.months.drop_sums(own, 2025, 3)


def test_the_list_goes_from_the_running_month_to_the_first_known(office: Office) -> None:
    assert [line.words for line in office.months.lines()] == ["2026年11月"]
    _held(office, date(2026, 8, 26))
    lines = {line.words: line for line in office.months.lines()}
    assert list(lines) == ["2026年11月", "2026年10月", "2026年9月", "2026年8月"]
    office.committees.save(replace(office.own, report_period=ReportPeriod.FROM_26TH))
    lines = {line.words: line for line in office.months.lines()}
    assert (lines["2026年9月"].sessions, "2026年8月" in lines) == (1, False), (
        "from the 26th it is September's"
    )


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 1), "2026年10月还没有月结上报"),
        (date(2026, 11, 10), "2026年10月还没有月结上报"),
        (date(2026, 11, 11), ""),
        (date(2027, 1, 3), "2026年12月还没有月结上报"),
    ],
)
def test_the_first_days_remind_of_the_month_before(office: Office, today: date, said: str) -> None:
    with Office.open(office.path, today=today) as other:
        found = [line.words for line in other.home.today().todo if line.target == "months"]
        assert found == ([said] if said else [])
        if said:
            year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
            other.summary.hand_in(year, month)
            assert [line for line in other.home.today().todo if line.target == "months"] == []


def test_an_activity_is_told_of_the_sum_of_its_month(office: Office) -> None:
    office.months.backfill(office.own.id, 2025, 3, (_sum(office, TRAINING, 4, 180, 9, 20.5),))
    assert "2025年3月有汇总补录" in office.months.told_already(office.own.id, date(2025, 3, 31))
    assert office.months.told_already(office.own.id, date(2025, 4, 1)) == ""
    assert office.months.told_already(office.own.town_id or office.own.id, date(2025, 3, 31)) == ""


def test_a_month_told_in_one_sum_stays_when_the_reports_days_change(office: Office) -> None:
    office.months.backfill(office.own.id, 2025, 3, (_sum(office, TRAINING, 4, 180, 9, 20.5),))
    office.committees.save(replace(office.own, report_period=ReportPeriod.FROM_26TH))
    assert office.months.sheet(2025, 3, office.own.id).now[0].sessions == 4
    assert office.summary.month(2025, 3, office.own.id).totals.sessions == 4
