"""台账体检: what has a gap is found, what was mended is not, and nothing else is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from kth_desktop.db import mapper
from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.domain.inspection import KINDS, MOST_LINES, Finding, KindFindings
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Category, VenueStage
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.services.context import Context
from kth_desktop.services.inspection import InspectionService
from tests.services.inspection_cases import (
    CASES,
    DAY,
    FIRST,
    LAST,
    Case,
    activity,
    concern,
    hearing,
    mediation,
    meeting,
    photo_of,
    venue,
)  # fmt: skip


def write(office: Office, *records: Record) -> None:
    """As they are, past all forms: an old file or an import may hold any of it."""
    with office._context.writing() as writing:
        for record in records:
            there = mapper.find(writing.session, type(record), record.id)
            writing.save(replace(record, version=there.version) if there else record)


def found(office: Office, key: str) -> KindFindings | None:
    inspected = office.inspection.between(FIRST, LAST, office.own.id)
    return next((one for one in inspected.kinds if one.kind.key == key), None)


def lines(office: Office, key: str) -> tuple[Finding, ...]:
    one = found(office, key)
    return one.lines if one else ()


def test_every_kind_has_a_case() -> None:
    assert set(CASES) == {kind.key for kind in KINDS}
    assert len({kind.key for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("key", CASES)
def test_what_has_the_gap_is_found_and_what_was_mended_is_not(office: Office, key: str) -> None:
    case: Case = CASES[key](office.own.id)
    write(office, *case.around, case.gap)
    one = found(office, key)
    assert one is not None
    assert one.count == 1
    line = one.lines[0]
    assert line.target_id == case.gap.id or line.month == (2026, 10)
    assert line.name
    assert line.committee == ""  # one committee is looked at
    write(office, *case.cures)
    assert found(office, key) is None


@pytest.mark.parametrize("key", [key for key in CASES if key not in ("month_open", "month_double")])
def test_what_belongs_to_another_committee_is_only_the_towns(office: Office, key: str) -> None:
    other = replace(office.own, id=uuid4(), version=0, name="小庙村", full_name="徐行镇小庙村村民委员会")
    write(office, replace(other, committee_id=other.id))
    case = CASES[key](other.id)
    write(office, *case.around, case.gap)
    assert found(office, key) is None
    town = office.inspection.between(FIRST, LAST)
    one = next(one for one in town.kinds if one.kind.key == key)
    assert [line.committee for line in one.lines] == ["小庙村"]


OUTSIDE = [
    "activity_planned", "activity_uncounted", "activity_source", "activity_photo", "activity_content",
    "talk_unchecked", "meeting_sign_in", "meeting_record", "meeting_minutes", "meeting_photo",
    "resolution_overdue", "concern_owner", "hearing_record", "hearing_photo", "vote_count", "board_photo",
    "pledge_receipt", "order_rating", "mediation_visit",
]  # fmt: skip


@pytest.mark.parametrize("key", OUTSIDE)
def test_what_is_of_another_time_is_not_asked_for(office: Office, key: str) -> None:
    case = CASES[key](office.own.id)
    write(office, *case.around, case.gap)
    before = office.inspection.between(date(2026, 8, 1), date(2026, 8, 31), office.own.id)
    assert key not in {one.kind.key for one in before.kinds}


def test_the_score_counts_what_was_asked_and_what_is_missing(office: Office) -> None:
    write(office, activity(office.own.id, attendances=None, content=""))
    inspected = office.inspection.between(FIRST, LAST, office.own.id)
    by_kind = {one.kind.key: one.count for one in inspected.kinds}
    missing = {"activity_uncounted": 1, "activity_photo": 1, "activity_content": 1, "month_open": 1}
    assert by_kind == missing
    assert inspected.score == f"本期共查{len(KINDS)}项，缺4处"
    assert [(name, count) for name, count, _ in inspected.groups()] == [("活动", 3), ("月报", 1)]


def test_nothing_missing_says_so(office: Office) -> None:
    inspected = office.inspection.between(date(2026, 11, 1), date(2026, 11, 22), office.own.id)
    assert inspected.count == 0
    assert inspected.score == f"本期共查{len(KINDS)}项，没有缺的"


def test_a_period_backwards_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="结束日期早于开始日期"):
        office.inspection.between(LAST, FIRST)
    with pytest.raises(UserError, match="结束月份早于开始月份"):
        office.inspection.months((2026, 6), (2026, 1))


def test_a_month_is_that_of_the_offices_report(office: Office) -> None:
    assert office.inspection.months((2026, 10), (2026, 10), office.own.id).span.first == FIRST
    inspected = office.inspection.months((2026, 1), (2026, 6), office.own.id)
    assert inspected.span.name == "2026年1至6月"
    assert inspected.whose == "曹王村"


def test_the_day_of_today_is_not_yet_past(office: Office) -> None:
    today = office.today
    from kth_desktop.domain.vocabulary import ActivityState

    write(office, activity(office.own.id, held_on=today, state=ActivityState.PLANNED))
    write(office, meeting(office.own.id, held_on=today))
    inspected = office.inspection.between(date(2026, 11, 1), date(2026, 11, 30), office.own.id)
    assert inspected.count == 0


def test_a_dispute_is_told_nowhere(office: Office) -> None:
    """Neither the title of its session nor photos of it are asked for; the case stands by its number."""
    own = office.own.id
    write(office, activity(own, title="张三与李四的纠纷", category=Category.MEDIATION, attendances=None))
    write(office, mediation(own, perform_by=DAY, facts="张三"))
    assert [line.name for line in lines(office, "activity_uncounted")] == ["矛盾调解"]
    assert found(office, "activity_photo") is None
    assert [line.name for line in lines(office, "mediation_perform")] == ["调解（2026）曹王人调字第5号"]


def test_a_concern_stands_by_its_number(office: Office) -> None:
    write(office, concern(office.own.id, text="张三家漏水", owner=""))
    (line,) = lines(office, "concern_owner")
    assert (line.name, line.where) == ("民情2026-031", "")


def test_who_may_open_no_case_sees_how_many(office: Office) -> None:
    write(office, mediation(office.own.id, perform_by=DAY))
    seen = office._context
    reader = Operator(committee_id=office.own.id, name="小王", role=OperatorRole.READ_ONLY, opens_cases=False)
    service = InspectionService(
        Context(seen.database, "小王", seen.office_name, seen.own_id, seen.day, person=reader)
    )
    inspected = service.between(FIRST, LAST, office.own.id)
    one = next(one for one in inspected.kinds if one.kind.key == "mediation_perform")
    assert [(line.name, line.target_id) for line in one.lines] == [("1件", None)]


def test_a_hearing_in_a_venue_is_asked_for_once(office: Office) -> None:
    """The session it made has no photo of its own; a photo put to the session is the meeting's too."""
    own = office.own.id
    session = activity(own, category=Category.DELIBERATION, content="")
    held: Deliberation = hearing(own, activity_id=session.id, kind=DeliberationKind.HEARING)
    write(office, session, held)
    assert found(office, "activity_photo") is None
    assert found(office, "activity_content") is None
    assert len(lines(office, "hearing_photo")) == 1
    write(office, photo_of("activity", session.id, own))
    assert found(office, "hearing_photo") is None


