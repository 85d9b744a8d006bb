from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kth_desktop.changes import Kind
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.domain.venue import Need, Venue, VenueStep
from kth_desktop.domain.vocabulary import ActivityState, Category, VenueStage, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import ChangedMeanwhile, InputProblems, StillReferred, UserError
from kth_desktop.office import Office
from tests.services.conftest import MakeVenue


def problems(office: Office, venue: Venue, host: Volunteer | None = None) -> dict[str, str]:
    with pytest.raises(InputProblems) as refused:
        office.venues.save(venue, new_host=host)
    return {problem.field: problem.sentence for problem in refused.value.problems}


def names(office: Office, **query: object) -> list[str]:
    return [line.venue.name for line in office.venues.lines(VenueQuery(**query))]  # type: ignore[arg-type]


def test_name_and_group_are_enough(office: Office) -> None:
    saved = office.venues.save(Venue(committee_id=office.own.id, name=" 陆 家客堂", group_name="三组"))
    assert (saved.record.name, saved.record.group_name, saved.record.number) == ("陆家客堂", "3组", "")
    assert saved.changes.touches(Kind.VENUE)
    assert saved.undo.words == "已新增活动点“陆家客堂”"
    assert office.venues.get(saved.record.id) == saved.record


def test_bad_input_is_refused_at_its_fields_and_nothing_is_saved(office: Office) -> None:
    bad = Venue(committee_id=office.own.id, name="陆" * 51, group_name="", area_m2=10_000)
    host = Volunteer(committee_id=office.own.id, name="", phone="1420000083a")
    found = problems(office, bad, host)
    assert set(found) == {"name", "group_name", "area_m2", "host.name", "host.phone"}
    assert found["host.phone"] == "电话只能有数字，请核对。"
    assert office.info().counts["venues"] == office.info().counts["volunteers"] == 0


def test_a_new_host_is_entered_in_the_same_breath(office: Office) -> None:
    venue = Venue(committee_id=office.own.id, name="单家客堂", group_name="4组")
    saved = office.venues.save(venue, new_host=Volunteer(committee_id=uuid4(), name="单雅芳"))
    detail = office.venues.detail(saved.record.id)
    assert detail.host is not None
    assert (detail.host.name, detail.host.group_name) == ("单雅芳", "4组")
    assert detail.host.committee_id == office.own.id
    office.undo(saved.undo)
    assert office.info().counts["venues"] == office.info().counts["volunteers"] == 0


def test_a_new_host_who_stands_on_the_roster_is_told(office: Office, lu: Volunteer) -> None:
    own = office.own.id
    venue = Venue(committee_id=own, name="陆家客堂", group_name="3组")
    same = Volunteer(committee_id=own, name="陆 金妹", group_name="三组")
    sentence = "花名册里已经有3组的陆金妹，请直接选用；同名的另一位请填上电话。"
    assert problems(office, venue, same) == {"host.name": sentence}
    assert office.venues.save(venue, new_host=replace(same, phone="14299990000")).record.host_id == same.id


def test_a_venue_stays_in_its_committee(office: Office, ready: Venue) -> None:
    town = office.committees.all()[0].id
    assert set(problems(office, replace(ready, committee_id=town))) == {"committee_id"}


def test_the_way_from_found_to_hung(office: Office, ready: Venue) -> None:
    accepted = office.venues.step(
        [ready.id], VenueStage.ACCEPTED, PartialDate(2026, 11, 12), decided_by="王建国、周建华"
    )
    assert accepted.record[0].number == "曹王01号"
    assert accepted.undo.words == "已把“陆家客堂”改为已验收待挂牌"
    hung = office.venues.step([ready.id], VenueStage.HUNG, PartialDate(2026, 11, 20)).record[0]
    assert hung.hung_on == PartialDate(2026, 11, 20)
    detail = office.venues.detail(ready.id)
    assert [step.stage for step in detail.steps] == [
        VenueStage.FINDING,
        VenueStage.GROWING,
        VenueStage.ACCEPTED,
        VenueStage.HUNG,
    ]
    assert detail.steps[2].decided_by == "王建国、周建华"
    assert detail.line.missing == ()
    assert len(office.venues.history(ready.id)) == 4


def test_a_venue_entered_late_was_found_no_later_than_it_grew(office: Office, ready: Venue) -> None:
    first, second = office.venues.detail(ready.id).steps
    assert first.happened_on == second.happened_on == PartialDate(2026, 5)


