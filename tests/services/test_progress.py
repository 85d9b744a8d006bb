"""建设进度 and 组长: by the same rules as the register and the roster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.progress import FireCheck
from kth_desktop.domain.queries import LeaderCount
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import BASIC_FACILITIES, CommitteeKind, VenueStage
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from tests.sample import make_sample
from tests.services.conftest import MakeVenue


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


def test_one_committee_by_stage(office: Office, ready: Venue, make_venue: MakeVenue) -> None:
    year = office.today.year
    make_venue(
        "王家客堂", "王阿兴", hung_on=PartialDate(year, 1), exits=1, facilities=(*BASIC_FACILITIES, "灭火器")
    )
    make_venue("沈家客堂", "沈秀珍", hung_on=PartialDate(2019), facilities=())
    make_venue(
        "顾家客堂",
        "顾文明",
        stage=VenueStage.REMOVED,
        hung_on=PartialDate(2019),
        removed_on=PartialDate(year, 2),
    )
    make_venue(
        "潘家客堂",
        "潘彩英",
        stage=VenueStage.REMOVED,
        hung_on=PartialDate(year, 1),
        removed_on=PartialDate(year, 2),
    )
    found = office.progress.venues()
    (row,) = found.rows
    assert (row.year.hung, row.year.low, row.year.high, row.year.words) == (1, 2, 4, "还差1个")
    assert (row.hanging, row.growing, row.finding, row.accepted, row.removed) == (2, 1, 0, 0, 2)
    assert (row.whole, row.fire_checked) == (1, 1), "the old one lacks its furniture and its exits"
    assert {state.venue.name for state in found.venues if state.hangs} == {"王家客堂", "沈家客堂"}
    assert found.sentence == "本年目标2至4个，新挂牌1个，还差1个；现有挂牌活动点2个。"
    assert not found.whole_town


def test_the_town_s_rows_add_up_and_agree_with_the_register(sample: Office) -> None:
    found = sample.progress.venues()
    assert len(found.rows) == 12
    assert found.whole_town
    assert found.venues == ()
    total, year = found.total, sample.venues.year_count(None, sample.today.year)
    assert (total.year.hung, total.year.low, total.year.high) == (year.hung, year.low, year.high)
    assert total.hanging == sum(row.hanging for row in found.rows) == 26
    assert found.reached == sum(row.year.hung >= row.year.low for row in found.rows) == 1
    for row in found.rows:
        assert row.whole <= row.hanging
        assert row.fire_checked <= row.hanging


@pytest.mark.parametrize(
    ("exits", "extinguisher", "words"),
    [
        (1, True, "齐全"), (None, True, "出口未登记"), (2, False, "缺灭火器"), (0, True, "没有出口"),
        (None, False, "出口未登记、缺灭火器"),
    ],
)  # fmt: skip
def test_fire(exits: int | None, extinguisher: bool, words: str) -> None:
    check = FireCheck(exits, extinguisher)
    assert check.words == words
    assert check.is_whole is (words == "齐全")


def test_leaders_of_one_village(office: Office, lu: Volunteer, make_venue: MakeVenue) -> None:
    own = office.own.id
    for name, roles in (
        ("陆阿根", ("党小组长",)),
        ("沈国平", ("村民代表",)),
        ("张海英", ("村民组长", "党小组长")),
    ):
        office.volunteers.save(Volunteer(committee_id=own, name=name, group_name="3组", roles=roles))
    venue = make_venue("陆家客堂", "周建华", number="曹王09号")
    office.venues.save(replace(venue, host_id=lu.id))
    found = office.progress.leaders()
    assert found.sentence == "本村组长3名，办点1名。"
    assert next((line.name, line.venue) for line in found.leaders) == ("陆金妹", "曹王09号 陆家客堂")
    assert {line.name for line in found.leaders} == {"陆金妹", "陆阿根", "张海英"}
    assert next(line for line in found.leaders if line.name == "张海英").roles == "村民组长、党小组长"
    assert found.total == office.volunteers.leaders()


def test_who_left_is_no_leader_and_a_removed_plate_is_no_venue(
    office: Office, lu: Volunteer, make_venue: MakeVenue
) -> None:
    venue = make_venue("陆家客堂", "周建华")
    office.venues.save(replace(venue, host_id=lu.id))
    office.venues.step([venue.id], VenueStage.REMOVED, PartialDate(office.today.year))
    assert office.progress.leaders().total == LeaderCount(1, 0)
    office.volunteers.leave([lu.id])
    assert office.progress.leaders().total == LeaderCount(0, 0)


def test_the_hundred_stands_on_the_town_s_page_alone(sample: Office) -> None:
    town = sample.progress.leaders()
    assert town.kind is CommitteeKind.TOWN
    assert town.sentence == "全镇组长100名，办点25名；对照“百名组长”，还差75名。"
    assert town.total == sample.volunteers.leaders()
    assert town.leaders == ()
    for one in sample.committees.all():
        if one.kind is CommitteeKind.TOWN:
            continue
        found = sample.progress.leaders(one.id)
        assert found.total == sample.volunteers.leaders(one.id)
        assert "百名" not in found.sentence + found.title
        assert found.sentence.startswith("本村" if one.kind is CommitteeKind.VILLAGE else "本居")
