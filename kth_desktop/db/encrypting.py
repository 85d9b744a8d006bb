"""Giving a file a key, taking it away, or exchanging it: by a verified copy, never in place.

The copy is written aside, compared row by row, synced, and then takes the old file's name. New slots wait
under a name of their own until then (`slots.read`): a kill at any moment leaves a file that opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from kth_desktop.db import faults, header, places, slots
from kth_desktop.db.attachments import SUFFIXES, KeptFiles, folder_beside, kept_files
from kth_desktop.db.copying import discard, to_disk
from kth_desktop.db.engine import APPLICATION_ID, connect
from kth_desktop.db.keys import Key
from kth_desktop.db.slots import Slots
from kth_desktop.errors import UserError

PATIENCE_S = 1.0

IN_USE = "另一个窗口或程序开着“{name}”，请都关上再试；数据没有改动。"


def convert(path: Path, old: Key | None, new: Key | None, make_slots: Any = None) -> None:
    """`make_slots(file_salt)` gives the new key's `Slots`. Raises `UserError`; then nothing has changed.

    Nobody may have the file open, the caller neither. Whoever calls this calls `backup.backup_before` first.
    """
    places.refuse_network(path)
    part = path.with_name(path.name + ".part")
    discard(part)
    kept: list[tuple[str, str]] = []
    try:
        with _held(path, old, part) as connection:
            _copy(connection, part, new)
            kept += kept_files(connection)
            _take_over_files(path, kept, old, new)
            if new is not None:
                made: Slots = make_slots(slots.salt_of(part))
                slots.write(path, made, slots.coming_path_of(path))
            to_disk(part)
        _set_aside(path, old)
        part.replace(path)
    except BaseException as error:
        if part.exists():  # else it has its name already, and the slots that wait are its own
            _take_back(path, kept, new)
        if not isinstance(error, OSError):
            raise
        words = f"没有写成，数据没有改动；请检查“{path.parent.name}”所在的磁盘，再试。"
        raise UserError(words) from error
    finally:
        discard(part)
    with suppress(OSError):  # it is done: what is left over is put right at the next opening
        to_disk(path.parent)
        _finish(path, kept, old, new)


def put_right(path: Path, key: Key) -> None:
    """After a cut-off: half a copy goes, and so do papers that lie readable beside an encrypted file."""
    with suppress(OSError):
        discard(path.with_name(path.name + ".part"))
    folder = folder_beside(path)
    if not folder.is_dir():
        return
    for half in folder.glob("*.part"):
        with suppress(OSError):
            half.unlink()
    readable = set(SUFFIXES.values())
    if not any(file.suffix in readable for file in folder.iterdir()):
        return
    # Not read-only: such a connection, when it is the last, leaves its -wal behind.
    with closing(connect(path, key=key, patience_s=PATIENCE_S)) as connection:
        kept = kept_files(connection)
    plain, sealed = KeptFiles(folder, None), KeptFiles(folder, key)
    for one in kept:
        with suppress(OSError, ValueError):  # one that was changed stays for somebody to look at
            sealed.take_over(plain, [one])
            sweep(plain, sealed, [one])


def _set_aside(path: Path, old: Key | None) -> None:
    """Raises `UserError` when somebody has opened the file since the lock was let go."""
    if header.wal_of(path).exists():
        raise UserError(IN_USE.format(name=path.name))
    header.set_logs_aside(path)
    strange = slots.path_of(path)
    if old is None and strange.exists():  # of an encrypted file that had this name and was moved away
        strange.rename(strange.with_name(f"{strange.name}.{uuid4().hex[:8]}"))


def _take_back(path: Path, kept: list[tuple[str, str]], new: Key | None) -> None:
    """The papers in the form that was not to be; readable ones must not lie beside an encrypted file."""
    slots.coming_path_of(path).unlink(missing_ok=True)
    files = KeptFiles(folder_beside(path), new)
    for digest, suffix in kept:
        files.remove(digest, suffix)


def _finish(path: Path, kept: list[tuple[str, str]], old: Key | None, new: Key | None) -> None:
    """What would be left over: the other form's slots and kept files."""
    if new is None:
        for left in (slots.path_of(path), slots.coming_path_of(path)):
            left.unlink(missing_ok=True)
    else:
        slots.read(path)  # moves the coming slots to their place
    sweep(KeptFiles(folder_beside(path), old), KeptFiles(folder_beside(path), new), kept)


def sweep(old: KeptFiles, new: KeptFiles, kept: list[tuple[str, str]]) -> None:
    """Takes away the old form of each file whose new form stands."""
    for digest, suffix in kept:
        if new.path(digest, suffix).exists() and old.path(digest, suffix) != new.path(digest, suffix):
            old.remove(digest, suffix)


@contextmanager
def _held(path: Path, key: Key | None, part: Path) -> Iterator[Any]:
    """A connection that keeps everybody else out; its troubles in the clerk's words."""
    try:
        with closing(connect(path, key=key, patience_s=PATIENCE_S)) as connection:
            _lock(connection)
            yield connection
    except Exception as error:
        if faults.code_of(error) in (faults.BUSY, faults.LOCKED):
            raise UserError(IN_USE.format(name=path.name)) from error
        words = faults.sentence(error, part)
        if words is None:
            raise
        raise UserError(words) from error


def _copy(connection: Any, part: Path, new: Key | None) -> None:
    """Writes `part` and compares it."""
    key = new.pragma if new is not None else "''"
    connection.execute(f"ATTACH DATABASE ? AS part KEY {key}", (str(part),))
    for pragma in ("synchronous=OFF", "journal_mode=OFF"):  # nobody relies on it before it is synced whole
        connection.execute(f"PRAGMA part.{pragma}")
    connection.execute("SELECT sqlcipher_export('part')")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA part.user_version={version}")  # the export carries neither
    connection.execute(f"PRAGMA part.application_id={APPLICATION_ID}")
    connection.execute("DETACH DATABASE part")
    _compare(connection, part, new)


def _lock(connection: Any) -> None:
    """Held until the connection closes; the log is written into the file by it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchone()
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _compare(connection: Any, part: Path, new: Key | None) -> None:
    """Every row of every table, in order. Raises `UserError` at the first difference."""
    with closing(connect(part, key=new, mode="ro", immutable=True)) as copy:
        sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        if new is not None:
            sound = sound and not copy.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = sound and _built(connection) == _built(copy)
        if not sound or not all(_same(connection, copy, table) for table in _tables(connection)):
            raise UserError("抄出来的一份和原来的对不上，没有换；原来的数据没有改动，请检查磁盘再试。")


def _built(connection: Any) -> list[tuple[str, ...]]:
    """Tables, indexes and triggers in their own words."""
    asked = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY 1, 2"
    return [tuple(line) for line in connection.execute(asked)]


def _tables(connection: Any) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]


def _same(one: Any, other: Any, table: str) -> bool:
    statement = f'SELECT * FROM "{table}"'  # in the order of its key, which not every table calls rowid
    rows, copies = one.execute(statement), other.execute(statement)
    while True:
        some, copied = rows.fetchmany(1000), copies.fetchmany(1000)
        if some != copied:
            return False
        if not some:
            return True


def _take_over_files(path: Path, kept: list[tuple[str, str]], old: Key | None, new: Key | None) -> None:
    folder = folder_beside(path)
    try:
        KeptFiles(folder, new).take_over(KeptFiles(folder, old), kept)
    except ValueError as error:
        raise UserError("有一份存下的纪要被改动过，没有换；请先从备份的附件文件夹里找回它。") from error
    if kept and folder.is_dir():
        to_disk(folder)