def test_acceptance_waits_for_volunteer_and_room(office: Office, ready: Venue, lu: Volunteer) -> None:
    office.volunteers.save(replace(lu, status=VolunteerStatus.PAUSED))
    office.venues.save(replace(ready, area_m2=None))
    with pytest.raises(UserError) as refused:
        office.venues.step([ready.id], VenueStage.ACCEPTED, PartialDate(2026, 11))
    assert refused.value.sentence == "“陆家客堂”还缺志愿者、客堂间，补齐后再验收。"


@pytest.mark.parametrize(
    ("to", "on", "said"),
    [
        (VenueStage.HUNG, PartialDate(2026, 11), "不能直接改为已挂牌"),
        (VenueStage.ACCEPTED, PartialDate(2026, 4), "日期早于上一步的2026年5月"),
        (VenueStage.ACCEPTED, PartialDate(2026, 11, 24), "还没有到"),
        (VenueStage.ACCEPTED, None, "日期还没有填"),
    ],
)
def test_steps_that_cannot_be_gone(
    office: Office, ready: Venue, to: VenueStage, on: PartialDate | None, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        office.venues.step([ready.id], to, on)
    assert office.venues.get(ready.id) == ready


def test_several_go_together_or_not_at_all(office: Office, ready: Venue) -> None:
    other = office.venues.save(replace(ready, id=uuid4(), version=0, name="王家客堂"))
    both = [ready.id, other.record.id]
    done = office.venues.step(both, VenueStage.ACCEPTED, PartialDate(2026, 11, 23))
    assert [venue.number for venue in done.record] == ["曹王01号", "曹王02号"]
    assert done.undo.words == "已把2个活动点改为已验收待挂牌"
    lone = office.venues.save(Venue(committee_id=office.own.id, name="潘家客堂", group_name="1组")).record
    with pytest.raises(UserError, match="潘家客堂"):
        office.venues.step([*both, lone.id], VenueStage.HUNG, PartialDate(2026, 11, 23))
    assert {office.venues.get(id).stage for id in both} == {VenueStage.ACCEPTED}
    office.undo(done.undo)
    assert [office.venues.get(id).number for id in both] == ["", ""]


def test_reopening_keeps_the_day_of_the_plate(office: Office, make_venue: MakeVenue) -> None:
    venue = make_venue("周家客堂", "周美芳", hung_on=PartialDate(2021, 3, 18))
    office.venues.step([venue.id], VenueStage.PAUSED, PartialDate(2026, 3), reason="带孙子")
    opened = office.venues.step([venue.id], VenueStage.HUNG, PartialDate(2026, 11)).record[0]
    assert opened.hung_on == PartialDate(2021, 3, 18)
    taken = office.venues.step([venue.id], VenueStage.REMOVED, PartialDate(2026, 11, 20)).record[0]
    assert (taken.removed_on, taken.number) == (PartialDate(2026, 11, 20), "曹王01号")
    assert office.venues.detail(venue.id).line.missing == (Need.PLATE,)


def test_a_venue_that_hangs_already_is_entered_with_its_steps(office: Office) -> None:
    own = office.own.id
    venue = Venue(
        committee_id=own,
        name="陆家客堂",
        group_name="3组",
        stage=VenueStage.HUNG,
        hung_on=PartialDate(2013, 8),
        backfilled=True,
    )
    steps = tuple(
        VenueStep(committee_id=own, venue_id=venue.id, stage=stage, happened_on=PartialDate(2013, month))
        for stage, month in ((VenueStage.GROWING, 4), (VenueStage.ACCEPTED, 7), (VenueStage.HUNG, 8))
    )
    saved = office.venues.save(venue, steps=steps).record
    assert saved.number == "曹王01号"
    assert [step.happened_on.month for step in office.venues.detail(saved.id).steps] == [4, 7, 8]


def test_a_backfilled_venue_has_its_date_and_its_steps_in_order(office: Office) -> None:
    own = office.own.id
    venue = Venue(committee_id=own, name="陆家客堂", group_name="3组", stage=VenueStage.HUNG)
    assert set(problems(office, venue)) == {"hung_on", "stage"}
    venue = replace(venue, backfilled=True, hung_on=PartialDate(2013, 8))
    steps = tuple(
        VenueStep(committee_id=own, venue_id=venue.id, stage=stage, happened_on=PartialDate(year))
        for stage, year in ((VenueStage.ACCEPTED, 2014), (VenueStage.HUNG, 2013))
    )
    with pytest.raises(InputProblems, match="已挂牌的日期早于已验收待挂牌的日期"):
        office.venues.save(venue, steps=steps)


def test_the_stage_is_not_changed_by_the_form(office: Office, ready: Venue) -> None:
    found = problems(office, replace(ready, stage=VenueStage.FINDING))
    assert found == {"stage": "改阶段请点“改阶段”，日期和经办人会一起记下来。"}


def test_a_corrected_date_of_the_plate_corrects_its_step(office: Office, make_venue: MakeVenue) -> None:
    venue = make_venue("陆家客堂", "陆金妹")
    office.venues.save(replace(venue, hung_on=PartialDate(2024, 6, 1)))
    assert office.venues.detail(venue.id).steps[-1].happened_on == PartialDate(2024, 6, 1)


def test_a_number_in_use_is_refused_with_the_hosts_name(office: Office, make_venue: MakeVenue) -> None:
    make_venue("周家客堂", "周美芳", number="曹王03号")
    other = Venue(committee_id=office.own.id, name="沈家客堂", group_name="8组", number=" 曹王 03号")
    assert problems(office, other) == {"number": "“曹王03号”已经是周美芳家在用，请换一个编号。"}


def test_numbers_are_never_given_twice(office: Office, make_venue: MakeVenue) -> None:
    own = office.own.id
    first, second = make_venue("陆家客堂", "陆金妹"), make_venue("王家客堂", "王阿兴")
    assert (first.number, second.number) == ("曹王01号", "曹王02号")
    office.venues.delete([second.id])
    assert office.venues.propose_number(own) == "曹王03号"
    third = office.venues.save(replace(first, number="曹王05号")).record
    assert office.venues.propose_number(own) == "曹王06号"
    again = Venue(committee_id=own, name="沈家客堂", group_name="8组", number="曹王02号")
    assert problems(office, again) == {"number": "“曹王02号”以前用过，编号不重复使用，请换一个编号。"}
    assert office.venues.save(replace(third, number="曹王01号")).record.number == "曹王01号"


def test_a_count_that_begins_high_goes_on_from_there(office: Office, make_venue: MakeVenue) -> None:
    make_venue("周家客堂", "周美芳", number="曹王101号")
    make_venue("沈家客堂", "沈国英", number="曹王102号")
    assert office.venues.propose_number(office.own.id) == "曹王103号"


def test_a_number_in_full_width_is_the_same_number(office: Office, make_venue: MakeVenue) -> None:
    make_venue("周家客堂", "周美芳", number="曹王０３号")
    other = Venue(committee_id=office.own.id, name="沈家客堂", group_name="8组", number="曹王03号")
    assert problems(office, other) == {"number": "“曹王03号”已经是周美芳家在用，请换一个编号。"}
    assert [choice.plate.number for choice in office.plates.plates(numbers=["曹王 ０３号"])] == ["曹王03号"]


def test_a_number_that_was_printed_is_not_given_back(office: Office, ready: Venue) -> None:
    accepted = office.venues.step([ready.id], VenueStage.ACCEPTED, PartialDate(2026, 6))
    printed = office.plates.printed(office.plates.plates(), PlateStyle.PLAIN, "A4")
    with pytest.raises(ChangedMeanwhile, match="“曹王01号”的铭牌已经打印，不能撤销"):
        office.undo(accepted.undo)
    assert office.venues.get(ready.id).number == "曹王01号"
    office.undo(printed.undo)
    office.undo(accepted.undo)
    assert office.venues.get(ready.id).number == ""


def test_a_venue_brought_back_is_found_by_its_hosts_name_of_today(
    office: Office, lu: Volunteer, ready: Venue
) -> None:
    deleted = office.venues.delete([ready.id])
    office.volunteers.save(replace(lu, name="陆银妹"))
    office.undo(deleted.undo)
    assert (names(office, text="银妹"), names(office, text="金妹")) == (["陆家客堂"], [])
    office.venues.delete([ready.id])
    office.volunteers.save(replace(office.volunteers.get(lu.id), name="陆铜妹"))
    (line,) = office.bin.lines()
    office.bin.restore(line.id)
    assert (names(office, text="铜妹"), names(office, text="银妹")) == (["陆家客堂"], [])


def test_an_accepted_venue_keeps_a_number(office: Office, make_venue: MakeVenue) -> None:
    venue = make_venue("陆家客堂", "陆金妹")
    assert set(problems(office, replace(venue, number=""))) == {"number"}


def test_the_committees_pattern_numbers(office: Office) -> None:
    office.committees.save(replace(office.own, venue_number_pattern="{年}-{序号3}"))
    assert office.venues.propose_number(office.own.id) == "2026-001"


def test_consent_is_one_persons(office: Office, ready: Venue) -> None:
    given = replace(ready, host_name_consent=True, host_consent_on=PartialDate(2025, 12, 3))
    saved = office.venues.save(given).record
    another = Volunteer(committee_id=office.own.id, name="陆阿根")
    changed = office.venues.save(saved, new_host=another).record
    assert (changed.host_name_consent, changed.host_consent_on) == (False, None)
    assert changed.name == "陆家客堂"
    anew = replace(changed, host_id=ready.host_id, host_name_consent=True)
    anew = replace(anew, host_consent_on=PartialDate(2026, 11, 20))
    assert office.venues.save(anew).record.host_name_consent


def test_two_editors_do_not_overwrite_each_other(office: Office, ready: Venue) -> None:
    office.venues.save(replace(ready, address="曹王村3组12号"))
    with pytest.raises(ChangedMeanwhile, match="陆家客堂"):
        office.venues.save(replace(ready, address="别处"))
    assert office.venues.get(ready.id).address == "曹王村3组12号"


def test_a_venue_that_others_name_is_not_deleted(office: Office, make_venue: MakeVenue) -> None:
    venue, other = make_venue("陆家客堂", "陆金妹"), make_venue("王家客堂", "王阿兴")
    held = Activity(
        committee_id=office.own.id,
        title="冬季健康课",
        category=Category.PUBLICITY_TRAINING,
        held_on=date(2026, 11, 18),
        venue_id=venue.id,
    )
    office.activities.save(held)
    office.plates.printed(office.plates.plates(venue_ids=[venue.id]), PlateStyle.PLAIN, "A4")
    with pytest.raises(StillReferred) as refused:
        office.venues.delete([other.id, venue.id])
    words = "陆家客堂名下还有1场活动、1次铭牌打印记录，不能删除；可以改为“已撤牌”。"
    assert refused.value.sentence == words
    assert [reference.words for reference in refused.value.references] == [
        "陆家客堂：1场活动",
        "陆家客堂：1次铭牌打印记录",
    ]
    assert office.venues.get(other.id)


def test_a_deleted_venue_comes_back_with_its_steps(office: Office, ready: Venue) -> None:
    before = office.venues.detail(ready.id).steps
    deleted = office.venues.delete([ready.id])
    assert deleted.undo.words == "已删除活动点“陆家客堂”"
    assert names(office) == []
    office.undo(deleted.undo)
    assert office.venues.detail(ready.id).steps == before


@pytest.mark.parametrize(
    "typed", ["陆", "金妹", "ljkt", "lujia", "JINMEI", "曹王01", "cw01", "3组", "陆 3组", "lu ljm"]
)
def test_what_is_typed_finds(office: Office, ready: Venue, make_venue: MakeVenue, typed: str) -> None:
    office.venues.step([ready.id], VenueStage.ACCEPTED, PartialDate(2026, 11))
    make_venue("王家客堂", "王阿兴")
    assert names(office, text=typed) == ["陆家客堂"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "陆 5组", "ujia"])
