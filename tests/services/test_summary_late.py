"""月结 and 补报: what comes late stands in the next report, and nowhere twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.log import Action
from kth_desktop.domain.summary import Summary
from kth_desktop.domain.summary_late import late_words, remarks, since_words
from kth_desktop.domain.vocabulary import ActivityState, Category, ReportPeriod
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.services.correcting import correcting


@pytest.fixture(autouse=True)
def _with_reason() -> Iterator[None]:
    """What comes late into a closed month says so."""
    with correcting(CorrectionReason.LATE):
        yield


def _held(office: Office, on: date, attendances: int | None = 10, **rest: object) -> Activity:
    given = {
        "title": "健康课",
        "category": Category.PUBLICITY_TRAINING,
        "place": "村委会",
        "state": ActivityState.HELD,
        **rest,
    }
    activity = Activity(committee_id=office.own.id, held_on=on, attendances=attendances, **given)  # type: ignore[arg-type]
    return office.activities.save(activity).record


def _late(found: Summary) -> tuple[str, int, int, list[date]] | None:
    late = found.late
    return late and (late.words, late.sessions, late.attendances, [a.held_on for a in late.activities])


def test_without_a_mark_nothing_is_late(office: Office) -> None:
    _held(office, date(2026, 9, 5))
    assert office.summary.month(2026, 10).late is None
    assert since_words(office.summary.month(2026, 9)) == ""


def test_what_comes_after_the_mark_goes_into_the_next_report_once(office: Office) -> None:
    _held(office, date(2026, 9, 5))
    office.summary.hand_in(2026, 9)
    _held(office, date(2026, 9, 6), 20, volunteer_attendances=3)
    _held(office, date(2026, 10, 7), 30)
    october = office.summary.month(2026, 10)
    assert _late(october) == ("补报上月", 1, 20, [date(2026, 9, 6)])
    assert (october.totals.sessions, october.totals.attendances) == (1, 30)
    assert (october.year.sessions, october.year.attendances) == (3, 60), "by the day, each once"
    assert october.late
    assert late_words(october.late) == "补报上月：1场次、20人次，志愿者3人次。"
    september = office.summary.month(2026, 9)
    assert (september.totals.sessions, september.since) == (2, (1, 20))
    assert since_words(september) == "11月23日已上报；以后又登记1场次、20人次，列入下次的补报。"
    assert office.summary.month(2026, 11).late is None, "only the report right after the last one"
    office.summary.hand_in(2026, 10)
    assert _late(office.summary.month(2026, 10)) == ("补报上月", 1, 20, [date(2026, 9, 6)]), "as handed in"
    assert office.summary.month(2026, 11).late is None


def test_what_was_planned_before_and_moved_into_the_month_is_late_too(office: Office) -> None:
    planned = _held(office, date(2026, 9, 5), None, state=ActivityState.PLANNED)
    moved = _held(office, date(2026, 8, 5))
    office.summary.hand_in(2026, 9)
    office.activities.save(replace(planned, state=ActivityState.HELD, attendances=12))
    office.activities.move(moved.id, date(2026, 9, 8))
    assert _late(office.summary.month(2026, 10)) == (
        "补报上月", 2, 22, [date(2026, 9, 5), date(2026, 9, 8)],
    )  # fmt: skip


def test_a_number_that_comes_late_is_no_second_session(office: Office) -> None:
    activity = _held(office, date(2026, 9, 5), None)
    office.summary.hand_in(2026, 9)
    assert office.summary.month(2026, 10).late is None
    office.activities.save(replace(activity, attendances=28))
    october = office.summary.month(2026, 10)
    assert _late(october) == ("补报上月", 0, 28, [date(2026, 9, 5)])
    assert october.late
    assert late_words(october.late) == "补报上月：28人次。"
    assert office.summary.month(2026, 9).since == (0, 28)
    office.summary.hand_in(2026, 10)
    assert office.summary.month(2026, 11).late is None


def test_planned_cancelled_and_other_months_are_not_late(office: Office) -> None:
    office.summary.hand_in(2026, 9)
    for state in (ActivityState.PLANNED, ActivityState.CANCELLED):
        _held(office, date(2026, 9, 6), None, state=state)
    _held(office, date(2026, 8, 6))
    assert office.summary.month(2026, 10).late is None, "August was never handed in"
    office.summary.hand_in(2026, 8)
    _held(office, date(2026, 8, 7))
    assert _late(office.summary.month(2026, 10)) == ("补报以前月份", 1, 10, [date(2026, 8, 7)])


def test_half_a_year_counts_by_the_day_and_has_no_late_ones(office: Office) -> None:
    office.summary.hand_in(2026, 9)
    _held(office, date(2026, 9, 6))
    found = office.summary.months((2026, 7), (2026, 12))
    assert (found.totals.sessions, found.late, found.handed_on) == (1, None, None)


def test_the_days_of_the_mark_stay_when_the_period_changes(office: Office) -> None:
    """September was handed in up to the 30th; October from the 26th counts those days as its own."""
    _held(office, date(2026, 9, 28))
    office.summary.hand_in(2026, 9)
    office.committees.save(replace(office.own, report_period=ReportPeriod.FROM_26TH))
    _held(office, date(2026, 9, 20))
    october = office.summary.month(2026, 10)
    assert _late(october) == ("补报上月", 1, 10, [date(2026, 9, 20)])


def test_december_comes_late_in_january(office: Office) -> None:
    office.summary.hand_in(2025, 12)
    _held(office, date(2025, 12, 30))
    january = office.summary.month(2026, 1)
    assert _late(january) == ("补报上月", 1, 10, [date(2025, 12, 30)])
    assert january.year.sessions == 0


def test_the_mark_is_logged_undone_and_taken_back(office: Office) -> None:
    done = office.summary.hand_in(2026, 9)
    assert done.undo
    assert done.undo.words == "2026年9月已月结上报"
    assert office.summary.month(2026, 9).handed_on == date(2026, 11, 23)
    (line,) = office.history.of(done.record.id)
    assert (line.action, line.record, line.operator) == (Action.ADDED, "2026年9月汇总表", "张建芳")
    office.undo(done.undo)
    assert office.summary.month(2026, 9).handed_on is None
    office.summary.hand_in(2026, 9)
    gone = office.summary.take_back(2026, 9)
    assert office.summary.month(2026, 9).handed_on is None
    assert gone.undo
    office.undo(gone.undo)
    assert office.summary.month(2026, 9).handed_on == date(2026, 11, 23)


def test_a_second_mark_and_a_month_to_come_are_refused(office: Office) -> None:
    office.summary.hand_in(2026, 9)
    with pytest.raises(UserError, match="2026年9月已在2026年11月23日月结"):
        office.summary.hand_in(2026, 9)
    with pytest.raises(UserError, match="还没有开始"):
        office.summary.hand_in(2026, 12)
    with pytest.raises(UserError, match="不用取消"):
        office.summary.take_back(2026, 8)


def test_the_lines_of_the_paper(office: Office) -> None:
    office.summary.hand_in(2026, 9)
    assert remarks(office.summary.month(2026, 9)) == ()
    _held(office, date(2026, 9, 6), 20)
    assert remarks(office.summary.month(2026, 9)) == (
        "11月23日已上报；以后又登记1场次、20人次，列入下次的补报。",
    )
    assert remarks(office.summary.month(2026, 10)) == (
        "补报上月：1场次、20人次。不算在本月数里，年度累计按举办日期计。",
    )
