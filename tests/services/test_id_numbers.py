"""ID numbers come in only where the office keeps them, and stay out of lists and searches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.vocabulary import VolunteerStatus
from kth_desktop.domain.volunteer import Number, Volunteer
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.services.test_volunteers import names, person

LU = "310199196104120822"


@pytest.fixture
def keeping(office: Office) -> Office:
    office.committees.save(replace(office.own, keeps_id_numbers=True), risk_accepted=True)
    return office


def test_they_are_off_and_a_plain_office_asks_first(office: Office) -> None:
    assert not office.own.keeps_id_numbers
    with pytest.raises(InputProblems) as refused:
        office.committees.save(replace(office.own, keeps_id_numbers=True))
    assert [problem.field for problem in refused.value.problems] == ["keeps_id_numbers"]
    assert "还没有加密" in refused.value.sentence
    assert not office.own.keeps_id_numbers


def test_once_accepted_other_changes_do_not_ask_again(keeping: Office) -> None:
    keeping.committees.save(replace(keeping.own, liaison="李秀英"))
    assert keeping.own.keeps_id_numbers


def test_where_they_are_not_kept_none_comes_in(office: Office) -> None:
    with pytest.raises(InputProblems) as refused:
        person(office, "陆金妹", id_number=LU)
    assert [problem.field for problem in refused.value.problems] == ["id_number"]


def test_it_is_cleaned_checked_and_kept(keeping: Office) -> None:
    lu = person(keeping, "陆金妹", id_number="310199 19610412 0822")
    assert keeping.volunteers.get(lu.id).id_number == LU
    with pytest.raises(InputProblems) as refused:
        keeping.volunteers.save(replace(lu, id_number=LU[:-1] + "1"))
    assert refused.value.sentence == "身份证号最后一位不对，请对照证件核对；没有证件可以先空着。"


def test_switched_off_what_stands_may_stay_or_go(keeping: Office) -> None:
    lu = person(keeping, "陆金妹", id_number=LU)
    keeping.committees.save(replace(keeping.own, keeps_id_numbers=False))
    lu = keeping.volunteers.save(replace(lu, skills="沪剧")).record
    assert lu.id_number == LU
    lu = keeping.volunteers.save(replace(lu, id_number="")).record
    assert keeping.volunteers.get(lu.id).id_number == ""


def test_nobody_is_found_by_it(keeping: Office) -> None:
    person(keeping, "陆金妹", id_number=LU)
    assert names(keeping, text=LU) == names(keeping, text="0822") == []


def test_a_look_at_it_is_logged_before_it_is_shown(keeping: Office) -> None:
    lu = person(keeping, "陆金妹", id_number=LU, phone="14200000831")
    assert keeping.history.reveal(lu.id, "花名册", Number.ID_NUMBER) == LU
    line = keeping.history.of(lu.id)[0]
    assert (line.action, line.reason) == (Action.REVEALED, "身份证号，花名册")
    assert keeping.history.reveal(lu.id) == "14200000831"
    assert keeping.history.of(lu.id)[0].reason == "电话"


def test_a_whole_list_goes_out_only_with_a_reason(office: Office) -> None:
    with pytest.raises(UserError):
        office.volunteers.note_whole_export(office.own.id, 3, " ")
    office.volunteers.note_whole_export(office.own.id, 3, "办保险")
    line = office.history.of(office.own.id)[0]
    assert (line.action, line.reason) == (Action.EXPORTED, "3人的完整号码，用途：办保险")


def test_the_log_holds_no_number(keeping: Office) -> None:
    lu = person(keeping, "陆金妹", id_number=LU)
    keeping.history.reveal(lu.id, number=Number.ID_NUMBER)
    keeping.volunteers.save(replace(lu, id_number=""))
    words = [f"{line.record} {line.reason}" for line in keeping.history.lines(LogQuery())]
    assert not [line for line in words if LU in line or LU[-4:] in line]


def test_the_day_of_leaving_is_kept_for_the_term(office: Office) -> None:
    lu = person(office, "陆金妹")
    assert lu.left_on is None
    office.volunteers.leave([lu.id])
    gone = office.volunteers.get(lu.id)
    assert gone.left_on == PartialDate.of(TODAY)
    told = office.volunteers.save(replace(gone, left_on=PartialDate(2020, 5))).record
    assert told.left_on == PartialDate(2020, 5)
    back = office.volunteers.save(replace(told, status=VolunteerStatus.ACTIVE)).record
    assert back.left_on is None


def test_who_had_left_before_that_day_was_kept_does_not_begin_anew(office: Office) -> None:
    lu = person(office, "陆金妹", status=VolunteerStatus.LEFT)
    with office._context.writing() as writing:
        undated = writing.save(replace(writing.get(Volunteer, lu.id), left_on=None))
    assert undated.changed_at
    again = office.volunteers.save(replace(undated, remarks="搬走")).record
    assert again.left_on == PartialDate.of(undated.changed_at.date())
