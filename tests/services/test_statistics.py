from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.queries import Breakdown, Totals
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office

YEAR = date(2026, 1, 1), date(2026, 12, 31)


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
