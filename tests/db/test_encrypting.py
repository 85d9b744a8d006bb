"""Plain → encrypted → another key → plain: every row, and nothing half done whatever stops it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kth_desktop.db import encrypting, header, slots
from kth_desktop.db.attachments import KeptFiles, digest_of, folder_beside
from kth_desktop.db.engine import APPLICATION_ID, connect
from kth_desktop.db.keys import Key
from kth_desktop.db.schema import SCHEMA
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.conftest import PASSWORD, TODAY
from tests.records import save_all

PAPER = "纪要".encode() * 100
DIGEST = digest_of(PAPER)


@pytest.fixture
def filled(office_file: Path) -> Path:
    """An office with one of each record and a kept paper, closed; its statistics are gathered."""
    with Office.open(office_file, today=TODAY) as office:
        save_all(office)
        office._context.database.files.write(PAPER, ".pdf")
    with closing(connect(office_file)) as raw:
        raw.execute(
            "INSERT INTO attachment SELECT randomblob(16), committee_id, 1, changed_at, changed_by_office,"
            " 'meeting', id, 0, ?, 'application/pdf', 600, '', NULL FROM meeting",
            (DIGEST,),
        )
        raw.execute("ANALYZE")
    return office_file


def everything(path: Path, key: Key | None) -> dict[str, Any]:
    """What is in it: every row in order, how it is built, and the two numbers of the file."""
    with closing(connect(path, key=key)) as raw:  # a read-only one would leave its -wal
        built = raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
        found: dict[str, Any] = {"built": built}
        for kind, name, _ in built:
            if kind == "table":
                key = "" if name == "activity_total" else "rowid, "  # kept without one
                found[name] = raw.execute(f'SELECT {key}* FROM "{name}"').fetchall()
        for pragma in ("user_version", "application_id"):
            found[pragma] = raw.execute(f"PRAGMA {pragma}").fetchone()[0]
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    return found


def beside(path: Path) -> dict[str, bytes]:
    return {str(f.relative_to(path.parent)): f.read_bytes() for f in path.parent.rglob("*") if f.is_file()}


def give(path: Path, old: Key | None) -> Key:
    """A new key, with slots of its own that nobody opens here."""
    new = Key.new()
    encrypting.convert(path, old, new, lambda salt: slots.empty(salt, SCHEMA))
    return new


def test_there_and_back_nothing_is_lost(filled: Path) -> None:
    before = everything(filled, None)
    assert (before["user_version"], before["application_id"]) == (SCHEMA, APPLICATION_ID)
    assert {"log_no_update", "log_no_delete"} <= {name for kind, name, _ in before["built"]}
    assert sum(kind == "index" for kind, _, _ in before["built"]) > 20
    key = give(filled, None)
    assert everything(filled, key) == before
    assert header.read(filled) == header.Header(SCHEMA, write_ahead=True, whole=True, encrypted=True)
    other = give(filled, key)
    assert other.master != key.master
    assert everything(filled, other) == before
    with pytest.raises(Exception, match="not a database"):
        everything(filled, key)
    encrypting.convert(filled, other, None)
    assert everything(filled, None) == before
    assert sorted(beside(filled)) == ["office-附件/" + f"{DIGEST}.pdf", "office.kth"]


def test_encrypted_it_shows_nothing(filled: Path) -> None:
    give(filled, None)
    for name, content in beside(filled).items():
        for hidden in ("陆金妹", "14200000831", "曹王村", "纪要", "log_no_update", DIGEST):
            assert hidden.encode() not in content, name
        assert DIGEST not in name


def test_kept_papers_change_their_form_with_it(filled: Path) -> None:
    folder = folder_beside(filled)
    key = give(filled, None)
    assert KeptFiles(folder, key).read(DIGEST, ".pdf") == PAPER
    assert len(list(folder.iterdir())) == 1
    other = give(filled, key)
    assert KeptFiles(folder, other).read(DIGEST, ".pdf") == PAPER
    assert len(list(folder.iterdir())) == 1
    encrypting.convert(filled, other, None)
    assert [file.name for file in folder.iterdir()] == [f"{DIGEST}.pdf"]


@pytest.mark.parametrize("doing", ["idle", "reading", "writing"])
def test_refused_while_somebody_has_it_open(filled: Path, doing: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(encrypting, "PATIENCE_S", 0.0)
    office = Office.open(filled, today=TODAY)
    before = {name: content for name, content in beside(filled).items() if "-shm" not in name}
    raw = connect(filled)
    raw.execute("SELECT count(*) FROM log").fetchone()
    if doing == "reading":
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM log").fetchone()
    if doing == "writing":
        raw.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match=r"另一个窗口或程序开着“office\.kth”，请都关上再试；数据没有改动"):
        give(filled, None)
    raw.close()
    assert {name: content for name, content in beside(filled).items() if "-shm" not in name} == before
    office.close(backup=False)
    give(filled, None)


def test_who_opens_it_in_between_loses_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the lock and the new name: what the other window saves must not go with the old file."""
    opened: list[Office] = []

    def open_now(path: Path, old: Key | None) -> None:
        opened.append(Office.open(path, today=TODAY))
        opened[0].drafts.keep("form", {"name": "陆家客堂"})
        aside(path, old)

    aside = encrypting._set_aside
    monkeypatch.setattr(encrypting, "_set_aside", open_now)
    with pytest.raises(UserError, match="数据没有改动"):
        give(filled, None)
    opened[0].close(backup=False)
    with Office.open(filled, today=TODAY) as office:
        assert office.drafts.find("form") is not None
        assert office._context.database.files.read(DIGEST, ".pdf") == PAPER


