"""The register of mediation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.mediation_lists import MediationLine, MediationQuery
from kth_desktop.ui.mediations.table_model import columns
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class MediationList(RecordList):
    name = "调解"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MediationQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return columns(whole_town=whole_town)

    def service(self) -> Any:
        return self._desk.office.mediations

    def id_of(self, line: MediationLine) -> UUID:
        return line.id

    def nothing_words(self, query: MediationQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "这里只按编号和地点找，案卷里的内容不在搜索里。"
        filtered = query.kind or query.year or query.committee_id != self._desk.committee_id
        return ("没有这样的调解。", "换一个类型或年份看看。") if filtered else ("", "")

    def hint(self, head: str) -> str:
        return f"名单里没有当事人。按{head}排，点表头可以换。"