def test_what_does_not_find(office: Office, ready: Venue, typed: str) -> None:
    assert names(office, text=typed) == []


def test_a_renamed_host_is_found_by_the_new_name(office: Office, ready: Venue, lu: Volunteer) -> None:
    office.volunteers.save(replace(lu, name="卢金美"))
    assert names(office, text="卢金美") == ["陆家客堂"]
    assert names(office, text="金妹") == []


def test_stage_group_and_committee_filter(office: Office, ready: Venue, make_venue: MakeVenue) -> None:
    make_venue("王家客堂", "王阿兴")
    assert names(office, stage=VenueStage.HUNG) == ["王家客堂"]
    assert names(office, group_name="3组") == ["陆家客堂"]
    assert names(office, committee_id=uuid4()) == []


def test_every_column_sorts_both_ways(office: Office, ready: Venue, make_venue: MakeVenue) -> None:
    wang = make_venue("王家客堂", "王阿兴", group_name="12组")
    make_venue("安家客堂", "安国平", hung_on=PartialDate(2025), facilities=())
    activity = Activity(
        committee_id=office.own.id,
        title="客堂戏",
        category=Category.CULTURE_RECREATION,
        held_on=date(2026, 3, 1),
        venue_id=wang.id,
        state=ActivityState.HELD,
        attendances=30,
    )
    office.activities.save(activity)
    office.activities.save(replace(activity, id=uuid4(), state=ActivityState.CANCELLED))
    expected = {
        "number": ("王安陆", "安王陆"),
        "name": ("安陆王", "王陆安"),
        "host": ("安陆王", "王陆安"),
        "group": ("陆安王", "王安陆"),
        "stage": ("陆王安", "王安陆"),
        "needs": ("王安陆", "安陆王"),
        "hung_on": ("王安陆", "安王陆"),
        "sessions": ("安陆王", "王安陆"),
        "attendances": ("安陆王", "王安陆"),
    }
    for order, (up, down) in expected.items():
        for descending, initials in ((False, up), (True, down)):
            found = names(office, order=order, descending=descending)
            assert "".join(name[0] for name in found) == initials, (order, descending)


