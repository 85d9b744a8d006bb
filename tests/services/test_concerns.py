from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from kth_desktop.changes import Kind
from kth_desktop.db.models import DraftRow, LinkRow, LogRow
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource, ConcernStep
from kth_desktop.domain.concern_rules import ConcernQuery, Standing
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.vocabulary import Category, MeetingLevel, Satisfaction
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.office import Office

TODAY = date(2026, 11, 23)


def _concern(office: Office, **facts: Any) -> Concern:
    plain: dict[str, Any] = {"text": "路灯坏了", "told_on": date(2026, 11, 10), "year": 2026}
    return Concern(committee_id=office.own.id, **plain | facts)


def _saved(office: Office, **facts: Any) -> Concern:
    return office.concerns.save(_concern(office, **facts)).record


def _activity(office: Office) -> Activity:
    activity = Activity(
        committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING,
        held_on=date(2026, 11, 18), place="村口",
    )  # fmt: skip
    return office.activities.save(activity).record


def test_a_line_is_noted_in_one_go_with_its_number(office: Office) -> None:
    outcome = office.concerns.note(office.own.id, "张三：三组路灯坏了", ConcernSource.CALL)
    told = outcome.record
    assert (told.number, told.reporter, told.text, told.group_name) == (
        "2026-001",
        "张三",
        "三组路灯坏了",
        "3组",
    )
    assert (told.source, told.kind, told.told_on) == (ConcernSource.CALL, ConcernKind.DEMAND, TODAY)
    assert outcome.undo.words == "已新增民情“2026-001”"
    assert outcome.changes.touches(Kind.CONCERN)
    chat = office.concerns.note(office.own.id, "张海英 2026/11/23 19:02\n建议：装扶手").record
    assert (chat.source, chat.kind, chat.number) == (ConcernSource.WECHAT, ConcernKind.SUGGESTION, "2026-002")
    with pytest.raises(InputProblems):
        office.concerns.note(office.own.id, "  ")


def test_the_steps_one_after_the_other(office: Office) -> None:
    told = _saved(office)
    assert told.step is ConcernStep.REGISTERED
    told = office.concerns.save(replace(told, owner="王建国", due_on=date(2026, 11, 30))).record
    assert told.assigned_on == TODAY
    told = office.concerns.save(replace(told, handling="已报修")).record
    told = office.concerns.save(replace(told, answer="已修好")).record
    told = office.concerns.save(
        replace(told, satisfaction=Satisfaction.SATISFIED, revisited_by="李文娟")
    ).record
    assert told.step is ConcernStep.REVISITED
    with pytest.raises(InputProblems) as caught:
        office.concerns.save(replace(told, answered_on=date(2026, 11, 9)))
    assert [problem.field for problem in caught.value.problems] == ["answered_on"]


def test_a_number_that_is_taken_and_one_given_back(office: Office) -> None:
    first = _saved(office, number="2026-001")
    with pytest.raises(InputProblems) as caught:
        _saved(office, number="2026-００1")
    assert "“2026-002”" in caught.value.sentence
    office.concerns.delete([first.id])
    assert office.concerns.propose_number(office.own.id, 2026) == "2026-001"


