from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.db import backup, header
from kth_desktop.db.engine import connect
from kth_desktop.errors import FileRefused, UserError
from kth_desktop.office import Office
from tests.conftest import FOUNDING, TODAY
from tests.records import save_all

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
    with Office.open(copy, today=TODAY) as again:
        assert again.info() == office.info()
        assert again.check().ok
        assert again.own == office.own
        assert again.info().counts["venues"] == 1


def test_its_name_tells_when_and_which(office_file: Path, folder: Path) -> None:
    copy = backup.backup(office_file, folder, NOW)
    assert backup.made_at(copy) == NOW
    assert backup.last(office_file, folder) == NOW
    assert backup.last(office_file.parent / "elsewhere" / office_file.name, folder) is None
    assert copy.name.startswith("office-")


def test_an_existing_file_is_not_overwritten(office_file: Path, folder: Path) -> None:
    target = folder / "mine.kth"
    target.write_text("precious")
    for attempt in (lambda: backup.copy_to(office_file, target), lambda: backup.restore(office_file, target)):
        with pytest.raises(UserError, match="不会盖掉它"):
            attempt()
    assert target.read_text() == "precious"


def test_a_restored_office_is_the_same(office: Office, folder: Path, tmp_path: Path) -> None:
    save_all(office)
    backup.restore(office.backup(folder), tmp_path / "new.kth")
    with Office.open(tmp_path / "new.kth", today=TODAY) as again:
        assert again.check().counts == office.check().counts


def test_the_log_of_a_file_that_is_gone_does_not_get_into_the_restored_one(
    office: Office, office_file: Path, folder: Path
) -> None:
    copy = office.backup(folder)
    save_all(office)
    log = header.wal_of(office_file).read_bytes()
    office.close(backup=False)
    office_file.unlink()
    header.wal_of(office_file).write_bytes(log)  # as a cut-off leaves it beside a file that is moved away
    backup.restore(copy, office_file)
    with Office.open(office_file, today=TODAY) as again:
        assert again.check().ok
        assert again.info().counts["venues"] == 0
    assert [kept.read_bytes() for kept in office_file.parent.glob("office.kth-wal.*")] == [log]


def test_the_log_of_a_file_that_is_gone_does_not_get_into_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "new.kth"
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).write_bytes(b"left behind")
    with Office.create(path, FOUNDING, today=TODAY) as made:
        assert made.check().ok
    assert len(list(tmp_path.glob("new.kth-*.*"))) == 2


def test_brackets_in_a_files_name_hide_no_backup(office_file: Path, folder: Path) -> None:
    """A browser calls the second download “office[1].kth”."""
    named = office_file.rename(office_file.with_name("office[1].kth"))
    backup.backup(named, folder, NOW)
    assert backup.last(named, folder) == NOW


def test_a_spoiled_backup_is_not_restored(office_file: Path, folder: Path, tmp_path: Path) -> None:
    copy = backup.backup(office_file, folder, NOW)
    content = bytearray(copy.read_bytes())
    content[8192:12288] = b"x" * 4096
    copy.write_bytes(content)
    with pytest.raises(FileRefused, match="这份备份已经损坏，请换一份更早的"):
        backup.restore(copy, tmp_path / "new.kth")
    assert not (tmp_path / "new.kth").exists()


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
    with pytest.raises(UserError, match=r"请检查.*磁盘"):
        backup.backup(office_file, tmp_path / "gone", NOW)


def _named(*moments: datetime) -> list[Path]:
    return [Path(f"office-00000000-{at.strftime(backup._STAMP)}.kth") for at in moments]


def test_the_last_ten_and_one_of_each_recent_day_are_kept() -> None:
    names = _named(*(NOW.astimezone() - timedelta(days=d, hours=h) for d in range(7) for h in (0, 1, 2)))
    assert backup.kept(names, NOW) == {*names[:10], names[12], names[15], names[18]}


def test_one_of_each_week_and_month_is_kept_for_a_year() -> None:
    names = _named(*(NOW.astimezone() - timedelta(days=d) for d in range(800)))
    kept = {backup.made_at(copy).date().isoformat() for copy in backup.kept(names, NOW)}
    last_ten = {f"2026-11-{day}" for day in range(14, 24)}
    sundays = {"2026-11-08", "2026-11-01", "2026-10-25"}
    ends = {f"2026-{end}" for end in ("10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30", "03-31")}
    assert kept == last_ten | sundays | ends | {"2026-02-28", "2026-01-31", "2025-12-31", "2025-11-30"}


def test_thinning_leaves_other_files_alone(office_file: Path, folder: Path) -> None:
    for hour in range(12):
        backup.backup(office_file, folder, NOW - timedelta(days=30, hours=hour))
    (folder / "other-00000000-20200101-000000-000000.kth").touch()
    backup.thin(office_file, folder, NOW)
    assert len(backup.all_of(office_file, folder)) == 10
    assert len(list(folder.iterdir())) == 11


def test_closing_backs_up_only_what_changed(office_file: Path) -> None:
    Office.open(office_file, today=TODAY).close()
    first = backup.all_of(office_file, paths.backups())
    Office.open(office_file, today=TODAY).close()
    assert backup.all_of(office_file, paths.backups()) == first
    with Office.open(office_file, today=TODAY) as office:
        save_all(office)
        assert office.last_backup() == backup.made_at(first[0])
    assert len(first) == 1
    assert len(backup.all_of(office_file, paths.backups())) == 2


def test_a_sample_is_not_backed_up(tmp_path: Path) -> None:
    with Office.create(tmp_path / "sample.kth", FOUNDING, today=TODAY, sample=True) as office:
        save_all(office)
    assert not list(paths.backups().iterdir())
