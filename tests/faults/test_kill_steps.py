"""Killed in the middle of what rewrites the whole file: a migration, a restore, a new key, an erasing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from kth_desktop.db import encrypting, header, slots
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.db.schema import SCHEMA
from kth_desktop.domain.activity import Service
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.services import encryption
from tests.conftest import CHEAP, PASSWORD, TODAY
from tests.faults.kit import Server, at_every_step, at_random, content, opened_sound
from tests.records import named, save_all

pytestmark = pytest.mark.usefixtures("cheap_keys")
FROZEN = Path(__file__).parents[1] / "migrations" / "data"
PAPER = b"%PDF the minutes as issued"

Job = tuple[Callable[[], dict[str, Any]], Callable[[bool], None]]  # for `at_every_step` and `at_random`


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """A new folder each time; the one before goes."""

    def made() -> Iterator[Path]:
        for number in count():
            shutil.rmtree(tmp_path / f"run-{number - 1}", ignore_errors=True)
            (tmp_path / f"run-{number}").mkdir()
            yield tmp_path / f"run-{number}"

    return made()


def key_of(path: Path, password: str | None) -> Key | None:
    return None if password is None else slots.read(path).open_by_password(password)[0]


# A migration


@pytest.fixture
def old(kind: str, tmp_path: Path) -> Path:
    """An office of the first schema, as it was then; encrypted, as if that had been possible then."""
    (tmp_path / "old").mkdir()
    path = Path(shutil.copy(FROZEN / "schema-1.kth", tmp_path / "old" / "office.kth"))
    if kind == "plain":
        return path
    raw = connect(path)
    ((who,),) = raw.execute("SELECT hex(id) FROM operator WHERE name = '张建芳'").fetchall()
    raw.close()
    key = Key.new()

    def made(salt: str) -> slots.Slots:
        return slots.empty(salt, 1).with_operator(key, UUID(who), "张建芳", PASSWORD, CHEAP)

    encrypting.convert(path, None, key, made)
    return path


@pytest.fixture
def migration(old: Path, password: str | None, folders: Iterator[Path], own_home: Path) -> Job:
    reference = Path(shutil.copytree(old.parent, old.parent.parent / "reference")) / "office.kth"
    Office.open(reference, today=TODAY, password=password).close(backup=False)
    key = key_of(old, password)
    was, will_be = content(old, key), content(reference, key)
    assert set(was) < set(will_be)
    now: list[Path] = []

    def fresh() -> dict[str, Any]:
        shutil.rmtree(own_home / "backups", ignore_errors=True)
        now[:] = [Path(shutil.copytree(old.parent, next(folders) / "office")) / "office.kth"]
        return {"path": now[0], "password": password}

    def sound(done: bool) -> None:
        (path,) = now
        assert (found := content(path, key)) in (was, will_be), "half a migration"
        assert not done or found == will_be
        opened_sound(path, password).close(backup=False)
        assert content(path, key) == will_be
        assert slots.read(path).schema == SCHEMA if password else not slots.path_of(path).exists()

    return fresh, sound


def test_a_migration_killed_at_every_step(server: Server, migration: Job) -> None:
    assert at_every_step(server, "migrate", *migration) >= 4


def test_a_migration_killed_at_any_moment(server: Server, migration: Job) -> None:
    assert at_random(server, "migrate", *migration, kills=8, seed=1) == 8


@pytest.mark.slow
def test_a_migration_killed_two_hundred_times(server: Server, migration: Job) -> None:
    assert at_random(server, "migrate", *migration, kills=200, seed=2) == 200


# A restore


@pytest.fixture
def filled(office_file: Path) -> Path:
    with Office.open(office_file, today=TODAY) as office:
        save_all(office)
        keep_paper(office)
    return office_file


def keep_paper(office: Office) -> None:
    digest = office._context.database.files.write(PAPER, ".pdf")
    raw = connect(office.path, key=office._context.database.key)
    raw.execute(
        "INSERT INTO attachment SELECT randomblob(16), committee_id, 1, changed_at, changed_by_office,"
        " 'meeting', id, 0, ?, 'application/pdf', ?, '', NULL FROM meeting",
        (digest, len(PAPER)),
    )
    raw.close()


def paper_of(office: Office) -> bytes:
    ((digest, suffix),) = encrypting.kept_files(
        office._context.database.engine.connect().connection.driver_connection
    )
    return office._context.database.files.read(digest, suffix)


@pytest.fixture
def restore(filled: Path, password: str | None, folders: Iterator[Path], tmp_path: Path) -> Job:
    """However the backup is laid out."""
    stick, backups = tmp_path / "stick", tmp_path / "backups"
    stick.mkdir()
    backups.mkdir()
    if password is not None:
        encryption.encrypt(filled, backups, password)
    office = Office.open(filled, today=TODAY, password=password)
    copy = office.backup(stick)
    office.close(backup=False)
    was, on_stick = content(filled, key_of(filled, password)), everything(stick)
    now: list[Path] = []

    def fresh() -> dict[str, Any]:
        now[:] = [next(folders) / "office.kth"]
        return {"copy": copy, "to": now[0]}

    def sound(done: bool) -> None:
        (to,) = now
        assert to.exists() or not done
        if not to.exists():  # then it can be done once more, in the same place
            Office.restore(copy, to)
        office = opened_sound(to, password)
        assert paper_of(office) == PAPER
        office.close(backup=False)
        assert content(to, key_of(to, password)) == was
        assert everything(stick) == on_stick

    return fresh, sound


def everything(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_a_restore_killed_at_every_step(server: Server, restore: Job) -> None:
    assert at_every_step(server, "restore", *restore) >= 4


def test_a_restore_killed_at_any_moment(server: Server, restore: Job) -> None:
    assert at_random(server, "restore", *restore, kills=10, seed=3) == 10


@pytest.mark.slow
def test_a_restore_killed_two_hundred_times(server: Server, restore: Job) -> None:
    assert at_random(server, "restore", *restore, kills=200, seed=4) == 200


# Erasing a person


PHONE = "14200000998"


@pytest.fixture
def erasing(filled: Path, password: str | None, folders: Iterator[Path], tmp_path: Path) -> Job:
    """Somebody with a history: changed once, in the bin once and back, helped once."""
    (backups := tmp_path / "backups").mkdir()
    with Office.open(filled, today=TODAY) as office:
        person = Volunteer(committee_id=office.own.id, name="陆桂英", phone=PHONE, remarks="腿脚不便")
        id = office.volunteers.save(person).record.id
        office.volunteers.save(replace(office.volunteers.get(id), remarks="已好转"))
        office.undo(office.volunteers.delete([id]).undo)
        held = replace(office.activities.get(named("activity")), id=uuid4(), version=0, held_on=TODAY)
        office.activities.save(replace(held, services=(Service(id, 2.0),)))
    if password is not None:
        encryption.encrypt(filled, backups, password)
    without = shutil.ignore_patterns("laid", "run-*", "backups")
    laid = Path(shutil.copytree(filled.parent, tmp_path / "laid", ignore=without))
    now: list[Path] = []

    def fresh() -> dict[str, Any]:
        now[:] = [Path(shutil.copytree(laid, next(folders) / "office")) / "office.kth"]
        return {"path": now[0], "password": password, "id": str(id)}

    def sound(done: bool) -> None:
        (path,) = now
        office = opened_sound(path, password)
        found = office.volunteers.get(id)
        words = "\n".join(str(line) for line in office.history.of(id))
        office.close(backup=False)
        gone = found.name != "陆桂英"
        assert gone or not done
        assert ("陆桂英" in words) is not gone, "the record and the log tell of different people"
        assert found.phone == ("" if gone else PHONE)
        if gone and password is None:
            left = [name for name, kept in everything(path.parent).items() if PHONE.encode() in kept]
            assert not left, "what was erased still stands in the file"

    return fresh, sound


def test_an_erasing_killed_at_any_moment(server: Server, erasing: Job) -> None:
    assert at_random(server, "erase", *erasing, kills=8, seed=7) == 8


@pytest.mark.slow
def test_an_erasing_killed_two_hundred_times(server: Server, erasing: Job) -> None:
    assert at_random(server, "erase", *erasing, kills=200, seed=8) == 200


# Another key


@pytest.fixture(params=["encrypt", "rekey", "decrypt"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def conversion(way: str, filled: Path, folders: Iterator[Path], tmp_path: Path) -> Job:
    backups = tmp_path / "backups"  # made before a key is given: they are no leftovers
    backups.mkdir()
    if way != "encrypt":
        encryption.encrypt(filled, backups, PASSWORD)
    was = content(filled, key_of(filled, None if way == "encrypt" else PASSWORD))
    now: list[Path] = []
    laid = Path(
        shutil.copytree(
            filled.parent, tmp_path / "laid", ignore=shutil.ignore_patterns("laid", "run-*", "backups")
        )
    )

    def fresh() -> dict[str, Any]:
        now[:] = [Path(shutil.copytree(laid, next(folders) / "office")) / "office.kth"]
        return {"path": now[0], "password": PASSWORD}

    def sound(done: bool) -> None:
        (path,) = now
        encrypted = header.read(path).encrypted
        if done:
            assert encrypted is (way != "decrypt")
        password = PASSWORD if encrypted else None
        office = opened_sound(path, password)
        assert paper_of(office) == PAPER
        office.close(backup=False)
        assert content(path, key_of(path, password)) == was
        assert not encrypted or not readable(path), "a paper or a copy that everybody can read"
        if not done and encrypted is (way != "encrypt"):  # the step was not taken: it can be taken now
            getattr(encryption, way)(path, backups, PASSWORD)
            assert header.read(path).encrypted is (way != "decrypt")

    return fresh, sound


def readable(path: Path) -> list[str]:
    """Files beside an encrypted office that need no key, its slots aside."""
    found = everything(path.parent)
    return [name for name, bytes_ in found.items() if bytes_[:4] in (b"SQLi", PAPER[:4])]


def test_a_new_key_killed_at_every_step(server: Server, conversion: Job, way: str) -> None:
    assert at_every_step(server, way, *conversion) >= 8


def test_a_new_key_killed_at_any_moment(server: Server, conversion: Job, way: str) -> None:
    assert at_random(server, way, *conversion, kills=8, seed=5) == 8


@pytest.mark.slow
def test_a_new_key_killed_two_hundred_times(server: Server, conversion: Job, way: str) -> None:
    assert at_random(server, way, *conversion, kills=200, seed=6) == 200
