from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

import pytest

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.queries import ActivityQuery
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, PartnerKind
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import ChangedMeanwhile, InputProblems, UserError
from kth_desktop.office import Office

Make = Callable[..., Activity]
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def make(office: Office) -> Make:
    def make(title: str = "冬季健康课", **more: Any) -> Activity:
        facts: dict[str, Any] = {
            "category": Category.PUBLICITY_TRAINING,
            "held_on": WEDNESDAY,
            "place": "村委会",
        }
        return office.activities.save(
            Activity(committee_id=office.own.id, title=title, **(facts | more))
        ).record

    return make


def _titles(office: Office, **query: Any) -> list[str]:
    found = office.activities.lines(ActivityQuery(**query))
    return [line.activity.title for line in found]


def test_the_list_is_filtered_and_sorted(office: Office, make: Make, ready: Venue) -> None:
    partner = office.partners.save(
        Partner(committee_id=office.own.id, name="镇卫生中心", kind=PartnerKind.DEPARTMENT)
    ).record
    make("健康课", venue_id=ready.id, partner_id=partner.id)
    make("评弹", category=Category.CULTURE_RECREATION, held_on=date(2026, 11, 20), speaker="沈老师")
    make("议事", category=Category.DELIBERATION, held_on=date(2026, 12, 2))
    assert _titles(office) == ["评弹", "健康课", "议事"]
    assert _titles(office, descending=True) == ["议事", "健康课", "评弹"]
    assert _titles(office, category=Category.CULTURE_RECREATION) == ["评弹"]
    assert _titles(office, venue_id=ready.id) == ["健康课"]
    assert _titles(office, text="ljkt") == ["健康课"]
    assert _titles(office, text="卫生") == ["健康课"]
    assert _titles(office, text="沈") == ["评弹"]
    assert _titles(office, first=date(2026, 11, 21), last=date(2026, 11, 30)) == ["健康课"]
    assert _titles(office, order="category") == ["健康课", "议事", "评弹"]
    assert _titles(office, text="100%") == []
    keys = office.activities.keys(ActivityQuery())
    assert [line.activity.title for line in office.activities.rows(keys[::-1])] == ["议事", "健康课", "评弹"]


def test_facts_name_the_host_only_after_consent(
    office: Office, make: Make, ready: Venue, lu: Volunteer
) -> None:
    activity = make(venue_id=ready.id, services=(Service(lu.id, 1.5),))
    facts = office.activities.facts(activity.id)
    assert (facts.host_name, facts.helpers) == ("", (("陆金妹", 1.5),))
    assert activity.volunteer_attendances == 1
    office.venues.save(replace(office.venues.get(ready.id), host_name_consent=True))
    assert office.activities.facts(activity.id).host_name == "陆金妹"


def test_a_venue_written_out_is_that_venue(office: Office, make: Make, ready: Venue) -> None:
    """Ctrl+S may come before the field has looked the name up; the venue's statistics count on it."""
    saved = make(place=f" {ready.name} ")
    assert (saved.venue_id, saved.place) == (ready.id, "")
    assert make("别处", place=f"{ready.name}门口").venue_id is None
    elsewhere = make("以前的", place="朱家客堂")
    later = office.venues.save(replace(ready, id=uuid4(), version=0, name="朱家客堂", number="")).record
    assert office.activities.move(elsewhere.id, date(2026, 11, 26)).record.venue_id is None
    twin = office.venues.save(replace(later, id=uuid4(), version=0, group_name="9组")).record
    assert twin.name == later.name
    assert make("哪一家", place="朱家客堂").venue_id is None


