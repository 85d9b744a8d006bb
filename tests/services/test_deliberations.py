"""三会: kept with their activity, their step and their opinions, in one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.concern import Concern, ConcernSource
from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind, Opinion
from kth_desktop.domain.deliberation_queries import DeliberationQuery
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.domain.volunteer import ERASED_NAME, Volunteer
from kth_desktop.errors import ChangedMeanwhile, InputProblems, StillReferred, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.services.conftest import MakeVenue

DAY = date(2026, 10, 13)


@pytest.fixture
def zhu(make_venue: MakeVenue) -> Venue:
    return make_venue("朱家宅客堂", "朱伯良")


@pytest.fixture
def matter(office: Office) -> Matter:
    """食堂改造 with three steps that are heard."""
    made = Matter(
        committee_id=office.own.id,
        title="食堂改造",
        registered_on=date(2026, 9, 1),
        year=2026,
        number="曹王议〔2026〕2号",
        steps=(
            MatterStep("客堂汇听意见", StepKind.LISTENING),
            MatterStep("听证会", StepKind.HEARING, notice_days=10, public_days=5),
            MatterStep("评议会", StepKind.REVIEW),
        ),
    )
    with office._context.writing() as writing:
        return writing.save(made)


Make = Callable[..., Deliberation]


@pytest.fixture
def held(office: Office, zhu: Venue) -> Make:
    def make(**changes: Any) -> Deliberation:
        meeting = Deliberation(
            committee_id=office.own.id, kind=DeliberationKind.HEARING, title="食堂改造", held_on=DAY,
            starts_at=time(13, 30), venue_id=zhu.id, chair="李秀英", recorder="李文娟", is_held=True,
            expected=20, present=18,
        )  # fmt: skip
        return office.deliberations.save(replace(meeting, **changes)).record

    return make


def sessions(office: Office) -> tuple[Activity, ...]:
    lines = office.activities.between(date(2026, 1, 1), date(2026, 12, 31))
    return tuple(line.activity for line in lines)


# Counted once


def test_held_in_a_venue_it_is_one_session_without_those_who_run_it(office: Office, held: Make) -> None:
    saved = held()
    (made,) = sessions(office)
    assert made.id == saved.activity_id
    assert (made.title, made.category) == ("食堂改造听证会", Category.DELIBERATION)
    assert (made.held_on, made.starts_at, made.state) == (DAY, time(13, 30), ActivityState.HELD)
    assert made.attendances == 16
    found = office.statistics.totals(date(2026, 10, 1), date(2026, 10, 31))
    assert (found.sessions, found.attendances) == (1, 16)


def test_saving_again_counts_no_second_time_and_follows(office: Office, held: Make, zhu: Venue) -> None:
    saved = held()
    again = office.deliberations.save(replace(saved, result="同意")).record
    assert again.activity_id == saved.activity_id
    moved = replace(again, held_on=date(2026, 10, 15), present=12, title="食堂改建", starts_at=time(9))
    office.deliberations.save(moved)
    (made,) = sessions(office)
    assert (made.id, made.held_on, made.attendances) == (saved.activity_id, date(2026, 10, 15), 10)
    assert (made.title, made.starts_at) == ("食堂改建听证会", time(9))


def test_it_follows_to_another_venue_and_leaves_with_it(
    office: Office, held: Make, make_venue: MakeVenue
) -> None:
    other, saved = make_venue("陆家客堂", "陆金妹"), held()
    moved = office.deliberations.save(replace(saved, venue_id=other.id)).record
    assert [(one.id, one.venue_id) for one in sessions(office)] == [(saved.activity_id, other.id)]
    away = office.deliberations.save(replace(moved, venue_id=None, place="村委会会议室"))
    assert away.record.activity_id is None
    assert not sessions(office)
    office.undo(away.undo)
    assert [one.id for one in sessions(office)] == [saved.activity_id]
    assert office.deliberations.get(saved.id).activity_id == saved.activity_id


def test_a_place_written_like_a_venue_is_that_venue(office: Office, held: Make, zhu: Venue) -> None:
    saved = held(venue_id=None, place="朱家宅客堂")
    assert (saved.venue_id, saved.place) == (zhu.id, "")
    assert len(sessions(office)) == 1


def test_outside_a_venue_it_is_no_session(office: Office, held: Make) -> None:
    assert held(venue_id=None, place="村委会会议室").activity_id is None
    assert not sessions(office)


def test_planned_it_stands_in_the_calendar_and_counts_once_it_is_held(office: Office, held: Make) -> None:
    planned = held(held_on=date(2026, 12, 3), is_held=False, present=None)
    (made,) = sessions(office)
    assert (made.state, made.attendances) == (ActivityState.PLANNED, None)
    assert office.statistics.totals(date(2026, 12, 1), date(2026, 12, 31)).sessions == 0
    office.deliberations.save(replace(planned, held_on=TODAY, is_held=True, present=9))
    (made,) = sessions(office)
    assert (made.state, made.held_on, made.attendances) == (ActivityState.HELD, TODAY, 7)


def test_deleted_it_takes_its_session_along_and_brings_it_back(office: Office, held: Make) -> None:
    saved = held(opinions=(Opinion("台阶太高", 6),))
    gone = office.deliberations.delete([saved.id])
    assert gone.undo.words == "已删除听证会“食堂改造”"
    assert not sessions(office)
    office.undo(gone.undo)
    back = office.deliberations.get(saved.id)
    assert (back.activity_id, back.opinions) == (saved.activity_id, saved.opinions)
    assert [one.id for one in sessions(office)] == [saved.activity_id]


def test_the_bin_shows_one_line_and_brings_both_back_linked(office: Office, held: Make) -> None:
    saved = held()
    office.deliberations.delete([saved.id])
    (line,) = office.bin.lines()
    assert (line.table, line.record) == ("deliberation", "食堂改造")
    office.bin.restore(line.id)
    assert office.deliberations.get(saved.id).activity_id == saved.activity_id
    assert [one.id for one in sessions(office)] == [saved.activity_id]
    assert not office.bin.lines()


def test_undoing_the_first_save_leaves_nothing(office: Office, held: Make, zhu: Venue) -> None:
    made = Deliberation(
        committee_id=office.own.id, kind=DeliberationKind.REVIEW, title="安保设备工程", held_on=DAY,
        venue_id=zhu.id, is_held=True, present=8,
    )  # fmt: skip
    saved = office.deliberations.save(made)
    office.undo(saved.undo)
    assert not sessions(office)
    assert not office.deliberations.lines(DeliberationQuery())


# The calendar


def test_the_calendar_refuses_what_the_meeting_says(office: Office, held: Make) -> None:
    made = office.activities.get(held().activity_id)  # type: ignore[arg-type]
    for change in ({"attendances": 40}, {"held_on": date(2026, 10, 14)}, {"title": "别的"}):
        with pytest.raises(UserError, match="登记听证会“食堂改造”时记下的，请到“议事调解”里改"):
            office.activities.save(replace(made, **change))  # type: ignore[arg-type]
    with pytest.raises(UserError, match="议事调解"):
        office.activities.delete(made.id)
    with pytest.raises(UserError, match="议事调解"):
        office.activities.move(made.id, date(2026, 10, 14))


def test_the_calendar_takes_who_was_on_duty_and_keeps_it(office: Office, held: Make, lu: Volunteer) -> None:
    saved = held()
    made = office.activities.get(saved.activity_id)  # type: ignore[arg-type]
    office.activities.save(replace(made, services=(Service(lu.id, 2.5),), content="听了三条意见"))
    office.deliberations.save(replace(office.deliberations.get(saved.id), present=15))
    (now,) = sessions(office)
    assert (now.attendances, now.volunteer_attendances, now.services) == (13, 1, (Service(lu.id, 2.5),))
    assert now.content == "听了三条意见"
    assert office.statistics.totals(DAY, DAY).hours == 2.5


def test_a_concern_told_there_holds_it(office: Office, held: Make) -> None:
    saved = held()
    with office._context.writing() as writing:
        writing.save(
            Concern(
                committee_id=office.own.id, text="台阶高", told_on=DAY, year=2026, source=ConcernSource.VISIT,
                activity_id=saved.activity_id,
            )
        )  # fmt: skip
    with pytest.raises(StillReferred, match="1条民情"):
        office.deliberations.delete([saved.id])
    with pytest.raises(StillReferred, match="1条民情"):
        office.deliberations.save(replace(saved, venue_id=None, place="会议室"))
    assert len(sessions(office)) == 1
    assert office.deliberations.get(saved.id) == saved


# One that the calendar has already


@pytest.fixture
def entered(office: Office, zhu: Venue, lu: Volunteer) -> Activity:
    return office.activities.save(
        Activity(
            committee_id=office.own.id, title="食堂改造头一次议事", category=Category.DELIBERATION,
            held_on=DAY, venue_id=zhu.id, state=ActivityState.HELD, attendances=19,
            services=(Service(lu.id, 2.0),),
        )
    ).record  # fmt: skip


def test_what_was_entered_before_is_offered_and_taken_as_it_is(
    office: Office, held: Make, entered: Activity, zhu: Venue
) -> None:
    assert office.deliberations.adoptable(office.own.id, DAY, zhu.id) == (entered,)
    saved = held(
        kind=DeliberationKind.LISTENING, activity_id=entered.id, present=None, expected=None, starts_at=None
    )
    (now,) = sessions(office)
    assert (now.id, now.title, now.attendances, now.services) == (
        entered.id, entered.title, 19, entered.services,
    )  # fmt: skip
    assert (saved.attendances, saved.volunteer_attendances) == (19, 1)
    assert office.deliberations.adoptable(office.own.id, DAY, zhu.id) == ()
    office.deliberations.save(replace(saved, content="记下了"))
    assert sessions(office)[0].title == entered.title
    office.deliberations.save(replace(office.deliberations.get(saved.id), title="村食堂"))
    assert sessions(office)[0].title == "村食堂听意见"


def test_of_another_day_or_another_meeting_it_cannot_be_taken(
    office: Office, held: Make, entered: Activity
) -> None:
    with pytest.raises(InputProblems, match="不在这一天"):
        held(activity_id=entered.id, held_on=date(2026, 10, 14))
    held(activity_id=entered.id)
    with pytest.raises(InputProblems, match="已经是听证会“食堂改造”"):
        held(activity_id=entered.id, title="联勤")
    assert len(sessions(office)) == 1


# The matter and its steps


def test_a_held_one_fills_its_step_and_undo_takes_both_back(
    office: Office, held: Make, matter: Matter
) -> None:
    saved = office.deliberations.begin(office.own.id, DeliberationKind.HEARING, matter.id)
    done = replace(saved, held_on=DAY, is_held=True, expected=20, present=18, chair="李秀英", place="会议室")
    outcome = office.deliberations.save(replace(done, result="同意改造", notified_on=date(2026, 10, 3)))
    step = _step(office, matter.id, StepKind.HEARING)
    assert (step.state, step.held_on, step.place, step.present) == (StepState.DONE, DAY, "会议室", 18)
    assert (step.result, step.notified_on) == ("同意改造", date(2026, 10, 3))
    office.undo(outcome.undo)
    assert _step(office, matter.id, StepKind.HEARING).state is StepState.OPEN
    assert not office.deliberations.of_matter(matter.id)


def test_opinions_of_several_venues_fill_one_step_together(
    office: Office, held: Make, matter: Matter, make_venue: MakeVenue
) -> None:
    lu = make_venue("陆家客堂", "陆金妹")
    first = held(kind=DeliberationKind.LISTENING, matter_id=matter.id, held_on=date(2026, 9, 17))
    held(kind=DeliberationKind.LISTENING, matter_id=matter.id, venue_id=lu.id, expected=30, present=27)
    step = _step(office, matter.id, StepKind.LISTENING)
    assert (step.place, step.present, step.held_on) == ("朱家宅客堂、陆家客堂", 45, DAY)
    assert office.deliberations.get(first.id).step_id == step.id
    office.deliberations.delete([line.deliberation.id for line in office.deliberations.of_matter(matter.id)])
    empty = _step(office, matter.id, StepKind.LISTENING)
    assert (empty.state, empty.held_on, empty.place) == (StepState.OPEN, None, "")


def test_a_new_one_begins_with_what_is_known(office: Office, held: Make, matter: Matter) -> None:
    held(venue_id=None, place="村委会二楼会议室", hearing_group=("周建华", "陆金妹"))
    made = office.deliberations.begin(office.own.id, DeliberationKind.HEARING, matter.id)
    assert (made.title, made.place, made.chair, made.round) == ("食堂改造", "村委会二楼会议室", "李秀英", 1)
    assert made.hearing_group == ("周建华", "陆金妹")
    assert made.held_on == date(2026, 12, 3)  # ten days' notice
    assert made.step_id == _step(office, matter.id, StepKind.HEARING).id
    assert not made.is_held
    assert office.deliberations.notice_days(made) == 10
    alone = office.deliberations.begin(office.own.id, DeliberationKind.COORDINATION)
    assert (alone.matter_id, alone.held_on, alone.recorder) == (None, TODAY, "张建芳")


def test_all_opinions_of_a_matter_stand_in_one_table(office: Office, held: Make, matter: Matter) -> None:
    held(
        kind=DeliberationKind.LISTENING, matter_id=matter.id,
        opinions=(Opinion("台阶太高", 6, Adoption.ADOPTED, "加坡道"),),
    )  # fmt: skip
    held(matter_id=matter.id, venue_id=None, place="会议室", opinions=(Opinion("灯太暗", 2),))
    table = office.deliberations.adoption_table(matter.id)
    assert [(one.place, one.opinion.text) for one in table.lines] == [
        ("朱家宅客堂", "台阶太高"),
        ("会议室", "灯太暗"),
    ]
    assert (table.title, table.number) == ("食堂改造", "曹王议〔2026〕2号")
    chain = office.chain.of("deliberation", office.deliberations.of_matter(matter.id)[0].deliberation.id)
    assert [end.table for end in chain.led] == ["matter"]
    assert [end.table for end in chain.came] == ["activity"]


# Publication


def test_publishing_and_taking_down(office: Office, held: Make, matter: Matter) -> None:
    saved = held(matter_id=matter.id, result="同意改造")
    shown = office.deliberations.publish(saved.id, place="村口公开栏").record
    assert (shown.public_from, shown.public_to) == (TODAY, date(2026, 11, 28))  # five days, says the step
    assert _step(office, matter.id, StepKind.HEARING).public_to == date(2026, 11, 28)
    down = office.deliberations.taken_down(saved.id)
    assert down.record.taken_down_on == TODAY
    assert down.undo.words == "“食堂改造”的公示已在2026年11月23日撤下"


def test_nothing_is_published_before_there_is_a_result(office: Office, held: Make) -> None:
    saved = held()
    with pytest.raises(UserError, match="结果还没有填"):
        office.deliberations.publish(saved.id)
    with pytest.raises(InputProblems, match="还没有公示过"):
        office.deliberations.taken_down(saved.id)
    with pytest.raises(InputProblems, match="早于公示开始"):
        shown = replace(saved, result="同意")
        shown = office.deliberations.save(shown).record
        office.deliberations.publish(shown.id, TODAY, date(2026, 11, 1))


# Lists and numbers


def test_listening_is_none_of_the_three(office: Office, held: Make) -> None:
    held(kind=DeliberationKind.LISTENING)
    held(kind=DeliberationKind.REVIEW, title="安保", venue_id=None, place="会议室")
    held(kind=DeliberationKind.COORDINATION, title="联勤", held_on=TODAY, is_held=False, venue_id=None)
    count = office.deliberations.three_meetings
    assert count(date(2026, 10, 1), date(2026, 10, 31)) == 1
    assert count(date(2026, 10, 1), date(2026, 11, 30), office.own.id) == 1
    assert count(date(2026, 9, 1), date(2026, 9, 30)) == 0


def test_the_list_is_found_and_sorted(office: Office, held: Make, matter: Matter) -> None:
    held(kind=DeliberationKind.LISTENING, matter_id=matter.id, held_on=date(2026, 9, 17))
    held(
        kind=DeliberationKind.REVIEW,
        title="安保设备工程",
        held_on=date(2025, 10, 9),
        venue_id=None,
        place="会议室",
    )

    def titles(**asked: Any) -> list[str]:
        return [line.deliberation.title for line in office.deliberations.lines(DeliberationQuery(**asked))]

    assert titles() == ["食堂改造", "安保设备工程"]
    assert titles(descending=False) == ["安保设备工程", "食堂改造"]
    assert titles(kind=DeliberationKind.REVIEW) == ["安保设备工程"]
    assert titles(year=2026) == ["食堂改造"]
    assert titles(text="朱家 2号") == ["食堂改造"]
    assert titles(matter_id=matter.id) == ["食堂改造"]
    for order in ("kind", "title", "place", "present", "opinions", "state"):
        assert len(titles(order=order)) == 2
    assert office.deliberations.years() == (2026, 2025)
    assert office.deliberations.count(office.own.id) == 2
    detail = office.deliberations.detail(office.deliberations.of_matter(matter.id)[0].deliberation.id)
    assert (detail.line.place, detail.line.turnout) == ("朱家宅客堂", "18/20")
    assert detail.activity is not None and detail.activity.title == "食堂改造听意见"


def test_somebody_else_saved_first(office: Office, held: Make) -> None:
    saved = held()
    office.deliberations.save(replace(saved, content="甲"))
    with pytest.raises(ChangedMeanwhile):
        office.deliberations.save(replace(saved, content="乙"))
    assert len(sessions(office)) == 1


def test_wrong_input_leaves_nothing_behind(office: Office, held: Make) -> None:
    with pytest.raises(InputProblems) as refused:
        held(title=" ", present=30)
    assert {one.field for one in refused.value.problems} == {"title", "present"}
    assert not sessions(office)


def _step(office: Office, matter_id: UUID, kind: StepKind) -> MatterStep:
    from kth_desktop.db import mapper

    with office._context.reading() as session:
        return next(step for step in mapper.get(session, Matter, matter_id).steps if step.kind is kind)


# Somebody's personal data


def test_erased_from_every_list_and_told_where_else_the_name_stands(
    office: Office, held: Make, lu: Volunteer
) -> None:
    listed = (Attendee("陆金妹", "3组", volunteer_id=lu.id), Attendee("王芳"))
    saved = held(people=listed, content="陆金妹：台阶太高。")
    told = office.personal.export(lu.id)
    assert [(one["kind"], one["title"], one["unit"]) for one in told["deliberations"]] == [
        ("听证会", "食堂改造", "3组")
    ]
    assert ("三会的记载", 1) in office.personal.traces(lu.id).stays
    office.personal.erase([lu.id], "本人要求")
    now = office.deliberations.get(saved.id)
    assert [(one.name, one.unit, one.volunteer_id) for one in now.people] == [
        (ERASED_NAME, "", None),
        ("王芳", "", None),
    ]
    assert now.present == 18
    with pytest.raises(ChangedMeanwhile):
        office.deliberations.save(saved)  # a window that still has the name


def test_it_is_not_after_what_came_of_it(office: Office, held: Make, matter: Matter) -> None:
    listening, hearing = (
        next(one for one in matter.steps if one.kind is kind)
        for kind in (StepKind.LISTENING, StepKind.HEARING)
    )
    office.matters.save_step(matter.id, replace(hearing, held_on=DAY - timedelta(20)))
    with pytest.raises(InputProblems, match="晚于后面的“听证会”"):
        held(kind=DeliberationKind.LISTENING, matter_id=matter.id, step_id=listening.id)
    assert office.deliberations.count() == 0


def test_from_the_bin_it_fills_its_step_again(office: Office, held: Make, matter: Matter) -> None:
    step = next(one for one in matter.steps if one.kind is StepKind.HEARING)
    saved = held(matter_id=matter.id, step_id=step.id)
    before = office.matters.get(matter.id).steps
    office.deliberations.delete([saved.id])
    assert office.matters.get(matter.id).steps != before
    office.bin.restore(next(line.id for line in office.bin.lines() if line.table == "deliberation"))
    assert office.matters.get(matter.id).steps == before


def test_from_the_bin_too(office: Office, held: Make, lu: Volunteer) -> None:
    saved = held(people=(Attendee("陆金妹", "3组", volunteer_id=lu.id),))
    office.deliberations.delete([saved.id])
    office.personal.erase([lu.id], "本人要求")
    office.bin.restore(next(line.id for line in office.bin.lines() if line.table == "deliberation"))
    assert [one.name for one in office.deliberations.get(saved.id).people] == [ERASED_NAME]


def test_somebody_on_a_list_is_not_deleted(office: Office, held: Make, lu: Volunteer) -> None:
    held(people=(Attendee("陆金妹", volunteer_id=lu.id),))
    with pytest.raises(StillReferred, match="1次三会名单"):
        office.volunteers.delete([lu.id])


def test_the_month_tells_how_many_of_the_three_there_were(office: Office, held: Make) -> None:
    held(kind=DeliberationKind.LISTENING)
    held(kind=DeliberationKind.REVIEW, title="安保", venue_id=None, place="会议室")
    (row,) = office.summary.month(2026, 10, office.own.id).committees
    assert row.three_meetings == 1
