"""The list of people on the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.queries import VolunteerLine, VolunteerQuery
from kth_desktop.ui.table_model import FIRST, Column, Keys
from kth_desktop.ui.volunteers.table_model import columns
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VolunteerList(RecordList):
    name = "志愿者"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, VolunteerQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return columns(whole_town=whole_town)

    def service(self) -> Any:
        return self._desk.office.volunteers

    def first_keys(self, query: VolunteerQuery) -> Keys | None:
        """By name an index gives them in their order; any other order has to look at everybody first."""
        if query.committee_id is None or query.order != "name" or query.descending:
            return None
        people = self._desk.office.volunteers
        return lambda: people.keys(query, FIRST)

    def id_of(self, line: VolunteerLine) -> UUID:
        return line.volunteer.id

    def nothing_words(self, query: VolunteerQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入姓名、拼音首字母或电话后四位。"
        filtered = query.role or query.group_name or query.committee_id != self._desk.committee_id
        return ("没有这样的志愿者。", "换一个组别或职务看看。") if filtered else ("", "")

    def hint(self, head: str) -> str:
        return f"姓名、拼音、拼音首字母、电话后四位都可以找。按{head}排，点表头可以换。"
