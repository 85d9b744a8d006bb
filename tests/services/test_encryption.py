"""Giving an office a key, another one, none, and coming back in by the recovery code."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from kth_desktop import __version__
from kth_desktop.db import slots
from kth_desktop.db.schema import SCHEMA
from kth_desktop.domain.log import LogQuery
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.errors import FileRefused, InputProblems, UserError, WrongPassword
from kth_desktop.office import Office
from kth_desktop.services import encryption
from tests.conftest import CHEAP, PASSWORD, TODAY
from tests.records import save_all

pytestmark = pytest.mark.usefixtures("cheap_keys")
NEW = "xin de mi ma"


def add(path: Path, name: str, role: OperatorRole, password: str | None = None) -> UUID:
    with Office.open(path, today=TODAY, password=password) as office:
        return office.access.save(Operator(committee_id=office.own.id, name=name, role=role)).record.id


def unchanged(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def test_plain_to_encrypted_to_another_key_to_plain(office_file: Path, tmp_path: Path) -> None:
    with Office.open(office_file, today=TODAY) as office:
        save_all(office)
        counts, lines = office.info().counts, office.history.lines(LogQuery())
    who, code = encryption.encrypt(office_file, tmp_path, PASSWORD)
    with Office.open(office_file, today=TODAY, password=PASSWORD) as office:
        assert (office.info().counts, office.history.lines(LogQuery())) == (counts, lines)
        assert office.access.current is not None
        assert office.access.current.id == who
        assert office.check().ok
    known = slots.read(office_file)
    assert (known.schema, known.program) == (SCHEMA, __version__)
    assert [slot.kind for slot in known.slots] == ["operator", "recovery"]
    again, second = encryption.rekey(office_file, tmp_path, PASSWORD)
    assert (again, second != code) == (who, True)
    assert slots.read(office_file).open_by_code(second)
    with pytest.raises(WrongPassword):
        slots.read(office_file).open_by_code(code)
    assert encryption.decrypt(office_file, tmp_path, PASSWORD) == who
    with Office.open(office_file, today=TODAY) as office:
        assert (office.info().counts, office.history.lines(LogQuery())) == (counts, lines)
    assert not list(tmp_path.glob("*.slots*"))


def test_a_new_key_shuts_everybody_else_out(encrypted_file: Path, tmp_path: Path) -> None:
    li = add(encrypted_file, "李秀英", OperatorRole.CLERK, PASSWORD)
    with Office.open(encrypted_file, password=PASSWORD) as office:
        office.access.set_password(li, NEW)
    before = slots.read(encrypted_file).open_by_password(PASSWORD)[0]
    encryption.rekey(encrypted_file, tmp_path, PASSWORD)
    assert slots.read(encrypted_file).open_by_password(PASSWORD)[0] != before
    with pytest.raises(WrongPassword):
        Office.open(encrypted_file, password=NEW)


@pytest.mark.parametrize("role", [OperatorRole.READ_ONLY, OperatorRole.LIAISON])
def test_who_may_not_manage_may_not_change_the_key(
    office_file: Path, tmp_path: Path, role: OperatorRole
) -> None:
    add(office_file, "李秀英", role)
    before = unchanged(office_file)
    with pytest.raises(UserError, match="不能管人员和密码"):
        encryption.encrypt(office_file, tmp_path, PASSWORD, "李秀英")
    assert unchanged(office_file) == before
    encryption.encrypt(office_file, tmp_path, PASSWORD, "张建芳")
    with Office.open(office_file, password=PASSWORD) as office:
        li = next(line.operator.id for line in office.access.lines() if line.operator.name == "李秀英")
        office.access.set_password(li, NEW)
    before = unchanged(office_file)
    for step in (encryption.rekey, encryption.decrypt):
        with pytest.raises(UserError, match="不能管人员和密码"):
            step(office_file, tmp_path, NEW)
    assert unchanged(office_file) == before


def test_without_a_name_somebody_who_may_do_it_is_taken(office_file: Path, tmp_path: Path) -> None:
    add(office_file, "李秀英", OperatorRole.READ_ONLY)
    who, _ = encryption.encrypt(office_file, tmp_path, PASSWORD)
    assert encryption.operators_of(office_file) == ((who, "张建芳"),)


def test_a_name_that_nobody_bears(office_file: Path, tmp_path: Path) -> None:
    before = unchanged(office_file)
    with pytest.raises(UserError, match="没有“王伟”这位操作人员；现在有张建芳。"):
        encryption.encrypt(office_file, tmp_path, PASSWORD, "王伟")
    assert unchanged(office_file) == before


def test_a_weak_password_is_refused_at_its_field(office_file: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        encryption.encrypt(office_file, office_file.parent, "kurz")
    assert [problem.field for problem in caught.value.problems] == ["password"]


def test_not_twice(encrypted_file: Path, tmp_path: Path) -> None:
    before = unchanged(encrypted_file)
    with pytest.raises(UserError, match="已经加了密，不用再加；要换密码请到“设置—操作人员”"):
        encryption.encrypt(encrypted_file, tmp_path, NEW)
    assert unchanged(encrypted_file) == before


@pytest.mark.parametrize("step", [encryption.rekey, encryption.decrypt])
def test_a_plain_file_has_no_key_to_change(office_file: Path, tmp_path: Path, step: object) -> None:
    with pytest.raises(UserError, match=r"“office\.kth”没有加密，不用密码就能打开"):
        step(office_file, tmp_path, PASSWORD)  # type: ignore[operator]


@pytest.mark.parametrize("step", [encryption.rekey, encryption.decrypt])
def test_a_wrong_password_changes_nothing(encrypted_file: Path, tmp_path: Path, step: object) -> None:
    before = unchanged(encrypted_file)
    with pytest.raises(WrongPassword):
        step(encrypted_file, tmp_path, NEW)  # type: ignore[operator]
    assert unchanged(encrypted_file) == before


def test_a_slot_without_a_record_changes_no_key(encrypted_file: Path, tmp_path: Path) -> None:
    known = slots.read(encrypted_file)
    key, _ = known.open_by_password(PASSWORD)
    slots.write(encrypted_file, known.with_operator(key, uuid4(), "王伟", NEW, CHEAP))
    with pytest.raises(FileRefused, match=r"这个密码的人不在“office\.kth”的操作人员里"):
        encryption.decrypt(encrypted_file, tmp_path, NEW)
    with pytest.raises(FileRefused, match="已经不在操作人员里"):
        Office.open(encrypted_file, password=NEW)


# The recovery code


def test_forgotten_and_back_in(encrypted_file: Path, encrypted_template: tuple[Path, str]) -> None:
    ((who, name),) = encryption.operators_of(encrypted_file)
    encryption.recover(encrypted_file, encrypted_template[1].lower(), who, NEW)
    with pytest.raises(WrongPassword):
        Office.open(encrypted_file, password=PASSWORD)
    with Office.open(encrypted_file, password=NEW) as office:
        assert office.operator == name
    assert slots.read(encrypted_file).open_by_code(encrypted_template[1])


def test_a_wrong_code_changes_nothing(encrypted_file: Path) -> None:
    from kth_desktop.db import recovery_code

    ((who, _),) = encryption.operators_of(encrypted_file)
    before = unchanged(encrypted_file)
    for code, error in (("7K2MQ", UserError), (recovery_code.new(), WrongPassword)):
        with pytest.raises(error):
            encryption.recover(encrypted_file, code, who, NEW)
    assert unchanged(encrypted_file) == before


def test_the_code_lets_in_nobody_who_had_no_password(
    encrypted_file: Path, encrypted_template: tuple[Path, str]
) -> None:
    """Who has been removed has none any more; the code must not make a slot without a record."""
    li = add(encrypted_file, "李秀英", OperatorRole.CLERK, PASSWORD)
    before = unchanged(encrypted_file)
    for stranger in (uuid4(), li):
        with pytest.raises(UserError, match="没有设过密码，恢复码不能给他重设"):
            encryption.recover(encrypted_file, encrypted_template[1], stranger, NEW)
    assert unchanged(encrypted_file) == before


def test_a_plain_or_missing_file_is_called_what_it_is(office_file: Path, tmp_path: Path) -> None:
    for step in (
        lambda path: encryption.recover(path, "x", uuid4(), NEW),
        encryption.operators_of,
    ):
        with pytest.raises(UserError, match=r"“office\.kth”没有加密"):
            step(office_file)
        with pytest.raises(FileRefused, match=r"找不到“none\.kth”"):
            step(tmp_path / "none.kth")


def test_a_weak_new_password_is_refused_before_the_code_is_tried(encrypted_file: Path) -> None:
    ((who, _),) = encryption.operators_of(encrypted_file)
    with pytest.raises(InputProblems):
        encryption.recover(encrypted_file, "x", who, "kurz")


def test_the_minutes_as_issued_go_along(office_file: Path, tmp_path: Path) -> None:
    """Through the real service: issued while plain, read while encrypted, issued again, read while plain."""
    from dataclasses import replace

    from kth_desktop.domain.meeting import JointMeeting, Resolution
    from kth_desktop.domain.vocabulary import MeetingLevel

    def issued(office: Office, number: int, paper: bytes) -> str:
        meeting = JointMeeting(
            committee_id=office.own.id, level=MeetingLevel.COMMITTEE, year=2026, number=number,
            held_on=TODAY, chair="李秀英", recorder="张建芳", expected=3, present=3, body="纪要",
            agenda=("通报",), place="二楼",
            resolutions=(Resolution("修路灯", "村委会", TODAY, None, uuid4()),),
        )  # fmt: skip
        saved = office.meetings.save(replace(meeting)).record
        return office.meetings.issue(saved, paper).record.minutes_digest

    with Office.open(office_file, today=TODAY) as office:
        first = issued(office, 1, b"%PDF first")
    encryption.encrypt(office_file, tmp_path, PASSWORD)
    with Office.open(office_file, today=TODAY, password=PASSWORD) as office:
        second = issued(office, 2, b"%PDF second")
        assert office.meetings.kept_paper(first) == b"%PDF first"
        assert all(file.suffix == ".sealed" for file in office.meetings.folder.iterdir())
        assert len(list(office.meetings.folder.iterdir())) == 2
    encryption.rekey(office_file, tmp_path, PASSWORD)
    encryption.decrypt(office_file, tmp_path, PASSWORD)
    with Office.open(office_file, today=TODAY) as office:
        assert office.meetings.kept_paper(first) == b"%PDF first"
        assert office.meetings.kept_paper(second) == b"%PDF second"
        assert {file.suffix for file in office.meetings.folder.iterdir()} == {".pdf"}
