"""The list of concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.concern_rules import ConcernLine, ConcernQuery
from kth_desktop.ui.concerns.table_model import columns
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class ConcernList(RecordList):
    name = "民情"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ConcernQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return columns(lambda: self._desk.today, whole_town=whole_town)

    def service(self) -> Any:
        return self._desk.office.concerns

    def id_of(self, line: ConcernLine) -> UUID:
        return line.concern.id

    def nothing_words(self, query: ConcernQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入编号、内容里的几个字、反映人、组别或承办人。"
        narrowed = (query.standing, query.step, query.kind, query.source, query.group_name)
        if any(narrowed) or query.committee_id != self._desk.committee_id:
            return "没有这样的民情。", "换一个条件看看。"
        return "", ""
