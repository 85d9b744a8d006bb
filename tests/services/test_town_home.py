"""The facts behind the town's lights, and that more committees take no more queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine, event

from kth_desktop.domain.concern import Concern
from kth_desktop.domain.exchange import Direction, Exchange
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.town_home import Shine, TownLine
from kth_desktop.domain.vocabulary import MeetingLevel
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.ui.page_desk import hung


def _meeting(office: Office, day: date, level: MeetingLevel = MeetingLevel.COMMITTEE) -> None:
    office.meetings.save(
        JointMeeting(committee_id=office.own.id, level=level, year=day.year, number=1, held_on=day)
    )


def _concern(office: Office, due_on: date) -> Concern:
    told = Concern(
        committee_id=office.own.id,
        text="路灯坏了",
        told_on=date(2026, 11, 10),
        year=2026,
        owner="水务站",
        due_on=due_on,
    )
    return office.concerns.save(told).record


def _line(office: Office) -> TownLine:
    return next(line for line in office.town_home.lights() if line.committee_id == office.own.id)


def test_an_empty_committee(office: Office) -> None:
    line = _line(office)
    assert [light.words for light in line.lights] == [
        "0个，还差2个",
        "还没有开过",
        "没有超期",
        "10月未上报",
    ]
    assert line.package == "还没有"
    assert len(office.town_home.lights()) == 1  # the town itself has no row


def test_what_was_done_lights_green(office: Office) -> None:
    hung(office, "陆家客堂", "曹王01号")
    hung(office, "王家客堂", "曹王02号")
    _meeting(office, date(2026, 10, 9))
    office.summary.hand_in(2026, 10)
    line = _line(office)
    assert {light.shine for light in line.lights} == {Shine.GREEN}
    assert [light.words for light in line.lights] == [
        "2个，已经达到",
        "10月9日",
        "没有超期",
        "10月已月结",
    ]


def test_the_month_handed_in_is_the_one_that_is_due(office: Office) -> None:
    office.summary.hand_in(2026, 9)
    assert _line(office).month.shine is Shine.OVERDUE


def test_the_towns_meeting_and_one_to_come_are_not_a_committees_own(office: Office) -> None:
    _meeting(office, date(2026, 11, 2), level=MeetingLevel.TOWN)
    _meeting(office, TODAY + timedelta(days=1))
    assert _line(office).meetings.words == "还没有开过"


def test_concerns_past_their_term_and_within_the_week(office: Office) -> None:
    late, *_ = (_concern(office, TODAY + timedelta(days=days)) for days in (-1, 0, 7, 8))
    assert _line(office).concerns.words == "超期1件"
    office.concerns.save(replace(late, due_on=TODAY + timedelta(days=8)))
    assert _line(office).concerns.words == "快到期2件"


def test_the_last_package_of_a_committee(office: Office) -> None:
    for number, day, direction in ((1, 2, Direction.TAKEN), (2, 9, Direction.TAKEN), (3, 20, Direction.SENT)):
        _package(office, number, datetime(2026, 11, day, 4, tzinfo=UTC), direction)
    assert _line(office).package == "11月9日"


def _package(office: Office, number: int, made_at: datetime, direction: Direction) -> None:
    with office._context.writing() as writing:
        writing.save(
            Exchange(
                committee_id=office.own.id,
                direction=direction,
                peer=office.own.id,
                peer_name="曹王村",
                number=number,
                base=0,
                made_at=made_at,
                digest="0" * 64,
                rows=1,
            )
        )


def test_more_committees_take_no_more_queries(office: Office) -> None:
    alone = _queries(office)
    for number in range(5):
        own = uuid4()
        office.committees.save(
            replace(
                office.own, id=own, committee_id=own, version=0, name=f"{number}村", full_name=f"{number}村"
            )
        )
    assert len(office.town_home.lights()) == 6
    assert _queries(office) == alone


def _queries(office: Office) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        office.town_home.lights()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return sum(statement.startswith("SELECT") for statement in asked)