def test_a_clash_of_room_or_helper_is_found(office: Office, make: Make, ready: Venue, lu: Volunteer) -> None:
    make("理发", venue_id=ready.id, starts_at=time(13), ends_at=time(14))
    make("评弹", starts_at=time(13), services=(Service(lu.id, 1),))
    mine = Activity(
        committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING, held_on=WEDNESDAY,
        venue_id=ready.id, starts_at=time(13, 30), services=(Service(lu.id, 1),),
    )  # fmt: skip
    found = office.activities.clashes(mine)
    assert [(one.activity.title, one.same_place, one.helpers) for one in found] == [
        ("理发", True, ()),
        ("评弹", False, ("陆金妹",)),
    ]
    assert office.activities.clashes(replace(mine, starts_at=time(16))) == ()
    saved = office.activities.save(mine).record  # told, not forbidden
    assert len(office.activities.clashes(saved)) == 2


def test_each_village_has_a_committee_room_of_its_own(office: Office) -> None:
    town = next(one for one in office.committees.all() if one.id != office.own.id)
    plan = Activity(
        committee_id=office.own.id, title="楼组长会", category=Category.DELIBERATION, held_on=WEDNESDAY,
        place="村委会", starts_at=time(7),
    )  # fmt: skip
    office.activities.save(plan)
    assert office.activities.clashes(replace(plan, id=uuid4(), committee_id=town.id)) == ()
    assert len(office.activities.clashes(replace(plan, id=uuid4()))) == 1


def test_weekly_is_one_step_that_can_be_taken_back(office: Office) -> None:
    plan = Activity(
        committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING, held_on=WEDNESDAY,
        place="村委会",
    )  # fmt: skip
    done = office.activities.save_weekly(plan, [date(2026, 12, 2), date(2026, 12, 16)])
    assert [line.activity.held_on.day for line in office.activities.lines(ActivityQuery())] == [25, 2, 16]
    assert done.undo.words == "已排“健康课”，共3场"
    office.undo(done.undo)
    assert office.activities.keys(ActivityQuery()) == ()


def test_moving_keeps_everything_but_day_and_time(office: Office, make: Make) -> None:
    activity = make(starts_at=time(13, 30), ends_at=time(15))
    moved = office.activities.move(activity.id, date(2026, 11, 27), time(9), time(10, 30))
    assert (moved.record.held_on, moved.record.starts_at) == (date(2026, 11, 27), time(9))
    assert moved.undo.words == "已把“冬季健康课”改到11月27日"
    office.undo(moved.undo)
    back = office.activities.get(activity.id)
    assert (back.held_on, back.starts_at, back.ends_at) == (WEDNESDAY, time(13, 30), time(15))


def test_what_was_held_does_not_move_ahead_of_today(office: Office, make: Make) -> None:
    held = make(state=ActivityState.HELD, held_on=date(2026, 11, 20))
    with pytest.raises(InputProblems, match="日期还没有到"):
        office.activities.move(held.id, date(2026, 11, 24))


def test_cancelling_says_why_and_counts_nowhere(office: Office, make: Make) -> None:
    activity = make()
    cancelled = office.activities.cancel(activity.id, "下雨")
    assert (cancelled.record.state, cancelled.record.cancel_reason) == (ActivityState.CANCELLED, "下雨")
    assert "下雨" in {line.reason for line in office.activities.history(activity.id)}
    office.undo(cancelled.undo)
    assert office.activities.get(activity.id).state is ActivityState.PLANNED


def test_what_was_held_with_people_is_not_cancelled(office: Office, make: Make) -> None:
    held = make(state=ActivityState.HELD, held_on=date(2026, 11, 20), attendances=28)
    with pytest.raises(UserError, match="已经举办，有28人次"):
        office.activities.cancel(held.id)


def test_two_at_one_activity_do_not_write_over_each_other(office: Office, make: Make) -> None:
    activity = make()
    office.activities.save(replace(activity, title="春季健康课"))
    with pytest.raises(ChangedMeanwhile):
        office.activities.save(replace(activity, title="夏季健康课"))


def test_an_activity_gone_is_said(office: Office) -> None:
    with pytest.raises(UserError, match="已经被删除"):
        office.activities.get(UUID(int=1))
