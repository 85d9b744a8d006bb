"""One search for everything, and what it must never tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.found import ALL, EACH, Found
from kth_desktop.domain.mediation import DisputeKind, Mediation, Party, PartyRole
from kth_desktop.domain.operator import Operator
from kth_desktop.domain.record import Record
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Category
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.records import named, save_all

Keep = Callable[[Record], None]


@pytest.fixture
def keep(office: Office) -> Keep:
    """As it stands in the file, whatever a service would ask besides."""

    def write(record: Record) -> None:
        with office._context.writing() as writing:
            writing.save(record)

    return write


def _first(office: Office, text: str) -> Found:
    return office.finding.find(text, office.own.id)[0]


def _tables(office: Office, text: str) -> set[str]:
    return {one.table for one in office.finding.find(text, office.own.id)}


def _titles(office: Office, text: str, table: str) -> list[str]:
    return [one.title for one in office.finding.find(text, office.own.id) if one.table == table]


@pytest.mark.parametrize(
    "text", ["陆金妹", "陆金", "金妹", "lj", "LJM", "lujinmei", "jinmei", "0831", "14200000831"]
)
def test_a_person_by_name_pinyin_and_phone(office: Office, lu: Volunteer, text: str) -> None:
    found = _first(office, text)
    assert (found.table, found.id, found.title) == ("volunteer", lu.id, "陆金妹")
    assert "142****0831" in found.detail
    assert "14200000831" not in found.detail


def test_the_best_first(office: Office) -> None:
    for name in ("王金妹芳", "金妹", "金妹华"):
        office.volunteers.save(Volunteer(committee_id=office.own.id, name=name))
    hits = office.finding.find("金妹", office.own.id)
    assert [(one.title, one.rank) for one in hits] == [("金妹", 0), ("金妹华", 1), ("王金妹芳", 2)]


def test_the_kind_with_the_very_name_stands_first(office: Office, ready: Venue) -> None:
    hits = office.finding.find("陆家客堂", office.own.id)
    assert (hits[0].table, hits[0].rank) == ("venue", 0)
    assert {one.table for one in office.finding.find("lu", office.own.id)} == {"volunteer", "venue"}


def test_every_kind_is_found(office: Office) -> None:
    records = {record.id: record for record in save_all(office)}
    for text, table in (
        ("健康", "activity"),
        ("2026年第", "meeting"),
        ("民情2026-031", "concern"),
        ("2026-031", "concern"),
        ("台阶", "concern"),
    ):
        found = next(one for one in office.finding.find(text, None) if one.table == table)
        assert found.id in records, (text, table)
        assert found.target in records
    for record in records.values():
        if title := getattr(record, "title", ""):
            table = next((one.table for one in office.finding.find(title, None) if one.id == record.id), "")
            kind = type(record).__name__
            assert table or kind in {
                "Series",
                "ServiceOffer",
                "Publication",
                "BoardSheet",
                "Activity",
                "Correction",
                "LawRule",
            }, kind


def test_a_resolution_leads_to_its_meeting(office: Office) -> None:
    save_all(office)
    text = office.meetings.get(named("meeting")).resolutions[0].text
    found = next(one for one in office.finding.find(text, None) if one.table == "resolution")
    assert found.target == named("meeting")


def test_the_nearest_activity_first_and_no_more_than_a_handful(office: Office) -> None:
    for month in range(1, 12):
        office.activities.save(
            Activity(
                committee_id=office.own.id, title="健康课", category=Category.CULTURE_RECREATION,
                held_on=date(2026, month, 23), place="村口", attendances=20,
            )
        )  # fmt: skip
    details = [one.detail for one in office.finding.find("健康课", office.own.id)]
    assert len(details) == EACH
    assert details[0].startswith("2026年11月23日")
    assert details[1].startswith("2026年10月23日")


def test_not_more_than_fit_and_of_each_kind_one(office: Office) -> None:
    own = office.own.id
    for number in range(EACH + 3):
        office.volunteers.save(Volunteer(committee_id=own, name=f"客{number}"))
        office.venues.save(Venue(committee_id=own, name=f"客堂{number}", group_name="3组"))
    hits = office.finding.find("客", own)
    assert len(hits) <= ALL
    assert [one.table for one in hits] == ["volunteer"] * EACH + ["venue"] * EACH


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "\\", "'", "没有这个人", "🙂"])
def test_nothing_found(office: Office, lu: Volunteer, text: str) -> None:
    assert office.finding.find(text, office.own.id) == ()


def test_of_one_committee_or_of_the_whole_town(office: Office, lu: Volunteer) -> None:
    assert office.finding.find("陆金妹", uuid4()) == ()
    (found,) = office.finding.find("陆金妹", None)
    assert found.detail.startswith(office.own.name)


# What it must never tell


def test_nobody_is_found_by_an_id_number(office: Office, lu: Volunteer, keep: Keep) -> None:
    keep(replace(lu, id_number="310199196805070026"))
    for part in ("310199196805070026", "310199", "19680507", "0026"):
        assert office.finding.find(part, office.own.id) == ()


def test_whose_data_were_erased_is_not_found(office: Office, lu: Volunteer) -> None:
    office.personal.erase([lu.id], reason="本人要求")
    for text in ("陆金妹", "lj", "0831", "已清除"):
        assert "volunteer" not in _tables(office, text)


def test_who_told_a_concern_finds_nothing(office: Office, keep: Keep) -> None:
    told = Concern(
        committee_id=office.own.id,
        text="路灯不亮",
        told_on=TODAY,
        year=2026,
        number="2026-040",
        reporter="顾阿根",
    )
    keep(told)
    keep(replace(told, id=uuid4(), number="2026-041", anonymous=True, reporter=""))
    assert office.finding.find("顾阿根", office.own.id) == ()
    titles = [(one.title, one.detail) for one in office.finding.find("路灯", office.own.id)]
    assert titles == [("路灯不亮", "民情2026-040　登记"), ("民情2026-041", "登记")]


def test_an_anonymous_concern_never_shows_more_than_its_step(office: Office, keep: Keep) -> None:
    keep(
        Concern(
            committee_id=office.own.id, text="顾阿根家的狗乱叫", told_on=TODAY, assigned_on=TODAY, year=2026,
            number="2026-042", anonymous=True, group_name="5组", owner="李文娟",
        )
    )  # fmt: skip
    for hit in office.finding.find("2026-042", office.own.id):
        assert (hit.title, hit.detail) == ("民情2026-042", "交办")


@pytest.fixture
def dispute(office: Office, keep: Keep) -> Mediation:
    case = Mediation(
        committee_id=office.own.id, applied_on=TODAY, year=2026, number="（2026）曹王人调字第5号",
        kind=DisputeKind.NEIGHBOURS, facts="排水沟堵了", dispute="顾阿根要求疏通", mediators=("李文娟",),
        agreement="双方各清一段",
        parties=(Party("顾阿根", PartyRole.APPLICANT, phone="14200009999"),),
    )  # fmt: skip
    keep(case)
    return case


@pytest.mark.parametrize("text", ["顾阿根", "排水沟", "疏通", "各清一段", "14200009999", "9999", "李文娟"])
def test_nothing_of_a_dispute_is_found(office: Office, dispute: Mediation, text: str) -> None:
    assert office.finding.find(text, office.own.id) == ()


def test_a_dispute_only_by_its_number_and_only_by_whoever_may_open_it(
    office: Office, dispute: Mediation, open_office: Callable[..., Office]
) -> None:
    for text in ("（2026）曹王人调字第5号", "(2026)曹王", "调解（2026）", "人调字"):
        found = _first(office, text)
        assert (found.id, found.title, found.detail) == (dispute.id, "调解（2026）曹王人调字第5号", "")
    office.access.save(Operator(committee_id=office.own.id, name="王老师", opens_cases=False))
    path = office.path
    office.close(backup=False)
    with Office.open(path, today=TODAY, operator="王老师") as other:
        assert other.finding.find("人调字", None) == ()


def test_a_dispute_in_the_calendar_is_no_more_than_its_kind(office: Office, keep: Keep) -> None:
    keep(
        Activity(
            committee_id=office.own.id, title="顾阿根家排水纠纷", topic="排水", speaker="顾阿根",
            category=Category.MEDIATION, held_on=TODAY, place="村委会",
        )
    )  # fmt: skip
    for text in ("顾阿根", "排水"):
        assert office.finding.find(text, office.own.id) == ()
    assert _titles(office, "矛盾调解", "activity") == ["矛盾调解"]
