"""A backup comes back whole, beside nothing of another's, or not at all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from kth_desktop.db import backup, backup_names, encrypting, header, manifest, restoring, slots
from kth_desktop.db.copying import vacuum_into
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.db.schema import SCHEMA
from kth_desktop.db.stretching import Cost
from kth_desktop.errors import FileRefused, PasswordNeeded, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.records import save_all
from tests.services.test_meeting_backup import PAPER, issued

NOW = datetime(2026, 11, 23, 12, 2, 3, 456).astimezone(UTC)
CHEAP = Cost(time=1, memory=8, lanes=1)
PASSWORD = "曹王村2026"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Where nothing lies beside it."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    return place / "new.kth"


def encrypt(path: Path) -> Key:
    """With the password of its first operator, at a cost that no test waits for."""
    key, raw = Key.new(), connect(path, mode="ro")
    id, name = raw.execute("SELECT id, name FROM operator ORDER BY changed_at").fetchone()
    raw.close()
    encrypting.convert(
        path,
        None,
        key,
        lambda salt: slots.empty(salt, SCHEMA).with_operator(key, UUID(bytes=id), name, PASSWORD, CHEAP),
    )
    return key


def test_a_restored_office_is_the_same(office: Office, folder: Path, elsewhere: Path) -> None:
    save_all(office)
    restored = restoring.restore(office.backup(folder), elsewhere)
    assert (restored.file, restored.lacking) == (elsewhere, 0)
    with Office.open(elsewhere, today=TODAY) as again:
        assert again.check().counts == office.check().counts


def test_an_encrypted_one_comes_back_with_its_slots_and_without_a_password(
    office: Office, office_file: Path, folder: Path, elsewhere: Path
) -> None:
    digest = issued(office)
    office.close(backup=False)
    encrypt(office_file)
    with Office.open(office_file, today=TODAY, password=PASSWORD) as opened:
        copy = opened.backup(folder)
        counts = opened.info().counts
    told = manifest.read(copy)
    assert (told.encrypted, told.counts) == (True, counts)
    assert set(told.files) == {"office.kth", "office.kth.slots"}
    assert [name.endswith(".sealed") for name in told.attachments] == [True]
    assert restoring.check(copy).encrypted
    assert restoring.restore(copy, elsewhere).lacking == 0
    with pytest.raises(PasswordNeeded):
        Office.open(elsewhere)
    with Office.open(elsewhere, today=TODAY, password=PASSWORD) as again:
        assert again.check().ok
        assert again.meetings.kept_paper(digest) == PAPER


@pytest.mark.parametrize("given", ["folder", "manifest", "file"])
def test_any_part_of_it_stands_for_it(office: Office, folder: Path, elsewhere: Path, given: str) -> None:
    copy = office.backup(folder)
    restoring.restore(
        {"folder": copy, "manifest": copy / "manifest.json", "file": copy / "office.kth"}[given], elsewhere
    )
    assert Office.open(elsewhere, today=TODAY).check().ok


def test_a_folder_that_is_no_backup_is_told(folder: Path, elsewhere: Path) -> None:
    with pytest.raises(FileRefused, match="不是一份备份"):
        restoring.restore(folder, elsewhere)
    with pytest.raises(FileRefused, match="找不到“gone”"):
        restoring.restore(folder / "gone", elsewhere)


def single(office: Office, office_file: Path, folder: Path) -> Path:
    """A backup as the first version wrote it."""
    copy = folder / f"{backup_names.folder_name(office_file, NOW)}.kth"
    vacuum_into(office_file, copy)
    kept = folder / backup_names.kept_in(office_file)
    if office.meetings.folder.exists():
        shutil.copytree(office.meetings.folder, kept)
    return copy


def test_a_single_file_of_the_first_version_is_listed_and_comes_back(
    office: Office, office_file: Path, folder: Path, elsewhere: Path
) -> None:
    digest = issued(office)
    copy = single(office, office_file, folder)
    assert backup_names.all_of(office_file, folder) == (copy,)
    inside = restoring.look(copy)
    assert (inside.full_name, inside.counts) == (office.own.full_name, office.info().counts)
    assert restoring.restore(copy, elsewhere).lacking == 0
    with Office.open(elsewhere, today=TODAY) as again:
        assert again.meetings.kept_paper(digest) == PAPER
    (folder / backup_names.kept_in(office_file) / f"{digest}.pdf").write_bytes(b"forged")
    assert restoring.restore(copy, elsewhere.with_name("second.kth")).lacking == 1


@pytest.mark.parametrize("sealed", [False, True])
def test_without_its_manifest_the_file_inside_still_comes_back(
    office: Office, office_file: Path, folder: Path, elsewhere: Path, sealed: bool
) -> None:
    """The folder is refused, since nobody knows its sums; its database is the last way to what is in it."""
    digest = issued(office)
    office.close(backup=False)
    key = encrypt(office_file) if sealed else None
    copy = backup.backup(office_file, folder, NOW, key=key)
    (copy / "manifest.json").unlink()
    assert "清单不见了" in restoring.look(copy).trouble
    with pytest.raises(FileRefused, match="清单不见了"):
        restoring.restore(copy, elsewhere)
    assert restoring.restore(copy / "office.kth", elsewhere).lacking == 0
    with Office.open(elsewhere, today=TODAY, password=PASSWORD if sealed else None) as again:
        assert again.meetings.kept_paper(digest) == PAPER


def test_an_existing_file_is_not_overwritten(office: Office, folder: Path) -> None:
    target = folder / "mine.kth"
    target.write_text("precious")
    with pytest.raises(UserError, match="不会盖掉它"):
        restoring.restore(office.backup(folder), target)
    assert target.read_text() == "precious"


def test_what_another_file_left_there_is_put_aside(
    office: Office, office_file: Path, folder: Path, elsewhere: Path
) -> None:
    """Its log may hold the last saves of a file that was moved away, its slots the only way into it."""
    copy = office.backup(folder)
    save_all(office)
    log = header.wal_of(office_file).read_bytes()
    left = {
        "new.kth-wal": log,
        "new.kth-journal": b"journal",
        "new.kth.slots": b"slots",
        "new.kth.slots.new": b"coming",
    }
    for name, content in left.items():
        (elsewhere.parent / name).write_bytes(content)
    (elsewhere.parent / "new-附件").mkdir()
    (elsewhere.parent / "new-附件" / "paper.pdf").write_bytes(b"of another file")
    restoring.restore(copy, elsewhere)
    assert not slots.path_of(elsewhere).exists()
    assert not (elsewhere.parent / "new-附件").exists()
    aside = {one.name[:-9]: one for one in elsewhere.parent.iterdir() if one != elsewhere}
    assert {name: aside[name].read_bytes() for name in left} == left
    assert (aside["new-附件"] / "paper.pdf").read_bytes() == b"of another file"
    with Office.open(elsewhere, today=TODAY) as again:
        assert again.check().ok
        assert again.info().counts["venues"] == 0


def test_kept_papers_that_are_gone_are_counted_and_the_rest_comes_back(
    office: Office, office_file: Path, folder: Path, elsewhere: Path
) -> None:
    digest = issued(office)
    copy = office.backup(folder)
    kept = folder / backup_names.kept_in(office_file) / f"{digest}.pdf"
    kept.write_bytes(b"forged")
    assert restoring.lacking(copy) == (kept.name,)
    assert restoring.restore(copy, elsewhere).lacking == 1
    with Office.open(elsewhere, today=TODAY) as again:
        (finding,) = again.check().findings
        assert finding.startswith("2026年第1次纪要：存下的纪要“")


def test_a_kept_paper_that_lies_at_the_new_place_is_taken_up(
    office: Office, office_file: Path, folder: Path
) -> None:
    """The office's own file is gone and its folder of papers is not: nothing needs to be missing."""
    digest = issued(office)
    copy = office.backup(folder)
    shutil.rmtree(folder / backup_names.kept_in(office_file))
    office.close(backup=False)
    office_file.unlink()
    assert restoring.restore(copy, office_file).lacking == 0
    with Office.open(office_file, today=TODAY) as again:
        assert again.meetings.kept_paper(digest) == PAPER