def test_the_list_by_search_filter_and_order(office: Office) -> None:
    late = _saved(
        office, number="2026-001", owner="王建国", assigned_on=date(2026, 11, 11), due_on=date(2026, 11, 20)
    )
    done = _saved(
        office, number="2026-002", text="垃圾没人收", told_on=date(2026, 10, 3),
        answered_on=date(2026, 10, 9), answer="已收", group_name="11组", kind=ConcernKind.OPINION,
        source=ConcernSource.CALL,
    )  # fmt: skip
    praise = _saved(office, number="2026-003", text="戏唱得好", kind=ConcernKind.PRAISE, group_name="2组")

    def found(**asked: Any) -> list[str]:
        lines = office.concerns.lines(ConcernQuery(office.own.id, **asked))
        return [line.concern.number for line in lines]

    assert found() == ["2026-003", "2026-001", "2026-002"]
    assert found(text="垃圾 11组") == ["2026-002"]
    assert found(text="%") == []
    assert found(standing=Standing.OVERDUE) == ["2026-001"]
    assert found(standing=Standing.OPEN, order="number", descending=False) == ["2026-001", "2026-003"]
    assert found(standing=Standing.CLOSED) == ["2026-002"]
    assert found(step=ConcernStep.ASSIGNED) == ["2026-001"]
    assert found(kind=ConcernKind.PRAISE) == ["2026-003"]
    assert found(source=ConcernSource.CALL) == ["2026-002"]
    assert found(group_name="2组") == ["2026-003"]
    assert found(first=date(2026, 10, 1), last=date(2026, 10, 31)) == ["2026-002"]
    for order in ("text", "kind", "group", "urgency", "owner", "due_on", "step"):
        assert len(found(order=order)) == 3
    assert found(order="group", descending=True)[0] == "2026-002"
    assert office.concerns.groups(office.own.id) == ("2组", "11组")
    assert office.concerns.count(ConcernQuery(office.own.id, standing=Standing.OPEN)) == 2
    month = office.concerns.month(date(2026, 11, 1), date(2026, 11, 30), office.own.id)
    assert (month.told, month.answered) == (2, 0)
    assert office.concerns.month(date(2026, 10, 1), date(2026, 10, 31)).answered == 1
    assert office.concerns.detail(late.id).line.concern == late
    assert office.concerns.numbered(office.own.id, "2026-002 ") == done
    assert office.concerns.rows((office.concerns.key(praise.id), 9999))[0].concern == praise
    for missing in (
        lambda: office.concerns.key(uuid4()),
        lambda: office.concerns.numbered(office.own.id, "9"),
    ):
        with pytest.raises(UserError):
            missing()


def test_begun_from_an_activity_and_from_a_meeting(office: Office) -> None:
    activity = _activity(office)
    begun = office.concerns.begin(office.own.id, activity_id=activity.id)
    assert (begun.told_on, begun.activity_id, begun.number) == (date(2026, 11, 18), activity.id, "2026-001")
    meeting = JointMeeting(
        committee_id=office.own.id,
        level=MeetingLevel.COMMITTEE,
        year=2026,
        number=3,
        held_on=date(2026, 11, 30),
    )
    meeting = office.meetings.save(meeting).record
    begun = office.concerns.begin(office.own.id, meeting_id=meeting.id)
    assert (begun.told_on, begun.meeting_id) == (TODAY, meeting.id)
    saved = office.concerns.save(replace(begun, text="路灯坏了")).record
    assert [end.table for end in office.chain.of("concern", saved.id).led] == ["meeting"]


def test_what_came_of_it_is_joined_as_it_is_saved_and_goes_with_it(office: Office) -> None:
    told = _saved(office)
    activity = Activity(
        committee_id=office.own.id, title="防诈骗", category=Category.PUBLICITY_TRAINING,
        held_on=date(2026, 12, 2), place="村口",
    )  # fmt: skip
    with pytest.raises(InputProblems):
        office.activities.save_weekly(replace(activity, title=""), [], told.id)
    assert not office.chain.of("concern", told.id)
    saved = office.activities.save_weekly(activity, [], told.id).record
    assert [end.id for end in office.chain.of("concern", told.id).came] == [saved.id]
    office.concerns.delete([told.id])
    with office._context.reading() as session:
        assert session.scalars(select(LinkRow)).first() is None
    office.bin.restore(office.bin.lines()[0].id)
    assert [end.id for end in office.chain.of("activity", saved.id).led] == [told.id]


def test_switched_to_anonymous_nothing_keeps_the_name(office: Office) -> None:
    told = _saved(office, number="2026-001", reporter="陆金妹", text="路灯坏了")
    office.drafts.keep(f"concern:{told.id}", {"reporter": "陆金妹", "text": "路灯"})
    office.drafts.keep(f"concern:new:{uuid4()}", {"reporter": "陆金妹"})
    office.drafts.keep("meeting:new", {"text": "陆金妹"})
    with pytest.raises(InputProblems):
        office.concerns.save(replace(told, anonymous=True, text="陆金妹家门口的路灯坏了"))
    outcome = office.concerns.save(replace(told, anonymous=True))
    assert outcome.record.reporter == ""
    assert "陆金妹" not in outcome.undo.words
    assert not office.concerns.keys(ConcernQuery(text="陆金妹"))
    with office._context.reading() as session:
        assert [row.key for row in session.scalars(select(DraftRow))] == ["meeting:new"]
        told_of = [row.record + row.detail + row.reason for row in session.scalars(select(LogRow))]
    assert not any("陆金妹" in words for words in told_of)
