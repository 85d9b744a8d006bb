"""One run in a fresh process: `python -m benchmarks.unlock_job whole FOLDER PASSWORD` prints milliseconds."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

TEXTS = {"prefix": "l", "part": "金", "digits": "0831"}
SHOWN = 100  # rows of the first list


def whole(home: Path, password: str) -> dict[str, float]:
    """As in the window: an office has asked for its password already, and now it is typed."""
    from kth_desktop.domain.queries import VolunteerQuery
    from kth_desktop.errors import PasswordNeeded
    from kth_desktop.office import Office

    file = home / "encrypted" / "town.kth"
    try:
        Office.open(file)
    except PasswordNeeded as needed:
        ((who, _),) = needed.operators
    began = time.perf_counter()
    office = Office.open(file, password=password, operator_id=who)
    keys = office.volunteers.keys(VolunteerQuery())
    lines = office.volunteers.rows(keys[:SHOWN])
    taken = _since(began)
    assert len(lines) == SHOWN
    office.close(backup=False)
    return {"unlock": taken}


def bare(home: Path, password: str) -> dict[str, float]:
    """The floor: argon2's own call with the same cost, its library imported before."""
    from argon2.low_level import Type, hash_secret_raw

    from kth_desktop.db import slots

    slot = slots.read(home / "encrypted" / "town.kth").operators[0]
    cost, salt = slot.cost, bytes.fromhex(slot.salt)
    began = time.perf_counter()
    hash_secret_raw(password.encode(), salt, cost.time, cost.memory, cost.lanes, 32, Type.ID)
    return {"unlock": _since(began), "memory": cost.memory / 1024, "time": cost.time}


def plain(home: Path, password: str) -> dict[str, float]:
    del password
    return _work(home / "plain", None)


def encrypted(home: Path, password: str) -> dict[str, float]:
    return _work(home / "encrypted", password)


def _work(folder: Path, password: str | None) -> dict[str, float]:
    """The second of two calls counts, as on every day but the first; the opening is the first one."""
    from kth_desktop.db.opening import open_database, unlock
    from kth_desktop.domain.queries import VolunteerQuery
    from kth_desktop.office import Office

    def opened(name: str) -> Office:
        key, who = unlock(folder / name, password)
        return Office(open_database(folder / name, folder, key=key), None, "", who)

    opened("people.kth").close(backup=False)  # imports and maps
    key, who = unlock(folder / "people.kth", password)
    began = time.perf_counter()
    office = Office(open_database(folder / "people.kth", folder, key=key), None, "", who)
    found = {"open": _since(began)}
    for job, text in TEXTS.items():
        found[job] = _second(lambda text=text: office.volunteers.keys(VolunteerQuery(text=text)))  # type: ignore[misc]
    with TemporaryDirectory(dir=folder) as target:
        began = time.perf_counter()
        office.backup(Path(target))
        found["backup"] = _since(began)
    office.close(backup=False)
    town = opened("town.kth")
    found["summary"] = _second(lambda: town.summary.month(2026, 6))
    town.close(backup=False)
    return found


def _second(call: Callable[[], object]) -> float:
    call()
    began = time.perf_counter()
    call()
    return _since(began)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


JOBS = {one.__name__: one for one in (whole, bare, plain, encrypted)}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(JOBS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])))