def test_what_is_missing_already_is_noted_and_stops_no_backup(office: Office, folder: Path) -> None:
    digest = issued(office)
    (office.meetings.folder / f"{digest}.pdf").unlink()
    copy = office.backup(folder)
    assert manifest.read(copy).missing == (f"{digest}.pdf",)
    assert restoring.lacking(copy) == (f"{digest}.pdf",)


def test_a_spoiled_kept_file_in_the_backup_is_replaced_by_the_next(
    office: Office, office_file: Path, folder: Path
) -> None:
    digest = issued(office)
    office.backup(folder)
    kept = folder / backup_names.kept_in(office_file) / f"{digest}.pdf"
    kept.write_bytes(b"cut")
    office.backup(folder)
    assert kept.read_bytes() == PAPER


@pytest.mark.parametrize("sealed", [False, True])
def test_every_flipped_bit_is_found(
    office: Office, office_file: Path, folder: Path, elsewhere: Path, sealed: bool
) -> None:
    """In the database, the slots and the manifest; SQLite alone would miss a quarter of them."""
    save_all(office)
    office.close(backup=False)
    copy = backup.backup(office_file, folder, NOW, key=encrypt(office_file) if sealed else None)
    chance = random.Random(7)
    for file in sorted(copy.iterdir()):
        good = file.read_bytes()
        for _ in range(20):
            bad = bytearray(good)
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
            file.write_bytes(bad)
            with pytest.raises(FileRefused, match="损坏"):
                restoring.restore(copy, elsewhere)
        file.write_bytes(good)
    assert not list(elsewhere.parent.iterdir())
    restoring.restore(copy, elsewhere)


