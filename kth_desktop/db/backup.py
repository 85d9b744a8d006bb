"""Safe copies: built under another name, read back and counted, and only then called what they are.

A backup is a folder with the database, its key slots when it is encrypted, and a manifest with the sums of
all. The manifest is written last and the folder named after that, so what has its name is whole.
"""

from __future__ import annotations

import errno
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kth_desktop.db import backup_names as names
from kth_desktop.db import faults, log_heads, manifest, slots
from kth_desktop.db.attachments import KeptFiles, folder_beside, kept_files
from kth_desktop.db.copying import (
    Measured,
    Stop,
    copy_file,
    discard,
    holds,
    measure,
    never,
    refuse_existing,
    spoiled,
    to_disk,
    vacuum_into,
)
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.db.manifest import Manifest
from kth_desktop.errors import FileRefused, UserError
from kth_desktop.whole import whole_file


def backup(source: Path, folder: Path, now: datetime, *, key: Key | None = None, stop: Stop = never) -> Path:
    """A checked copy of `source` in `folder`, named after it and the local time. Raises `UserError`."""
    target = folder / names.folder_name(source, now)
    refuse_existing(target)
    part = target.with_name(target.name + names.PART)
    for stale in names.stale_parts(source, folder, now):
        discard(stale)
    try:
        part.mkdir()
        _fill(part, source, folder, now, key, stop)
        part.rename(target)
        to_disk(folder)
    except OSError as error:
        raise _not_written(folder, error) from error
    finally:
        discard(part)
    return target


def backup_before(path: Path, folder: Path, key: Key | None = None) -> Path:
    """To be called before anything that writes the whole file anew: a migration, encrypting, decrypting.

    Where it raises `UserError` nothing may be written.
    """
    return backup(path, folder, datetime.now(UTC), key=key)


def copy_on(made: Path, folder: Path, stop: Stop = never) -> Path:
    """The same backup in a second place; the live data is not asked again. Raises `UserError`."""
    target = folder / made.name
    if target.exists():
        return target
    told = manifest.read(made)
    part = target.with_name(target.name + names.PART)
    discard(part)
    try:
        part.mkdir()
        for name, sums in told.files.items():
            if copy_file(made / name, part / name, stop) != sums:
                raise spoiled(made)
        _copy_kept(told, made.parent, folder, stop)
        copy_file(made / manifest.NAME, part / manifest.NAME, stop)
        to_disk(part)
        part.rename(target)
        to_disk(folder)
    except OSError as error:
        raise _not_written(folder, error) from error
    finally:
        discard(part)
    return target


def known_sums(folder: Path, stem: str) -> dict[str, Measured]:
    """The sums of kept files by the newest manifest in a folder: what is there already is not read each time.

    The monthly rehearsal and `kth check --backup` read it all.
    """
    for copy in names.all_called(stem, folder):
        try:
            return dict(manifest.read(copy).attachments)
        except FileRefused:
            continue
    return {}


def _fill(part: Path, source: Path, folder: Path, now: datetime, key: Key | None, stop: Stop) -> None:
    copy = part / names.DATABASE
    vacuum_into(source, copy, key, stop)
    to_disk(copy)
    files = {copy.name: measure(copy, stop)}
    if key is not None:
        beside = slots.path_of(copy)
        files[beside.name] = copy_file(slots.path_of(source), beside, stop)
        slots.read(copy)  # they are this copy's, or it would never be opened again
    with closing(connect(copy, key=key, mode="ro", immutable=True)) as connection:
        kept = kept_files(connection)
        counts, full_name = manifest.counts(connection), manifest.full_name(connection)
        heads = log_heads.heads(connection)
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
    kept_in = names.kept_in(source)
    known = known_sums(folder, names.stem(source))
    attachments, missing = _keep(KeptFiles(folder_beside(source), key), folder / kept_in, kept, known, stop)
    told = Manifest(
        now, schema, key is not None, full_name, counts, files, attachments, missing, kept_in, log=heads
    )
    manifest.write(part, told)
    to_disk(part)


def _keep(
    kept: KeptFiles, target: Path, files: list[tuple[str, str]], known: dict[str, Measured], stop: Stop
) -> tuple[dict[str, Measured], tuple[str, ...]]:
    """What is new goes into `target`; the sums of all there, and the names of what is nowhere sound."""
    there, found, missing = KeptFiles(target, kept.key), {}, []
    for digest, suffix in files:
        path = there.path(digest, suffix)
        if not _is_known(path, known.get(path.name)) and not there.stands(digest, suffix):
            if not kept.stands(digest, suffix):
                missing.append(path.name)
                continue
            _put(kept.path(digest, suffix), path, stop)
        found[path.name] = known.get(path.name) or measure(path, stop)
    return found, tuple(missing)


def _copy_kept(told: Manifest, source: Path, folder: Path, stop: Stop) -> None:
    """What the source lacks is passed over: it is lacking there, and a restore will say so."""
    known = known_sums(folder, told.kept_in.removesuffix("-附件"))
    for name, sums in told.attachments.items():
        path, beside = source / told.kept_in / name, folder / told.kept_in / name
        if _is_known(beside, known.get(name)) or holds(beside, sums, stop) or not holds(path, sums, stop):
            continue
        _put(path, beside, stop)


def _is_known(path: Path, sums: Measured | None) -> bool:
    return sums is not None and path.exists() and path.stat().st_size == sums.size


def _put(source: Path, target: Path, stop: Stop) -> None:
    target.parent.mkdir(exist_ok=True)
    with whole_file(target) as part:
        copy_file(source, part, stop)


def _not_written(folder: Path, error: OSError) -> UserError:
    if isinstance(error, FileNotFoundError) and not folder.is_dir():
        return UserError(f"找不到“{folder.name}”这个文件夹，可能U盘没有插好；请检查后再备份一次。")
    if error.errno == errno.ENOSPC or faults.disk_is_full(folder / "x"):
        return UserError(f"“{folder.name}”所在的磁盘满了，备份没有留下；请清理出一些空间，再备份一次。")
    if isinstance(error, PermissionError):
        return UserError(f"“{folder.name}”这个文件夹不能写入，没有备份；请另选一个文件夹。")
    return UserError(f"备份没有写成，请检查“{folder.name}”所在的磁盘，再试一次。")
