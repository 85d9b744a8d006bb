"""The same as for a plain file: a damaged page is damaged, never a wrong password."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kth_desktop import __version__
from kth_desktop.db import header, opening, slots
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.db.schema import SCHEMA
from kth_desktop.errors import FileRefused, PasswordNeeded, UserError, WrongPassword
from kth_desktop.office import Office
from tests.conftest import PASSWORD, TODAY
from tests.records import save_all

PAGE = header.PAGE
DAMAGED = "“office.kth”已经损坏，没有打开，也没有改动；请点“恢复”，从最近的备份取回。"


def key_of(path: Path) -> Key:
    return slots.read(path).open_by_password(PASSWORD)[0]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def refused(path: Path, password: str | None = PASSWORD) -> str:
    before = everything(path.parent)
    with pytest.raises(FileRefused) as caught:
        Office.open(path, today=TODAY, password=password)
    assert everything(path.parent) == before
    return caught.value.sentence


def test_it_opens_and_holds_what_was_put_in(encrypted_file: Path) -> None:
    with Office.open(encrypted_file, today=TODAY, password=PASSWORD) as office:
        assert office.encrypted
        assert office.operator == "张建芳"
        save_all(office)
        assert office.check().ok
        assert office.info().encrypted
    with Office.open(encrypted_file, today=TODAY, password=PASSWORD) as office:
        assert office.info().counts["volunteers"] == 1
    assert header.read(encrypted_file).schema == SCHEMA


def test_without_a_password_it_says_whose_are_there(encrypted_file: Path) -> None:
    before = everything(encrypted_file.parent)
    with pytest.raises(PasswordNeeded, match=r"“office\.kth”加了密，请输入密码再打开") as caught:
        Office.open(encrypted_file)
    assert [name for _, name in caught.value.operators] == ["张建芳"]
    assert everything(encrypted_file.parent) == before


@pytest.mark.parametrize("typed", ["", "wrong", PASSWORD.upper()])
def test_a_wrong_password_leaves_all_as_it_was(encrypted_file: Path, typed: str) -> None:
    before = everything(encrypted_file.parent)
    with pytest.raises(WrongPassword):
        Office.open(encrypted_file, password=typed)
    assert everything(encrypted_file.parent) == before


def test_every_page_of_rubbish_is_damage(encrypted_file: Path) -> None:
    sound = encrypted_file.read_bytes()
    for page in range(len(sound) // PAGE):
        content = bytearray(sound)
        start = max(page * PAGE, 16)  # the salt tells which slots are its own: below
        content[start : (page + 1) * PAGE] = random.Random(page).randbytes((page + 1) * PAGE - start)
        encrypted_file.write_bytes(content)
        assert refused(encrypted_file) == DAMAGED


@pytest.mark.parametrize("seed", range(30))
def test_one_changed_bit_is_damage(encrypted_file: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(encrypted_file.read_bytes())
    content[chance.randrange(16, len(content))] ^= 1 << chance.randrange(8)
    encrypted_file.write_bytes(content)
    assert refused(encrypted_file) == DAMAGED


@pytest.mark.parametrize("bit", [0, 63, 127])
def test_damage_in_the_first_bytes_says_where_to_get_both(encrypted_file: Path, bit: int) -> None:
    """They are the salt; with another one nobody can tell whose file it is."""
    content = bytearray(encrypted_file.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    encrypted_file.write_bytes(content)
    sentence = refused(encrypted_file)
    assert "“office.kth.slots”不是“office.kth”的" in sentence
    assert "从备份里取回" in sentence


@pytest.mark.parametrize("cut", [1, 100, PAGE - 1, PAGE, 5 * PAGE, 20 * PAGE])
def test_truncated(encrypted_file: Path, cut: int) -> None:
    encrypted_file.write_bytes(encrypted_file.read_bytes()[:-cut])
    assert refused(encrypted_file) == DAMAGED


def test_nothing_but_the_first_page(encrypted_file: Path) -> None:
    encrypted_file.write_bytes(encrypted_file.read_bytes()[:PAGE])
    assert refused(encrypted_file) == DAMAGED


def test_empty(encrypted_file: Path) -> None:
    encrypted_file.write_bytes(b"")
    assert "是空的" in refused(encrypted_file)


def test_missing_while_its_slots_are_there(encrypted_file: Path) -> None:
    encrypted_file.unlink()
    assert refused(encrypted_file).startswith("找不到“office.kth”")


def test_anothers_file_under_this_name(encrypted_file: Path) -> None:
    """Somebody copies over it: the slots beside it are of another file."""
    encrypted_file.write_bytes(random.Random(1).randbytes(20 * PAGE))
    assert "不是“office.kth”的" in refused(encrypted_file)


def test_a_word_file_beside_slots_is_none_of_ours(encrypted_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "纪要.docx"
    other.write_bytes(b"PK\x03\x04" * 1024)
    assert refused(other) == "“纪要.docx”不是客堂汇的数据文件，没有打开；请另选一个文件。"


@pytest.mark.parametrize("statement", ["DELETE FROM office_fact", "DROP TABLE office_fact"])
def test_a_file_that_does_not_say_whose_it_is(encrypted_file: Path, statement: str) -> None:
    raw = connect(encrypted_file, key=key_of(encrypted_file))
    raw.execute(statement)
    raw.close()
    assert refused(encrypted_file) == DAMAGED


def test_newer_by_its_slots_is_told_before_the_password(encrypted_file: Path) -> None:
    slots.write(encrypted_file, replace(slots.read(encrypted_file), schema=99, program="3.2"))
    for password in (None, PASSWORD, "wrong"):
        assert refused(encrypted_file, password) == (
            f"数据文件由新版程序（3.2）建立，这台电脑是{__version__}，请先升级；文件没有改动。"
        )


def test_newer_inside_only(encrypted_file: Path) -> None:
    """A newer program that was cut off before it wrote the slots."""
    raw = connect(encrypted_file, key=key_of(encrypted_file))
    raw.execute("PRAGMA user_version=99")
    raw.close()
    assert "由新版程序" in refused(encrypted_file)


def test_held_by_another_program(encrypted_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE_S", 0.0)
    holder = connect(encrypted_file, key=key_of(encrypted_file))
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileRefused, match="正被别的程序占用，没有打开"):
        Office.open(encrypted_file, password=PASSWORD)
    holder.execute("ROLLBACK")
    holder.close()
    Office.open(encrypted_file, password=PASSWORD).close(backup=False)


def test_a_full_disk(encrypted_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    monkeypatch.setattr("kth_desktop.db.faults.disk_is_full", lambda path: True)
    before = encrypted_file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(FileRefused) as caught:
            Office.open(encrypted_file, password=PASSWORD)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.sentence.startswith("磁盘满了，“office.kth”打不开，里面的数据都在")
    assert encrypted_file.read_bytes() == before


def test_a_page_spoiled_while_open_points_at_the_backup(encrypted_file: Path) -> None:
    office = Office.open(encrypted_file, today=TODAY, password=PASSWORD)
    save_all(office)
    office.close(backup=False)
    office = Office.open(encrypted_file, today=TODAY, password=PASSWORD)
    content = bytearray(encrypted_file.read_bytes())
    for at in range(4 * PAGE, len(content), 50):
        content[at] ^= 0xFF
    encrypted_file.write_bytes(content)
    with pytest.raises(UserError, match="用“恢复”从最近的备份取回"):
        office.volunteers.rows([1])
        office.check()
    office.close(backup=False)


def test_after_a_cut_off_what_was_saved_is_there(encrypted_file: Path, tmp_path: Path) -> None:
    office = Office.open(encrypted_file, today=TODAY, password=PASSWORD)
    office.drafts.keep("form", {"name": "陆家客堂"})
    cut = tmp_path / "cut"
    cut.mkdir()
    for name in ("office.kth", "office.kth-wal", "office.kth.slots"):
        (cut / name).write_bytes((encrypted_file.parent / name).read_bytes())
    office.close(backup=False)
    assert "陆家客堂".encode() not in (cut / "office.kth-wal").read_bytes()
    with Office.open(cut / "office.kth", today=TODAY, password=PASSWORD) as again:
        assert again.drafts.find("form") is not None


def test_a_backup_of_it_needs_the_password_too(encrypted_file: Path, tmp_path: Path) -> None:
    stick, new = tmp_path / "stick", tmp_path / "new.kth"
    stick.mkdir()
    with Office.open(encrypted_file, today=TODAY, password=PASSWORD) as office:
        copy = office.backup(stick)
    assert not any(content.startswith(header.MAGIC) for content in everything(stick).values())
    Office.restore(copy, new)
    with pytest.raises(PasswordNeeded):
        Office.open(new)
    with Office.open(new, today=TODAY, password=PASSWORD) as again:
        assert again.check().ok


def test_who_has_left_opens_nothing_even_with_a_slot(encrypted_file: Path) -> None:
    """The slot is there, the record says he has gone: a cut-off in between, or a slot from a backup."""
    raw = connect(encrypted_file, key=key_of(encrypted_file))
    raw.execute("UPDATE operator SET left_on = '2026-11-01'")
    raw.close()
    before = everything(encrypted_file.parent)
    with pytest.raises(FileRefused, match="这个密码的人已经不在操作人员里了，请换一位登录"):
        Office.open(encrypted_file, password=PASSWORD)
    assert everything(encrypted_file.parent) == before


def test_a_slot_without_a_record_opens_nothing(encrypted_file: Path) -> None:
    raw = connect(encrypted_file, key=key_of(encrypted_file))
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("DELETE FROM operator")
    raw.close()
    with pytest.raises(FileRefused, match="这个密码的人已经不在操作人员里了"):
        Office.open(encrypted_file, password=PASSWORD)


def test_what_it_imports_is_there_before_the_password_is_typed(encrypted_file: Path) -> None:
    """The clerk types for seconds; after that every import would be waited for."""
    code = (
        "import sys\nfrom kth_desktop.errors import PasswordNeeded\nfrom kth_desktop.office import Office\n"
        "try: Office.open(sys.argv[1])\nexcept PasswordNeeded: pass\n"
        "before = set(sys.modules)\n"
        "Office.open(sys.argv[1], password=sys.argv[2]).close(backup=False)\n"
        "late = {m.split('.')[0] for m in set(sys.modules) - before}\n"
        "print(sorted(late - sys.stdlib_module_names - {'kth_desktop'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(encrypted_file), PASSWORD],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
