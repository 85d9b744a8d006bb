"""Representatives by term: the list, 应到, the roster, and what an erasure leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.vocabulary import Gender
from kth_desktop.domain.volunteer import ERASED_NAME, Volunteer
from kth_desktop.errors import InputProblems, StillReferred, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY

TERM = "第十二届"


@pytest.fixture
def add(office: Office):
    def make(name: str, group: str = "3组", **changes: object) -> Representative:
        one = Representative(committee_id=office.own.id, name=name, term=TERM, group_name=group)
        return office.representatives.save(replace(one, **changes)).record  # type: ignore[arg-type]

    return make


def names(office: Office, **query: object) -> list[str]:
    asked = RepresentativeQuery(office.own.id, **query)  # type: ignore[arg-type]
    return [line.person.name for line in office.representatives.lines(asked)]


def test_the_newest_term_with_the_members_of_both_committees_first(office: Office, add) -> None:
    add("陆金妹", "11组")
    add("王芳", "二组")
    add("周建华", kind=RepresentativeKind.COMMITTEE_MEMBER, post="主任")
    add("旧人", term="第九届")
    assert names(office) == ["周建华", "王芳", "陆金妹"]
    assert names(office, term="第九届") == ["旧人"]
    assert office.representatives.terms(office.own.id) == (TERM, "第九届")
    assert names(office, order="name") == ["陆金妹", "王芳", "周建华"]
    assert names(office, order="group", descending=True) == ["陆金妹", "周建华", "王芳"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("ljm", ["陆金妹"]), ("金", ["陆金妹"]), ("11组", ["陆金妹"]), ("主任", []), ("x", [])],
)
def test_search(office: Office, add, text: str, found: list[str]) -> None:
    add("陆金妹", "11组")
    add("王芳", "2组")
    assert names(office, text=text) == found


def test_entitled_are_those_in_office_who_may_vote(office: Office, add) -> None:
    add("陆金妹")
    add("王芳", until_on=PartialDate(2026, 6))
    add("沈伟", entitled=False)
    add("旧人", term="第九届", until_on=PartialDate(2021, 2))
    add("新人", from_on=PartialDate(2026, 12))
    count = office.representatives.entitled
    assert count(office.own.id, TODAY) == 1
    assert count(office.own.id, date(2026, 6, 30)) == 2
    assert [p.name for p in office.representatives.voters(office.own.id, date(2026, 12, 1))] == [
        "陆金妹",
        "新人",
    ]


def test_a_vote_of_long_ago_finds_the_term_of_its_day(office: Office, add) -> None:
    add("陆金妹", from_on=PartialDate(2021, 3))
    add("旧人", term="第十一届", from_on=PartialDate(2018, 7), until_on=PartialDate(2021, 2))
    assert [p.name for p in office.representatives.voters(office.own.id, date(2020, 1, 1))] == ["旧人"]


def test_the_body_is_checked_by_the_rows_of_the_law(office: Office, add) -> None:
    for number in range(36):
        add(f"代{number}", gender=Gender.FEMALE if number < 12 else Gender.MALE, households=10)
    for number in range(6):
        add(f"委{number}", kind=RepresentativeKind.COMMITTEE_MEMBER)
    body = office.representatives.body(office.own.id)
    assert (body.term, body.total, body.entitled, body.households) == (TERM, 42, 42, 360)
    assert [check.there for check in body.checks] == [True, True, True]
    assert body.rule is not None
    assert (body.rule.key, body.rule.checked) == ("village-shanghai-2026", False)
    office.committees.save(replace(office.own, law_place="江苏省"))
    assert len(office.representatives.body(office.own.id).checks) == 2


def test_nobody_yet(office: Office) -> None:
    body = office.representatives.body(office.own.id)
    assert (body.term, body.total, body.checks) == ("", 0, ())


def test_the_same_person_is_not_entered_twice(office: Office, add) -> None:
    add("陆金妹")
    with pytest.raises(InputProblems, match="第十二届里已经有陆金妹了"):
        add("陆 金妹")
    add("陆金妹", "8组")
    assert len(names(office)) == 2


def test_a_term_is_taken_over_without_those_who_left(office: Office, add) -> None:
    add("陆金妹", from_on=PartialDate(2021, 3))
    add("王芳", until_on=PartialDate(2025))
    outcome = office.representatives.copy_term(office.own.id, TERM, "第十三届", PartialDate(2026, 1))
    assert (outcome.record, names(office)) == (1, ["陆金妹"])
    [line] = office.representatives.lines(RepresentativeQuery(office.own.id))
    assert (line.person.term, line.person.from_on) == ("第十三届", PartialDate(2026, 1))
    with pytest.raises(InputProblems, match="第十三届已经有名单了"):
        office.representatives.copy_term(office.own.id, TERM, "第十三届", None)
    with pytest.raises(InputProblems, match="新一届的名称还没有填"):
        office.representatives.copy_term(office.own.id, TERM, " ", None)
    with pytest.raises(UserError, match="没有可以沿用的代表"):
        office.representatives.copy_term(office.own.id, "第一届", "第二届", None)
    office.undo(outcome.undo)
    assert office.representatives.terms(office.own.id) == (TERM,)


def test_those_on_the_roster_who_are_representatives_come_in_at_once(office: Office, add) -> None:
    add("陆金妹", "3组")
    for name, group, roles in (
        ("陆金妹", "3组", ("村民代表",)), ("王芳", "5组", ("村民代表", "党小组长")), ("沈伟", "5组", ()),
    ):  # fmt: skip
        office.volunteers.save(
            Volunteer(committee_id=office.own.id, name=name, group_name=group, roles=roles)
        )
    assert [p.name for p in office.representatives.candidates(office.own.id, TERM)] == ["王芳"]
    assert office.representatives.add_from_roster(office.own.id, TERM).record == 1
    assert names(office) == ["陆金妹", "王芳"]
    [offered] = office.representatives.people(office.own.id, "wf")
    assert offered.name == "王芳"
    with pytest.raises(InputProblems, match="届次还没有填"):
        office.representatives.add_from_roster(office.own.id, "")


def test_deleted_and_brought_back(office: Office, add) -> None:
    one = add("陆金妹")
    outcome = office.representatives.delete([one.id])
    assert names(office) == []
    office.undo(outcome.undo)
    assert names(office) == ["陆金妹"]


def test_an_erasure_leaves_a_vote_and_no_name(office: Office, add, lu: Volunteer) -> None:
    gone = add("陆金妹", volunteer_id=lu.id, term="第九届")
    office.representatives.delete([gone.id])
    one = add("陆金妹", volunteer_id=lu.id, remarks="住3组12号")
    with pytest.raises(StillReferred, match="1届代表名册"):
        office.volunteers.delete([lu.id])
    kept = office.personal.export(lu.id)
    assert [entry["term"] for entry in kept["representative"]] == [TERM]
    office.personal.erase([lu.id], "本人要求")
    left = office.representatives.get(one.id)
    assert (left.name, left.group_name, left.remarks, left.volunteer_id) == (ERASED_NAME, "", "", None)
    assert office.representatives.entitled(office.own.id, TODAY) == 1
    assert "陆金妹" not in str(office.history.of(one.id))
    assert "陆金妹" not in str(office.history.of(gone.id))
    assert not [line for line in office.bin.lines() if line.record_id == gone.id]
