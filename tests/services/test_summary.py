"""The summary's blocks against `StatisticsService`, and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.mediation_lists import MediationCounts
from kth_desktop.domain.queries import Breakdown, VenueQuery
from kth_desktop.domain.summary import Summary, sentence
from kth_desktop.domain.summary_late import backfilled_words, remarks
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, ReportPeriod, VenueStage
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.sample import make_sample

JUNE = (date(2026, 6, 1), date(2026, 6, 30))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


def _held(office: Office, on: date, attendances: int | None = 10, **rest: object) -> Activity:
    given = {"title": "健康课", "category": Category.PUBLICITY_TRAINING, "place": "村委会", **rest}
    activity = Activity(
        committee_id=office.own.id, held_on=on, attendances=attendances, state=ActivityState.HELD, **given
    )  # type: ignore[arg-type]
    return office.activities.save(activity).record


def _check_sums(found: Summary) -> None:
    """Every block gives the same 场次, 人次 and hours."""
    whole = (found.totals.sessions, found.totals.attendances)
    sums = {
        "categories": [(g.sessions, g.attendances) for g in found.categories],
        "partners": [(g.sessions, g.attendances) for g in found.partners],
        "steps": [(s.sessions, s.total) for s in found.steps],
        "venues": [(sum(v.sessions), v.attendances) for v in found.venues],
        "activities": [(1, a.attendances or 0) for a in found.activities],
    }
    if found.whole_town:
        sums["committees"] = [(sum(c.sessions), sum(c.attendances)) for c in found.committees]
    for block, rows in sums.items():
        assert tuple(map(sum, zip(*rows, strict=True))) == whole, block
    for rows_with_hours in (found.categories, found.partners, found.venues, found.committees or found.venues):
        assert sum(row.hours for row in rows_with_hours) == pytest.approx(found.totals.hours)
    for place, group in enumerate(found.categories):
        assert sum(v.sessions[place] for v in found.venues) == group.sessions
        assert sum(s.attendances[place] for s in found.steps) == group.attendances


def test_june_of_one_village(sample: Office) -> None:
    found = sample.summary.month(2026, 6, sample.own.id)
    assert (found.whose, found.office) == ("曹王村", "徐行镇曹王村村民委员会")
    assert found.totals == sample.statistics.totals(*JUNE, committee_id=sample.own.id)
    assert sentence(found) == (
        "2026年6月，曹王村“客堂汇”共开展各类服务活动5场次，受益群众达254人次，志愿者参与服务36人次、96小时。"
        "其中宣传培训2场次、矛盾调解1场次、文化娱乐1场次、便民服务1场次。"
    )
    _check_sums(found)
    assert sum(person.hours for person in found.volunteers) == found.totals.hours
    (row,) = found.committees
    assert (row.name, sum(row.sessions), sum(row.attendances)) == ("曹王村", 5, 254)
    assert row.highlight_words == "6月18日在朱家宅客堂开展“端午包粽子”，101人次"
    assert row.mediated is None


def test_mediation_is_counted_in_the_months_it_was_held(sample: Office) -> None:
    (row,) = sample.summary.month(2026, 11, sample.own.id).committees
    assert row.mediated == MediationCounts(2, 1)
    (row,) = sample.summary.month(2026, 10, sample.own.id).committees
    assert row.mediated == MediationCounts(1, 1)


def test_june_of_the_town(sample: Office) -> None:
    found = sample.summary.month(2026, 6)
    assert (found.whose, found.office) == ("全镇", "徐行镇人民政府")
    assert found.totals == sample.statistics.totals(*JUNE)
    _check_sums(found)
    assert [row.name for row in found.committees][:2] == ["小庙村", "钱桥村"]
    assert len(found.committees) == 12, "committees without an activity stand there too"
    assert sum(row.year_attendances for row in found.committees) == found.year.attendances == 9261
    assert sum(row.venues for row in found.committees) == found.venue_count.hanging
    assert found.volunteers == (), "no names of persons of all villages"


def test_the_half_year_says_the_practices_own_numbers(sample: Office) -> None:
    found = sample.summary.between(date(2026, 1, 1), date(2026, 6, 30))
    assert sentence(found) == "2026年1至6月，全镇“客堂汇”共开展各类服务活动83场次，受益群众达9261人次。"
    _check_sums(found)


@pytest.mark.parametrize("month", range(1, 12))
def test_every_month_agrees_with_statistics(sample: Office, month: int) -> None:
    for committee_id in (None, sample.own.id):
        found = sample.summary.month(2026, month, committee_id)
        for by, groups in ((Breakdown.CATEGORY, found.categories), (Breakdown.PARTNER, found.partners)):
            asked = sample.statistics.totals(
                found.span.first, found.span.last, by=by, committee_id=committee_id
            )
            assert groups == asked.groups
        if found.any_held:
            _check_sums(found)
        so_far = sample.statistics.totals(date(2026, 1, 1), found.span.last, committee_id=committee_id)
        assert found.year == so_far


def test_the_towns_own_row_is_the_town(sample: Office) -> None:
    town = sample.committees.all()[0]
    assert sample.summary.month(2026, 6, town.id).totals == sample.summary.month(2026, 6).totals


def test_a_file_of_one_committee_has_no_town_to_sum_up(office: Office) -> None:
    assert office.summary.month(2026, 6).whose == "曹王村"
    assert sentence(office.summary.month(2026, 6)) == "本月未开展活动。"


def test_planned_and_cancelled_do_not_count(office: Office) -> None:
    held = _held(office, date(2026, 6, 10))
    for state in (ActivityState.PLANNED, ActivityState.CANCELLED):
        office.activities.save(replace(held, id=uuid4(), version=0, state=state, cancel_reason="下雨"))
    assert office.summary.month(2026, 6).totals.sessions == 1


def test_from_the_26th_the_days_before_belong_to_the_month(office: Office) -> None:
    for day in (date(2026, 5, 25), date(2026, 5, 26), date(2026, 6, 25), date(2026, 6, 26)):
        _held(office, day)
    assert office.summary.month(2026, 6).totals.sessions == 2
    office.committees.save(replace(office.own, report_period=ReportPeriod.FROM_26TH))
    june = office.summary.month(2026, 6)
    assert [a.held_on for a in june.activities] == [date(2026, 5, 26), date(2026, 6, 25)]
    assert (june.before.sessions, june.totals.sessions) == (1, 2)
    _check_sums(june)


def test_the_year_from_the_26th_begins_in_december(office: Office) -> None:
    office.committees.save(replace(office.own, report_period=ReportPeriod.FROM_26TH))
    _held(office, date(2025, 12, 25))
    _held(office, date(2025, 12, 26))
    assert office.summary.month(2026, 3).year.sessions == 1


def test_the_month_that_is_due(office: Office) -> None:
    assert office.summary.newest() == (2026, 10), "today is 23 November 2026"
    assert office.summary.earliest() == date(2026, 11, 23)
    _held(office, date(2024, 5, 6))
    assert office.summary.earliest(office.own.id) == date(2024, 5, 6)


def test_what_has_no_number_yet_is_told(office: Office) -> None:
    _held(office, date(2026, 6, 10), attendances=None)
    found = office.summary.month(2026, 6)
    assert (found.uncounted, found.totals.sessions, found.activities[0].attendances) == (1, 1, None)


def test_volunteers_of_one_name_are_two(office: Office) -> None:
    people = [
        office.volunteers.save(Volunteer(committee_id=office.own.id, name="陆金妹", group_name=group)).record
        for group in ("3组", "5组")
    ]
    services = tuple(Service(person.id, hours) for person, hours in zip(people, (1.5, 2.0), strict=True))
    _held(office, date(2026, 6, 10), services=services)
    _held(office, date(2026, 6, 11), services=services[:1])
    found = office.summary.month(2026, 6).volunteers
    assert [(v.name, v.group_name, v.services, v.hours) for v in found] == [
        ("陆金妹", "3组", 2, 3.0),
        ("陆金妹", "5组", 1, 2.0),
    ]


def _venue(office: Office, name: str, hung: PartialDate, removed: PartialDate | None = None) -> None:
    stage = VenueStage.REMOVED if removed else VenueStage.HUNG
    office.venues.save(
        Venue(
            committee_id=office.own.id, name=name, group_name="3组", stage=stage, hung_on=hung,
            removed_on=removed, number=f"曹王{name}号", backfilled=True,
        )
    )  # fmt: skip


def test_venues_are_counted_as_they_hung_then(office: Office) -> None:
    _venue(office, "01", PartialDate(2013, 8))
    _venue(office, "02", PartialDate(2026, 6, 5))
    _venue(office, "03", PartialDate(2026, 7, 5))
    _venue(office, "04", PartialDate(2026, 1, 5), removed=PartialDate(2026, 9, 1))
    _venue(office, "05", PartialDate(2026))
    count = office.summary.month(2026, 6).venue_count
    assert (count.hanging, count.new, count.in_year) == (4, 1, 3)
    later = office.summary.month(2026, 10).venue_count
    assert (later.hanging, later.new, later.in_year) == (4, 0, 3)
    assert office.summary.between(date(2026, 1, 1), date(2026, 12, 31)).venue_count.new == 3


def test_what_was_held_outside_comes_last(office: Office) -> None:
    _venue(office, "01", PartialDate(2013, 8))
    venue = office.venues.lines(VenueQuery())[0].venue
    _held(office, date(2026, 6, 1))
    _held(office, date(2026, 6, 2), venue_id=venue.id, place="")
    assert [row.name for row in office.summary.month(2026, 6).venues] == ["01", "其他地点"]


def test_an_end_before_the_start_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="请核对"):
        office.summary.between(date(2026, 6, 2), date(2026, 6, 1))


def test_a_report_of_many_years_sums_up_without_the_list(office: Office) -> None:
    for year in (2020, 2026):
        _held(office, date(year, 6, 10), attendances=None)
    found = office.summary.between(date(2020, 1, 1), date(2026, 12, 31))
    assert (found.totals.sessions, found.uncounted, found.activities) == (2, 2, ())
    assert [step.label for step in found.steps] == [f"{year}年" for year in range(2020, 2027)]
    assert len(office.summary.between(date(2026, 1, 1), date(2026, 12, 31)).activities) == 1


def test_half_a_year_from_the_26th_is_the_sum_of_its_months(office: Office) -> None:
    office.committees.save(replace(office.own, report_period=ReportPeriod.FROM_26TH))
    for day in (
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2026, 3, 1),
        date(2026, 6, 25),
        date(2026, 6, 26),
    ):
        _held(office, day)
    half = office.summary.months((2026, 1), (2026, 6))
    months = [office.summary.month(2026, month) for month in range(1, 7)]
    assert half.span.name == "2026年1至6月"
    assert half.totals.sessions == sum(month.totals.sessions for month in months) == 3
    assert [(step.label, step.sessions) for step in half.steps] == [
        (f"{number}月", month.totals.sessions) for number, month in enumerate(months, 1)
    ]
    assert half.year == months[-1].year


def test_one_partner_that_two_villages_entered_is_one_line(sample: Office) -> None:
    keys = [group.key for group in sample.summary.between(date(2026, 1, 1), date(2026, 12, 31)).partners]
    assert len(keys) == len(set(keys))


def test_a_backfilled_month_adds_up_in_every_block(office: Office) -> None:
    """What the sums of before the program cannot tell stands in a row of its own, never left out."""
    sums = BackfilledMonth(
        committee_id=office.own.id, year=2025, month=3, first_day=date(2025, 3, 1),
        last_day=date(2025, 3, 31), category=Category.CULTURE_RECREATION, sessions=4, attendances=180,
        volunteer_attendances=9, hours=20.5, source="2025年台账",
    )  # fmt: skip
    office.months.backfill(office.own.id, 2025, 3, (sums,))
    for found in (office.summary.months((2025, 1), (2025, 12)), office.summary.month(2025, 3)):
        assert (found.totals.sessions, found.totals.attendances, found.totals.backfilled) == (4, 180, 4)
        assert [(one.name, sum(one.sessions), one.attendances) for one in found.venues] == [
            ("汇总补录", 4, 180)
        ]
        (row,) = found.committees
        assert (sum(row.sessions), sum(row.attendances), row.backfilled) == (4, 180, 4)
        assert (row.volunteer_attendances, row.hours, row.year_sessions) == (9, 20.5, 4)
        assert "含汇总补录4场次" in "".join(remarks(found))
    assert [step.total for step in office.summary.months((2025, 1), (2025, 12)).steps] == [
        0, 0, 180, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]  # fmt: skip
    assert "不在按周的图里" in backfilled_words(office.summary.month(2025, 3))
    assert backfilled_words(office.summary.month(2025, 4)) == ""
