from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kth_desktop.db.engine import Database
from kth_desktop.db.models import Base
from kth_desktop.demo import make_sample
from kth_desktop.demo.concerns import concern_id
from kth_desktop.demo.sheet import read_list
from kth_desktop.demo.town import SAMPLE_DAY
from kth_desktop.domain.concern_rules import ConcernQuery, concern_problems, is_overdue
from kth_desktop.domain.mediation import AgreementForm
from kth_desktop.domain.mediation_lists import MediationQuery
from kth_desktop.domain.mediation_rules import problems
from kth_desktop.domain.meeting import Tick
from kth_desktop.domain.pledge import PledgeQuery
from kth_desktop.domain.queries import Breakdown, VenueQuery, VolunteerQuery
from kth_desktop.domain.text import phone_words
from kth_desktop.domain.venue import Need, missing_needs
from kth_desktop.domain.vocabulary import (
    ActivityState,
    Category,
    CommitteeKind,
    CountSource,
    MeetingState,
    PartnerKind,
    Satisfaction,
    VenueStage,
)
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.paths import resource

HALF_YEAR = date(2026, 1, 1), date(2026, 6, 30)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


@pytest.fixture
def sample(sample_file: Path) -> Iterator[Office]:
    with Office.open(sample_file) as office:
        yield office


def test_the_half_year_is_that_of_the_practice(sample: Office) -> None:
    totals = sample.statistics.totals(*HALF_YEAR, by=Breakdown.CATEGORY)
    assert (totals.sessions, totals.attendances) == (83, 9261)
    assert [group.key for group in totals.groups] == [category.label for category in Category]
    assert all(group.sessions and group.attendances for group in totals.groups)


def test_neighbours_drop_in_where_a_plate_hangs(sample: Office) -> None:
    """Eight open venues of the own village in October; none before its plate hung, none ahead of the day."""
    october = {line.name: line for line in sample.open_days.month(2026, 10, sample.own.id)}
    assert october["陆家客堂"].day_count > 15 and october["陆家客堂"].visitors > 100
    assert october["周家客堂"].day_count == 0  # paused since March
    assert "李家客堂" not in october  # its plate does not hang yet
    (before,) = (line for line in sample.open_days.month(2026, 3, sample.own.id) if line.name == "张家客堂")
    assert min(before.days) >= 12  # hung on the twelfth
    november = [line for line in sample.open_days.month(2026, 11) if line.days]
    assert len({line.committee_name for line in november}) == 12
    assert max(max(line.days) for line in november) == 22
    shown = [day.visitors for line in november for day in line.days.values()]
    assert None in shown and all(0 < number < 60 for number in shown if number is not None)


@pytest.mark.parametrize("by", [one for one in Breakdown if one is not Breakdown.TAG])  # it may have several
def test_every_breakdown_adds_up(sample: Office, by: Breakdown) -> None:
    totals = sample.statistics.totals(*HALF_YEAR, by=by)
    assert sum(group.sessions for group in totals.groups) == 83
    assert sum(group.attendances for group in totals.groups) == 9261


def test_the_year_goes_on_to_its_end(sample: Office) -> None:
    lines = sample.activities.between(*YEAR)
    assert lines[0].activity.held_on.month == 1
    assert lines[-1].activity.held_on == date(2026, 12, 31)
    for line in lines:
        activity = line.activity
        assert line.place
        if activity.held_on >= date(2026, 11, 23):
            assert activity.state is ActivityState.PLANNED
        if activity.state is not ActivityState.HELD:
            assert activity.attendances is None
        if activity.attendances is not None:
            assert activity.count_source in CountSource


def test_cancelled_gatherings_are_there_and_not_counted(sample: Office) -> None:
    lines = sample.activities.between(*HALF_YEAR)
    cancelled = [line for line in lines if line.activity.state is ActivityState.CANCELLED]
    assert len(cancelled) >= 3
    assert all(line.activity.cancel_reason for line in cancelled)
    assert len(lines) - len(cancelled) == 83


def test_the_town_and_its_units_in_order(sample: Office) -> None:
    town, *units = sample.committees.all()
    assert (town.kind, town.full_name) == (CommitteeKind.TOWN, "徐行镇人民政府")
    assert [unit.name for unit in units] == [
        "小庙村", "钱桥村", "徐行村", "大石皮村", "伏虎村", "和桥村",
        "红星村", "曹王村", "劳动村", "安新村", "徐行社区", "曹王社区",
    ]  # fmt: skip
    assert [u.kind for u in units].count(CommitteeKind.RESIDENTS) == 2


