"""The guarded open: a file is either opened, or refused in one sentence and left as it was."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop import __version__
from kth_desktop.db import encrypting, faults, header, places, slots
from kth_desktop.db.copying import discard
from kth_desktop.db.engine import Database, connect
from kth_desktop.db.keys import Key
from kth_desktop.db.schema import SCHEMA
from kth_desktop.errors import FileRefused, PasswordNeeded

PATIENCE_S = 1.0  # at the start nobody waits for another program
CHECKED_WHOLE = 4 * 1024 * 1024  # bytes; up to here quick_check takes 10 ms and is always done

_BROKEN = (faults.CORRUPT, faults.NOTADB, faults.ERROR)

LOCKED_SENTENCE = "“{name}”正被别的程序占用，没有打开；请关闭那个程序，稍等再打开。"


def open_database(path: Path, backups: Path, *, key: Key | None = None, schema: int = SCHEMA) -> Database:
    """Raises `FileRefused`. An older file is backed up into `backups` and brought up to date.

    `key` is the one that the slots gave out, so a file it does not open is damaged.
    """
    found = header.read(path)
    places.refuse_network(path)
    if found.schema > schema:
        raise _newer(path, found.schema)
    if not found.whole:
        raise header.damaged(path)
    read_only = _read_only(path, found)
    _inspect(path, key)
    stands = _connect_once(path, key, read_only, schema)
    if stands > schema:
        raise _newer(path, stands)
    if stands < schema:
        _upgrade(path, backups, key, read_only)
        _connect_once(path, key, read_only, schema)
    if key is not None and not read_only:
        _note_schema(path, schema)
        encrypting.put_right(path, key)
    return Database(path, key=key, read_only=read_only)


def unlock(path: Path, password: str | None, id: UUID | None = None) -> tuple[Key | None, UUID | None]:
    """The key of an encrypted file and whose slot gave it; (None, None) for a plain one.

    Raises `PasswordNeeded` without a password, `WrongPassword` for one that opens no slot.
    """
    found = header.read(path)
    if not found.encrypted:
        return None, None
    if found.schema > SCHEMA:  # before anybody types a password for nothing
        raise _newer(path, found.schema)
    known = slots.read(path)
    if password is None:
        _warm_up()
        names = tuple((UUID(slot.id), slot.name) for slot in known.operators)
        raise PasswordNeeded(f"“{path.name}”加了密，请输入密码再打开。", path, names)
    return known.open_by_password(password, id)


def _warm_up() -> None:
    """What the opening will import and map is there before the password has been typed."""
    import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401
    import sqlalchemy.dialects.sqlite  # noqa: F401
    import sqlcipher3.dbapi2  # noqa: F401
    from argon2 import low_level  # noqa: F401
    from sqlalchemy.orm import configure_mappers

    import kth_desktop.db.models  # noqa: F401

    configure_mappers()


def _read_only(path: Path, found: header.Header) -> bool:
    """A write-ahead file cannot even be read where no log may be written beside it."""
    if found.write_ahead and places.is_read_only(path.parent):
        raise FileRefused(
            f"“{path.name}”所在的文件夹不能写入，打不开；请把它复制到可以写的文件夹（例如桌面）再打开。"
        )
    return places.is_read_only(path) or places.is_read_only(path.parent)


def _inspect(path: Path, key: Key | None) -> None:
    """Raises `FileRefused`; the index that reading a damaged file's log makes is taken away again."""
    index = header.shm_of(path)
    had_index, cause = index.exists(), None
    try:
        broken = not _is_sound(path, key)
    except Exception as error:
        broken, cause = faults.code_of(error) in _BROKEN, error
    if broken and not had_index:
        discard(index)
    if cause is not None:
        raise _refusal(cause, path) from cause
    if broken:
        raise header.damaged(path)


def _is_sound(path: Path, key: Key | None) -> bool:
    """Looks at the pages without leaving a trace: an immutable connection makes no -wal and no -shm.

    After a cut-off the log must be read too, so then the connection is only read-only.
    """
    cut_off = header.left_open(path)
    thorough = cut_off or path.stat().st_size <= CHECKED_WHOLE
    opened = connect(path, key=key, mode="ro", immutable=not cut_off, patience_s=PATIENCE_S)
    with closing(opened) as connection:
        connection.execute("SELECT key, value FROM office_fact").fetchall()
        return not thorough or connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"


def _connect_once(path: Path, key: Key | None, read_only: bool, schema: int) -> int:
    """The schema in the file as it is used: only now others' locks and a full disk show.

    The write-ahead log begins with an up-to-date file: before its backup an older one stays byte for byte.
    """
    connection = None
    try:
        connection = connect(path, key=key, mode="ro" if read_only else "rw", patience_s=PATIENCE_S)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        stands = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if not read_only and stands == schema:
            connection.execute("PRAGMA journal_mode=WAL")
        return stands
    except Exception as error:
        raise _refusal(error, path) from error
    finally:
        if connection is not None:
            connection.close()


def _refusal(error: Exception, path: Path) -> Exception:
    """What SQLite found, as `FileRefused`; what is no fault of the file stays what it is."""
    code = faults.code_of(error)
    if code in (faults.BUSY, faults.LOCKED):
        return FileRefused(LOCKED_SENTENCE.format(name=path.name))
    if code in (faults.IOERR, faults.CANTOPEN, faults.FULL) and faults.disk_is_full(path):
        return FileRefused(f"磁盘满了，“{path.name}”打不开，里面的数据都在；请清理出一些空间再打开。")
    if code in _BROKEN:
        return header.damaged(path)
    if code is None:
        return error
    return FileRefused(f"“{path.name}”打不开，请检查它所在的磁盘或U盘，再打开；文件没有改动。")


def _newer(path: Path, stands: int) -> FileRefused:
    version = _written_by(path) or f"数据格式{stands}"
    return FileRefused(
        f"数据文件由新版程序（{version}）建立，这台电脑是{__version__}，请先升级；文件没有改动。"
    )


def _written_by(path: Path) -> str:
    """The program version in the file, or in its slots; a later schema may keep it elsewhere."""
    if slots.belong_to(path):
        return slots.read(path).program
    connection: Any = connect(path, mode="ro", immutable=True)
    try:
        row = connection.execute("SELECT value FROM office_fact WHERE key='program'").fetchone()
    except connection.DatabaseError:
        return ""
    finally:
        connection.close()
    return str(row[0]) if row else ""


def _upgrade(path: Path, backups: Path, key: Key | None, read_only: bool) -> None:
    if read_only:
        raise FileRefused(f"“{path.name}”是旧版数据，要先升级，可它是只读的；请复制到可以写的文件夹再打开。")
    from kth_desktop.db.migrating import upgrade  # Alembic costs 100 ms: only when there is something to do

    upgrade(path, backups, key=key)


def _note_schema(path: Path, schema: int) -> None:
    """The slots say the schema of a file that cannot be looked into; a cut-off may have left an older one."""
    known = slots.read(path)
    if known.schema != schema:
        slots.write(path, replace(known, schema=schema, program=__version__))
