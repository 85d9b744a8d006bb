"""Wrong password, damaged slots, another file's, a newer program's, none at all: each told apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from kth_desktop import __version__
from kth_desktop.db import header, slots
from kth_desktop.db.keys import Key
from kth_desktop.db.slots import Slots
from kth_desktop.errors import FileRefused, UserError, WrongPassword
from kth_desktop.office import Office
from tests.conftest import CHEAP, PASSWORD

ZHANG, LI = UUID(int=1), UUID(int=2)
KEY = Key(bytes(range(32)))
SALT = "00112233445566778899aabbccddeeff"
OTHER = "bie ren de mi ma"


@pytest.fixture
def both() -> Slots:
    """Two operators, no recovery code yet."""
    made = slots.empty(SALT, 6).with_operator(KEY, ZHANG, "张建芳", PASSWORD, CHEAP)
    return made.with_operator(KEY, LI, "李秀英", OTHER, CHEAP)


def lay_beside(folder: Path, made: Slots, salt: str = SALT) -> Path:
    """A file that begins with that salt, and its slots."""
    database = folder / "office.kth"
    database.write_bytes(bytes.fromhex(salt) + bytes(4080))
    slots.write(database, made)
    return database


def test_each_opens_with_his_own_password_and_is_told_from_the_other(both: Slots) -> None:
    assert both.open_by_password(PASSWORD) == (KEY, ZHANG)
    assert both.open_by_password(OTHER) == (KEY, LI)
    assert both.open_by_password(OTHER, LI) == (KEY, LI)


@pytest.mark.parametrize("typed", ["", "cao wang cun 2025", "CAO WANG CUN 2026", PASSWORD + " ", "密码"])
def test_a_wrong_password_is_a_wrong_password(both: Slots, typed: str) -> None:
    with pytest.raises(WrongPassword, match="密码不对"):
        both.open_by_password(typed)


def test_somebody_elses_password_is_wrong_for_him(both: Slots) -> None:
    with pytest.raises(WrongPassword):
        both.open_by_password(OTHER, ZHANG)
    with pytest.raises(WrongPassword):
        both.open_by_password(PASSWORD, uuid4())


def test_a_full_width_password_opens_what_a_plain_one_closed(both: Slots) -> None:
    wide = "".join("　" if c == " " else chr(ord(c) + 0xFEE0) for c in PASSWORD)
    assert wide != PASSWORD
    assert both.open_by_password(wide) == (KEY, ZHANG)


def test_two_of_one_name_and_one_password_are_told_apart_by_id(both: Slots) -> None:
    third = uuid4()
    made = both.with_operator(KEY, third, "张建芳", PASSWORD, CHEAP)
    assert made.open_by_password(PASSWORD, ZHANG) == (KEY, ZHANG)
    assert made.open_by_password(PASSWORD, third) == (KEY, third)


def test_a_new_password_takes_the_old_ones_place(both: Slots) -> None:
    made = both.with_operator(KEY, ZHANG, "张建芳", "xin de mi ma", CHEAP)
    assert len(made.slots) == 2
    assert made.open_by_password("xin de mi ma") == (KEY, ZHANG)
    with pytest.raises(WrongPassword):
        made.open_by_password(PASSWORD)
    assert made.open_by_password(OTHER) == (KEY, LI)


def test_a_renamed_operator_keeps_the_password(both: Slots) -> None:
    made = both.renamed(ZHANG, "张建芬")
    assert [slot.name for slot in made.operators] == ["张建芬", "李秀英"]
    assert made.open_by_password(PASSWORD) == (KEY, ZHANG)


def test_who_is_taken_out_opens_nothing(both: Slots) -> None:
    made = both.without(LI)
    with pytest.raises(WrongPassword):
        made.open_by_password(OTHER)
    assert made.open_by_password(PASSWORD) == (KEY, ZHANG)


def test_the_recovery_code_opens_and_a_new_one_ends_the_old(both: Slots) -> None:
    first, code = both.with_recovery(KEY, CHEAP)
    assert first.open_by_code(code.lower().replace("-", " ")) == KEY
    second, other = first.with_recovery(KEY, CHEAP)
    assert second.open_by_code(other) == KEY
    with pytest.raises(WrongPassword, match="这张恢复码纸不是这份数据的，或者后来换过新的"):
        second.open_by_code(code)
    assert len(second.slots) == 3
    assert second.operators == both.operators


def test_without_a_recovery_slot_no_code_opens(both: Slots) -> None:
    _, code = both.with_recovery(KEY, CHEAP)
    with pytest.raises(WrongPassword):
        both.open_by_code(code)
    with pytest.raises(UserError, match="恢复码第1组"):
        both.open_by_code("00001" * 6)


def test_a_password_is_no_recovery_code_and_the_other_way(both: Slots) -> None:
    made, code = both.with_recovery(KEY, CHEAP)
    with pytest.raises(WrongPassword):
        made.open_by_password(code)


@pytest.mark.parametrize(
    "change",
    [
        lambda made: replace(made, file_salt="ff" * 16),
        lambda made: replace(made, slots=(replace(made.slots[0], id=str(LI)),)),
        lambda made: replace(made, slots=(replace(made.slots[0], kind=slots.RECOVERY),)),
    ],
    ids=["another file", "another person", "another kind"],
)
def test_a_slot_is_bound_to_file_person_and_kind(both: Slots, change: Callable[[Slots], Slots]) -> None:
    """Whoever exchanges slots gets nobody's key under another's name."""
    changed = change(both)
    assert changed._unwrap(changed.slots[0], PASSWORD) is None
    assert both._unwrap(both.slots[0], PASSWORD) == KEY


def test_nothing_of_key_or_password_stands_in_the_file(tmp_path: Path, both: Slots) -> None:
    made, code = both.with_recovery(KEY, CHEAP)
    lay_beside(tmp_path, made)
    for file in tmp_path.iterdir():
        written = file.read_text(encoding="latin-1").lower()
        for hidden in (PASSWORD, OTHER, code, code.replace("-", ""), KEY.master.hex(), KEY.pragma[3:-2]):
            assert hidden.lower() not in written
    assert len({slot.salt for slot in made.slots}) == len({slot.nonce for slot in made.slots}) == 3


def test_written_and_read_they_are_the_same(tmp_path: Path, both: Slots) -> None:
    database = lay_beside(tmp_path, both)
    assert slots.read(database) == both
    assert (both.schema, both.program) == (6, __version__)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["office.kth", "office.kth.slots"]


def test_every_changed_byte_is_found(tmp_path: Path, both: Slots) -> None:
    """A damaged slots file is never taken for a wrong password. Spaces between the values say nothing."""
    database = lay_beside(tmp_path, both)
    file = slots.path_of(database)
    sound = file.read_bytes()
    unnoticed = []
    for at in range(len(sound)):
        file.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        try:
            assert slots.read(database) == both
            unnoticed.append(at)
        except FileRefused as refused:
            assert "已经损坏，数据没有改动；请从备份里取回它" in refused.sentence
    assert unnoticed == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_cut_short(tmp_path: Path, both: Slots, share: float) -> None:
    database = lay_beside(tmp_path, both)
    file = slots.path_of(database)
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
    with pytest.raises(FileRefused, match=r"“office\.kth\.slots”已经损坏"):
        slots.read(database)


@pytest.mark.parametrize("content", [b"[]", b"null", b"{}", b'"x"', b"\xff\xfe", b'{"check": 1}'])
def test_something_else_under_that_name(tmp_path: Path, both: Slots, content: bytes) -> None:
    database = lay_beside(tmp_path, both)
    slots.path_of(database).write_bytes(content)
    with pytest.raises(FileRefused, match="已经损坏"):
        slots.read(database)


def test_another_files(tmp_path: Path, both: Slots) -> None:
    database = lay_beside(tmp_path, both, salt="ff" * 16)
    with pytest.raises(FileRefused, match=r"“office\.kth\.slots”不是“office\.kth”的"):
        slots.read(database)


def test_a_newer_programs(tmp_path: Path, both: Slots, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "FORMAT", 2)
    database = lay_beside(tmp_path, replace(both, program="3.2"))
    monkeypatch.setattr(slots, "FORMAT", 1)
    with pytest.raises(FileRefused, match=r"由新版程序（3\.2）写成，请先升级程序再打开"):
        slots.read(database)


def test_gone(encrypted_file: Path) -> None:
    slots.path_of(encrypted_file).unlink()
    before = encrypted_file.read_bytes()
    with pytest.raises(FileRefused) as caught:
        Office.open(encrypted_file, password=PASSWORD)
    assert caught.value.sentence == (
        "“office.kth”加了密，旁边的钥匙文件“office.kth.slots”不见了；请把两个文件放在一起，或从备份恢复。"
    )
    assert encrypted_file.read_bytes() == before


def test_a_disk_that_refuses_leaves_the_old_ones(
    tmp_path: Path, both: Slots, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = lay_beside(tmp_path, both)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match=r"“office\.kth\.slots”没有写成，密码没有改"):
        slots.write(database, both.without(LI))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def coming(database: Path, made: Slots) -> Path:
    slots.write(database, made, slots.coming_path_of(database))
    return slots.coming_path_of(database)


def test_coming_slots_are_taken_when_the_file_is_already_theirs(tmp_path: Path, both: Slots) -> None:
    """The power went after the file got its name and before the slots got theirs."""
    old = replace(both, file_salt="ff" * 16)
    database = lay_beside(tmp_path, old)
    new = coming(database, both)
    assert slots.read(database) == both
    assert not new.exists()
    assert slots.read(database) == both


def test_coming_slots_without_any_before_them(tmp_path: Path, both: Slots) -> None:
    """As at the first encryption: the file is told from one whose slots are gone."""
    database = lay_beside(tmp_path, both)
    slots.path_of(database).rename(slots.coming_path_of(database))
    assert header.read(database).encrypted
    assert slots.read(database) == both
    assert slots.path_of(database).exists()


def test_coming_slots_of_a_key_that_never_came_are_left_aside(tmp_path: Path, both: Slots) -> None:
    """The power went before the file got its name: it still has the old key."""
    database = lay_beside(tmp_path, both)
    new = coming(database, replace(both, file_salt="ff" * 16))
    assert slots.read(database) == both
    assert new.exists()


@pytest.mark.parametrize("content", [b"", b"half a fi", b"{}"])
def test_damaged_coming_slots_do_not_shut_out(tmp_path: Path, both: Slots, content: bytes) -> None:
    database = lay_beside(tmp_path, both)
    slots.coming_path_of(database).write_bytes(content)
    assert slots.read(database) == both


def test_a_plain_file_needs_none_that_lie_beside_it(office_file: Path, both: Slots) -> None:
    """A cut-off left them; the file opens without a password."""
    slots.write(office_file, both)
    coming(office_file, both)
    assert not slots.belong_to(office_file)
    assert not header.read(office_file).encrypted
    Office.open(office_file).close(backup=False)


def test_they_can_be_read_by_a_person_who_has_to(tmp_path: Path, both: Slots) -> None:
    """JSON with names: for the day when somebody without this program has to open the data."""
    found = json.loads(slots.path_of(lay_beside(tmp_path, both)).read_text(encoding="utf-8"))
    assert found["format"] == 1
    assert [slot["name"] for slot in found["slots"]] == ["张建芳", "李秀英"]
    assert found["slots"][0]["cost"] == {"time": 1, "memory": 8, "lanes": 1}
