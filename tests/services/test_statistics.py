from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource
from kth_desktop.domain.queries import Breakdown, Totals
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.statistics import BACKFILLED, Compared
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import (
    ActivityState,
    ActivityTag,
    Category,
    CountSource,
    ReportPeriod,
)
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.services.kept_sums import KEPT
from tests.sample import make_sample

YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def sample_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


@pytest.fixture
def talk(office: Office, ready: Venue, lu: Volunteer) -> Activity:
    return Activity(
        committee_id=office.own.id,
        title="健康课",
        category=Category.PUBLICITY_TRAINING,
        held_on=date(2026, 3, 31),
        venue_id=ready.id,
        state=ActivityState.HELD,
        attendances=30,
        services=(Service(lu.id, 2.5),),
    )


def keyed(totals: Totals) -> dict[str, tuple[int, int]]:
    return {group.key: (group.sessions, group.attendances) for group in totals.groups}


def test_only_what_was_held_counts(office: Office, talk: Activity) -> None:
    office.activities.save(talk)
    office.activities.save(replace(talk, id=uuid4(), attendances=None))
    office.activities.save(replace(talk, id=uuid4(), state=ActivityState.CANCELLED))
    office.activities.save(replace(talk, id=uuid4(), state=ActivityState.PLANNED, attendances=None))
    totals = office.statistics.totals(*YEAR)
    assert (totals.sessions, totals.attendances) == (2, 30)
    assert (totals.volunteer_attendances, totals.hours, totals.groups) == (2, 5.0, ())


def test_both_ends_of_a_period_are_in_it(office: Office, talk: Activity) -> None:
    for held_on in (date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 2, 28)):
        office.activities.save(replace(talk, id=uuid4(), held_on=held_on))
    assert office.statistics.totals(date(2026, 3, 1), date(2026, 3, 31)).sessions == 2


def test_categories_and_months_have_no_gaps(office: Office, talk: Activity) -> None:
    office.activities.save(talk)
    by_category = office.statistics.totals(*YEAR, by=Breakdown.CATEGORY)
    assert list(keyed(by_category)) == [category.label for category in Category]
    assert keyed(by_category)["宣传培训"] == (1, 30)
    by_month = office.statistics.totals(date(2025, 11, 1), date(2026, 3, 31), by=Breakdown.MONTH)
    assert list(keyed(by_month)) == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    assert keyed(by_month)["2026-03"] == (1, 30)


def test_venues_and_partners_add_up_with_those_without(office: Office, talk: Activity) -> None:
    office.activities.save(talk)
    office.activities.save(replace(talk, id=uuid4(), venue_id=None, place="村委会", attendances=7))
    by_venue = office.statistics.totals(*YEAR, by=Breakdown.VENUE, committee_id=office.own.id)
    assert list(keyed(by_venue).items()) == [("陆家客堂", (1, 30)), ("其他地点", (1, 7))]
    assert list(keyed(office.statistics.totals(*YEAR, by=Breakdown.VENUE))) == ["曹王村陆家客堂", "其他地点"]
    assert keyed(office.statistics.totals(*YEAR, by=Breakdown.PARTNER)) == {"自办": (2, 37)}
    assert keyed(office.statistics.totals(*YEAR, by=Breakdown.COMMITTEE)) == {"曹王村": (2, 37)}


def test_another_committee_has_nothing(office: Office, talk: Activity) -> None:
    office.activities.save(talk)
    assert office.statistics.totals(*YEAR, committee_id=uuid4()).sessions == 0


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.dates(date(2026, 1, 1), date(2026, 11, 23)),
            st.sampled_from(Category),
            st.sampled_from(ActivityState),
            st.integers(0, 400),
        ),
        max_size=8,
    )
)
def test_sums_are_those_of_a_plain_count(
    office: Office, rows: list[tuple[date, Category, ActivityState, int]]
) -> None:
    for old in office.activities.between(*YEAR):
        office.activities.delete(old.activity.id)
    for held_on, category, state, people in rows:
        office.activities.save(
            Activity(
                committee_id=office.own.id,
                title="活动",
                category=category,
                held_on=held_on,
                place="村委会",
                state=state,
                attendances=people,
            )
        )
    held = [row for row in rows if row[2] is ActivityState.HELD]
    for by in Breakdown:
        totals = office.statistics.totals(*YEAR, by=by)
        assert (totals.sessions, totals.attendances) == (len(held), sum(row[3] for row in held))
        assert sum(group.sessions for group in totals.groups) == len(held)
        assert sum(group.attendances for group in totals.groups) == totals.attendances


