"""Killing at moments that can be repeated, and what must be true afterwards."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.faults.worker import CALLS

REPO = Path(__file__).parents[2]
PATIENCE_S = 60.0  # until a worker that says nothing is taken for stuck

# Answers the order of one run, with files laid out anew for it.
Fresh = Callable[[], dict[str, Any]]
# Opens what is left and looks; it is told whether the job came to its end.
Sound = Callable[[bool], None]


@dataclass(frozen=True)
class Ended:
    """How a child ended: what it had acknowledged until then, its exit code (-9: killed), how long it ran."""

    acknowledged: tuple[str, ...]
    refused: tuple[str, ...]
    status: int
    seconds: float

    @property
    def done(self) -> bool:
        return self.status == 0


class Server:
    """The fork server of `worker.py`; `close` ends it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=REPO,
            env={**os.environ, "PYTHONPATH": str(REPO)},
        )
        self._rest = b""
        assert self._line() == "serving"

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(
        self,
        job: str,
        *,
        acks: int = 0,
        kill_after: float | None = None,
        die: tuple[str, int, bool] | None = None,
        **order: Any,
    ) -> Ended:
        """Runs one job to its end, or to the kill: so many seconds after so many things it acknowledged."""
        plain = {name: str(value) if isinstance(value, Path) else value for name, value in order.items()}
        whole = {"job": job, "home": os.environ["KTH_HOME"], "die": die, **plain}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(whole).encode() + b"\n")
        self._process.stdin.flush()
        child, began = int(self._line().removeprefix("child ")), time.monotonic()
        said: list[str] = []
        end = None if kill_after is None or acks else began + kill_after
        while True:
            line = self._line(end)
            if line is None:
                os.kill(child, signal.SIGKILL)
                end = None
            elif line.startswith("gone "):
                break
            else:
                said.append(line)
                if kill_after is not None and len(said) == acks:
                    end = time.monotonic() + kill_after
        return Ended(
            tuple(one.removeprefix("ack ") for one in said if one.startswith("ack ")),
            tuple(one.removeprefix("refused ") for one in said if one.startswith("refused ")),
            int(line.removeprefix("gone ")),
            time.monotonic() - began,
        )

    def _line(self, end: float | None = None) -> Any:
        """The next line; None once the clock says `end`."""
        assert self._process.stdout
        while b"\n" not in self._rest:
            left = PATIENCE_S if end is None else max(0.0, end - time.monotonic())
            if not select.select([self._process.stdout], [], [], left)[0]:
                assert end is not None, "the worker says nothing"
                return None
            some = os.read(self._process.stdout.fileno(), 65536)
            assert some, "the worker has ended"
            self._rest += some
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()


def at_every_step(server: Server, job: str, fresh: Fresh, sound: Sound) -> int:
    """Kills at each call that changes a file, just before it and just after; how often it killed.

    The first, the second … until the job comes to its end unharmed.
    """
    kills = 0
    for call in CALLS:
        for after in (False, True):
            for number in count(1):
                ended = server.run(job, die=(call, number, after), **fresh())
                assert ended.status in (0, -signal.SIGKILL), ended
                sound(ended.done)
                if ended.done:
                    break
                kills += 1
    return kills


def at_random(server: Server, job: str, fresh: Fresh, sound: Sound, kills: int, seed: int) -> int:
    """Kills at moments over the whole length of the job (SQLite's own calls too); how often it killed.

    Jobs that came to their end before it are looked at as well, and do not count.
    """
    chance, made = random.Random(seed), 0
    whole = server.run(job, **fresh())
    assert whole.done, whole
    sound(True)
    length = whole.seconds
    for _ in range(5 * kills):
        ended = server.run(job, kill_after=chance.uniform(0, length), **fresh())
        assert ended.status in (0, -signal.SIGKILL), ended
        sound(ended.done)
        made += not ended.done
        if ended.done:
            length = min(length, ended.seconds)
        if made == kills:
            break
    return made


@dataclass
class Saved:
    """What was acknowledged: the last version of each record, and the last draft."""

    versions: dict[tuple[str, UUID], int] = field(default_factory=dict)
    draft: int = -1
    entries: int = 0

    def take(self, acknowledged: tuple[str, ...]) -> None:
        for line in acknowledged:
            table, name, version = line.split(" ")
            if table == "draft":
                self.draft = int(name)
            else:
                self.versions[table, UUID(name)] = int(version)
            self.entries += 1

    def check(self, office: Office) -> None:
        """Every one is there, whole, with its words and one line in the log for each save."""
        for (table, id), version in self.versions.items():
            record: Any = (office.volunteers if table == "volunteer" else office.activities).get(id)
            assert record.version in (version, version + 1), (record, version)
            assert record.remarks == f"第{record.version}次"
            assert len(office.history.of(id)) == record.version
            if table == "activity":
                assert [service.hours for service in record.services] == [1.5]
        if self.draft >= 0:
            draft = office.drafts.find("form")
            assert draft is not None
            assert int(draft.fields["number"]) in (self.draft, self.draft + 1)


def opened_sound(path: Path, password: str | None) -> Office:
    """Opened by the guarded way, with every page, reference, sum and log line in order."""
    office = Office.open(path, today=TODAY, password=password)
    report = office.check()
    assert report.ok, report.findings
    audit = getattr(office.history, "audit", None)
    if audit is not None:  # the chain of the log came with a later schema
        assert audit().ok
    return office


@dataclass
class Tally:
    """For docs/reliability.md."""

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0  # saved whole, and killed before it could be said


RENEWED = 40  # kills: then another office, so that looking at it does not take ever longer
MOST_SAVES, LONGEST_S = 14, 0.03  # until the kill: some saves, and then somewhere in the next ones


def kill_while_saving(
    server: Server, lay: Callable[[int], Path], password: str | None, kills: int, seed: int
) -> Tally:
    """`lay(n)` gives the nth new office. Kills, opens, looks, and goes on in the same office."""
    chance, tally = random.Random(seed), Tally()
    path, saved, known = lay(0), Saved(), 0
    for number in range(kills):
        if number and number % RENEWED == 0:
            path, saved, known = lay(number), Saved(), 0
        ended = server.run(
            "save",
            acks=chance.randint(1, MOST_SAVES),
            kill_after=chance.uniform(0, LONGEST_S),
            path=path,
            password=password,
            first=number * 1000,
        )
        assert ended.status == -signal.SIGKILL, ended
        fresh = Saved()
        fresh.take(ended.acknowledged)
        saved.versions |= fresh.versions
        office = opened_sound(path, password)
        (saved if number % RENEWED == RENEWED - 1 or number == kills - 1 else fresh).check(office)
        counts = office.info().counts
        office.close(backup=False)
        held = counts["volunteers"] + counts["activities"]
        added = sum(line.endswith(" 1") for line in ended.acknowledged)
        assert 0 <= held - known - added <= 1, "more than the one save that was under way"
        tally.kills += 1
        tally.acknowledged += fresh.entries
        tally.unacknowledged += held - known - added
        known = held
    return tally


def content(path: Path, key: Key | None = None) -> dict[str, Any]:
    """How many rows each table has, and the whole rows of people, venues and activities."""
    with closing(connect(path, key=key)) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        found: dict[str, Any] = {
            name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables
        }
        for name in ("volunteer", "venue", "activity"):
            found[name] = raw.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
    return found
