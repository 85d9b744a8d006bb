"""After an erasure: nothing of it in free pages, nor in the log beside the file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from kth_desktop.db.engine import connect
from kth_desktop.db.faults import sentence
from kth_desktop.db.keys import Key


def compact(path: Path, key: Key | None) -> bool:
    """Rewrites the file whole; false while another program holds it, or the disk has no room for a copy."""
    try:
        with closing(connect(path, key=key)) as connection:
            before = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            connection.execute("VACUUM")
            after = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except Exception as error:
        if sentence(error, path) is None:
            raise
        return False
    return not before and not after
