"""Operators, their passwords, and the order in which record and key slot change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kth_desktop.db import slots
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.operator import EVERY_RIGHT, Operator, OperatorRole, Right
from kth_desktop.errors import InputProblems, UserError, WrongPassword
from kth_desktop.office import Office
from tests.conftest import PASSWORD, TODAY

pytestmark = pytest.mark.usefixtures("cheap_keys")
LIS = "li xiu ying 1"


@pytest.fixture
def locked(encrypted_file: Path) -> Iterator[Office]:
    office = Office.open(encrypted_file, today=TODAY, password=PASSWORD)
    yield office
    office.close(backup=False)


def add(office: Office, name: str = "李秀英", role: OperatorRole = OperatorRole.CLERK) -> Operator:
    return office.access.save(Operator(committee_id=office.own.id, name=name, role=role)).record


def own(office: Office) -> Operator:
    assert office.access.current is not None
    return office.access.current


def opens(office: Office, password: str) -> bool:
    try:
        slots.read(office.path).open_by_password(password)
    except WrongPassword:
        return False
    return True


def test_the_founder_may_everything(office: Office) -> None:
    assert own(office).name == "张建芳"
    assert office.access.rights == EVERY_RIGHT


def test_who_works_here_in_order_of_names(locked: Office) -> None:
    added = add(locked, "A")
    gone = add(locked, "B")
    locked.access.remove(gone.id)
    lines = locked.access.lines()
    assert [(line.operator.name, line.is_current, line.has_password) for line in lines] == [
        ("A", False, False),
        ("张建芳", True, True),
    ]
    locked.access.set_password(added.id, LIS)
    assert all(line.has_password for line in locked.access.lines())


def test_names_are_checked_at_their_field(office: Office) -> None:
    add(office)
    for name, words in (
        ("", "还没有填"),
        ("　", "还没有填"),
        ("村" * 51, "最多50个字"),
        ("李秀英", "已经有了"),
    ):
        with pytest.raises(InputProblems) as caught:
            add(office, name)
        assert [problem.field for problem in caught.value.problems] == ["name"]
        assert words in caught.value.sentence
    assert add(office, " 王 伟 ").name == "王伟"


def test_who_was_added_last_does_not_take_the_desk_from_who_may_manage(office: Office) -> None:
    """Or, once somebody who only looks was added, nobody could change anything next morning."""
    add(office, "王伟", OperatorRole.READ_ONLY)
    office.close(backup=False)
    with Office.open(office.path) as again:
        assert again.operator == "张建芳"
    with Office.open(office.path, operator="王伟") as again:
        assert again.access.rights == frozenset()


def test_a_name_that_nobody_bears_does_not_sit_down(office: Office) -> None:
    office.close(backup=False)
    with pytest.raises(UserError, match="没有“王伟”这位操作人员；现在有张建芳。"):
        Office.open(office.path, operator="王伟")


# The last manager


@pytest.mark.parametrize("role", [OperatorRole.LIAISON, OperatorRole.READ_ONLY])
def test_the_last_manager_stays_one(office: Office, role: OperatorRole) -> None:
    add(office, "王伟", role)
    with pytest.raises(UserError, match="至少要留一位能管人员和密码的经办人，没有改动"):
        office.access.save(replace(own(office), role=role))
    add(office, "李秀英", OperatorRole.TECHNICIAN)
    assert office.access.save(replace(own(office), role=role)).record.role is role


def test_a_manager_without_a_password_does_not_count_in_an_encrypted_office(locked: Office) -> None:
    li = add(locked)
    with pytest.raises(UserError, match="至少要留一位"):
        locked.access.save(replace(own(locked), role=OperatorRole.READ_ONLY))
    locked.access.set_password(li.id, LIS)
    locked.access.save(replace(own(locked), role=OperatorRole.READ_ONLY))


def test_nobody_removes_himself(office: Office) -> None:
    add(office)
    with pytest.raises(UserError, match="不能移除自己"):
        office.access.remove(own(office).id)


def test_the_last_manager_is_not_removed_by_one_without_the_right(office: Office) -> None:
    li = add(office, "李秀英", OperatorRole.TECHNICIAN)
    founder = own(office).id
    office.access.save(replace(own(office), role=OperatorRole.LIAISON))
    office.close(backup=False)
    with Office.open(office.path, operator="张建芳") as again, pytest.raises(UserError, match="不能管人员"):
        again.access.remove(li.id)
    with Office.open(office.path, operator="李秀英") as again:
        again.access.remove(founder)
        assert [line.operator.name for line in again.access.lines()] == ["李秀英"]


# Passwords


def test_a_password_for_somebody_lets_him_in(locked: Office) -> None:
    li = add(locked, role=OperatorRole.READ_ONLY)
    locked.access.set_password(li.id, LIS)
    assert locked.history.of(li.id)[0].action is Action.PASSWORD
    locked.close(backup=False)
    with Office.open(locked.path, password=LIS) as again:
        assert (again.operator, again.access.rights) == ("李秀英", frozenset())
        with pytest.raises(UserError, match="不能修改"):
            again.drafts.keep("form", {})


def test_ones_own_password_needs_the_old_one(locked: Office) -> None:
    me = own(locked).id
    for old in (None, "", "wrong", LIS):
        with pytest.raises(WrongPassword):
            locked.access.set_password(me, "xin de mi ma", old)
    assert opens(locked, PASSWORD)
    locked.access.set_password(me, "xin de mi ma", PASSWORD)
    assert opens(locked, "xin de mi ma")
    assert not opens(locked, PASSWORD)


def test_who_only_looks_changes_his_own_and_nobody_elses(locked: Office) -> None:
    li, wang = add(locked, role=OperatorRole.READ_ONLY), add(locked, "王伟")
    locked.access.set_password(li.id, LIS)
    founder = own(locked).id
    locked.close(backup=False)
    with Office.open(locked.path, password=LIS) as again:
        for other in (founder, wang.id):
            with pytest.raises(UserError, match="不能管人员和密码"):
                again.access.set_password(other, "xin de mi ma", LIS)
        with pytest.raises(UserError, match="不能管人员和密码"):
            again.access.renew_code()
        again.access.set_password(li.id, "xin de mi ma", LIS)
        assert opens(again, "xin de mi ma")
        assert opens(again, PASSWORD)


def test_a_password_that_is_too_short_changes_nothing(locked: Office) -> None:
    before = slots.path_of(locked.path).read_bytes(), locked.history.lines(LogQuery())
    with pytest.raises(InputProblems) as caught:
        locked.access.set_password(own(locked).id, "kurz", PASSWORD)
    assert [problem.field for problem in caught.value.problems] == ["password"]
    assert (slots.path_of(locked.path).read_bytes(), locked.history.lines(LogQuery())) == before


def test_a_plain_office_has_no_passwords(office: Office) -> None:
    for step in (lambda: office.access.set_password(own(office).id, LIS), office.access.renew_code):
        with pytest.raises(UserError, match="这份数据没有加密，用不着密码"):
            step()
    assert [line.has_password for line in office.access.lines()] == [False]


def test_who_has_left_gets_no_password(locked: Office) -> None:
    li = add(locked)
    locked.access.remove(li.id)
    with pytest.raises(UserError, match="“李秀英”已经不在这里工作，不能再设密码"):
        locked.access.set_password(li.id, LIS)
    assert not opens(locked, LIS)


def test_a_renamed_operator_is_asked_for_under_the_new_name(locked: Office) -> None:
    locked.access.save(replace(own(locked), name="张建芬"))
    assert [slot.name for slot in slots.read(locked.path).operators] == ["张建芬"]
    assert opens(locked, PASSWORD)


def test_a_new_code_ends_the_old_one(locked: Office, encrypted_template: tuple[Path, str]) -> None:
    old = encrypted_template[1]
    key = slots.read(locked.path).open_by_code(old)
    new = locked.access.renew_code()
    assert slots.read(locked.path).open_by_code(new) == key
    with pytest.raises(WrongPassword):
        slots.read(locked.path).open_by_code(old)
    assert locked.history.lines(LogQuery())[0].action is Action.RECOVERY_CODE
    assert opens(locked, PASSWORD)


def test_no_password_and_no_code_stands_in_the_log(locked: Office) -> None:
    li = add(locked)
    locked.access.set_password(li.id, LIS)
    code = locked.access.renew_code()
    said = "\n".join(map(str, locked.history.lines(LogQuery())))
    for hidden in (LIS, PASSWORD, code, code[:5]):
        assert hidden not in said


# The order of record and slot: what a cut-off in between leaves


def _cut(*_: Any) -> None:
    raise KeyboardInterrupt


def test_cut_off_while_somebody_is_removed_he_is_out_already(
    locked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    li = add(locked)
    locked.access.set_password(li.id, LIS)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("kth_desktop.services.writer.Writing.save", _cut)
        locked.access.remove(li.id)
    assert not opens(locked, LIS)
    assert [line.operator.name for line in locked.access.lines()] == ["张建芳", "李秀英"]
    locked.access.remove(li.id)
    assert [line.operator.name for line in locked.access.lines()] == ["张建芳"]


def test_cut_off_while_a_password_is_set_he_is_not_in_yet(
    locked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    li = add(locked)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("kth_desktop.db.slots.write", _cut)
        locked.access.set_password(li.id, LIS)
    assert not opens(locked, LIS)
    assert opens(locked, PASSWORD)
    assert any(line.action is Action.PASSWORD for line in locked.history.of(li.id))


def test_a_record_that_cannot_be_written_leaves_the_slot(locked: Office) -> None:
    """On a read-only file nobody may be taken out of the slots while he stays in the records."""
    li = add(locked)
    locked.access.set_password(li.id, LIS)
    locked._context.database.read_only = True
    for step in (
        lambda: locked.access.remove(li.id),
        lambda: locked.access.set_password(li.id, "xin de mi ma"),
        locked.access.renew_code,
        lambda: locked.access.save(replace(li, name="李秀")),
    ):
        with pytest.raises(UserError, match="只读"):
            step()
    assert opens(locked, LIS)
    assert opens(locked, PASSWORD)


def test_whoever_has_a_slot_has_a_record(locked: Office) -> None:
    """In the whole life of an office, after each step."""
    people = [add(locked, name) for name in ("李秀英", "王伟", "陈明")]
    for person in people:
        locked.access.set_password(person.id, f"mi ma {person.name}")
    locked.access.remove(people[1].id)
    locked.access.save(replace(people[2], role=OperatorRole.LIAISON))
    known = {str(line.operator.id) for line in locked.access.lines()}
    assert {slot.id for slot in slots.read(locked.path).operators} <= known
    assert str(people[1].id) not in known


def test_an_unknown_person_gets_no_slot(locked: Office) -> None:
    before = slots.path_of(locked.path).read_bytes()
    with pytest.raises(UserError):
        locked.access.set_password(uuid4(), LIS)
    assert slots.path_of(locked.path).read_bytes() == before
    assert Right.MANAGE in locked.access.rights