def test_figures_of_the_year_leave_out_what_was_not_held(office: Office, make_venue: MakeVenue) -> None:
    venue = make_venue("陆家客堂", "陆金妹")
    held = Activity(
        committee_id=office.own.id,
        title="健康课",
        category=Category.PUBLICITY_TRAINING,
        held_on=date(2026, 3, 1),
        venue_id=venue.id,
        state=ActivityState.HELD,
        attendances=30,
    )
    office.activities.save(held)
    office.activities.save(replace(held, id=uuid4(), held_on=date(2025, 12, 31)))
    office.activities.save(replace(held, id=uuid4(), state=ActivityState.CANCELLED))
    (line,) = office.venues.lines(VenueQuery())
    assert (line.sessions, line.attendances) == (1, 30)


def test_rows_keep_the_order_of_the_keys_and_leave_out_the_deleted(
    office: Office, make_venue: MakeVenue
) -> None:
    first, second = make_venue("陆家客堂", "陆金妹"), make_venue("王家客堂", "王阿兴")
    keys = office.venues.keys(VenueQuery())
    assert [line.venue.id for line in office.venues.rows(keys[::-1])] == [second.id, first.id]
    office.venues.delete([first.id])
    assert [line.venue.id for line in office.venues.rows(keys)] == [second.id]