def test_groups_tags_and_sources(office: Office, talk: Activity) -> None:
    office.activities.save(
        replace(talk, count_source=CountSource.SIGNED, tags=(ActivityTag.HEARTS, ActivityTag.BRING_HEALTH))
    )
    office.activities.save(replace(talk, id=uuid4(), venue_id=None, place="村委会", attendances=7))
    only = office.own.id

    def told(by: Breakdown) -> dict[str, tuple[int, int]]:
        return keyed(office.statistics.totals(*YEAR, by=by, committee_id=only))

    assert told(Breakdown.GROUP) == {"3组": (1, 30), "没有写组别": (1, 7)}
    assert told(Breakdown.SOURCE) == {"签到": (1, 30), "清点": (0, 0), "估计": (0, 0), "没有填": (1, 7)}
    tags = told(Breakdown.TAG)
    assert list(tags) == [*(tag.label for tag in ActivityTag), "没有标签"]
    assert (tags["汇民心"], tags["送健康"], tags["汇民意"], tags["没有标签"]) == (
        (1, 30),
        (1, 30),
        (0, 0),
        (1, 7),
    )


def test_each_group_opens_just_its_activities(office: Office, talk: Activity) -> None:
    office.activities.save(replace(talk, tags=(ActivityTag.HEARTS,), count_source=CountSource.COUNTED))
    office.activities.save(
        replace(talk, id=uuid4(), venue_id=None, place="村委会", held_on=date(2026, 2, 26))
    )
    for period in ReportPeriod:
        office.committees.save(replace(office.own, report_period=period))
        for by in Breakdown:
            for only in (None, office.own.id):
                view = office.statistics.between(*YEAR, by, Compared.BEFORE, only)
                for group in view.now.groups:
                    keys = office.statistics.keys(view, group.key)
                    assert len(keys) == group.sessions, (by, group.key)
                    assert {line.activity.state for line in office.activities.rows(keys)} <= {
                        ActivityState.HELD
                    }
    assert len(office.statistics.keys(view, None)) == 2
    assert office.statistics.keys(view, None, before=True) == ()


def _backfill(office: Office, month: int, category: Category = Category.MEDIATION, **changes: Any) -> None:
    days = month_span(2026, month)
    made = BackfilledMonth(
        committee_id=office.own.id, year=2026, month=month, first_day=days.first, last_day=days.last,
        category=category, sessions=3, attendances=40, volunteer_attendances=2, hours=1.5,
    )  # fmt: skip
    with office._context.writing() as writing:
        writing.save(replace(made, **changes))


def test_a_backfilled_month_counts_whole_or_not_at_all(office: Office, talk: Activity) -> None:
    office.activities.save(talk)
    _backfill(office, 1)
    _backfill(office, 2, first_day=date(2026, 1, 26), last_day=date(2026, 2, 25))
    year = office.statistics.totals(*YEAR)
    assert (year.sessions, year.attendances, year.backfilled) == (7, 110, 6)
    assert (year.volunteer_attendances, year.hours) == (5, 5.5)
    for first, last, backfilled in (
        (date(2026, 1, 1), date(2026, 1, 31), 3),
        (date(2026, 1, 2), date(2026, 1, 31), 0),
        (date(2026, 1, 1), date(2026, 1, 24), 0),
        (date(2026, 1, 26), date(2026, 2, 25), 3),
        (date(2026, 2, 1), date(2026, 2, 28), 3),  # by the other 报表统计期 the same month
        (date(2026, 2, 2), date(2026, 2, 28), 0),
        (date(2026, 1, 1), date(2026, 2, 25), 6),
    ):
        assert office.statistics.totals(first, last).backfilled == backfilled
    assert office.statistics.totals(*YEAR, committee_id=uuid4()).backfilled == 0


