"""Safe copies: written aside, opened and counted, and only then given their name."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path
from typing import Any

from kth_desktop.db import attachments, faults, header, places
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.errors import FileRefused, UserError

KEPT = 10  # the last ones, whenever they were made
DAYS_KEPT = 7  # and the last one of each of these days,
WEEKS_KEPT = 5  # of these weeks,
MONTHS_KEPT = 12  # and of these months: a mistake may be noticed late
_STAMP = "%Y%m%d-%H%M%S-%f"  # to the microsecond: compared with the times of the log
_STAMP_LENGTH = len("20261123-190200-000000")


def backup(source: Path, folder: Path, now: datetime, *, key: Key | None = None) -> Path:
    """A checked copy of `source` in `folder`, named after it and the local time. Raises `UserError`."""
    target = folder / f"{_stem(source)}-{now.astimezone().strftime(_STAMP)}.kth"
    copy_to(source, target, key)
    attachments.copy_new(attachments.folder_beside(source), attachments_of(target))
    return target


def attachments_of(copy: Path) -> Path:
    """All backups of one file share one folder of kept files: they never change, they only become more."""
    return copy.with_name(f"{copy.stem[: -_STAMP_LENGTH - 1]}-附件")


def copy_to(source: Path, target: Path, key: Key | None = None) -> None:
    """Like `backup`, under a chosen name; an existing file is never overwritten."""
    refuse_existing(target)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _vacuum_into(source, part, key)
        to_disk(part)
        header.set_logs_aside(target)
        part.replace(target)
        to_disk(target.parent)
    except OSError as error:
        raise UserError(f"没有写成，请检查“{target.parent.name}”所在的磁盘，再试一次。") from error
    finally:
        part.unlink(missing_ok=True)


def restore(copy: Path, to: Path) -> None:
    """Brings a backup back under a new name; it is checked first, and nothing is overwritten."""
    refuse_existing(to)
    places.refuse_network(to)
    header.read(copy)
    check(copy)
    copy_to(copy, to)
    attachments.copy_new(attachments_of(copy), attachments.folder_beside(to))


def check(copy: Path, key: Key | None = None) -> dict[str, int]:
    """Row counts of a sound copy by table; `FileRefused` when it is not sound."""
    try:
        with closing(connect(copy, key=key, mode="ro", immutable=True)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _spoiled(copy)
            return _counts(connection)
    except FileRefused:
        raise
    except Exception as error:
        if faults.code_of(error) is None:
            raise
        raise _spoiled(copy) from error


def _spoiled(copy: Path) -> FileRefused:
    return FileRefused(f"“{copy.name}”这份备份已经损坏，请换一份更早的。")


def all_of(source: Path, folder: Path) -> tuple[Path, ...]:
    """The backups of one file, newest first."""
    return tuple(sorted(folder.glob(f"{escape(_stem(source))}-????????-??????-??????.kth"), reverse=True))


def made_at(copy: Path) -> datetime:
    """Local time, from the name: copying a file to a stick changes its own times."""
    return datetime.strptime(copy.stem[-_STAMP_LENGTH:], _STAMP).astimezone()


def last(source: Path, folder: Path) -> datetime | None:
    found = all_of(source, folder)
    return made_at(found[0]) if found else None


def thin(source: Path, folder: Path, now: datetime) -> None:
    """Removes what `kept` does not name."""
    found = all_of(source, folder)
    for copy in found:
        if copy not in kept(found, now):
            copy.unlink()


def kept(found: Sequence[Path], now: datetime) -> set[Path]:
    """`found` newest first: the last ones, and the last of each recent day, week and month."""
    keep, seen = set(found[:KEPT]), set()
    for copy in found:
        day = made_at(copy).date()
        spans = (
            (day, DAYS_KEPT),
            (day.isocalendar()[:2], WEEKS_KEPT * 7),
            ((day.year, day.month), MONTHS_KEPT * 31),
        )
        for number, (span, days) in enumerate(spans):
            if (number, span) not in seen and now.astimezone().date() - day < timedelta(days=days):
                keep.add(copy)
            seen.add((number, span))
    return keep


def refuse_existing(target: Path) -> None:
    if target.exists():
        raise UserError(f"“{target.name}”已经有了，不会盖掉它；请换一个名字。")


def _stem(source: Path) -> str:
    """Two files of one name in different folders keep their backups apart."""
    return f"{source.stem}-{zlib.crc32(str(source.resolve()).encode()):08x}"


def _vacuum_into(source: Path, part: Path, key: Key | None) -> None:
    """VACUUM INTO runs beside a writer, so the copy's counts lie between those before and after."""
    try:
        with closing(connect(source, key=key, mode="ro")) as connection:
            before = _counts(connection)
            connection.execute("VACUUM INTO ?", (str(part),))
            after = _counts(connection)
    except Exception as error:
        words = faults.sentence(error, part)
        if words is None:
            raise
        raise UserError(words) from error
    copied = check(part, key)
    if any(not min(before[t], after[t]) <= copied.get(t, -1) <= max(before[t], after[t]) for t in after):
        raise UserError("备份和原来的数据对不上，没有留下；请检查磁盘，再备份一次。")


def _counts(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in tables
    }


def to_disk(path: Path) -> None:
    """Folders can be synced on POSIX only."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
