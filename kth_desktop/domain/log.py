"""Who changed what and when: one line of the append-only log, and what lies in the 回收站."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kth_desktop.domain.vocabulary import Word


class Action(Word):
    ADDED = "added", "新增"
    CHANGED = "changed", "修改"
    DELETED = "deleted", "删除"
    RESTORED = "restored", "恢复"
    PRINTED = "printed", "打印"
    REVEALED = "revealed", "查看完整号码"
    EXPORTED = "exported", "导出"
    ERASED = "erased", "清除个人信息"


@dataclass(frozen=True)
class LogLine:
    """`happened_at` is UTC; `record` names the record in the clerk's words at that time.

    `number` counts the committee's lines from 1; `detail` says which fields were changed, and how. The words
    of an erased line are empty.
    """

    happened_at: datetime
    operator: str
    action: Action
    table: str
    record_id: UUID
    record: str
    reason: str
    detail: str = ""
    number: int = 0
    is_erased: bool = False


@dataclass(frozen=True)
class BinLine:
    """One deleted record that can still be brought back."""

    id: UUID
    deleted_at: datetime
    operator: str
    table: str
    record_id: UUID
    record: str