def test_groups_come_from_all_that_is_known_in_order(office: Office, ready: Venue) -> None:
    office.committees.save(replace(office.own, group_count=2))
    assert office.venues.groups(office.own.id) == ("1组", "2组", "3组")


def test_hosts_to_choose_from(office: Office, lu: Volunteer) -> None:
    office.volunteers.save(replace(lu, id=uuid4(), version=0, status=VolunteerStatus.LEFT, name="陆永良"))
    (choice,) = office.venues.hosts(office.own.id, "lu")
    assert (choice.id, choice.words) == (lu.id, "陆金妹（3组）")
    assert office.venues.hosts(office.own.id, "王") == ()


def test_backbones_are_those_of_the_venues_group(office: Office, ready: Venue, lu: Volunteer) -> None:
    office.volunteers.save(replace(lu, is_backbone=True))
    office.volunteers.save(replace(lu, id=uuid4(), version=0, is_backbone=True, group_name="5组"))
    assert office.venues.detail(ready.id).backbones == 1


def test_the_years_count(office: Office, ready: Venue, make_venue: MakeVenue) -> None:
    make_venue("王家客堂", "王阿兴", hung_on=PartialDate(2026, 3))
    gone = make_venue("顾家客堂", "顾林根", hung_on=PartialDate(2026, 4))
    office.venues.step([gone.id], VenueStage.REMOVED, PartialDate(2026, 10))
    office.venues.step([ready.id], VenueStage.ACCEPTED, PartialDate(2026, 11))
    year = office.venues.year_count(office.own.id, 2026)
    assert (year.hung, year.waiting, year.low, year.high, year.words) == (1, 1, 2, 4, "还差1个")
    assert office.venues.year_count(None, 2026) == year
