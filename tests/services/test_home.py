from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.meeting import JointMeeting, Resolution
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, MeetingLevel, MeetingState, VenueStage
from kth_desktop.office import Office

TODAY = date(2026, 11, 23)


def activity(office: Office, title: str, held_on: date, **more: object) -> None:
    made = Activity(
        committee_id=office.own.id,
        title=title,
        category=Category.PUBLICITY_TRAINING,
        held_on=held_on,
        place="村委会",
    )
    office.activities.save(replace(made, **more))  # type: ignore[arg-type]


def test_an_empty_office_has_nothing_to_do(office: Office) -> None:
    home = office.home.today(office.own.id)
    assert (home.today, home.week) == (TODAY, ())
    assert (home.plates_waiting, home.plates_words) == (0, "活动点验收后就能打")
    assert (home.month.sessions, home.last_month.sessions, home.year.hung) == (0, 0, 0)


def test_what_every_plate_needs_is_asked_for_until_it_is_there(office: Office) -> None:
    def asked() -> list[tuple[str, str]]:
        return [(line.words, line.target) for line in office.home.today(office.own.id).todo]

    assert asked() == [("电话和联络员还没有填", "settings")]
    office.committees.save(replace(office.own, liaison="王建国"))
    assert asked() == [("电话还没有填", "settings")]
    office.committees.save(replace(office.own, phone="021-59550000"))
    assert asked() == []
    assert office.home.today().todo == ()


def test_the_week_is_today_and_six_days(office: Office) -> None:
    for days in (-1, 0, 6, 7):
        activity(office, f"{days}", TODAY + timedelta(days), starts_at=time(9))
    assert [line.activity.title for line in office.home.today().week] == ["0", "6"]


def test_the_month_ends_today_and_the_last_one_is_whole(office: Office) -> None:
    held = {"state": ActivityState.HELD, "attendances": 10}
    for held_on in (date(2026, 11, 1), TODAY, date(2026, 10, 1), date(2026, 10, 31), date(2026, 9, 30)):
        activity(office, "课", held_on, **held)
    home = office.home.today()
    assert (home.month.sessions, home.last_month.sessions) == (2, 2)


def test_what_is_due_stands_before_what_can_wait(office: Office, ready: Venue) -> None:
    office.committees.save(replace(office.own, liaison="王建国", phone="021-59550000"))
    meeting = JointMeeting(
        committee_id=office.own.id,
        level=MeetingLevel.COMMITTEE,
        year=2026,
        number=3,
        held_on=date(2026, 11, 20),
        state=MeetingState.FINAL,
        resolutions=(
            Resolution("食堂方案修改", "李文娟", date(2026, 11, 27)),
            Resolution("路灯维修。", "", date(2026, 11, 20)),
            Resolution("以后再说", "李文娟", date(2026, 12, 30)),
            Resolution("没有期限", "李文娟"),
            Resolution("办好了", "李文娟", date(2026, 11, 20), date(2026, 11, 21)),
        ),
    )
    office.meetings.save(meeting)
    draft = replace(meeting, id=uuid4(), number=4, state=MeetingState.DRAFT, resolutions=())
    office.meetings.save(draft)
    office.meetings.save(replace(draft, id=uuid4(), number=5, held_on=TODAY + timedelta(3)))  # no minutes yet
    activity(office, "冬季健康课", date(2026, 11, 18), venue_id=ready.id)
    activity(office, "读报会", date(2026, 11, 17), state=ActivityState.HELD)
    activity(office, "今天的课", TODAY)
    activity(office, "取消的课", date(2026, 11, 16), state=ActivityState.CANCELLED)
    office.venues.step([ready.id], VenueStage.ACCEPTED, PartialDate(2026, 11, 12))
    todo = office.home.today(office.own.id).todo
    assert [(line.words, line.detail, line.urgency) for line in todo] == [
        ("路灯维修", "第3次会议议定事项，超过时限3天", "overdue"),
        ("食堂方案修改，责任人李文娟", "第3次会议议定事项，11月27日前", "soon"),
        ("读报会还没有填人次", "11月17日", "soon"),
        ("冬季健康课还没有填人次", "11月18日，陆家客堂", "soon"),
        ("陆家客堂等着挂牌", "曹王01号，打印铭牌，挂好后填日期", "plain"),
        ("第4次会议纪要还在草稿", "11月20日开的会，看过后定稿", "plain"),
    ]
    assert [line.part for line in todo] == ["resolutions", "resolutions", "", "", "", ""]
    assert [line.target for line in todo] == [
        "meetings",
        "meetings",
        "calendar",
        "calendar",
        "venues",
        "meetings",
    ]
    assert todo[4].target_id == ready.id
    assert office.home.today(uuid4()).todo == ()
    assert office.home.today().plates_words == "1块等着打：陆家客堂"
