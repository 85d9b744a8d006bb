"""The list of votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.vote_lists import VoteLine, VoteQuery
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.votes.table_model import columns
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VoteList(RecordList):
    name = "表决"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, VoteQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return columns(whole_town=whole_town)

    def service(self) -> Any:
        return self._desk.office.votes

    def id_of(self, line: VoteLine) -> UUID:
        return line.vote.id

    def nothing_words(self, query: VoteQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入议题、编号或地点里的字。"
        filtered = query.year or query.state or query.committee_id != self._desk.committee_id
        return ("没有这样的表决。", "换一个年份或结果看看。") if filtered else ("", "")
