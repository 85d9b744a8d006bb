from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.vocabulary import CommitteeKind, roles_offered
from kth_desktop.domain.volunteer import Volunteer, volunteer_problems

TODAY = date(2026, 11, 23)
LU = Volunteer(committee_id=uuid4(), name="陆金妹", phone="14200000831", group_name="3组")


def test_only_a_name_is_asked_for() -> None:
    assert volunteer_problems(Volunteer(committee_id=uuid4(), name="单雅芳"), TODAY) == ()
    assert [p.sentence for p in volunteer_problems(replace(LU, name=""), TODAY)] == [
        "姓名还没有填，请填写后再保存。"
    ]


def test_problems_stand_at_their_fields() -> None:
    found = volunteer_problems(replace(LU, name="陆" * 51, phone="1420000083"), TODAY)
    assert [p.field for p in found] == ["name", "phone"]


@pytest.mark.parametrize(
    ("born", "joined", "fields"),
    [
        (PartialDate(1961, 4), PartialDate(2013, 8), []),
        (PartialDate(1961, 4), PartialDate(1961), []),
        (PartialDate(1961, 4), PartialDate(1960), ["joined_on"]),
        (PartialDate(2027), None, ["born"]),
        (None, PartialDate(2026, 12), ["joined_on"]),
    ],
)
def test_dates_that_cannot_be_are_told(
    born: PartialDate | None, joined: PartialDate | None, fields: list[str]
) -> None:
    found = volunteer_problems(replace(LU, born=born, joined_on=joined), TODAY)
    assert [problem.field for problem in found] == fields


def test_a_village_is_not_offered_the_roles_of_a_residents_committee() -> None:
    village, residents = (
        {role.label for role in roles_offered(kind)}
        for kind in (CommitteeKind.VILLAGE, CommitteeKind.RESIDENTS)
    )
    assert village & residents == {"党小组长"}
    assert "村民代表" in village
    assert {"楼组长", "居民代表"} <= residents
    assert village | residents == {role.label for role in roles_offered(None)}
