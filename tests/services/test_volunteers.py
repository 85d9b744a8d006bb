from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.meeting import Attendee, JointMeeting
from kth_desktop.domain.queries import VolunteerQuery
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import (
    ActivityState,
    Category,
    Gender,
    MeetingLevel,
    VolunteerStatus,
)
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import InputProblems, StillReferred
from kth_desktop.office import Office
from tests.services.conftest import MakeVenue


def names(office: Office, **query: object) -> list[str]:
    lines = office.volunteers.lines(VolunteerQuery(**query))  # type: ignore[arg-type]
    return [line.volunteer.name for line in lines]


def person(office: Office, name: str, **more: object) -> Volunteer:
    made = Volunteer(committee_id=office.own.id, name=name, **more)  # type: ignore[arg-type]
    return office.volunteers.save(made).record


def serve(office: Office, volunteer: Volunteer, hours: float, **changes: object) -> None:
    activity = Activity(
        committee_id=office.own.id,
        title="义诊",
        category=Category.CONVENIENCE_SERVICE,
        held_on=date(2026, 5, 1),
        place="村委会",
        state=ActivityState.HELD,
        attendances=20,
        services=(Service(volunteer.id, hours),),
    )
    office.activities.save(replace(activity, **changes))  # type: ignore[arg-type]


def test_what_was_typed_is_cleaned(office: Office) -> None:
    saved = person(office, "王　芳", phone="142 0000 0001", group_name="三组", roles=("村民组长", "村民组长"))
    assert (saved.name, saved.phone, saved.group_name) == ("王芳", "14200000001", "3组")
    assert saved.roles == ("村民组长",)


def test_bad_input_is_refused_at_its_fields(office: Office) -> None:
    bad = Volunteer(committee_id=office.own.id, name="", phone="12345", born=PartialDate(2027))
    with pytest.raises(InputProblems) as refused:
        office.volunteers.save(bad)
    assert {problem.field for problem in refused.value.problems} == {"name", "phone", "born"}
    assert office.volunteers.count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        "单",
        "syf",
        "dyf",
        "shanya",
        "雅芳",
        "yf",
        "0831",
        "3组",
        "组长",
        "syf 3组",
        "雅芳 组长",
        "三组",
        "第三村民小组",
    ],
)
def test_people_are_found_by_what_a_clerk_types(office: Office, typed: str) -> None:
    person(office, "单雅芳", phone="14200000831", group_name="3组", roles=("村民组长",))
    person(office, "王阿兴", phone="14211112222", group_name="5组")
    assert names(office, text=typed) == ["单雅芳"]


def test_a_group_is_found_whole_and_a_landline_by_its_figures(office: Office) -> None:
    person(office, "单雅芳", phone="021-59550831", group_name="3组")
    person(office, "王阿兴", phone="14211112222", group_name="13组")
    assert names(office, text="3组") == ["单雅芳"]
    assert names(office, text="02159550831") == names(office, text="021-5955") == ["单雅芳"]


def test_the_first_keys_are_those_of_the_whole_list(office: Office) -> None:
    for name in ("陆金妹", "安国平", "王阿兴"):
        person(office, name)
    every = office.volunteers.keys(VolunteerQuery())
    assert office.volunteers.keys(VolunteerQuery(), 2) == every[:2]


def test_people_are_filtered_by_group_and_role(office: Office, lu: Volunteer) -> None:
    person(office, "王阿兴", group_name="5组", roles=("妇女组长",))
    assert names(office, group_name="5组") == ["王阿兴"]
    assert names(office, role="村民组长") == ["陆金妹"]
    assert names(office, role="组长") == []
    assert names(office, role="%") == []
    person(office, "沈秀珍", roles=('“老娘舅”"调解员"',))
    assert names(office, role='“老娘舅”"调解员"') == ["沈秀珍"]


