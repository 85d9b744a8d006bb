"""Where the log of each committee ends: written into every backup, and compared when the log is audited.

A chain tells that no line was changed, taken out or put in; that its last lines were cut off, only somebody
tells who has seen the end before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop.db import backup

MANIFEST = "manifest.json"
Heads = Mapping[str, Mapping[str, Any]]  # committee id → {"number": …, "chain": …}


def heads(connection: Any) -> dict[str, dict[str, Any]]:
    """From a bare connection; for a manifest's entry `log`."""
    rows = connection.execute("SELECT committee_id, max(number), chain FROM log GROUP BY committee_id")
    return {str(UUID(bytes=bytes(id))): {"number": number, "chain": chain} for id, number, chain in rows}


def last_kept(source: Path, folder: Path) -> Heads:
    """The heads in the newest backup's manifest; nothing where it has none."""
    for copy in backup.all_of(source, folder)[:1]:
        place = copy / MANIFEST if copy.is_dir() else copy.with_suffix(".json")
        try:
            return of_manifest(json.loads(place.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            continue
    return {}


def of_manifest(manifest: Any) -> Heads:
    """Only what is whole: a manifest of an earlier program has no such entry."""
    found = manifest.get("log") if isinstance(manifest, dict) else None
    if not isinstance(found, dict):
        return {}
    return {
        id: head
        for id, head in found.items()
        if isinstance(head, dict)
        and isinstance(head.get("number"), int)
        and isinstance(head.get("chain"), str)
    }
