"""Looking into backups, checking them, and bringing one back as a new file beside nothing of another's."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from kth_desktop.db import backup_names as names
from kth_desktop.db import copying, faults, header, manifest, places, slots
from kth_desktop.db.attachments import SEALED, KeptFiles, folder_beside, kept_files
from kth_desktop.db.copying import Stop, discard, holds, never, refuse_existing, spoiled
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.domain.backup import Inside, Restored
from kth_desktop.errors import FileRefused, UserError


def look(copy: Path) -> Inside:
    """At a glance: the manifest, and whether the files are as long as it says. `check` reads them."""
    try:
        return _look_in(copy) if names.is_folder(copy) else _look_at_single(copy)
    except FileRefused as error:
        return Inside(copy, _moment(copy), trouble=error.sentence)


def is_readable(copy: Path) -> bool:
    """Whether anybody can read it, by its own first bytes: one that lost its manifest may be encrypted."""
    try:
        with (copy / names.DATABASE if copy.is_dir() else copy).open("rb") as file:
            return file.read(len(header.MAGIC)) == header.MAGIC
    except OSError:
        return False


def check(copy: Path, key: Key | None = None, stop: Stop = never) -> Inside:
    """Reads every byte. Raises `FileRefused` when it is not sound.

    Without its key an encrypted backup is known by its sums; a plain one is opened and counted as well.
    """
    if not names.is_folder(copy):
        found = header.read(copy)
        if not found.encrypted or key is not None:
            copying.sound(copy, key)
        return _look_at_single(copy)
    inside, told = _look_in(copy), manifest.read(copy)
    if not all(holds(copy / name, sums, stop) for name, sums in told.files.items()):
        raise spoiled(copy)
    if key is not None or not told.encrypted:
        _count_again(copy, told, key)
    return inside


def lacking(copy: Path, stop: Stop = never) -> tuple[str, ...]:
    """Names of kept papers and photos that a backup needs and that are gone or changed."""
    if not names.is_folder(copy):
        return ()
    told = manifest.read(copy)
    beside = copy.parent / told.kept_in
    gone = (name for name, sums in told.attachments.items() if not holds(beside / name, sums, stop))
    return (*told.missing, *gone)


def restore(copy: Path, to: Path, stop: Stop = never) -> Restored:
    """Brings a backup back under a new name; it is checked first, and nothing is overwritten.

    What another file left beside that name (log, slots, kept files) is put aside. Raises `UserError`.
    """
    copy = names.pointed_at(copy)
    refuse_existing(to)
    places.refuse_network(to)
    check(copy, stop=stop)
    part = to.with_name(to.name + names.PART)
    kept_part = to.with_name(folder_beside(to).name + names.PART)
    leftovers = (part, slots.path_of(part), kept_part)
    try:
        for left in leftovers:
            discard(left)
        without = _fill(copy, to, part, kept_part, stop)
        _name(to, part, kept_part)
    except OSError as error:
        raise _not_restored(to, error) from error
    finally:
        for left in leftovers:
            discard(left)
    return Restored(to, without)


def _fill(copy: Path, to: Path, part: Path, kept_part: Path, stop: Stop) -> int:
    """Writes the parts; how many kept files could not be found."""
    database = copy / names.DATABASE if copy.is_dir() else copy
    sealed = slots.belong_to(database)
    if copy.is_dir() or sealed:
        copying.copy_file(database, part, stop)
    else:
        copying.vacuum_into(database, part, stop=stop)
        copying.to_disk(part)
    if sealed:
        copying.copy_file(slots.path_of(database), slots.path_of(part), stop)
    without = 0
    for name, found in _kept(copy, to, part, stop):
        if found is None:
            without += 1
            continue
        kept_part.mkdir(exist_ok=True)
        copying.copy_file(found, kept_part / name, stop)
    if kept_part.exists():
        copying.to_disk(kept_part)
    return without


def _kept(copy: Path, to: Path, part: Path, stop: Stop) -> Iterator[tuple[str, Path | None]]:
    """Each kept file with where it lies sound: beside the backup, or left beside the name it goes to."""
    if copy.is_dir():
        told = manifest.read(copy)
        folders = (copy.parent / told.kept_in, folder_beside(to))
        yield from ((name, None) for name in told.missing)
        for name, sums in told.attachments.items():
            yield name, next((f / name for f in folders if holds(f / name, sums, stop)), None)
        return
    folder = _kept_beside(copy)
    if slots.belong_to(copy):  # it cannot say what it needs, so all comes along
        yield from ((file.name, file) for file in folder.glob(f"*{SEALED}"))
        return
    with closing(connect(part, mode="ro", immutable=True)) as connection:
        needed = kept_files(connection)
    for digest, suffix in needed:
        kept = KeptFiles(folder, None)
        path = kept.path(digest, suffix)
        yield path.name, path if kept.stands(digest, suffix) else None


def _name(to: Path, part: Path, kept_part: Path) -> None:
    """The database last: once it has its name, all that belongs to it is there."""
    header.set_logs_aside(to)
    for left in (slots.path_of(to), slots.coming_path_of(to), folder_beside(to)):
        copying.set_aside(left)
    if kept_part.exists():
        kept_part.rename(folder_beside(to))
    if slots.path_of(part).exists():
        slots.path_of(part).rename(slots.path_of(to))
    refuse_existing(to)
    part.rename(to)
    copying.to_disk(to.parent)


def _look_in(copy: Path) -> Inside:
    told = manifest.read(copy)
    for name, sums in told.files.items():
        if not (copy / name).exists() or (copy / name).stat().st_size != sums.size:
            raise spoiled(copy)
    size = sum(sums.size for sums in told.files.values())
    return Inside(copy, told.made_at.astimezone(), told.full_name, told.counts, told.encrypted, size)


def _look_at_single(copy: Path) -> Inside:
    found = header.read(copy)
    size, at = copy.stat().st_size, _moment(copy)
    if found.encrypted:
        return Inside(copy, at, encrypted=True, size=size)
    try:
        with closing(connect(copy, mode="ro", immutable=True)) as connection:
            return Inside(copy, at, manifest.full_name(connection), manifest.counts(connection), size=size)
    except Exception as error:
        if faults.code_of(error) is None:
            raise
        raise spoiled(copy) from error


def _count_again(copy: Path, told: manifest.Manifest, key: Key | None) -> None:
    database = copy / names.DATABASE
    copying.sound(database, key)
    with closing(connect(database, key=key, mode="ro", immutable=True)) as connection:
        pages: list[Any] = connection.execute("PRAGMA cipher_integrity_check").fetchall() if key else []
        if pages or manifest.counts(connection) != dict(told.counts):
            raise spoiled(copy)


def _kept_beside(single: Path) -> Path:
    """Of a file that stands alone; one inside a folder without manifest is called by the folder."""
    copy = single.parent if names.is_folder(single.parent) else single
    return copy.with_name(f"{names.start_of(copy)}-附件")


def _moment(copy: Path) -> datetime:
    """By the name; a file with a name of its own says when it was written."""
    if names.is_named(copy):
        return names.made_at(copy)
    return datetime.fromtimestamp(copy.stat().st_mtime if copy.exists() else 0).astimezone()


def _not_restored(to: Path, error: OSError) -> UserError:
    folder = to.parent
    if not folder.is_dir():
        return UserError(f"找不到“{folder.name}”这个文件夹，没有恢复；请检查后再试一次。")
    if error.errno == errno.ENOSPC or faults.disk_is_full(to):
        return UserError(f"“{folder.name}”所在的磁盘满了，没有恢复；请清理出一些空间，再试一次。")
    return UserError(f"没有恢复成，请检查“{folder.name}”所在的磁盘和备份的U盘，再试一次；备份没有改动。")
