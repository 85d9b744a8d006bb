"""Where the log of each committee ends: written into every backup, and compared when the log is audited.

A chain tells that no line was changed, taken out or put in; that its last lines were cut off, only somebody
tells who has seen the end before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop.db import backup_names, manifest
from kth_desktop.errors import FileRefused

Heads = Mapping[str, Mapping[str, Any]]  # committee id → {"number": …, "chain": …}


def heads(connection: Any) -> dict[str, dict[str, Any]]:
    """From a bare connection; for a manifest's entry `log`. The log of an older schema has no chain."""
    if "chain" not in {row[1] for row in connection.execute("PRAGMA table_info(log)")}:
        return {}
    rows = connection.execute("SELECT committee_id, max(number), chain FROM log GROUP BY committee_id")
    return {str(UUID(bytes=bytes(id))): {"number": number, "chain": chain} for id, number, chain in rows}


def last_kept(source: Path, folder: Path) -> Heads:
    """The heads in the newest backup's manifest; nothing where it has none, or none that is whole."""
    for copy in backup_names.all_of(source, folder)[:1]:
        try:
            return {id: head for id, head in manifest.read(copy).log.items() if _is_head(head)}
        except FileRefused:
            continue
    return {}


def _is_head(head: Any) -> bool:
    return (
        isinstance(head, dict) and isinstance(head.get("number"), int) and isinstance(head.get("chain"), str)
    )
