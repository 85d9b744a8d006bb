"""Every kind of file that is not opened: its sentence, and the file as it was."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from kth_desktop import __version__
from kth_desktop.db import header, opening
from kth_desktop.db.copying import vacuum_into
from kth_desktop.db.engine import connect
from kth_desktop.db.schema import SCHEMA
from kth_desktop.errors import FileRefused, UserError
from kth_desktop.office import Office
from tests.conftest import FOUNDING, TODAY

QUICK = {"key": None, "mode": "rw", "immutable": False, "patience_s": 0.0}  # for `connect`: nobody waits


def _everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _refused(path: Path) -> str:
    """The sentence; nothing in the folder may change, no -wal or -shm stay, no backup be made."""
    before = _everything(path.parent)
    with pytest.raises(FileRefused) as caught:
        Office.open(path, today=TODAY)
    assert _everything(path.parent) == before
    return caught.value.sentence


def test_missing(tmp_path: Path) -> None:
    assert _refused(tmp_path / "村里.kth").startswith("找不到“村里.kth”")


def test_in_a_missing_folder(tmp_path: Path) -> None:
    assert _refused(tmp_path / "没有" / "村里.kth").startswith("找不到“村里.kth”")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "村里.kth").mkdir()
    assert "是文件夹" in _refused(tmp_path / "村里.kth")


def test_empty(tmp_path: Path) -> None:
    (tmp_path / "a.kth").touch()
    assert "是空的" in _refused(tmp_path / "a.kth")


@pytest.mark.parametrize("content", [b"PK\x03\x04[Content_Types].xml", b"\xd0\xcf\x11\xe0" * 400, b"1"])
def test_a_word_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "纪要.docx").write_bytes(content)
    assert _refused(tmp_path / "纪要.docx") == "“纪要.docx”不是客堂汇的数据文件，没有打开；请另选一个文件。"


def test_another_programs_database(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE venue (id)")
    other.commit()
    other.close()
    assert "是别的程序的数据" in _refused(tmp_path / "other.db")


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
def test_truncated(office_file: Path, share: float) -> None:
    content = office_file.read_bytes()
    office_file.write_bytes(content[: int(len(content) * share)])
    assert "已经损坏，没有打开，也没有改动；请点“恢复”" in _refused(office_file)


def test_nothing_but_the_start_of_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.kth").write_bytes(b"SQLite format 3\x00")
    assert "已经损坏" in _refused(tmp_path / "a.kth")


@pytest.mark.parametrize(("start", "length"), [(b"\xff", 16), (b"\x00", 16), (b"\x00", 4096)])
def test_a_plain_file_whose_beginning_is_gone_is_not_taken_for_one_without_its_key(
    office_file: Path, start: bytes, length: int
) -> None:
    with office_file.open("r+b") as file:
        file.write(start * length)
    assert _refused(office_file).startswith("“office.kth”已经损坏，没有打开")


@pytest.mark.parametrize("seed", range(6))
def test_a_page_of_rubbish(office_file: Path, seed: int) -> None:
    content = bytearray(office_file.read_bytes())
    pages = len(content) // 4096
    page = 1 + seed * (pages - 1) // 6  # never the first, which tells whose file it is
    content[page * 4096 : (page + 1) * 4096] = bytes([seed * 37 + 1]) * 4096
    office_file.write_bytes(content)
    assert "已经损坏" in _refused(office_file)


def test_a_file_that_does_not_say_whose_it_is(office_file: Path) -> None:
    raw = connect(office_file)
    raw.execute("DELETE FROM office_fact")
    raw.close()
    assert "已经损坏" in _refused(office_file)


@pytest.mark.parametrize("key", ["own", "sample_date"])
def test_a_file_that_says_it_illegibly(office_file: Path, key: str) -> None:
    raw = connect(office_file)
    raw.execute("INSERT OR REPLACE INTO office_fact VALUES (?, 'rubbish')", (key,))
    raw.close()
    assert "已经损坏" in _refused(office_file)


def test_a_file_without_its_own_committee(office_file: Path) -> None:
    raw = connect(office_file)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("DELETE FROM committee WHERE kind='village'")
    raw.close()
    assert "已经损坏" in _refused(office_file)


def test_taken_by_another_just_after_the_look(office_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is only busy is never called damaged."""
    monkeypatch.setattr(opening, "_connect_once", lambda path, key, read_only, schema: SCHEMA)
    monkeypatch.setattr("kth_desktop.db.engine.connect.__kwdefaults__", QUICK)
    holder = connect(office_file)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileRefused, match="正在保存"):
        Office.open(office_file)
    holder.execute("ROLLBACK")
    holder.close()


