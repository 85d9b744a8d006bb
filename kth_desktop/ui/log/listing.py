"""The list of the log's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.log import LogLine, LogQuery
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.lines_dialog import when_words
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"


def columns(*, whole_town: bool) -> tuple[Column, ...]:
    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.3, rank=2)
    return (
        Column("时间", 12.6, lambda line: when_words(line.happened_at), "at", stretch=0.2),
        *((committee,) if whole_town else ()),
        Column("经办人", 4, lambda line: line.operator or NONE, "operator", stretch=0.2),
        Column("做了什么", 6, lambda line: line.action.label, "action", stretch=0.2),
        Column("对象", 11, lambda line: line.subject, "subject", key=True),
        Column("内容", 11, _detail, quiet=lambda line: not line.detail, stretch=2),
        Column("原因", 7, _reason, quiet=lambda line: not line.reason, rank=3),
    )


def _detail(line: LogLine) -> str:
    return line.detail_words or NONE


def _reason(line: LogLine) -> str:
    return line.reason or NONE


class LogList(RecordList):
    name = "操作记录"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, LogQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return columns(whole_town=whole_town)

    def service(self) -> Any:
        return self._desk.office.history

    def id_of(self, line: LogLine) -> UUID:
        return line.record_id

    def nothing_words(self, query: LogQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "姓名、经办人、改的内容、原因都可以找。"
        if query.is_filtered:
            return "没有这样的操作记录。", "换一个条件看看。"
        return "还没有操作记录。", "谁在什么时候改了什么，都会自动记在这里。"

    def hint(self, head: str) -> str:
        """Large type needs the height for one row more."""
        if self._desk.theme.large:
            return ""
        return f"按{head}排，点表头可以换；点一行，下面显示改了什么。操作记录只能看，不能改。"
