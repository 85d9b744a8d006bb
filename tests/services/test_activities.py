from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity, ServedItem, Service
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, ActivityTag, Category, CountSource, PartnerKind
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import InputProblems
from kth_desktop.office import Office

TODAY = date(2026, 11, 23)


@pytest.fixture
def haircuts(office: Office, ready: Venue, lu: Volunteer) -> Activity:
    return Activity(
        committee_id=office.own.id,
        title="理发、磨刀",
        category=Category.CONVENIENCE_SERVICE,
        held_on=date(2026, 11, 11),
        venue_id=ready.id,
        starts_at=time(9),
        ends_at=time(11, 30),
        state=ActivityState.HELD,
        attendances=26,
        count_source=CountSource.COUNTED,
        services=(Service(lu.id, 3.0),),
        items=(ServedItem("理发", 18), ServedItem("磨刀", 8)),
        tags=(ActivityTag.BRING_SERVICE, ActivityTag.HEARTS),
    )


def problems(office: Office, activity: Activity) -> dict[str, str]:
    with pytest.raises(InputProblems) as refused:
        office.activities.save(activity)
    return {problem.field: problem.sentence for problem in refused.value.problems}


def test_an_activity_comes_back_as_it_was_saved(office: Office, haircuts: Activity) -> None:
    saved = office.activities.save(haircuts).record
    assert saved.volunteer_attendances == 1
    assert office.activities.get(saved.id) == saved


def test_lines_of_a_period_name_place_and_partner(office: Office, haircuts: Activity) -> None:
    partner = office.partners.save(
        Partner(committee_id=office.own.id, name="小芳理发店", kind=PartnerKind.SOLE_TRADER)
    ).record
    office.activities.save(replace(haircuts, partner_id=partner.id))
    office.activities.save(
        replace(
            haircuts, id=uuid4(), held_on=TODAY, venue_id=None, place="村委会", state=ActivityState.PLANNED
        )
    )
    lines = office.activities.between(date(2026, 11, 11), TODAY)
    assert [(line.place, line.partner_name) for line in lines] == [("陆家客堂", "小芳理发店"), ("村委会", "")]
    assert lines[0].committee_name == "曹王村"
    assert office.activities.between(date(2026, 11, 12), date(2026, 11, 22)) == ()
    assert office.activities.between(date(2026, 11, 1), TODAY, uuid4()) == ()


def test_the_day_is_in_order_of_time(office: Office, haircuts: Activity) -> None:
    for title, at in (("下午", time(13)), ("没有钟点", None), ("上午", time(8, 30))):
        office.activities.save(replace(haircuts, id=uuid4(), title=title, starts_at=at, ends_at=None))
    lines = office.activities.between(haircuts.held_on, haircuts.held_on)
    assert [line.activity.title for line in lines] == ["没有钟点", "上午", "下午"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": " "}, "title", "活动名称还没有填，请填写后再保存。"),
        ({"title": "课" * 51}, "title", "活动名称最多50个字，现在是51个字，请改短。"),
        ({"venue_id": None}, "venue_id", "地点还没有填，请选择活动点或写明地点。"),
        ({"ends_at": time(8)}, "ends_at", "结束时间早于开始时间，请核对。"),
        ({"held_on": date(2026, 11, 24)}, "held_on", "日期还没有到，不能记为已举办，请核对。"),
        ({"attendances": -1}, "attendances", "人数应在0至9999之间，请核对。"),
        ({"attendances": 10_000}, "attendances", "人数应在0至9999之间，请核对。"),
        ({"items": (ServedItem("", 3),)}, "items", "服务项目要有名称和人次，请核对。"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    office: Office, haircuts: Activity, changes: dict[str, object], field: str, sentence: str
) -> None:
    found = problems(office, replace(haircuts, **changes))  # type: ignore[arg-type]
    assert found == {field: sentence}
    assert office.info().counts["activities"] == 0


@pytest.mark.parametrize("hours", [0.0, -1.0, 1.25, 24.5, float("nan")])
def test_hours_go_by_halves(office: Office, haircuts: Activity, lu: Volunteer, hours: float) -> None:
    found = problems(office, replace(haircuts, services=(Service(lu.id, hours),)))
    assert found == {"services": "服务时长以半小时计，最多24小时，请核对。"}


def test_nobody_serves_twice_in_one_activity(office: Office, haircuts: Activity, lu: Volunteer) -> None:
    found = problems(office, replace(haircuts, services=(Service(lu.id, 1.0), Service(lu.id, 2.0))))
    assert found == {"services": "同一位志愿者填了两次，请核对。"}


def test_changed_services_change_the_hours(office: Office, haircuts: Activity, lu: Volunteer) -> None:
    saved = office.activities.save(haircuts).record
    office.activities.save(replace(saved, services=(Service(lu.id, 1.5),)))
    assert office.statistics.totals(TODAY.replace(month=1), TODAY).hours == 1.5


def test_a_deleted_activity_comes_back_whole(office: Office, haircuts: Activity) -> None:
    saved = office.activities.save(haircuts).record
    deleted = office.activities.delete(saved.id)
    assert office.info().counts["activities"] == 0
    office.undo(deleted.undo)
    back = office.activities.get(saved.id)
    assert (back.services, back.items, back.tags) == (saved.services, saved.items, saved.tags)
