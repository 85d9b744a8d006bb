"""Who changed what and when: one line of the append-only log, and what lies in the 回收站."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kth_desktop.domain.vocabulary import Word

BETWEEN_CHANGES = "\n"  # which no value has in it, as it may have any other sign


class Action(Word):
    ADDED = "added", "新增"
    CHANGED = "changed", "修改"
    DELETED = "deleted", "删除"
    RESTORED = "restored", "恢复"
    PRINTED = "printed", "打印"
    REVEALED = "revealed", "查看完整号码"
    EXPORTED = "exported", "导出"
    IMPORTED = "imported", "导入"
    OPENED = "opened", "查看案卷"
    ERASED = "erased", "清除个人信息"
    ENCRYPTED = "encrypted", "加密"
    DECRYPTED = "decrypted", "取消加密"
    REKEYED = "rekeyed", "换钥匙"
    PASSWORD = "password", "设密码"
    RECOVERED = "recovered", "用恢复码重设密码"
    RECOVERY_CODE = "recovery_code", "换恢复码"


@dataclass(frozen=True)
class LogLine:
    """`happened_at` is UTC; `record` names the record in the clerk's words at that time.

    `kind` is the clerk's word for its table. `number` counts the committee's lines from 1; `detail` says
    which fields were changed, and how. The words of an erased line are empty.
    """

    happened_at: datetime
    operator: str
    action: Action
    table: str
    record_id: UUID
    record: str
    reason: str
    detail: str
    number: int
    is_erased: bool
    kind: str
    committee_name: str = ""

    @property
    def subject(self) -> str:
        """志愿者“陆金妹”, 志愿者（已清除）"""
        if self.is_erased:
            return f"{self.kind}（已清除）"
        return f"{self.kind}“{self.record}”" if self.record else self.kind

    @property
    def detail_words(self) -> str:
        """组别：3组→4组；志愿骨干：否→是"""
        return "；".join(self.changes)

    @property
    def changes(self) -> tuple[str, ...]:
        """组别：3组→4组, one by one."""
        return tuple(filter(None, self.detail.split(BETWEEN_CHANGES)))


@dataclass(frozen=True)
class LogQuery:
    """`first` and `last` are days of this PC's calendar, both included; None leaves that side open."""

    committee_id: UUID | None = None
    text: str = ""  # words that all stand in the line
    operator: str = ""
    action: Action | None = None
    first: date | None = None
    last: date | None = None
    order: str = "at"  # at, operator, action, subject
    descending: bool = True

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or self.operator or self.action or self.first or self.last)


@dataclass(frozen=True)
class BinLine:
    """One deleted record that can still be brought back."""

    id: UUID
    deleted_at: datetime
    operator: str
    table: str
    record_id: UUID
    record: str