def test_a_cut_file_is_seen_at_a_glance(office: Office, folder: Path) -> None:
    copy = office.backup(folder)
    for file in copy.iterdir():
        good = file.read_bytes()
        file.write_bytes(good[: len(good) // 2])
        assert "损坏" in restoring.look(copy).trouble
        file.write_bytes(good)
    assert restoring.look(copy).trouble == ""


def test_a_count_that_does_not_agree_is_found(office: Office, folder: Path) -> None:
    """A database exchanged with its sums is still not the one that the manifest tells of."""
    copy = office.backup(folder)
    told = manifest.read(copy)
    manifest.write(copy, manifest.Manifest(**{**told.__dict__, "counts": {**told.counts, "venues": 7}}))
    with pytest.raises(FileRefused, match="损坏"):
        restoring.check(copy)


def test_a_newer_programs_backup_is_refused_by_name(office: Office, folder: Path) -> None:
    from kth_desktop.db import checked_json

    copy = office.backup(folder)
    content = checked_json.read(copy / "manifest.json")
    checked_json.write(copy / "manifest.json", {**content, "format": 2, "program": "9.1"})
    with pytest.raises(FileRefused, match=r"新版程序（9\.1）"):
        restoring.check(copy)


def test_the_second_place_gets_the_same_backup(office: Office, office_file: Path, tmp_path: Path) -> None:
    digest = issued(office)
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    made = office.backup(here)
    copy = backup.copy_on(made, there)
    assert {p.name: p.read_bytes() for p in copy.iterdir()} == {
        p.name: p.read_bytes() for p in made.iterdir()
    }
    assert (there / backup_names.kept_in(office_file) / f"{digest}.pdf").read_bytes() == PAPER
    assert backup.copy_on(made, there) == copy
    second = office.backup(here)
    content = bytearray((second / "office.kth").read_bytes())
    content[9000] ^= 1
    (second / "office.kth").write_bytes(content)
    with pytest.raises(FileRefused, match="损坏"):
        backup.copy_on(second, there)
    assert backup_names.all_of(office_file, there) == (copy,)


MAKE = (
    "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
    "from kth_desktop.db import backup, copying, restoring\n"
    "import os, signal\n"
    "step, kill_at = 0, int(sys.argv[3])\n"
    "def counted(real):\n"
    "    def call(*given, **named):\n"
    "        global step\n"
    "        step += 1\n"
    "        if step == kill_at:\n"
    "            os.kill(os.getpid(), signal.SIGKILL)\n"
    "        return real(*given, **named)\n"
    "    return call\n"
    "for name in ('open', 'mkdir', 'rename', 'replace', 'unlink'):\n"
    "    setattr(Path, name, counted(getattr(Path, name)))\n"
    "os.fsync = counted(os.fsync)\n"
)
BACK_UP = MAKE + "backup.backup(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now(UTC))"
RESTORE = MAKE + "restoring.restore(Path(sys.argv[1]), Path(sys.argv[2]))"


def _killed(code: str, *given: object) -> bool:
    """Runs it until its n-th step at the disk; False when it came to its end."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, given)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


def _steps(request: pytest.FixtureRequest) -> list[int]:
    return list(range(1, 200)) if request.config.getoption("--slow") else [2, 5, 8, 11, 14, 200]


def test_a_kill_in_the_middle_of_a_backup_leaves_whole_ones_only(
    office: Office, office_file: Path, folder: Path, request: pytest.FixtureRequest
) -> None:
    issued(office)
    office.close(backup=False)
    kills = 0
    for step in _steps(request):
        kills += (killed := _killed(BACK_UP, office_file, folder, step))
        for copy in backup_names.all_of(office_file, folder):
            restoring.check(copy)
            assert restoring.lacking(copy) == ()
        if not killed:
            break
    assert kills >= 4
    assert not killed


def test_a_kill_in_the_middle_of_a_restore_leaves_the_whole_file_or_none(
    office: Office, folder: Path, elsewhere: Path, request: pytest.FixtureRequest
) -> None:
    digest = issued(office)
    copy = office.backup(folder)
    kills = 0
    for step in _steps(request):
        kills += (killed := _killed(RESTORE, copy, elsewhere, step))
        if elsewhere.exists():
            with Office.open(elsewhere, today=TODAY) as again:
                assert again.check().ok
                assert again.meetings.kept_paper(digest) == PAPER
            break
    assert kills >= 3
    if killed:
        return
    assert not [one for one in elsewhere.parent.iterdir() if one.name.endswith(".part")]


def test_a_plain_backup_opens_in_any_sqlite(office: Office, folder: Path) -> None:
    """No log beside it, no journal mode that needs one: it can be read on a locked stick."""
    raw = connect(office.backup(folder) / "office.kth", mode="ro", immutable=True)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    raw.close()