def test_a_backfilled_month_is_told_apart_where_it_can_be(office: Office, talk: Activity) -> None:
    office.activities.save(talk)
    _backfill(office, 1)
    for by in Breakdown:
        view = office.statistics.between(*YEAR, by, Compared.YEAR, office.own.id)
        marked = {group.key: group.backfilled for group in view.now.groups if group.backfilled}
        key = {
            Breakdown.CATEGORY: "矛盾调解", Breakdown.MONTH: "2026-01", Breakdown.COMMITTEE: "曹王村"
        }.get(by, BACKFILLED)  # fmt: skip
        assert marked == {key: 3}
        assert view.now.groups[-1].key == BACKFILLED or by in KEPT
        assert sum(step.sessions for step in view.steps) == view.now.sessions == 4
        assert sum(step.total for step in view.steps) == view.now.attendances
    assert office.statistics.keys(replace(view, by=Breakdown.VENUE), BACKFILLED) == ()


def test_months_follow_the_period_of_the_office(office: Office, talk: Activity) -> None:
    office.committees.save(replace(office.own, report_period=ReportPeriod.FROM_26TH))
    office.activities.save(talk)
    view = office.statistics.months((2026, 1), (2026, 4), Breakdown.MONTH, Compared.BEFORE)
    assert (view.span.first, view.span.last) == (date(2025, 12, 26), date(2026, 4, 25))
    assert (view.before_span.first, view.before_span.last) == (date(2025, 8, 26), date(2025, 12, 25))
    assert keyed(view.now) == {"2026-01": (0, 0), "2026-02": (0, 0), "2026-03": (0, 0), "2026-04": (1, 30)}


def test_a_period_backwards_is_told(office: Office) -> None:
    with pytest.raises(UserError, match="结束日期早于开始日期"):
        office.statistics.between(date(2026, 3, 2), date(2026, 3, 1), Breakdown.CATEGORY, Compared.BEFORE)


def test_the_other_numbers_are_those_of_their_own_pages(sample_office: Office) -> None:
    office, half = sample_office, (date(2026, 1, 1), date(2026, 6, 30))
    view = office.statistics.between(*half, Breakdown.CATEGORY, Compared.YEAR)
    summary = office.summary.between(*half)
    assert (view.now.sessions, view.now.attendances) == (83, 9261)
    rows = summary.committees
    assert view.others.venues == summary.venue_count.hanging
    assert view.others.concerns_told == sum(row.concerns_told for row in rows)
    assert view.others.three_meetings == sum(row.three_meetings for row in rows)
    assert view.others.orders_done == sum(row.orders_done for row in rows)
    assert view.others.mediated == sum(row.mediated.cases for row in rows if row.mediated)
    assert 0 <= view.others.concerns_in_time <= view.others.concerns_due
    assert view.steps == summary.steps


def test_open_days_are_no_sessions(office: Office, ready: Venue) -> None:
    office.open_days.write([(ready.id, date(2026, 6, 1), True, 5), (ready.id, date(2026, 6, 2), True, None)])
    view = office.statistics.months((2026, 6), (2026, 6), Breakdown.CATEGORY, Compared.BEFORE)
    assert (view.others.open_days, view.others.visitors, view.now.sessions) == (2, 5, 0)


def test_answered_in_time_is_of_what_was_due(office: Office) -> None:
    def tell(due: date, answered: date | None) -> None:
        concern = Concern(
            committee_id=office.own.id, text="路灯不亮", told_on=date(2026, 11, 2),
            source=ConcernSource.VISIT, kind=ConcernKind.DEMAND, due_on=due, year=2026,
            answered_on=answered, answer="修好了" if answered else "",
        )  # fmt: skip
        with office._context.writing() as writing:
            writing.save(concern)

    tell(date(2026, 11, 10), date(2026, 11, 10))
    tell(date(2026, 11, 10), date(2026, 11, 11))
    tell(date(2026, 11, 10), None)
    tell(date(2026, 11, 28), None)  # still runs
    tell(date(2026, 11, 28), date(2026, 11, 20))
    view = office.statistics.months((2026, 11), (2026, 11), Breakdown.CATEGORY, Compared.BEFORE)
    assert (view.others.concerns_in_time, view.others.concerns_due) == (2, 4)