def test_it_opens_as_the_clerk_of_caowang_on_its_day(sample: Office) -> None:
    assert (sample.is_sample, sample.today) == (True, date(2026, 11, 23))
    assert (sample.operator, sample.own.name) == ("李文娟", "曹王村")
    assert (sample.own.liaison, sample.own.phone) == ("王建国", "021-59550000")
    assert sample.own.plate_name == "嘉定区徐行镇曹王村"


def test_thirty_five_venues(sample: Office) -> None:
    lines = sample.venues.lines(VenueQuery())
    assert len(lines) == 35
    numbers = [line.venue.number for line in lines if line.venue.number]
    assert len(set(numbers)) == len(numbers)
    for line in lines:
        numbered = line.venue.stage not in (VenueStage.FINDING, VenueStage.GROWING)
        assert bool(line.venue.number) is numbered
        assert line.missing == missing_needs(line.venue, host_active=line.host_active)
        assert (Need.PLATE in line.missing) is (line.venue.stage not in (VenueStage.HUNG, VenueStage.PAUSED))


def test_the_venues_of_caowang_are_those_of_the_pictures(sample: Office) -> None:
    lines = sample.venues.lines(VenueQuery(committee_id=sample.own.id))
    shown = [(line.venue.number, line.venue.name, line.sessions, line.attendances) for line in lines]
    assert shown[:4] == [
        ("曹王01号", "陆家客堂", 15, 497),
        ("曹王02号", "王家客堂", 14, 561),
        ("曹王03号", "沈家客堂", 12, 420),
        ("曹王04号", "朱家宅客堂", 11, 350),
    ]
    assert len(lines) == 13
    assert [line.venue.number for line in lines[10:]] == ["", "", ""]
    assert sum(line.attendances for line in lines) == 2431
    assert lines[9].venue.stage is VenueStage.ACCEPTED
    year = sample.venues.year_count(sample.own.id, 2026)
    assert (year.hung, year.waiting, year.words) == (3, 1, "已经达到")


def test_names_go_on_plates_with_consent_only(sample: Office) -> None:
    choices = {choice.plate.number: choice.plate for choice in sample.plates.plates()}
    assert choices["曹王10号"].host == "李引娣"
    assert choices["曹王08号"].host == ""
    assert choices["红星01号"].host == "瞿𬱖"
    assert sum(not plate.host for plate in choices.values()) == 3
    assert {plate.phone for plate in choices.values()} == {
        phone_words(committee.phone) for committee in sample.committees.all() if committee.town_id
    }


def test_one_plate_waits_in_the_village_and_some_in_the_town(sample: Office) -> None:
    village = sample.plates.plates(sample.own.id, changed_only=True)
    assert [(choice.plate.venue, choice.why) for choice in village] == [("李家客堂", "第一次打")]
    assert {choice.why for choice in sample.plates.plates(changed_only=True)} == {"第一次打", "内容改过"}


def test_a_hundred_leaders(sample: Office) -> None:
    assert sample.volunteers.leaders(None).leaders == 100
    assert 0 < sample.volunteers.leaders(None).hosting < 100
    assert sample.volunteers.count(None) == 260
    assert sample.volunteers.count(sample.own.id) == 60
    assert 12 <= sample.volunteers.backbones(sample.own.id) <= 15


def test_difficult_names_are_among_them_and_found(sample: Office) -> None:
    for typed, name in (
        ("oyhq", "欧阳慧琴"),
        ("syf", "单雅芳"),
        ("qiub", "仇伯泉"),
        ("买买提", "阿依古丽·买买提"),
        ("𬱖", "张𬱖"),
    ):
        lines = sample.volunteers.lines(VolunteerQuery(committee_id=sample.own.id, text=typed))
        assert name in {line.volunteer.name for line in lines}


def test_no_phone_could_be_somebodys(sample: Office) -> None:
    office_phones = {committee.phone for committee in sample.committees.all()}
    assert all(re.fullmatch(r"021-59550\d{3}", phone) for phone in office_phones)
    phones = [line.volunteer.phone for line in sample.volunteers.lines(VolunteerQuery())]
    phones += [partner.phone for partner in sample.partners.all()]
    phones += [party["phone"] for case in read_list("mediations") for party in case["parties"]]
    assert all(re.fullmatch(r"142\d{8}", phone) for phone in phones if phone not in office_phones | {""})
    written = "".join(file.read_text(encoding="utf-8") for file in resource("demo").iterdir())
    assert set(re.findall(r"(?<!\d)1\d{10}(?!\d)", written)) <= set(phones)
    assert set(re.findall(r"0\d{2,3}-\d{7,8}", written)) == office_phones


