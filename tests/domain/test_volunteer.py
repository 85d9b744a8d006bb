from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from kth_desktop.domain.volunteer import Volunteer, is_leader, volunteer_problems

LU = Volunteer(committee_id=uuid4(), name="陆金妹", phone="14200000831", group_name="3组")


@pytest.mark.parametrize("role", ["党小组长", "村民组长", "楼组长"])
def test_group_leaders_count_towards_the_hundred(role: str) -> None:
    assert is_leader(replace(LU, roles=("妇女组长", role)))


@pytest.mark.parametrize("roles", [(), ("村民代表",), ("居民小组长",), ("妇女组长", "退休教师")])
def test_others_do_not(roles: tuple[str, ...]) -> None:
    assert not is_leader(replace(LU, roles=roles))


def test_only_a_name_is_asked_for() -> None:
    assert volunteer_problems(Volunteer(committee_id=uuid4(), name="单雅芳")) == ()
    assert [p.sentence for p in volunteer_problems(replace(LU, name=""))] == [
        "姓名还没有填，请填写后再保存。"
    ]


def test_problems_stand_at_their_fields() -> None:
    found = volunteer_problems(replace(LU, name="陆" * 51, phone="1420000083"))
    assert [p.field for p in found] == ["name", "phone"]
