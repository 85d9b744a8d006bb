"""Bringing an older file up to date: a checked backup, then everything in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from kth_desktop import __version__
from kth_desktop.db import backup
from kth_desktop.db.engine import APPLICATION_ID, Database
from kth_desktop.db.faults import told_plainly
from kth_desktop.db.keys import Key
from kth_desktop.db.schema import SCHEMA, revision

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def upgrade(
    path: Path,
    backups: Path,
    *,
    key: Key | None = None,
    schema: int = SCHEMA,
    versions: Sequence[Path] = (VERSIONS,),
) -> None:
    """Whatever stops it, a kill too, leaves the file at its old schema."""
    backup.backup_before(path, backups, key)
    migrate(path, schema, versions, key=key)


def migrate(
    path: Path, schema: int = SCHEMA, versions: Sequence[Path] = (VERSIONS,), *, key: Key | None = None
) -> None:
    """From any revision, also from none at all."""
    database = Database(path, key=key)
    try:
        with told_plainly(path), database.engine.connect() as connection:
            # No effect inside a transaction, so before it; checked as a whole before the commit.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                command.upgrade(_config(connection, versions), revision(schema))
                _finish(connection, schema)
            connection.invalidate()
    finally:
        database.close()


def _finish(connection: Connection, schema: int) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"migration to {schema} leaves {len(broken)} rows without what they refer to")
    connection.exec_driver_sql(f"PRAGMA user_version={schema}")
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql("UPDATE office_fact SET value=? WHERE key='program'", (__version__,))


def _config(connection: Connection, versions: Sequence[Path]) -> Config:
    config = Config()
    # ConfigParser takes a % in a folder's name for one of its own.
    config.set_main_option("script_location", str(VERSIONS.parent).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(v).replace("%", "%%") for v in versions))
    config.attributes["connection"] = connection
    return config
