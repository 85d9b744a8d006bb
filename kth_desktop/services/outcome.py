"""What every write answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from kth_desktop.changes import Changes
from kth_desktop.db.snapshot import Snapshot

T = TypeVar("T")


@dataclass(frozen=True)
class Step:
    """What one write did to one row: `before` None is added; `version` None is deleted.

    `derived` writes (search columns) leave the version alone.
    """

    table: str
    id: UUID
    committee_id: UUID
    record: str
    before: Snapshot | None
    version: int | None
    derived: bool = False


@dataclass(frozen=True)
class Undo:
    """Opaque for the window, which shows `words` (已删除活动点“陆家客堂”) and hands it back to the office."""

    words: str
    steps: tuple[Step, ...]

    def __bool__(self) -> bool:
        return bool(self.steps)


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """`undo` is false when nothing was changed."""

    record: T
    changes: Changes
    undo: Undo
