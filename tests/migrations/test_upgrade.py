"""An older file is brought up to date whole, or stays what it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kth_desktop.db import backup_names, migrating, opening
from kth_desktop.db.engine import connect
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.migrations.conftest import NEXT_SCHEMA, Revisions
from tests.records import save_all


@pytest.fixture
def old(office_file: Path) -> Path:
    """A filled office of today's schema, closed."""
    with Office.open(office_file, today=TODAY) as office:
        save_all(office)
    return office_file


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


def _all(path: Path) -> list[object]:
    raw = connect(path, mode="ro")
    names = raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name").fetchall()
    content = [(name, raw.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()) for (name,) in names]
    content.append(("user_version", raw.execute("PRAGMA user_version").fetchall()))
    raw.close()
    return content


def test_everything_is_still_there_after_it(old: Path, backups: Path, revisions: Revisions) -> None:
    before = _all(old)
    migrating.upgrade(old, backups, schema=NEXT_SCHEMA, versions=revisions.next())
    raw = connect(old, mode="ro")
    assert raw.execute("PRAGMA user_version").fetchone() == (NEXT_SCHEMA,)
    assert raw.execute("SELECT name, services, rating FROM partner").fetchall() == [
        ("镇社区卫生服务中心", "健康课", "满意")
    ]
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert raw.execute("PRAGMA quick_check").fetchone() == ("ok",)
    raw.close()
    (copy,) = backup_names.all_of(old, backups)
    assert _all(copy / "office.kth") == before


def test_a_mistake_in_the_middle_leaves_the_old_file(old: Path, backups: Path, revisions: Revisions) -> None:
    before = _all(old)
    with pytest.raises(ZeroDivisionError):
        migrating.upgrade(old, backups, schema=NEXT_SCHEMA, versions=revisions.next("1 / 0"))
    assert _all(old) == before
    with Office.open(old, today=TODAY) as office:
        assert office.check().ok


def test_what_would_break_a_reference_is_not_kept(old: Path, backups: Path, revisions: Revisions) -> None:
    before = _all(old)
    with pytest.raises(RuntimeError, match="rows without what they refer to"):
        migrating.upgrade(
            old, backups, schema=NEXT_SCHEMA, versions=revisions.next("op.execute('DELETE FROM volunteer')")
        )
    assert _all(old) == before


def test_without_a_backup_nothing_is_migrated(old: Path, tmp_path: Path, revisions: Revisions) -> None:
    before = old.read_bytes()
    with pytest.raises(UserError):
        migrating.upgrade(old, tmp_path / "gone", schema=NEXT_SCHEMA, versions=revisions.next())
    assert old.read_bytes() == before


def test_a_kill_in_the_middle_leaves_the_old_file(old: Path, backups: Path, revisions: Revisions) -> None:
    before = _all(old)
    versions = revisions.next("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    code = (
        "import sys; from pathlib import Path; from kth_desktop.db import migrating\n"
        "old, backups, *versions = map(Path, sys.argv[1:])\n"
        f"migrating.upgrade(old, backups, schema={NEXT_SCHEMA}, versions=versions)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(old), str(backups), *map(str, versions)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert _all(old) == before
    assert _all(backup_names.all_of(old, backups)[0] / "office.kth") == before
    with Office.open(old, today=TODAY) as office:
        assert office.check().ok


def test_a_file_of_an_older_schema_is_upgraded_when_opened(
    old: Path, backups: Path, revisions: Revisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As tomorrow's program would open today's file."""
    versions = revisions.next()
    monkeypatch.setattr(migrating.upgrade, "__kwdefaults__", {"schema": NEXT_SCHEMA, "versions": versions})
    opening.open_database(old, backups, schema=NEXT_SCHEMA).close()
    raw = connect(old, mode="ro")
    assert raw.execute("SELECT rating FROM partner").fetchall() == [("满意",)]
    raw.close()
    assert len(backup_names.all_of(old, backups)) == 1


def test_without_a_backup_an_older_file_stays_byte_for_byte(
    old: Path, tmp_path: Path, revisions: Revisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even the mark of the write-ahead log is set before its backup stands."""
    raw = connect(old)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()
    before = old.read_bytes()
    versions = revisions.next()
    monkeypatch.setattr(migrating.upgrade, "__kwdefaults__", {"schema": NEXT_SCHEMA, "versions": versions})
    with pytest.raises(UserError, match="找不到“gone”"):
        opening.open_database(old, tmp_path / "gone", schema=NEXT_SCHEMA)
    assert old.read_bytes() == before
    opening.open_database(old, tmp_path, schema=NEXT_SCHEMA).close()
    assert old.read_bytes()[18] == 2  # write-ahead from here on


def test_a_file_brought_up_to_date_elsewhere_is_newer_here(
    old: Path, backups: Path, revisions: Revisions
) -> None:
    migrating.upgrade(old, backups, schema=NEXT_SCHEMA, versions=revisions.next())
    with pytest.raises(UserError, match="请先升级；文件没有改动"):
        Office.open(old)