STEPS = ("os.fsync", "pathlib.Path.replace", "pathlib.Path.open")


def failing(monkeypatch: pytest.MonkeyPatch, target: str, after: int) -> Callable[[], int]:
    """That call fails once it has been made `after` times; how often it was made at all."""
    owner, name = target.rsplit(".", 1)
    held = os if owner == "os" else Path
    real, made = getattr(held, name), [0]

    def counted(*given: Any, **more: Any) -> Any:
        if name == "open" and "w" not in f"{given[1:]}{more.get('mode', '')}":
            return real(*given, **more)  # only what writes
        made[0] += 1
        if made[0] == after:
            raise OSError(28, "No space left on device")
        return real(*given, **more)

    monkeypatch.setattr(held, name, counted)
    return lambda: made[0]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("way", ["encrypt", "rekey", "decrypt"])
def test_disk_trouble_at_any_call_leaves_all_as_it_was_or_done(filled: Path, way: str, step: str) -> None:
    """Every call that writes fails once: the first, the second … until none is left to fail."""
    key = None if way == "encrypt" else give(filled, None)
    kept = filled.parent.parent / f"kept-{way}-{step}"
    shutil.copytree(filled.parent, kept)
    content, before = everything(filled, key), beside(filled)
    trouble = 0
    while True:
        shutil.rmtree(filled.parent)
        shutil.copytree(kept, filled.parent)
        with pytest.MonkeyPatch.context() as patch:
            made = failing(patch, step, trouble + 1)
            new = None if way == "decrypt" else Key.new()
            try:
                encrypting.convert(filled, key, new, lambda salt: slots.empty(salt, SCHEMA))
                told = None
            except UserError as error:
                told = error
            calls = made()
        if told is None:
            assert everything(filled, new) == content
            if new is not None:
                slots.read(filled)
            assert KeptFiles(folder_beside(filled), new).read(DIGEST, ".pdf") == PAPER
        else:
            assert "数据没有改动" in told.sentence or "密码没有改" in told.sentence
            assert beside(filled) == before, f"call {trouble + 1}"
        if calls <= trouble:
            break
        trouble += 1
    assert trouble >= 1, "nothing was made to fail"


def test_a_changed_paper_stops_it(filled: Path) -> None:
    file = folder_beside(filled) / f"{DIGEST}.pdf"
    file.write_bytes(b"changed")
    before = beside(filled)
    with pytest.raises(UserError, match="有一份存下的纪要被改动过，没有换"):
        give(filled, None)
    assert beside(filled) == before