def test_cases_of_mediation_are_sound_and_their_sessions_counted_once(
    sample: Office, sample_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.kth"  # to open a case writes into the log
    shutil.copyfile(sample_file, copy)
    with Office.open(copy) as office:
        lines = office.mediations.lines(MediationQuery())
        cases = [office.mediations.open(line.id) for line in lines]
    assert [line.state_words for line in lines] == ["调解不成", "调解成功", "调解成功"]
    for case in cases:
        assert problems(case, SAMPLE_DAY) == ()
        assert all(party.id_number.startswith("310199") for party in case.parties)
        if case.activity_id:
            activity = sample.activities.get(case.activity_id)
            assert (activity.category, activity.held_on) == (Category.MEDIATION, case.held_on)
    assert [case.form for case in cases] == [None, AgreementForm.WRITTEN, AgreementForm.ORAL]


def test_partners_of_every_kind(sample: Office) -> None:
    assert {partner.kind for partner in sample.partners.all()} == set(PartnerKind)


def test_the_week_of_the_home_page(sample: Office) -> None:
    home = sample.home.today(sample.own.id)
    assert [(line.activity.title, line.place) for line in home.week] == [
        ("理发、磨刀、配钥匙", "王家客堂"),
        ("垃圾分类议事", "沈家客堂"),
        ("冬季健康课", "陆家客堂"),
        ("宅间排水调解", "朱家宅客堂"),
        ("客堂戏：沪剧选段", "张家客堂"),
        ("小家电维修", "徐家客堂"),
        ("越剧学唱", "沈家客堂"),
    ]
    assert [line.words for line in home.todo] == [
        "4组河边的路没有护栏，孩子放学走过有危险，承办人王建国",
        "“关于‘客堂汇’认领项目的公示”该撤下了",
        "消防安全进客堂：11月19日已过，还没签收",
        "修门锁、配钥匙：3天没有回复",
        "食堂方案修改，责任人李文娟",
        "天冷了怎样进补才对，希望请医生来客堂讲一次，承办人李文娟",
        "李家客堂等着挂牌",
        "第3次会议纪要还在草稿",
    ]
    assert (home.month.sessions, home.month.attendances, home.month.hours) == (11, 253, 96.5)
    assert (home.last_month.sessions, home.last_month.volunteer_attendances) == (18, 46)
    assert home.plates_words == "1块等着打：李家客堂"


def test_the_third_meeting_is_still_a_draft(sample: Office) -> None:
    third, *earlier = sample.meetings.all(sample.own.id)
    assert (third.number, third.held_on, third.state) == (3, date(2026, 11, 20), MeetingState.DRAFT)
    assert third.body.startswith("2026年11月20日下午，曹王村在村委会二楼会议室召开2026年第3次")
    assert [meeting.number for meeting in earlier] == [2, 1]
    assert third.state_words == "草稿"
    assert [third.ticked_on(tick) is not None for tick in Tick] == [True, True, True, False, False]
    for meeting in earlier:
        days = [meeting.ticked_on(tick) for tick in Tick]
        assert all(day is not None and day.weekday() < 5 for day in days)
        assert days[0] < meeting.held_on == days[1] < days[3] <= date(2026, 11, 23)
    present = [a for a in third.attendees if a.attendance.label == "出席"]
    assert (third.expected, third.present) == (15, len(present))


def test_two_samples_are_alike_to_the_last_row(sample_file: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.kth"
    make_sample(second)
    assert _content(second) == _content(sample_file)


def test_an_existing_file_is_left_alone(sample_file: Path) -> None:
    before = sample_file.read_bytes()
    with pytest.raises(UserError):
        make_sample(sample_file)
    assert sample_file.read_bytes() == before


def test_the_file_is_whole(sample: Office) -> None:
    report = sample.check()
    assert (report.ok, report.findings) == (True, ())


def test_saving_a_venue_of_the_sample_again_changes_nothing(sample: Office) -> None:
    """The rows were written in bulk: they must be what the services would have written."""
    for line in sample.venues.lines(VenueQuery(committee_id=sample.own.id)):
        assert not sample.venues.save(line.venue).undo
    for person in sample.volunteers.lines(VolunteerQuery(committee_id=sample.own.id)):
        assert not sample.volunteers.save(person.volunteer).undo
    for activity in sample.activities.between(*YEAR, sample.own.id):
        assert not sample.activities.save(activity.activity).undo


def test_the_lists_are_plain_json() -> None:
    names = {file.name for file in resource("demo").iterdir()}
    assert {"activities.json", "people.json", "venues.json", "town.json"} <= names
    assert all(json.loads(resource("demo", name).read_text(encoding="utf-8")) for name in names)


def _content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    database = Database(path)
    with database.reading() as session:
        found = {
            table.name: sorted(map(tuple, session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }
    database.close()
    return found


def test_two_activities_have_photos_of_nobody(sample: Office) -> None:
    """Drawn scenes, small enough to ship."""
    lines = sample.activities.between(date(2026, 11, 15), date(2026, 11, 18), sample.own.id)
    counts = sample.photos.counts("activity", [line.activity.id for line in lines])
    assert sorted(counts.values()) == [2, 4]
    shown = [one for id in counts for one in sample.photos.shown("activity", id)]
    assert all(one.content is not None and one.photo.size < 30_000 for one in shown)
    assert all("，" in one.photo.caption for one in shown)
    assert sample.check().ok


def test_the_own_village_has_a_body_of_42_as_the_law_wants_it(sample: Office) -> None:
    """应到 of its votes; some of them are on the roster of volunteers too, by name and group."""
    body = sample.representatives.body(sample.own.id)
    assert (body.term, body.total, body.entitled) == ("第十二届", 42, 42)
    assert [check.there for check in body.checks] == [True, True, True]
    people = sample.representatives.voters(sample.own.id, sample.today)
    linked = [one for one in people if one.volunteer_id]
    assert len(linked) == 5
    for one in linked:
        assert one.volunteer_id is not None
        volunteer = sample.volunteers.get(one.volunteer_id)
        assert (volunteer.name, volunteer.group_name, volunteer.gender) == (
            one.name,
            one.group_name,
            one.gender,
        )
    for one in people:
        assert not sample.representatives.save(one).undo


def test_ten_things_were_said_and_some_came_to_something(sample: Office) -> None:
    lines = sample.concerns.lines(ConcernQuery(sample.own.id, order="number", descending=False))
    concerns = [line.concern for line in lines]
    assert [one.number for one in concerns] == [f"2026-{number:03}" for number in range(1, 11)]
    assert sum(one.anonymous for one in concerns) == 4
    assert not any(one.anonymous and one.reporter for one in concerns)
    assert [one.number for one in concerns if is_overdue(one, sample.today)] == ["2026-007"]
    assert [one.number for one in concerns if one.satisfaction is Satisfaction.NOT] == ["2026-005"]
    assert all(not concern_problems(one, sample.today) for one in concerns)
    assert concerns[0].id == concern_id("2026-001")
    chain = sample.chain.of("concern", concerns[7].id)
    assert [end.words for end in chain.came] == ["活动“防诈骗宣讲”"]
    assert [end.table for end in sample.chain.of("concern", concerns[9].id).led] == ["meeting"]


def test_what_led_to_what_is_joined_in_order_of_time(sample: Office) -> None:
    canteen, soup = (sample.concerns.numbered(sample.own.id, f"2026-{number}") for number in ("001", "009"))
    matter = sample.matters.numbered(sample.own.id, "曹王议〔2026〕2号")
    assert canteen.told_on < matter.registered_on
    assert "为老食堂" in canteen.text
    assert [end.id for end in sample.chain.of("concern", canteen.id).came] == [matter.id]
    (order,) = sample.chain.of("concern", soup.id).came
    assert (order.words, soup.told_on <= sample.orders.get(order.id).ordered_on) == (
        "点单2026-031 冬季进补讲座",
        True,
    )
    gift = next(
        line for line in sample.pledges.lines(PledgeQuery(sample.own.id)) if line.pledge.title == "敬老日慰问"
    )
    assert [end.words for end in sample.chain.of("pledge", gift.pledge.id).came] == ["活动“重阳敬老活动”"]


def test_each_meeting_stands_at_the_step_of_its_day(sample: Office) -> None:
    """Opinions were heard before the proposal and in the living rooms: two steps of one kind."""
    for title in ("食堂改造", "安保设备工程", "联勤工作"):
        case = sample.case_files.of(sample.case_files.find(title, sample.own.id).id)
        steps = {step.id: step for step in case.matter.steps}
        assert case.deliberations
        for held in case.deliberations:
            assert held.step_id is not None
            step = steps[held.step_id]
            assert (step.held_on, step.round) == (held.held_on, held.round)
