"""Making and listing backups; `test_restoring.py` brings them back, `test_thinning.py` takes them away."""

from __future__ import annotations

import errno
import os
import resource
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.db import backup, backup_names, manifest, restoring
from kth_desktop.db.copying import measure
from kth_desktop.db.engine import connect
from kth_desktop.db.schema import SCHEMA
from kth_desktop.errors import Stopped, UserError
from kth_desktop.office import Office
from tests.conftest import FOUNDING, TODAY
from tests.records import save_all
from tests.services.test_meeting_backup import issued

NOW = datetime(2026, 11, 23, 12, 2, 3, 456).astimezone(
    UTC
)  # noon here, wherever that is: backups go by local days


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_a_copy_holds_what_is_only_in_the_log_yet(office: Office, folder: Path) -> None:
    """Copying the .kth file alone would miss it: the data is still in the -wal."""
    save_all(office)
    copy = office.backup(folder)
    assert [p.name for p in folder.iterdir()] == [copy.name]
    with Office.open(copy / "office.kth", today=TODAY) as again:
        assert again.info() == office.info()
        assert again.check().ok
        assert again.own == office.own
        assert again.info().counts["venues"] == 1


def test_its_manifest_says_what_is_inside(office: Office, folder: Path) -> None:
    save_all(office)
    copy = office.backup(folder)
    told = manifest.read(copy)
    assert (told.schema, told.encrypted, told.missing) == (SCHEMA, False, ())
    assert told.full_name == office.own.full_name
    assert told.counts == office.info().counts
    assert told.files == {"office.kth": measure(copy / "office.kth")}
    assert {p.name for p in copy.iterdir()} == {"office.kth", "manifest.json"}
    inside = restoring.look(copy)
    assert (inside.counts, inside.full_name, inside.trouble) == (told.counts, told.full_name, "")
    assert inside.size == (copy / "office.kth").stat().st_size


def test_its_name_tells_when_and_which(office_file: Path, folder: Path) -> None:
    copy = backup.backup(office_file, folder, NOW)
    assert backup_names.made_at(copy) == NOW == manifest.read(copy).made_at
    assert backup_names.last(office_file, folder) == NOW
    assert backup_names.last(office_file.parent / "elsewhere" / office_file.name, folder) is None
    assert copy.name.startswith("office-")


def test_brackets_in_a_files_name_hide_no_backup(office_file: Path, folder: Path) -> None:
    """A browser calls the second download “office[1].kth”."""
    named = office_file.rename(office_file.with_name("office[1].kth"))
    backup.backup(named, folder, NOW)
    assert backup_names.last(named, folder) == NOW


def test_a_spoiled_office_makes_no_backup(office_file: Path, folder: Path) -> None:
    raw = connect(office_file)
    root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name='venue'").fetchone()[0]
    raw.close()
    content = bytearray(office_file.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"x" * 4096
    office_file.write_bytes(content)
    with pytest.raises(UserError, match="损坏"):
        backup.backup(office_file, folder, NOW)
    assert not list(folder.iterdir())


def test_a_folder_that_is_gone_is_told(office_file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到“gone”这个文件夹，可能U盘没有插好"):
        backup.backup(office_file, tmp_path / "gone", NOW)


@pytest.mark.parametrize("room", [0, 100_000])
def test_a_full_disk_leaves_nothing(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """The limit on file sizes stands for the full disk: at the first byte, and in the middle."""
    monkeypatch.setattr("kth_desktop.db.faults.disk_is_full", lambda path: True)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(UserError, match="磁盘满了"):
            office.backup(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list(folder.iterdir())
    assert office.check().ok


def test_one_that_is_stopped_leaves_nothing(office: Office, folder: Path, tmp_path: Path) -> None:
    """At every moment at which it asks, in the middle of VACUUM too."""
    issued(office)
    asked: list[int] = []

    def stop_at(place: int) -> Callable[[], bool]:
        asked.clear()
        return lambda: asked.append(1) or len(asked) > place  # type: ignore[func-returns-value]

    office.backups.make(tmp_path, stop_at(1000))
    moments = len(asked)
    assert moments >= 3
    for place in range(moments):
        with pytest.raises(Stopped):
            office.backups.make(folder, stop_at(place))
        assert [one.name for one in folder.iterdir() if not one.name.endswith("-附件")] == []


def test_a_part_that_a_kill_left_goes_with_the_next_backup(office_file: Path, folder: Path) -> None:
    """One of just now may be another program's, at work."""
    old, fresh = (
        folder / (backup_names.folder_name(office_file, NOW - ago) + ".part")
        for ago in (timedelta(hours=2), timedelta(minutes=5))
    )
    for part in (old, fresh):
        part.mkdir()
        (part / "office.kth").write_bytes(b"half")
    copy = backup.backup(office_file, folder, NOW)
    assert {p.name for p in folder.iterdir()} == {copy.name, fresh.name}
    assert backup_names.all_of(office_file, folder) == (copy,)


def test_a_share_that_syncs_no_folder_takes_backups(
    office_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems say EINVAL to it; a file that cannot be synced is no backup."""
    sync, refused = os.fsync, []

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            refused.append(handle)
            raise OSError(errno.EINVAL, "not here")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    restoring.check(backup.backup(office_file, folder, NOW))
    assert len(refused) == 2

    def none(handle: int) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr(os, "fsync", none)
    with pytest.raises(UserError, match="备份没有写成"):
        backup.backup(office_file, folder, NOW + timedelta(days=1))


def test_closing_backs_up_only_what_changed(office_file: Path) -> None:
    Office.open(office_file, today=TODAY).close()
    first = backup_names.all_of(office_file, paths.backups())
    Office.open(office_file, today=TODAY).close()
    assert backup_names.all_of(office_file, paths.backups()) == first
    with Office.open(office_file, today=TODAY) as office:
        save_all(office)
        assert office.backups.last() == backup_names.made_at(first[0])
    assert len(first) == 1
    assert len(backup_names.all_of(office_file, paths.backups())) == 2


def test_a_sample_is_not_backed_up(tmp_path: Path) -> None:
    with Office.create(tmp_path / "sample.kth", FOUNDING, today=TODAY, sample=True) as office:
        save_all(office)
    assert not list(paths.backups().iterdir())


def test_backups_of_any_office_are_found_on_a_stick(
    office_file: Path, office_template: Path, folder: Path
) -> None:
    """Directly on it and one folder deeper; other folders and files are no backups."""
    deeper = folder / "客堂汇备份"
    deeper.mkdir()
    (folder / "照片").mkdir()
    (folder / "照片" / "notes-00000000-aaaaaaaa-bbbbbb-cccccc.kth").touch()
    one = backup.backup(office_file, folder, NOW)
    two = backup.backup(office_template, deeper, NOW - timedelta(days=1))
    assert backup_names.all_in(folder) == (one, two)
    assert backup_names.all_in(deeper) == (two,)
    with pytest.raises(UserError, match="读不出来"):
        backup_names.all_in(folder / "gone")
