"""Copies that are whole or not there: written aside, measured again, on the disk, and only then named."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from kth_desktop.db import faults
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.errors import FileRefused, Stopped, UserError

CHUNK = 1 << 20  # bytes
STEPS = 2_000  # of SQLite's machine between two questions whether to stop: under a millisecond

_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES)

Stop = Callable[[], bool]


def never() -> bool:
    return False


@dataclass(frozen=True)
class Measured:
    """What a file holds: SHA-256 as hex, and its size in bytes."""

    sha256: str
    size: int


def measure(file: Path, stop: Stop = never) -> Measured:
    """Raises `OSError`, or `Stopped`."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as source:
        while chunk := source.read(CHUNK):
            if stop():
                raise Stopped
            digest.update(chunk)
            size += len(chunk)
    return Measured(digest.hexdigest(), size)


def holds(file: Path, expected: Measured, stop: Stop = never) -> bool:
    """False as well when the file is gone or cannot be read."""
    try:
        return file.stat().st_size == expected.size and measure(file, stop) == expected
    except OSError:
        return False


def copy_file(source: Path, target: Path, stop: Stop = never) -> Measured:
    """A new file, read back from where it lies. Raises `OSError` when it is not the same, or `Stopped`."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as reading, target.open("xb") as writing:
        while chunk := reading.read(CHUNK):
            if stop():
                raise Stopped
            digest.update(chunk)
            size += writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    found = Measured(digest.hexdigest(), size)
    if not holds(target, found, stop):
        raise OSError(f"{target.name} reads back differently")
    return found


def to_disk(path: Path) -> None:
    """Folders can be synced on POSIX only, and there not on every stick or share."""
    folder = path.is_dir()
    if folder and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        if not folder or error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)


def discard(path: Path) -> None:
    """A file or folder of our own that is no longer wanted; one that stays is no reason to stop."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        logging.getLogger(__name__).warning("not removed: %s", type(error).__name__)


def set_aside(path: Path) -> None:
    """What another file left under a name that is needed now; it may be all there is, so it is kept."""
    if path.exists():
        path.rename(path.with_name(f"{path.name}.{uuid4().hex[:8]}"))


def refuse_existing(target: Path) -> None:
    if target.exists():
        raise UserError(f"“{target.name}”已经有了，不会盖掉它；请换一个名字。")


def vacuum_into(source: Path, target: Path, key: Key | None = None, stop: Stop = never) -> None:
    """VACUUM INTO runs beside a writer, so the copy's counts lie between those before and after."""
    try:
        with closing(connect(source, key=key, mode="ro")) as connection:
            connection.set_progress_handler(lambda: int(stop()), STEPS)
            before = rows_by_table(connection)
            connection.execute("VACUUM INTO ?", (str(target),))
            after = rows_by_table(connection)
    except Exception as error:
        raise _told(error, target) from error
    copied = sound(target, key)
    if any(not min(before[t], after[t]) <= copied.get(t, -1) <= max(before[t], after[t]) for t in after):
        raise UserError("备份和原来的数据对不上，没有留下；请检查磁盘，再备份一次。")


def _told(error: Exception, target: Path) -> Exception:
    if faults.code_of(error) == faults.INTERRUPT:
        return Stopped()
    words = faults.sentence(error, target)
    return error if words is None else UserError(words)


def sound(copy: Path, key: Key | None = None) -> dict[str, int]:
    """Row counts by table of a closed copy whose every page was read; `FileRefused` for a damaged one."""
    try:
        with closing(connect(copy, key=key, mode="ro", immutable=True)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise spoiled(copy)
            return rows_by_table(connection)
    except FileRefused:
        raise
    except Exception as error:
        if faults.code_of(error) is None:
            raise
        raise spoiled(copy) from error


def spoiled(copy: Path) -> FileRefused:
    return FileRefused(f"“{copy.name}”这份备份已经损坏，请换一份更早的。")


def rows_by_table(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in tables
    }
