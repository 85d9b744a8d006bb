"""Which backups still hold a person, by the id of the entry: names may be those of others too."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from uuid import UUID

from kth_desktop.db import backup_names, faults
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.domain.personal import HeldBackup
from kth_desktop.domain.volunteer import ERASED_NAME


def backups_holding(
    source: Path, folders: Sequence[Path], ids: tuple[UUID, ...], key: Key | None
) -> tuple[HeldBackup, ...]:
    """Newest first by folder; those that cannot be opened are told too, for they may hold them."""
    found = []
    for folder in folders:
        for copy in backup_names.all_of(source, folder):
            held = _holds(copy / backup_names.DATABASE if copy.is_dir() else copy, ids, key)
            if held is not False:
                place = "" if folder == folders[0] else "第二处"
                found.append(HeldBackup(copy.name, backup_names.made_at(copy), held is not None, place))
    return tuple(found)


def _holds(database: Path, ids: tuple[UUID, ...], key: Key | None) -> bool | None:
    """None when it cannot be opened; one made before the office was encrypted is plain."""
    for one in dict.fromkeys((key, None)):
        try:
            return _asks(database, ids, one)
        except Exception as error:
            if faults.code_of(error) is None:
                raise
    return None


def _asks(database: Path, ids: tuple[UUID, ...], key: Key | None) -> bool:
    marks = ",".join("?" * len(ids))
    wanted = [id.bytes for id in ids]
    with closing(connect(database, key=key, mode="ro", immutable=True)) as connection:
        live = f"SELECT 1 FROM volunteer WHERE id IN ({marks}) AND name <> ?"
        gone = f"SELECT 1 FROM deleted WHERE table_name = 'volunteer' AND record_id IN ({marks})"
        return bool(
            connection.execute(live, (*wanted, ERASED_NAME)).fetchone()
            or connection.execute(gone, wanted).fetchone()
        )
