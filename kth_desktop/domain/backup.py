"""What a backup is for those who look at it, and how a rehearsed restore ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Inside:
    """A backup as its manifest tells it. `trouble` is a sentence when it cannot be used, else empty.

    `counts` by the kinds of `kth info`; `size` in bytes, without what is kept beside it for all backups.
    """

    path: Path
    made_at: datetime
    full_name: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    encrypted: bool = False
    size: int = 0
    trouble: str = ""


@dataclass(frozen=True)
class Restored:
    """The new data file, and how many kept papers and photos the backup could not give back."""

    file: Path
    lacking: int


@dataclass(frozen=True)
class Rehearsal:
    """The newest backup was restored aside and compared; `trouble` says what was wrong, if anything."""

    at: datetime
    backup: str
    trouble: str = ""

    @property
    def ok(self) -> bool:
        return not self.trouble


@dataclass(frozen=True)
class SecondPlace:
    """Where backups are kept once more: since when, when last reached, and what stood in the way now."""

    place: str
    since: datetime
    reached_at: datetime | None = None
    trouble: str = ""
