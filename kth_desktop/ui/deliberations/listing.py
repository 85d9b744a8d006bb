"""The list of 三会."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.deliberation_queries import DeliberationLine, DeliberationQuery
from kth_desktop.ui.deliberations.table_model import columns
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DeliberationList(RecordList):
    name = "三会"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, DeliberationQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return columns(lambda: self._desk.today, whole_town=whole_town)

    def service(self) -> Any:
        return self._desk.office.deliberations

    def id_of(self, line: DeliberationLine) -> UUID:
        return line.deliberation.id

    def nothing_words(self, query: DeliberationQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入议题、编号、地点或主持人。"
        filtered = query.kind or query.year or query.committee_id != self._desk.committee_id
        return ("没有这样的会。", "换一个会型或年份看看。") if filtered else ("", "")