def test_a_venue_taken_down_is_asked_for_nothing(office: Office) -> None:
    write(office, venue(office.own.id, exits=None, stage=VenueStage.REMOVED))
    inspected = office.inspection.between(FIRST, LAST, office.own.id)
    assert [one for one in inspected.kinds if one.kind.group == "活动点"] == []


def test_of_very_many_the_first_are_listed_and_all_counted(office: Office) -> None:
    own = office.own.id
    many: Iterable[Any] = (activity(own, title=f"课{n}", content="") for n in range(MOST_LINES + 3))
    write(office, *many)
    one = found(office, "activity_content")
    assert one is not None
    assert (one.count, len(one.lines)) == (MOST_LINES + 3, MOST_LINES)


def test_each_kind_is_one_question(office: Office) -> None:
    """However many records there are: nothing is read row by row."""
    own = office.own.id

    def asked() -> int:
        count = 0

        def counting(*_: object) -> None:
            nonlocal count
            count += 1

        engine = office._context.database.engine
        event.listen(engine, "before_cursor_execute", counting)
        try:
            office.inspection.between(FIRST, LAST, own)
        finally:
            event.remove(engine, "before_cursor_execute", counting)
        return count

    few = asked()
    write(office, *(activity(own, title=f"课{n}", content="") for n in range(30)))
    assert asked() == few
    assert few <= len(KINDS) + 8
