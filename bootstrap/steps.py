"""One step at a time: said, done, timed. Other programs are started here and nowhere else."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INTERRUPTED = 130


class Trouble(Exception):
    """What the world did, in plain sentences: what happened and what to do. Ends the command with exit 1."""


@contextlib.contextmanager
def step(sentence: str) -> Iterator[None]:
    """Says what begins, and when it is done how many seconds it took."""
    print(f"→ {sentence}", flush=True)
    begun = time.perf_counter()
    yield
    print(f"   好了，用时{time.perf_counter() - begun:.1f}秒", flush=True)


def call(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Runs a program in the open and gives its exit code, after a signal 128 + its number as a shell does."""
    sys.stdout.flush()
    with subprocess.Popen([str(part) for part in command], env=_merged(environment)) as process:
        try:
            code = process.wait()
        except KeyboardInterrupt:  # the terminal has told the child as well: let it say its last word
            process.wait()
            return INTERRUPTED
        except SystemExit:  # told to end from outside: nothing of ours stays behind
            process.terminate()
            raise
    return code if code >= 0 else 128 - code


def attempt(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> str | None:
    """Runs a program quietly: None when it did its work, else the end of what it said.

    On a terminal its progress is shown, because a first set-up fetches some 100 MB.
    """
    shown = sys.stderr.isatty()
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=_merged(environment),
            stdin=subprocess.DEVNULL,
            stdout=None if shown else subprocess.PIPE,
            stderr=None if shown else subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return str(error)
    if done.returncode == 0:
        return None
    return "\n".join((done.stdout or "").strip().splitlines()[-12:])


def _merged(environment: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if environment is None else {**os.environ, **environment}