def test_a_paper_that_is_gone_is_no_hindrance(filled: Path) -> None:
    (folder_beside(filled) / f"{DIGEST}.pdf").unlink()
    before = everything(filled, None)
    assert everything(filled, give(filled, None)) == before


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE partner SET phone = '021'",
        "DELETE FROM partner",
        "DROP TRIGGER log_no_update",
        "DROP INDEX {index}",
        "INSERT INTO office_fact VALUES ('a', 'b')",
    ],
)
def test_a_copy_that_differs_is_not_taken(filled: Path, spoil: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison itself: one value, one row, one trigger, one index."""
    compare = encrypting._compare

    def spoiled(connection: Any, part: Path, new: Key | None) -> None:
        with closing(connect(part, key=new)) as raw:
            asked = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            raw.execute(spoil.format(index=raw.execute(asked).fetchone()[0]))
            assert raw.execute("SELECT total_changes() + 1").fetchone()[0]
        compare(connection, part, new)

    monkeypatch.setattr(encrypting, "_compare", spoiled)
    before = beside(filled)
    with pytest.raises(UserError, match="抄出来的一份和原来的对不上，没有换"):
        give(filled, None)
    assert beside(filled) == before


def test_a_damaged_file_is_not_copied(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[-4096:] = b"\xa5" * 4096
    filled.write_bytes(content)
    before = beside(filled)
    with pytest.raises(UserError):
        give(filled, None)
    assert beside(filled) == before


@pytest.fixture
def cut_off(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Key]:
    """As a kill leaves it after the file has its name: neither slots nor papers are put right."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encrypting, "_finish", lambda *_: None)
        yield give(filled, None)


def test_after_a_cut_off_the_next_opening_puts_it_right(filled: Path, cut_off: Key) -> None:
    from kth_desktop.db.opening import open_database

    folder = folder_beside(filled)
    filled.with_name("office.kth.part").write_bytes(b"half a plain copy")
    assert len(list(folder.iterdir())) == 2
    assert not slots.path_of(filled).exists()
    open_database(filled, filled.parent, key=cut_off).close()
    assert sorted(beside(filled))[1:] == ["office.kth", "office.kth.slots"]
    assert [file.suffix for file in folder.iterdir()] == [".sealed"]
    assert KeptFiles(folder, cut_off).read(DIGEST, ".pdf") == PAPER


def test_a_readable_paper_is_sealed_before_it_goes(filled: Path, cut_off: Key) -> None:
    """Also when only the readable one is there; one that was changed is left for somebody to look at."""
    folder = folder_beside(filled)
    sealed = KeptFiles(folder, cut_off)
    sealed.remove(DIGEST, ".pdf")
    encrypting.put_right(filled, cut_off)
    assert [file.suffix for file in folder.iterdir()] == [".sealed"]
    assert sealed.read(DIGEST, ".pdf") == PAPER
    sealed.remove(DIGEST, ".pdf")
    (folder / f"{DIGEST}.pdf").write_bytes(b"changed")
    encrypting.put_right(filled, cut_off)
    assert (folder / f"{DIGEST}.pdf").read_bytes() == b"changed"


def test_what_is_no_kept_paper_is_left_alone(filled: Path, cut_off: Key) -> None:
    own = folder_beside(filled) / "自己的.pdf"
    own.write_bytes(b"mine")
    encrypting.put_right(filled, cut_off)
    assert own.read_bytes() == b"mine"


def test_slots_of_a_file_that_was_moved_away_are_kept(filled: Path) -> None:
    """Somebody moves the encrypted office away and puts a plain one in its place: its slots stay."""
    with Office.open(filled) as office:
        own = slots.empty("ff" * 16, SCHEMA).with_operator(
            Key.new(), office.own.id, "张建芳", PASSWORD, slots.Cost(1, 8, 1)
        )
    slots.write(filled, own)
    content = slots.path_of(filled).read_bytes()
    give(filled, None)
    assert slots.read(filled).slots == ()
    assert [kept.read_bytes() for kept in filled.parent.glob("office.kth.slots.*")] == [content]


def test_on_a_share_nothing_is_changed(filled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"nas:/ {tmp_path} nfs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr("kth_desktop.db.places.refuse_network.__defaults__", (mounts,))
    with pytest.raises(UserError, match="网络共享"):
        give(filled, None)
    assert everything(filled, None)["user_version"] == SCHEMA
