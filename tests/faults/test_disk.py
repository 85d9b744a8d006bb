"""A full disk, changed bits, a file and a log cut anywhere: found, told, and nothing made worse."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kth_desktop.db import header, slots
from kth_desktop.db.engine import connect
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import FileRefused, UserError
from kth_desktop.office import Office
from kth_desktop.services import encryption
from tests.conftest import PASSWORD, TODAY
from tests.faults.conftest import Lay
from tests.faults.kit import content, opened_sound
from tests.records import save_all

pytestmark = pytest.mark.usefixtures("cheap_keys")
SMALL = 3 * 1024 * 1024  # bytes of the small disk


@dataclass(frozen=True)
class Disk:
    """A small disk of its own where the system gives one, else a limit on how long a file may grow."""

    path: Path
    mounted: bool

    @contextmanager
    def full(self, left: int = 0) -> Iterator[None]:
        """But for `left` bytes. A limit stops each file where the longest one stands."""
        if self.mounted:
            filler = self.path / "filler"
            with filler.open("wb") as file:
                while (free := shutil.disk_usage(self.path).free) > left:
                    file.write(bytes(min(free - left, 65536)))
                    file.flush()
            yield
            filler.unlink(missing_ok=True)
            return
        longest = max(file.stat().st_size for file in self.path.rglob("*") if file.is_file())
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest + left, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    can = shutil.which("mount") is not None
    mounted = can and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    yield Disk(place, mounted)
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def on_disk(disk: Disk, lay: Lay) -> Path:
    """The office, on the small disk."""
    shutil.copytree(lay(0).parent, disk.path / "村委会")
    return disk.path / "村委会" / "office.kth"


def person(office: Office, number: int, remarks: str = "") -> Volunteer:
    made = Volunteer(committee_id=office.own.id, name=f"陆{number}", remarks=remarks)
    return office.volunteers.save(made).record


FULL_WORDS = ("磁盘满了，刚才这一步没有存上", "读写磁盘时出了问题，刚才这一步没有存上")


def test_a_disk_that_fills_up_while_saving(disk: Disk, on_disk: Path, password: str | None) -> None:
    """Every entry that was taken is there; the one that was refused is not; with room again it goes on."""
    office = Office.open(on_disk, today=TODAY, password=password)
    taken = []
    with disk.full(left=600_000), pytest.raises(UserError) as caught:
        for number in range(10_000):
            taken.append(person(office, number, "备注" * 500))
    assert caught.value.sentence.startswith(FULL_WORDS)
    assert len(taken) > 5
    assert office.info().counts["volunteers"] == len(taken)
    taken.append(person(office, 20_000))
    office.close(backup=False)
    office = opened_sound(on_disk, password)
    assert {office.volunteers.get(one.id).name for one in taken} == {one.name for one in taken}
    assert office.info().counts["volunteers"] == len(taken)
    office.close(backup=False)


def test_a_disk_without_a_byte_left(disk: Disk, on_disk: Path, password: str | None) -> None:
    """Not even opened, or opened and not saved: the file is whole in either case, and opens with room."""
    before = on_disk.read_bytes()
    with disk.full():
        try:
            office = Office.open(on_disk, today=TODAY, password=password)
        except FileRefused as refused:
            assert "“office.kth”打不开" in refused.sentence
            assert on_disk.read_bytes() == before
        else:
            with pytest.raises(UserError) as caught:
                for number in range(1000):
                    person(office, number, "备注" * 500)
            assert caught.value.sentence.startswith(FULL_WORDS)
            office.close(backup=False)
    opened_sound(on_disk, password).close(backup=False)


def files(folder: Path) -> dict[str, bytes]:
    """An empty log and its index say nothing; who could not even begin one leaves them."""
    found = {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
    return {name: bytes_ for name, bytes_ in found.items() if bytes_ and not name.endswith("-shm")}


@pytest.mark.parametrize("left", [0, 20_000, 100_000, 180_000])
def test_a_full_disk_stops_a_new_key_and_changes_nothing(
    disk: Disk, on_disk: Path, password: str | None, left: int, tmp_path: Path
) -> None:
    if not disk.mounted:
        left -= on_disk.stat().st_size // 2  # a limit counts from the longest file, which the copy equals
    step: Callable[..., object] = encryption.decrypt if password else encryption.encrypt
    Office.open(on_disk, today=TODAY, password=password).close(backup=False)
    before = files(on_disk.parent)
    with disk.full(left), pytest.raises(UserError) as caught:
        step(on_disk, tmp_path, PASSWORD)
    assert "满" in caught.value.sentence or "磁盘" in caught.value.sentence
    assert files(on_disk.parent) == before
    step(on_disk, tmp_path, PASSWORD)
    opened_sound(on_disk, None if password else PASSWORD).close(backup=False)


def test_a_backup_onto_a_full_stick_leaves_nothing(disk: Disk, lay: Lay, password: str | None) -> None:
    office = opened_sound(lay(0), password)
    (disk.path / "here").write_bytes(bytes(60_000))
    with disk.full(left=40_000):
        before = set(disk.path.rglob("*"))
        with pytest.raises(UserError):
            office.backup(disk.path)
        assert set(disk.path.rglob("*")) == before
    office.close(backup=False)


# Changed bits


def filled(path: Path, password: str | None) -> None:
    office = Office.open(path, today=TODAY, password=password)
    save_all(office)
    for number in range(60):
        person(office, number, "备注" * 40)
    office.close(backup=False)


def is_found(path: Path, password: str | None) -> bool:
    """By the opening or by the check. Whatever else is said is said in a sentence."""
    try:
        office = Office.open(path, today=TODAY, password=password)
    except UserError:
        return True
    try:
        return not office.check().ok
    except UserError:
        return True
    finally:
        office.close(backup=False)


def flipped(lay: Lay, password: str | None, trials: int) -> int:
    """How many single changed bits are found."""
    path = lay(0)
    filled(path, password)
    sound, found = path.read_bytes(), 0
    for trial in range(trials):
        chance, content_ = random.Random(trial), bytearray(sound)
        content_[chance.randrange(len(content_))] ^= 1 << chance.randrange(8)
        path.write_bytes(content_)
        found += is_found(path, password)
        for log in path.parent.glob("office.kth-*"):
            log.unlink()
    path.write_bytes(sound)
    assert not is_found(path, password)
    return found


def test_one_changed_bit(lay: Lay, password: str | None) -> None:
    """An encrypted file tells of each; a plain one has no sums, so some change a letter and no more."""
    found = flipped(lay, password, 25)
    assert found == 25 if password else found < 25


@pytest.mark.slow
def test_one_hundred_and_fifty_changed_bits(
    lay: Lay, password: str | None, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = flipped(lay, password, 150)
    with capsys.disabled():
        sys.stdout.write(f"\n{kind}: {found} of 150 changed bits found\n")
    assert found == 150 if password else 10 <= found < 150


# Cut files


@pytest.mark.parametrize("trials", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_cut_anywhere_it_is_refused_and_left_alone(lay: Lay, password: str | None, trials: int) -> None:
    path = lay(0)
    filled(path, password)
    sound, chance = path.read_bytes(), random.Random(trials)
    lengths = [chance.randrange(16, len(sound)) for _ in range(trials // 2)]
    lengths += [header.PAGE * chance.randrange(1, len(sound) // header.PAGE) for _ in range(trials // 2)]
    for length in lengths:
        path.write_bytes(sound[:length])
        before = files(path.parent)
        with pytest.raises(FileRefused, match=r"“office\.kth”已经损坏，没有打开，也没有改动"):
            Office.open(path, today=TODAY, password=password)
        assert files(path.parent) == before, length
    path.write_bytes(sound)
    opened_sound(path, password).close(backup=False)


@pytest.mark.parametrize("trials", [20, pytest.param(300, marks=pytest.mark.slow)])
def test_a_log_cut_anywhere_holds_the_first_saves_whole(
    lay: Lay, password: str | None, tmp_path: Path, trials: int
) -> None:
    """As a power cut may leave it: never a save without the one before it, never half of one."""
    path = lay(0)
    office = Office.open(path, today=TODAY, password=password)
    for number in range(30):
        person(office, number)
    cut = tmp_path / "cut"
    kept = files(path.parent)
    office.close(backup=False)
    log, chance, lengths = kept["office.kth-wal"], random.Random(trials), set[int]()
    for trial in range(trials):
        shutil.rmtree(cut, ignore_errors=True)
        cut.mkdir()
        at = chance.randrange(len(log) + 1) if trial else 0
        tail = chance.randbytes(chance.randrange(9000)) if trial % 2 else b""
        for name, bytes_ in kept.items():
            if not name.endswith("-shm"):
                (cut / name).write_bytes(log[:at] + tail if name.endswith("-wal") else bytes_)
        office = opened_sound(cut / "office.kth", password)
        names = [line.volunteer.name for line in office.volunteers.rows(range(1, 40))]
        office.close(backup=False)
        assert names == [f"陆{number}" for number in range(len(names))], at
        lengths.add(len(names))
    assert 0 in lengths
    assert len(lengths) > 5


def test_nothing_changes_when_somebody_only_looks(lay: Lay, password: str | None) -> None:
    """Opened, read, closed: the same rows, and no log left."""
    path = lay(0)
    filled(path, password)
    key = None if password is None else slots.read(path).open_by_password(password)[0]
    before = content(path, key)
    with Office.open(path, today=TODAY, password=password) as office:
        office.check()
    assert content(path, key) == before
    assert not list(path.parent.glob("office.kth-*"))
    raw = connect(path, key=key)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
    assert os.path.getsize(path) % header.PAGE == 0  # noqa: PTH202
