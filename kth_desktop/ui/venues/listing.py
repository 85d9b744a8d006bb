"""The list of venues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.queries import VenueLine, VenueQuery
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.venues.table_model import columns
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VenueList(RecordList):
    name = "活动点"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, VenueQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return columns(whole_town=whole_town)

    def service(self) -> Any:
        return self._desk.office.venues

    def id_of(self, line: VenueLine) -> UUID:
        return line.venue.id

    def nothing_words(self, query: VenueQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入名称、客堂主人、组别、编号或拼音首字母。"
        filtered = query.stage or query.group_name
        return ("没有这样的活动点。", "换一个阶段或组别看看。") if filtered else ("", "")
