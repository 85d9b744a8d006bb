"""The schema's number, and its tables made at once."""

from __future__ import annotations

from sqlalchemy import Connection

from kth_desktop.db.engine import APPLICATION_ID
from kth_desktop.db.models import Base

SCHEMA = 12  # user_version; the newest revision in migrations/versions has the same number


def revision(schema: int) -> str:
    return f"{schema:04}"


def create_tables(connection: Connection) -> None:
    """Today's tables at once (10 ms; by the migrations 600 ms); a test proves both ways equal."""
    Base.metadata.create_all(connection)
    # As Alembic makes it, so that the next migration knows where it starts.
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{revision(SCHEMA)}')")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
