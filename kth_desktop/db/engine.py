"""One SQLite file: its connections, and the two session makers `reading()` and `writing()`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from kth_desktop.db.attachments import KeptFiles, folder_beside
from kth_desktop.db.faults import told_plainly
from kth_desktop.db.keys import Key
from kth_desktop.errors import UserError

APPLICATION_ID = 0x4B544831  # “KTH1”: tells our files from other people's SQLite
PATIENCE_S = 5.0  # how long to wait for another program's save
CACHE_KIB = 65536

_IMMEDIATE = "kth_immediate"


def connect(
    path: Path,
    *,
    key: Key | None = None,
    mode: str = "rw",
    immutable: bool = False,
    patience_s: float = PATIENCE_S,
) -> Any:
    """A bare connection that begins no transaction by itself.

    `mode` is never `rwc`: a missing file must not be created. An immutable one leaves no -wal or -shm.
    """
    from sqlcipher3 import dbapi2

    place = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if immutable else "")
    connection = dbapi2.connect(
        place, uri=True, check_same_thread=False, isolation_level=None, timeout=patience_s
    )
    connection.execute("PRAGMA cipher_log_level=NONE")  # else a damaged page fills the console
    if key is not None:
        connection.execute(f"PRAGMA key = {key.pragma}")
    return connection


def prepare(connection: Any, *, read_only: bool) -> None:
    """FULL: with NORMAL a power cut may take the last saves."""
    for pragma in ("foreign_keys=ON", f"cache_size=-{CACHE_KIB}", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")


class Database:
    """An opened file. Usable from any thread; every session has a connection to itself."""

    def __init__(self, path: Path, *, key: Key | None = None, read_only: bool = False) -> None:
        self.path = path
        self.key = key
        self.read_only = read_only
        self.has_written = False  # by this hand, since it was opened
        self._is_closed = False
        self._reading = self._engine()
        self.engine = self._reading.execution_options(**{_IMMEDIATE: True})

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One unchanging view of the data; what is changed on its objects is never saved."""
        self.refuse_closed()
        with (
            told_plainly(self.path),
            Session(self._reading, autoflush=False, expire_on_commit=False) as session,
        ):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """BEGIN IMMEDIATE … COMMIT; an exception rolls everything back."""
        self.refuse_closed()
        with (
            told_plainly(self.path),
            Session(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection()  # takes the lock now, before anything is read that decides
            yield session
        self.has_written = True

    @property
    def files(self) -> KeptFiles:
        """What is kept beside the file, sealed when it is encrypted; the folder comes with the first."""
        return KeptFiles(folder_beside(self.path), self.key)

    def close(self) -> None:
        """For good: the last connection writes the WAL into the file and removes it; the key is let go."""
        self.let_go()
        self.key = None
        self._is_closed = True

    def let_go(self) -> None:
        """Nobody holds the file any more, until it is next read or written here."""
        self._reading.dispose()

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    def refuse_closed(self) -> None:
        if self._is_closed:
            raise UserError("数据已经关上了，请重新打开再试。")

    def _engine(self) -> Engine:
        from sqlcipher3 import dbapi2

        # With a real path SQLAlchemy keeps a pool; with sqlite:// it believes in a memory database.
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            module=dbapi2,
            creator=self._connect,
            hide_parameters=True,
        )
        event.listen(engine, "begin", _begin)
        return engine

    def _connect(self) -> Any:
        connection = connect(self.path, key=self.key, mode="ro" if self.read_only else "rw")
        prepare(connection, read_only=self.read_only)
        return connection


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
