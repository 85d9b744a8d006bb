from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from kth_desktop.domain.operator import EVERY_RIGHT, Operator, OperatorRole, Right, refusal

RIGHTS = {
    OperatorRole.CLERK: {Right.WRITE, Right.MANAGE, Right.ERASE, Right.CASES},
    OperatorRole.LIAISON: {Right.WRITE, Right.CASES},
    OperatorRole.READ_ONLY: set(),
    OperatorRole.TECHNICIAN: {Right.MANAGE},
}


def operator(role: OperatorRole, **more: object) -> Operator:
    return Operator(committee_id=UUID(int=1), name="李秀英", role=role, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", OperatorRole)
def test_what_each_role_may_do(role: OperatorRole) -> None:
    assert operator(role).rights == RIGHTS[role]


@pytest.mark.parametrize("role", OperatorRole)
def test_seeing_whole_numbers_is_a_right_of_its_own(role: OperatorRole) -> None:
    assert operator(role, sees_full=True).rights == RIGHTS[role] | {Right.FULL}


@pytest.mark.parametrize("role", OperatorRole)
def test_opening_cases_can_be_taken_away_and_is_given_to_nobody_who_only_looks(role: OperatorRole) -> None:
    assert operator(role, opens_cases=False).rights == RIGHTS[role] - {Right.CASES}
    assert (Right.CASES in operator(role).rights) == (Right.WRITE in RIGHTS[role])


@pytest.mark.parametrize("role", OperatorRole)
def test_who_has_left_may_nothing(role: OperatorRole) -> None:
    assert operator(role, sees_full=True, left_on=date(2026, 11, 20)).rights == frozenset()


def test_a_new_operator_sees_no_whole_numbers_by_himself() -> None:
    new = Operator(committee_id=UUID(int=1), name="李秀英")
    assert (new.role, new.sees_full, new.left_on) == (OperatorRole.CLERK, False, None)


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("role", OperatorRole)
def test_each_refusal_is_one_sentence_with_name_and_way_out(role: OperatorRole, right: Right) -> None:
    sentence = refusal(operator(role), right)
    assert "“李秀英”" in sentence
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert "请" in sentence
    assert not any(word in sentence for word in ("失败", "非法", "无效", "异常", "！", "{", "None"))
    if right not in (Right.FULL, Right.CASES):  # rights of their own, beside the role
        assert role.label in sentence


def test_the_words_of_the_roles() -> None:
    assert [role.label for role in OperatorRole] == ["经办人", "联络员", "只看", "维护人员"]
    assert frozenset(Right) == EVERY_RIGHT
