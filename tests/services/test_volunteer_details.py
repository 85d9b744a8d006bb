from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kth_desktop.domain.log import Action
from kth_desktop.domain.queries import ServedLine
from kth_desktop.domain.vocabulary import ActivityState, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import StillReferred, UserError
from kth_desktop.office import Office
from tests.services.conftest import MakeVenue
from tests.services.test_volunteers import names, person, serve


@pytest.fixture
def lu(office: Office) -> Volunteer:
    return person(office, "陆建国", group_name="8组", phone="14255087718", roles=("村民代表", "电工"))


def test_detail_tells_venues_services_and_namesakes(
    office: Office, lu: Volunteer, make_venue: MakeVenue
) -> None:
    other = person(office, "陆建国", group_name="11组", phone="14255082045")
    office.venues.save(replace(make_venue("陆家客堂", "王芳"), host_id=lu.id))
    for month, hours in ((3, 1.0), (5, 2.5), (7, 1.5), (9, 2.0)):
        serve(office, lu, hours, held_on=date(2026, month, 1))
    serve(office, lu, 8.0, held_on=date(2025, 3, 1))
    serve(office, lu, 4.0, held_on=date(2026, 12, 1), state=ActivityState.PLANNED, attendances=None)
    detail = office.volunteers.detail(lu.id)
    assert detail.venues == ("陆家客堂",)
    assert (detail.line.hours, detail.line.services, detail.line.venues) == (7.0, 4, 1)
    assert detail.served[0] == ServedLine(date(2026, 9, 1), "义诊", "村委会", 2.0)
    assert (len(detail.served), detail.served_total) == (3, 5)
    assert [each.id for each in detail.namesakes] == [other.id]
    assert [one.held_on.year for one in office.volunteers.served(lu.id)] == [2026, 2026, 2026, 2026, 2025]


def test_somebody_alike_is_found_by_name_or_phone_as_typed(office: Office, lu: Volunteer) -> None:
    def alike(name: str, phone: str = "") -> list[str]:
        typed = Volunteer(committee_id=office.own.id, name=name, phone=phone)
        return [each.name for each in office.volunteers.alike(typed)]

    assert alike("陆　建国") == ["陆建国"]
    assert alike("王芳", "142 5508 7718") == ["陆建国"]
    assert alike("王芳") == []
    assert office.volunteers.alike(lu) == ()


def test_the_key_is_that_of_the_list(office: Office, lu: Volunteer) -> None:
    person(office, "王芳")
    (line,) = office.volunteers.rows((office.volunteers.key(lu.id),))
    assert line.volunteer == lu


def test_roles_in_use_stand_in_order_with_the_others_behind(office: Office, lu: Volunteer) -> None:
    person(office, "王芳", roles=("党小组长", "宣传员"))
    assert office.volunteers.roles(office.own.id) == ("党小组长", "村民代表", "宣传员", "电工")


def test_leaving_keeps_all_and_can_be_undone(office: Office, lu: Volunteer) -> None:
    serve(office, lu, 2.0)
    left = office.volunteers.leave([lu.id])
    assert office.volunteers.get(lu.id).status is VolunteerStatus.LEFT
    assert names(office, text="ljg") == ["陆建国"]
    assert left.undo.words == "已把陆建国改为已退出"
    office.undo(left.undo)
    assert office.volunteers.get(lu.id).status is VolunteerStatus.ACTIVE


def test_who_has_left_already_is_left_alone(office: Office, lu: Volunteer) -> None:
    other = person(office, "王芳", status=VolunteerStatus.LEFT)
    office.volunteers.leave([lu.id, other.id])
    assert office.volunteers.get(other.id) == other


def test_the_key_of_somebody_deleted_is_told_plainly(office: Office, lu: Volunteer) -> None:
    office.volunteers.delete([lu.id])
    with pytest.raises(UserError, match="已经被删除"):
        office.volunteers.key(lu.id)


def test_of_several_nobody_goes_while_one_is_still_referred_to(office: Office, lu: Volunteer) -> None:
    serve(office, lu, 2.0)
    free = person(office, "王芳")
    with pytest.raises(StillReferred):
        office.volunteers.delete([free.id, lu.id])
    assert office.volunteers.count() == 2


def test_whole_phones_stand_in_the_log(office: Office) -> None:
    office.volunteers.note_whole_phones(office.own.id, 268)
    line = office.history.of(office.own.id)[0]
    assert (line.action, line.reason) == (Action.REVEALED, "志愿者花名册，268人的完整电话")


def test_a_search_reads_one_index_alone(office: Office, lu: Volunteer) -> None:
    from sqlalchemy import text

    plan = (
        "EXPLAIN QUERY PLAN SELECT rowid FROM volunteer WHERE committee_id = :c AND search LIKE '% lu%' "
        "ORDER BY pinyin_key"
    )
    with office._context.reading() as session:
        steps = [row[-1] for row in session.execute(text(plan), {"c": office.own.id.bytes})]
    assert len(steps) == 1
    assert "COVERING INDEX" in steps[0]