def test_every_column_sorts(office: Office) -> None:
    a = person(office, "安国平", gender=Gender.MALE, group_name="11组", phone="14200000003", is_backbone=True)
    b = person(office, "陆金妹", gender=Gender.FEMALE, group_name="2组", phone="14200000001")
    person(
        office,
        "王阿兴",
        gender=Gender.MALE,
        group_name="5组",
        phone="14200000002",
        status=VolunteerStatus.LEFT,
    )
    serve(office, a, 2)
    serve(office, b, 3.5)
    expected = {
        "name": "安陆王",
        "gender": "陆安王",
        "group": "陆王安",
        "roles": "安陆王",
        "backbone": "陆王安",
        "phone": "陆王安",
        "hours": "王安陆",
        "status": "安陆王",
    }
    for order, initials in expected.items():
        assert "".join(name[0] for name in names(office, order=order)) == initials, order
    assert names(office, order="hours", descending=True)[0] == "陆金妹"


def test_hours_of_the_year_count_what_was_held(office: Office, lu: Volunteer) -> None:
    serve(office, lu, 2.5)
    serve(office, lu, 2, held_on=date(2025, 5, 1))
    serve(office, lu, 2, state=ActivityState.CANCELLED, attendances=None)
    (line,) = office.volunteers.lines(VolunteerQuery())
    assert (line.hours, line.services, line.venues) == (2.5, 1, 0)


def test_a_person_with_a_venue_and_services_is_not_deleted(
    office: Office, lu: Volunteer, ready: Venue, make_venue: MakeVenue
) -> None:
    venue = make_venue("西宅客堂", "陆阿根")
    office.venues.save(replace(venue, host_id=lu.id))
    serve(office, lu, 2)
    with pytest.raises(StillReferred) as refused:
        office.volunteers.delete([lu.id])
    assert refused.value.sentence == "陆金妹名下还有2个活动点、1次服务记录，不能删除；可以改为“已退出”。"
    assert {reference.words for reference in refused.value.references} == {"陆家客堂", "西宅客堂", "1次"}


def test_a_person_in_the_list_of_a_meeting_is_not_deleted(office: Office, lu: Volunteer) -> None:
    meeting = JointMeeting(
        committee_id=office.own.id,
        level=MeetingLevel.COMMITTEE,
        year=2026,
        number=1,
        held_on=date(2026, 3, 20),
        attendees=(Attendee("陆金妹", volunteer_id=lu.id),),
    )
    office.meetings.save(meeting)
    with pytest.raises(StillReferred, match="1次会议名单"):
        office.volunteers.delete([lu.id])


def test_a_deleted_person_comes_back(office: Office, lu: Volunteer) -> None:
    deleted = office.volunteers.delete([lu.id])
    assert (deleted.record, office.volunteers.count()) == ((lu.id,), 0)
    office.undo(deleted.undo)
    assert names(office, text="ljm") == ["陆金妹"]


def test_leaders_and_those_who_host(office: Office, lu: Volunteer, make_venue: MakeVenue) -> None:
    person(office, "王阿兴", roles=("党小组长", "村民代表"))
    person(office, "沈秀珍", roles=("楼组长",), status=VolunteerStatus.LEFT)
    person(office, "朱伯良", roles=("妇女组长",), is_backbone=True)
    venue = make_venue("陆家客堂", "某人")
    office.venues.save(replace(venue, host_id=lu.id))
    count = office.volunteers.leaders(office.own.id)
    assert (count.leaders, count.hosting) == (2, 1)
    assert office.volunteers.leaders(uuid4()).leaders == 0
    assert office.volunteers.backbones() == 1
    assert office.volunteers.count(office.own.id) == 5


def test_rows_come_in_blocks(office: Office) -> None:
    for number in range(3):
        person(office, f"陆金{number}")
    keys = office.volunteers.keys(VolunteerQuery())
    assert [line.volunteer.name for line in office.volunteers.rows(keys[1:])] == ["陆金1", "陆金2"]
