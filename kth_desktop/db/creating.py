"""New files, built whole under another name before they get their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from kth_desktop.db import header, places
from kth_desktop.db.copying import discard, refuse_existing
from kth_desktop.db.engine import Database
from kth_desktop.db.schema import create_tables
from kth_desktop.errors import UserError


def create(path: Path, fill: Callable[[Session], None]) -> None:
    """Tables, and what `fill` writes into them. Raises `UserError`; nothing is left when it fails."""
    refuse_existing(path)
    places.refuse_network(path)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(b"")
    except OSError as error:
        raise UserError(f"“{path.parent.name}”这个文件夹不能写入，请另选一个，例如桌面。") from error
    database = Database(part)
    try:
        with database.writing() as session:
            create_tables(session.connection())
            fill(session)
        database.close()
        header.set_logs_aside(path)
        part.rename(path)
    finally:
        database.close()
        discard(part)