def test_newer(office_file: Path) -> None:
    """Sentence 12 of the clerk's page, with the version of the program that wrote it."""
    raw = connect(office_file)
    raw.execute("PRAGMA user_version=99")
    raw.execute("UPDATE office_fact SET value='3.2' WHERE key='program'")
    raw.close()
    assert _refused(office_file) == (
        f"数据文件由新版程序（3.2）建立，这台电脑是{__version__}，请先升级；文件没有改动。"
    )


def test_so_new_that_it_keeps_its_version_elsewhere(office_file: Path) -> None:
    raw = connect(office_file)
    raw.execute("PRAGMA user_version=99")
    raw.execute("DROP TABLE office_fact")
    raw.close()
    assert "数据文件由新版程序（数据格式99）建立" in _refused(office_file)


def test_held_by_another_program(office_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE_S", 0.0)
    holder = connect(office_file)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileRefused, match="正被别的程序占用，没有打开；请关闭那个程序"):
        Office.open(office_file)
    holder.execute("ROLLBACK")
    holder.close()
    Office.open(office_file).close(backup=False)


def test_on_a_network_share(office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"nas:/ {tmp_path} nfs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr("kth_desktop.db.places.refuse_network.__defaults__", (mounts,))
    assert "网络共享" in _refused(office_file)
    with pytest.raises(FileRefused, match="网络共享"):
        Office.create(tmp_path / "new.kth", FOUNDING)


def test_a_full_disk(office_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room even for the shared memory file: the limit on file sizes stands for the full disk."""
    monkeypatch.setattr("kth_desktop.db.faults.disk_is_full", lambda path: True)
    before = office_file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(FileRefused) as caught:
            Office.open(office_file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.sentence.startswith("磁盘满了，“office.kth”打不开，里面的数据都在")
    assert office_file.read_bytes() == before


def test_a_disk_that_fails_while_saving(office: Office) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (office.path.stat().st_size, hard))
    try:
        with pytest.raises(UserError, match="读写磁盘时出了问题，刚才这一步没有存上"):
            office.drafts.keep("long", {"text": "长" * 400_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    office.drafts.keep("short", {"text": "短"})
    assert office.check().ok


def test_after_a_cut_off_what_was_saved_is_there(office_file: Path, tmp_path: Path) -> None:
    """A copy of the file with its log, as a power cut leaves them."""
    office = Office.open(office_file, today=TODAY)
    office.drafts.keep("form", {"name": "陆家客堂"})
    cut = tmp_path / "cut"
    cut.mkdir()
    for name in ("office.kth", "office.kth-wal"):
        (cut / name).write_bytes((office_file.parent / name).read_bytes())
    office.close(backup=False)
    with Office.open(cut / "office.kth", today=TODAY) as again:
        assert again.drafts.find("form") is not None


def test_a_damaged_file_with_a_log_gets_no_index_beside_it(office_file: Path) -> None:
    """Reading the log makes a -shm; what is refused stays as it was, and so does its folder."""
    office = Office.open(office_file, today=TODAY)
    office.drafts.keep("form", {"name": "陆家客堂"})
    log = header.wal_of(office_file).read_bytes()
    office.close(backup=False)
    content = bytearray(office_file.read_bytes())
    content[4096:] = b"x" * (len(content) - 4096)
    office_file.write_bytes(content)
    header.wal_of(office_file).write_bytes(log[:32] + b"y" * 4000)
    before = {p.name: p.read_bytes() for p in office_file.parent.iterdir() if p.is_file()}
    with pytest.raises(FileRefused, match="已经损坏"):
        Office.open(office_file)
    assert {p.name: p.read_bytes() for p in office_file.parent.iterdir() if p.is_file()} == before


def test_two_windows_on_one_file(office: Office, open_office: Callable[[Path], Office]) -> None:
    second = open_office(office.path)
    second.drafts.keep("form", {"name": "陆家客堂"})
    assert office.drafts.find("form") is not None


def test_opening_brings_alembic_only_when_it_is_needed(office_file: Path) -> None:
    code = (
        "import sys, kth_desktop.office as o\n"
        "assert not any(m.startswith(('sqlalchemy', 'sqlcipher3')) for m in sys.modules)\n"
        "o.Office.open(sys.argv[1]).close(backup=False)\n"
        "late = {'alembic', 'argon2', 'cryptography', 'pypinyin', 'PySide6'}\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in late))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(office_file)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_file_takes_the_wal_again_after_a_restore(office_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "restored.kth"
    vacuum_into(office_file, copy)
    office = Office.open(copy, today=TODAY)
    with office._context.reading() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
    office.close(backup=False)
