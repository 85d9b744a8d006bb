from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kth_desktop.db import backup, backup_names, thinning
from kth_desktop.office import Office
from tests.services.test_meeting_backup import issued

NOW = datetime(2026, 11, 23, 12, 2, 3, 456).astimezone(UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def _named(*moments: datetime) -> list[Path]:
    return [Path(backup_names.folder_name(Path("office.kth"), at)) for at in moments]


def test_the_last_ten_and_one_of_each_recent_hour_and_day_are_kept() -> None:
    names = _named(*(NOW.astimezone() - timedelta(minutes=20 * n) for n in range(3 * 24 * 5)))
    kept = thinning.kept(names, NOW)
    assert kept >= set(names[:10])
    at = sorted((backup_names.made_at(copy) for copy in kept), reverse=True)
    assert [moment.strftime("%d %H:%M") for moment in at[10:]] == [
        *(f"23 {hour:02}:42" for hour in range(8, -1, -1)),
        *(f"22 {hour:02}:42" for hour in range(23, 11, -1)),
        "21 23:42", "20 23:42", "19 23:42", "18 23:42",
    ]  # fmt: skip


def test_one_of_each_week_and_month_is_kept_for_a_year() -> None:
    names = _named(*(NOW.astimezone() - timedelta(days=d) for d in range(800)))
    kept = {backup_names.made_at(copy).date().isoformat() for copy in thinning.kept(names, NOW)}
    last_ten = {f"2026-11-{day}" for day in range(14, 24)}
    sundays = {"2026-11-08", "2026-11-01", "2026-10-25"}
    ends = {f"2026-{end}" for end in ("10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30", "03-31")}
    assert kept == last_ten | sundays | ends | {"2026-02-28", "2026-01-31", "2025-12-31", "2025-11-30"}


def _long_ago(office_file: Path, folder: Path, count: int) -> list[Path]:
    return [backup.backup(office_file, folder, NOW - timedelta(days=30, hours=hour)) for hour in range(count)]


def test_other_files_are_left_alone(office_file: Path, folder: Path) -> None:
    _long_ago(office_file, folder, 12)
    (folder / "other-00000000-20200101-000000-000000.kth").touch()
    thinning.thin(office_file, folder, NOW)
    assert len(backup_names.all_of(office_file, folder)) == 10
    assert len(list(folder.iterdir())) == 11


def test_single_files_of_the_first_version_are_thinned_too(office_file: Path, folder: Path) -> None:
    made = _long_ago(office_file, folder, 12)
    for copy in made[-3:]:
        (copy / "office.kth").rename(copy.with_name(f"{copy.name}.kth"))
        (copy / "manifest.json").unlink()
        copy.rmdir()
    thinning.thin(office_file, folder, NOW)
    assert [copy.name for copy in backup_names.all_of(office_file, folder)] == [
        *(copy.name for copy in made[:9]),
        f"{made[9].name}.kth",
    ]


def test_the_last_sound_one_is_never_removed(office_file: Path, folder: Path) -> None:
    """Ten damaged ones are no reason to take away the eleventh, which is all there is."""
    made = _long_ago(office_file, folder, 13)
    for copy in made[:11]:
        (copy / "manifest.json").write_text("{")
    thinning.thin(office_file, folder, NOW)
    assert set(backup_names.all_of(office_file, folder)) == {*made[:10], made[11]}


def test_one_that_may_not_be_removed_stops_nothing(
    office_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _long_ago(office_file, folder, 13)
    rmtree = thinning.discard.__globals__["shutil"].rmtree

    def refuses(path: Path) -> None:
        if path == made[10]:
            raise PermissionError(path)
        rmtree(path)

    monkeypatch.setattr("kth_desktop.db.copying.shutil.rmtree", refuses)
    thinning.thin(office_file, folder, NOW)
    assert backup_names.all_of(office_file, folder) == tuple(made[:11])


def _aged(kept: Path) -> None:
    for file in kept.iterdir():
        os.utime(file, (0, 0))


def test_kept_papers_that_no_backup_needs_go_with_them(
    office: Office, office_file: Path, folder: Path
) -> None:
    _long_ago(office_file, folder, 10)
    kept = folder / backup_names.kept_in(office_file)
    digest = issued(office)
    needed = backup.backup(office_file, folder, NOW - timedelta(days=30, hours=20))
    (kept / f"{'0' * 64}.pdf").write_bytes(b"of a minutes that is gone")
    _aged(kept)
    (kept / f"{'1' * 64}.pdf").write_bytes(b"of a backup that is just being made")
    extra = backup.backup(office_file, folder, NOW - timedelta(days=40))
    assert extra.exists()
    thinning.thin(office_file, folder, NOW)
    assert not extra.exists()
    assert needed.exists() is False
    assert {file.name for file in kept.iterdir()} == {f"{'1' * 64}.pdf"}
    assert (office.meetings.folder / f"{digest}.pdf").exists()


@pytest.mark.parametrize("spoil", ["manifest", "single"])
def test_kept_papers_stay_while_a_backup_cannot_say_what_it_needs(
    office: Office, office_file: Path, folder: Path, spoil: str
) -> None:
    digest = issued(office)
    made = _long_ago(office_file, folder, 12)
    kept = folder / backup_names.kept_in(office_file)
    (kept / f"{'0' * 64}.pdf").write_bytes(b"perhaps needed")
    _aged(kept)
    if spoil == "manifest":
        (made[3] / "manifest.json").write_text("{")
    else:
        (made[3] / "office.kth").rename(made[3].with_name(f"{made[3].name}.kth"))
    thinning.thin(office_file, folder, NOW)
    assert {file.name for file in kept.iterdir()} == {f"{'0' * 64}.pdf", f"{digest}.pdf"}
