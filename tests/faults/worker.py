"""A fork server: `python -m tests.faults.worker` imports the program once, then forks a child for each job.

One JSON object a line on standard input: {"job": name, "home": folder, "die": null, …}. On standard output,
each line written at once: "child PID" · what the child acknowledges ("ack …") · "gone STATUS" when it has
ended. A pipe takes a short line whole, so a killed child leaves no half of one. The parent does the killing,
at moments of its own, or asks the child to die at one of its calls ("die": [call, number, after it]).
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop.db import stretching
from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.conftest import CHEAP, TODAY


def told(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def save(path: str, password: str | None, first: int) -> None:
    """An office is opened and written to for ever: people, then activities with them, then both changed."""
    office = Office.open(path, today=TODAY, password=password)
    own, number = office.own.id, first
    while True:
        person = office.volunteers.save(
            Volunteer(committee_id=own, name=f"陆{number}", phone=f"142{number:08}", remarks="第1次")
        ).record
        acknowledge("volunteer", person.id, person.version)
        held = TODAY - timedelta(days=number % 300)
        activity = office.activities.save(_activity(own, number, held, person.id)).record
        acknowledge("activity", activity.id, activity.version)
        changed = _again(person, "remarks")
        acknowledge("volunteer", changed.id, office.volunteers.save(changed).record.version)
        changed = _again(activity, "remarks")
        acknowledge("activity", changed.id, office.activities.save(changed).record.version)
        office.drafts.keep("form", {"number": str(number)})
        told(f"ack draft {number} 0")
        number += 1


def _activity(own: UUID, number: int, day: date, person: UUID) -> Activity:
    return Activity(
        committee_id=own, title=f"健康课{number}", category=Category.CONVENIENCE_SERVICE, held_on=day,
        place="村口", state=ActivityState.HELD, attendances=number % 40, services=(Service(person, 1.5),),
        remarks="第1次",
    )  # fmt: skip


def _again(record: Any, field: str) -> Any:
    """What is in it tells which save it was of."""
    from dataclasses import replace

    return replace(record, **{field: f"第{record.version + 1}次"})


def acknowledge(table: str, id: UUID, version: int) -> None:
    """Only now, that the service has come back, the parent may count on it."""
    told(f"ack {table} {id} {version}")


def migrate(path: str, password: str | None) -> None:
    Office.open(path, today=TODAY, password=password).close(backup=False)


def restore(copy: str, to: str) -> None:
    Office.restore(Path(copy), Path(to))


def encrypt(path: str, password: str) -> None:
    from kth_desktop import paths
    from kth_desktop.services import encryption

    encryption.encrypt(Path(path), paths.backups(), password)


def rekey(path: str, password: str) -> None:
    from kth_desktop import paths
    from kth_desktop.services import encryption

    encryption.rekey(Path(path), paths.backups(), password)


def decrypt(path: str, password: str) -> None:
    from kth_desktop import paths
    from kth_desktop.services import encryption

    encryption.decrypt(Path(path), paths.backups(), password)


def erase(path: str, password: str | None, id: str) -> None:
    office = Office.open(path, today=TODAY, password=password)
    office.personal.erase([UUID(id)], "本人要求")
    office.close(backup=False)


JOBS: dict[str, Callable[..., None]] = {
    one.__name__: one for one in (save, migrate, restore, encrypt, rekey, decrypt, erase)
}
# The calls at which a file changes on the disk; SQLite's own are met by the clock.
CALLS = {
    "fsync": (os, "fsync"),
    "replace": (Path, "replace"),
    "rename": (Path, "rename"),
    "unlink": (Path, "unlink"),
}


def die_at(call: str, number: int, after: bool) -> None:
    """Kills this child at its `number`th such call, before it or right after it."""
    owner, name = CALLS[call]
    real, made = getattr(owner, name), [0]

    def counted(*given: Any, **more: Any) -> Any:
        made[0] += 1
        if made[0] == number and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*given, **more)
        if made[0] == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(owner, name, counted)


def run(order: dict[str, Any]) -> None:
    """In the child. A sentence for the clerk is an end like any other; a bug is not."""
    job, die = JOBS[order.pop("job")], order.pop("die")
    os.environ["KTH_HOME"] = order.pop("home")
    if die is not None:
        die_at(*die)
    try:
        job(**order)
    except UserError as error:
        told(f"refused {error.sentence}")


def serve() -> None:
    stretching.calibrated = lambda measure=None: CHEAP  # type: ignore[assignment]
    _warm()
    told("serving")
    last = 0
    for line in sys.stdin:
        if last:
            os.waitpid(last, 0)
        child = os.fork()
        if child == 0:
            status = 1
            with suppress(KeyboardInterrupt):
                run(json.loads(line))
                status = 0
            os._exit(status)
        told(f"child {child}")
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert ended
        told(f"gone {ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status}")
        last = child  # keeps its number until the next order: the parent may be about to kill it


def _warm() -> None:
    """What the first office of a process imports and maps is there before the children are."""
    from tempfile import TemporaryDirectory

    import alembic.command  # noqa: F401
    import argon2.low_level  # noqa: F401
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: F401

    from tests.conftest import FOUNDING

    with TemporaryDirectory() as folder:
        office = Office.create(Path(folder) / "warm.kth", FOUNDING)
        person = office.volunteers.save(Volunteer(committee_id=office.own.id, name="陆")).record
        office.activities.save(_activity(office.own.id, 1, TODAY, person.id))
        office.close(backup=False)


if __name__ == "__main__":
    serve()
