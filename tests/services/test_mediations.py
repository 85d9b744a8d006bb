"""Mediation cases: the register without names, the case opened and logged, its session, its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.mediation import Mediation, MediationOutcome
from kth_desktop.domain.mediation_lists import MediationCounts, MediationQuery
from kth_desktop.domain.mediation_words import ERASED
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.domain.queries import ActivityQuery
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.errors import ChangedMeanwhile, InputProblems, StillReferred, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.mediation_cases import PARTIES, agreed_case


@pytest.fixture
def case(office: Office) -> Mediation:
    return office.mediations.save(agreed_case(office.own.id)).record


def _in_venue(office: Office, venue: Venue) -> Mediation:
    wanted = agreed_case(office.own.id, venue_id=venue.id, place="", attendances=6)
    return office.mediations.save(wanted).record


def _activities(office: Office) -> list[Activity]:
    return [line.activity for line in office.activities.lines(ActivityQuery(office.own.id))]


def test_the_list_tells_number_day_kind_state_and_place(office: Office, case: Mediation) -> None:
    line = office.mediations.lines(MediationQuery(office.own.id))[0]
    shown = (line.number, line.applied_on, line.kind.label, line.state_words, line.place)
    assert shown == (case.number, case.applied_on, "房屋宅基地", "调解成功", "村人民调解室")
    assert office.mediations.detail(case.id) == line
    assert "沈阿根" not in repr(line)


@pytest.mark.parametrize("text", ["沈阿根", "滴水", "14200005101", "务农"])
def test_no_party_is_found_by_searching(office: Office, case: Mediation, text: str) -> None:
    assert office.mediations.lines(MediationQuery(office.own.id, text)) == ()
    assert len(office.mediations.lines(MediationQuery(office.own.id, case.number[-3:]))) == 1


def test_each_look_into_a_case_stands_in_the_log(office: Office, case: Mediation) -> None:
    assert office.mediations.open(case.id) == case
    office.mediations.open(case.id, "调解记录")
    lines = office.history.lines(LogQuery(action=Action.OPENED))
    assert [(one.subject, one.reason) for one in lines] == [
        (f"调解“{case.number}”", "调解记录"),
        (f"调解“{case.number}”", ""),
    ]
    office.mediations.printed(case.id, "调解记录")
    assert office.history.lines(LogQuery())[0].action is Action.PRINTED


def test_the_log_tells_that_it_changed_and_not_what(office: Office, case: Mediation) -> None:
    office.mediations.save(replace(case, facts="另有隐情", remarks="丙", kind=case.kind))
    assert office.history.lines(LogQuery())[0].detail_words == "主要事实有改动；备注有改动"


def test_numbers_go_on_by_the_committees_pattern(office: Office, case: Mediation) -> None:
    assert office.mediations.begin(office.own.id).number == "（2026）曹王人调字第2号"
    assert office.mediations.begin(office.own.id).mediators == case.mediators
    assert office.mediations.propose_number(office.own.id, 2027) == "（2027）曹王人调字第1号"
    with pytest.raises(InputProblems) as caught:
        office.mediations.save(agreed_case(office.own.id))
    assert caught.value.problems[0] == ("number", f"“{case.number}”已经用过了，请换一个编号。")


def test_an_agreement_without_parties_is_not_saved(office: Office) -> None:
    with pytest.raises(InputProblems) as caught:
        office.mediations.save(agreed_case(office.own.id, parties=()))
    assert caught.value.problems == (("parties", "协议书要有双方当事人，请先填写当事人。"),)
    assert office.mediations.lines(MediationQuery()) == ()


def test_held_in_a_venue_it_is_one_session_that_tells_nothing(office: Office, ready: Venue) -> None:
    case = _in_venue(office, ready)
    (activity,) = _activities(office)
    assert case.activity_id == activity.id
    assert (activity.title, activity.category, activity.state) == (
        "矛盾调解", Category.MEDIATION, ActivityState.HELD,
    )  # fmt: skip
    assert (activity.held_on, activity.venue_id, activity.attendances) == (case.held_on, ready.id, 6)
    told = " ".join(map(str, (activity.content, activity.remarks, activity.topic, activity.speaker)))
    assert not told.strip()
    again = office.mediations.save(replace(case, held_on=case.agreed_on, attendances=7)).record
    assert [one.attendances for one in _activities(office)] == [7]
    with pytest.raises(UserError, match="登记调解（2026）曹王人调字第1号时记下的"):
        office.activities.delete(activity.id)
    office.mediations.save(replace(again, venue_id=None, place="村委会"))
    assert _activities(office) == []


def test_what_the_calendar_has_already_is_not_counted_twice(office: Office, ready: Venue) -> None:
    office.activities.save(
        Activity(
            committee_id=office.own.id, title="邻里漏水调解", category=Category.MEDIATION,
            held_on=date(2026, 11, 5), venue_id=ready.id, state=ActivityState.HELD, attendances=5,
        )
    )  # fmt: skip
    _in_venue(office, ready)
    assert [(one.title, one.attendances) for one in _activities(office)] == [("矛盾调解", 6)]


def test_who_came_stays_as_the_calendar_counted_them(office: Office, ready: Venue) -> None:
    office.activities.save(
        Activity(
            committee_id=office.own.id, title="邻里漏水调解", category=Category.MEDIATION,
            held_on=date(2026, 11, 5), venue_id=ready.id, state=ActivityState.HELD, attendances=5,
        )
    )  # fmt: skip
    case = office.mediations.save(agreed_case(office.own.id, venue_id=ready.id, place="")).record
    assert case.attendances == 5
    assert [one.attendances for one in _activities(office)] == [5]
    office.mediations.save(replace(case, remarks="再看"))
    assert [one.attendances for one in _activities(office)] == [5]


def test_a_session_that_a_concern_tells_of_stays(office: Office, ready: Venue) -> None:
    case = _in_venue(office, ready)
    told = office.concerns.begin(office.own.id, activity_id=case.activity_id)
    office.concerns.save(replace(told, text="路灯坏了"))
    with pytest.raises(StillReferred, match="1条民情"):
        office.mediations.delete(case.id)
    with pytest.raises(StillReferred, match="1条民情"):
        office.mediations.save(replace(case, venue_id=None, place="村委会"))
    assert [one.id for one in _activities(office)] == [case.activity_id]


def test_deleted_and_brought_back_it_is_still_one_session(office: Office, ready: Venue) -> None:
    case = _in_venue(office, ready)
    outcome = office.mediations.delete(case.id)
    assert outcome.undo.words == f"已删除调解“{case.number}”"
    assert _activities(office) == []
    (lying,) = office.bin.lines()
    assert lying.record == case.number
    office.bin.restore(lying.id)
    back = office.mediations.open(case.id)
    assert (back.parties, len(_activities(office))) == (case.parties, 1)
    assert back.activity_id == case.activity_id == _activities(office)[0].id
    with pytest.raises(UserError, match="议事调解"):
        office.activities.delete(case.activity_id)
    office.mediations.save(replace(back, remarks="再看"))
    assert len(_activities(office)) == 1


def test_a_deletion_is_undone(office: Office, ready: Venue) -> None:
    case = _in_venue(office, ready)
    office.undo(office.mediations.delete(case.id).undo)
    assert office.mediations.open(case.id).activity_id == case.activity_id
    assert len(_activities(office)) == 1


def test_counts_of_a_period(office: Office, case: Mediation) -> None:
    office.mediations.save(
        agreed_case(
            office.own.id, number="", outcome=MediationOutcome.FAILED, form=None, agreed_on=None,
            agreement="", performance="", perform_by=None, visits=(),
        )
    )  # fmt: skip
    counts = office.mediations.counts(date(2026, 11, 1), date(2026, 11, 30), office.own.id)
    assert (counts, counts.words) == (MediationCounts(2, 1), "2/1")
    assert office.mediations.counts(date(2026, 10, 1), date(2026, 10, 31)) == MediationCounts()


def _todo(office: Office) -> list[tuple[str, str]]:
    return [(one.words, one.urgency) for one in office.home.today().todo if one.target == "mediations"]


def test_home_reminds_of_what_is_due_by_number_alone(
    office: Office, case: Mediation, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _todo(office) == []
    office.mediations.save(
        replace(case, perform_by=date(2026, 11, 20), visits=(replace(case.visits[0], due_on=TODAY),))
    )
    assert _todo(office) == [
        (f"调解{case.number}协议的履行期限", "overdue"),
        (f"调解{case.number}要回访", "soon"),
    ]
    path = office.path
    office.close(backup=False)
    with Office.open(path, today=date(2026, 11, 28), operator="张建芳") as later:
        assert f"调解{case.number}司法确认的期限" in [words for words, _ in _todo(later)]


def test_the_parties_of_a_case_that_is_over_can_be_taken_away(office: Office) -> None:
    wanted = agreed_case(
        office.own.id, outcome=MediationOutcome.FAILED, form=None, agreed_on=None, agreement="",
        performance="", perform_by=None, visits=(), facts="沈阿根说墙湿了，顾巧云不认。",
        place="4组沈阿根家",
    )  # fmt: skip
    case = office.mediations.save(wanted).record
    deleted = office.mediations.delete(case.id)
    office.undo(deleted.undo)
    office.drafts.keep(f"mediation:{case.id}", {"facts": "沈阿根"})
    erased = office.mediations.erase_parties(case.id, "沈阿根本人要求").record
    assert [(one.name, one.phone, one.id_number, one.address) for one in erased.parties] == [
        (ERASED, "", "", "")
    ] * 2
    assert erased.facts == "申请人说墙湿了，被申请人不认。"
    assert erased.place == "4组申请人家"
    assert office.drafts.all() == ()
    line = office.history.lines(LogQuery(action=Action.ERASED))[0]
    assert (line.record, line.reason) == (case.number, f"{ERASED}本人要求")
    assert office.mediations.counts(date(2026, 11, 1), date(2026, 11, 30)).cases == 1
    with pytest.raises(ChangedMeanwhile):
        office.mediations.save(replace(case, version=erased.version - 1, remarks="又写回来"))
    path = office.path
    office.close(backup=False)
    whole = path.read_bytes()
    for party in PARTIES:
        assert party.name.encode() not in whole


def test_a_case_still_under_way_keeps_its_parties(office: Office, case: Mediation) -> None:
    with pytest.raises(UserError, match="还没有办完"):
        office.mediations.erase_parties(case.id, "本人要求")


@pytest.fixture
def without(office: Office, case: Mediation) -> Office:
    """The same office with somebody at the desk to whom the cases are not open."""
    office.drafts.keep("mediation:new:1", {"facts": "甲"})
    office.access.save(
        Operator(committee_id=office.own.id, name="小李", role=OperatorRole.LIAISON, opens_cases=False)
    )
    path = office.path
    office.close(backup=False)
    return Office.open(path, today=TODAY, operator="小李")


def test_who_has_not_the_right_sees_the_list_and_no_case(without: Office, case: Mediation) -> None:
    refused = "“小李”没有查看调解案卷的权限；需要时请经办人在“设置—操作人员”里打开。"
    services = without.mediations
    assert len(services.lines(MediationQuery())) == 1
    calls = (
        lambda: services.open(case.id),
        lambda: services.save(case),
        lambda: services.delete(case.id),
        lambda: services.begin(without.own.id),
        lambda: services.printed(case.id, "调解记录"),
        lambda: without.drafts.keep("mediation:new:2", {}),
    )
    for call in calls:
        with pytest.raises(UserError, match="权限") as caught:
            call()
        assert caught.value.sentence == refused
    assert without.drafts.all() == ()
    assert without.drafts.find("mediation:new:1") is None
    assert not without.history.lines(LogQuery(action=Action.OPENED))
    without.close(backup=False)


def test_a_deleted_case_is_brought_back_only_by_who_may_open_it(office: Office, case: Mediation) -> None:
    office.mediations.delete(case.id)
    lying: UUID = office.bin.lines()[0].id
    office.access.save(
        Operator(committee_id=office.own.id, name="小李", role=OperatorRole.LIAISON, opens_cases=False)
    )
    path = office.path
    office.close(backup=False)
    with (
        Office.open(path, today=TODAY, operator="小李") as other,
        pytest.raises(UserError, match="没有查看调解案卷的权限"),
    ):
        other.bin.restore(lying)
