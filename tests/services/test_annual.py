"""The year's facts out of the database: equal to the lists they come from, and free of private matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.annual_report import annual_report
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.story import Story, StoryKind
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind, PartnerKind
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


@pytest.fixture(scope="module")
def own(sample: Office) -> Committee:
    return next(one for one in sample.committees.all() if one.name == "曹王村")


def test_the_year_is_the_sum_of_its_months(sample: Office) -> None:
    facts = sample.annual.facts(2026)
    assert facts.kind is CommitteeKind.TOWN
    assert sum(sum(one.sessions) for one in facts.months) == facts.summary.totals.sessions
    assert sum(sum(one.attendances) for one in facts.months) == facts.summary.totals.attendances
    half = facts.months[:6]
    assert (sum(sum(one.sessions) for one in half), sum(sum(one.attendances) for one in half)) == (83, 9261)


def test_the_records_are_those_of_the_services(sample: Office, own: Committee) -> None:
    facts = sample.annual.facts(2026, own.id)
    year = sample.summary.months((2026, 1), (2026, 12), own.id)
    (row,) = year.committees
    found = facts.records
    assert found.orders_done == row.orders_done
    assert found.concerns == row.concerns_told
    assert sum(count for _, count in found.hearings) == row.three_meetings
    assert row.mediated is not None
    assert (found.mediations, found.mediations_agreed) == (row.mediated.cases, row.mediated.agreed)
    assert facts.leaders == sample.volunteers.leaders(own.id)
    progress = sample.progress.venues(own.id).total
    assert (facts.venues.hanging, facts.venues.target) == (progress.hanging, progress.year)


def test_no_person_and_no_phone_is_in_the_report(sample: Office, own: Committee) -> None:
    for id in (None, own.id):
        report = annual_report(sample.annual.facts(2026, id))
        text = "".join(one.words for one in report.paragraphs)
        text += "".join(cell for table in report.tables for row in table.rows for cell in row)
        assert "142" not in text.replace("1142", "")
        for persons in ("陆金妹", "沈老师", "单雅芳"):
            assert persons not in text


def test_a_person_who_helps_alone_and_a_story_without_consent_are_not_named(office: Office) -> None:
    own = office.own.id
    year = office.today.year
    day = date(year, 1, 5)
    person = office.partners.save(Partner(committee_id=own, name="沈老师", kind=PartnerKind.PERSON)).record
    unit = office.partners.save(
        Partner(committee_id=own, name="卫生服务中心", kind=PartnerKind.DEPARTMENT)
    ).record
    for number, partner in enumerate((person, unit), 1):
        office.activities.save(
            Activity(
                committee_id=own, title=f"健康课{number}", category=Category.PUBLICITY_TRAINING, held_on=day,
                place="村委会", state=ActivityState.HELD, attendances=20, partner_id=partner.id,
            )
        )  # fmt: skip
    office.stories.save(
        Story(committee_id=own, kind=StoryKind.PERSON, title="热心的陆阿姨", person="陆金妹", written_on=day)
    )
    found = office.annual.facts(year).records
    assert found.partners == (("卫生服务中心", 1),)
    assert found.stories == 1
    assert found.story_titles == ()
    assert [one.title for one in found.examples] == ["健康课1", "健康课2"]


def test_a_year_before_counts_its_own_plates(sample: Office) -> None:
    facts = sample.annual.facts(2025)
    assert facts.venues.target.year == 2025
    assert facts.venues.target.hung == sample.venues.year_count(None, 2025).hung


@pytest.mark.parametrize(
    ("year", "words"),
    [(2027, "2027年还没有到，写不了年度工作报告。请改年份。"), (0, "0年看不懂，请核对年份。")],
)
def test_a_year_that_cannot_be_is_refused(sample: Office, year: int, words: str) -> None:
    with pytest.raises(UserError, match=words):
        sample.annual.facts(year)


def test_the_first_year_is_that_of_the_oldest_activity(sample: Office, office: Office) -> None:
    assert sample.annual.first_year() == sample.summary.earliest().year
    assert office.annual.first_year() == office.today.year
