"""What a backup says of itself: whose it is, what is in it, and the sums of its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop import __version__
from kth_desktop.db import checked_json
from kth_desktop.db.copying import Measured
from kth_desktop.errors import FileRefused

NAME = "manifest.json"
FORMAT = 1
# The kinds that `kth info` counts, and their tables.
KINDS = {
    "committees": "committee",
    "venues": "venue",
    "volunteers": "volunteer",
    "activities": "activity",
    "meetings": "meeting",
    "partners": "partner",
    "series": "series",
}


@dataclass(frozen=True)
class Manifest:
    """`attachments` lie in the folder `kept_in` beside the backup; `missing` were gone when it was made.

    `log` is the number and chain of each committee's last log line (`log_heads`).
    """

    made_at: datetime
    schema: int
    encrypted: bool
    full_name: str
    counts: Mapping[str, int]
    files: Mapping[str, Measured]
    attachments: Mapping[str, Measured]
    missing: tuple[str, ...]
    kept_in: str
    program: str = __version__
    log: Mapping[str, Any] = field(default_factory=dict)


def write(folder: Path, manifest: Manifest) -> None:
    """Raises `OSError`."""
    content = {"format": FORMAT, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    checked_json.write(folder / NAME, content)


def read(folder: Path) -> Manifest:
    """Raises `FileRefused` when it is gone, cut, changed, or a newer program's."""
    try:
        found = checked_json.read(folder / NAME)
        if found.pop("format") > FORMAT:
            raise FileRefused(f"“{folder.name}”这份备份由新版程序（{found['program']}）写成，请先升级程序。")
        return _of_json(found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise FileRefused(
            f"“{folder.name}”这份备份的清单不见了或已经损坏，不能放心用；请换一份更早的。"
        ) from None


def _of_json(found: dict[str, Any]) -> Manifest:
    """What a later version of the same format says more is left aside."""
    known = {name: found[name] for name in Manifest.__dataclass_fields__}
    known["made_at"] = datetime.fromisoformat(known["made_at"])
    known["missing"] = tuple(known["missing"])
    for name in ("files", "attachments"):
        known[name] = {file: Measured(**sums) for file, sums in known[name].items()}
    return Manifest(**known)


def counts(connection: Any) -> dict[str, int]:
    """By kind, as `kth info` says; a kind whose table an older schema has not yet counts none."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    return {
        kind: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) if table in tables else 0
        for kind, table in KINDS.items()
    }


def full_name(connection: Any) -> str:
    """Of the office's own committee."""
    own = connection.execute("SELECT value FROM office_fact WHERE key='own'").fetchone()
    row = (
        own
        and connection.execute(
            "SELECT full_name FROM committee WHERE id = ?", (UUID(own[0]).bytes,)
        ).fetchone()
    )
    return str(row[0]) if row else ""
