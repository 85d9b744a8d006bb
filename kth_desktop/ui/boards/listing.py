"""The list of sheets on the notice board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.board_rules import BoardLine, BoardQuery, BoardState
from kth_desktop.domain.dates import date_words
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"


class BoardList(RecordList):
    name = "公开栏"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, BoardQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
        return (
            Column("标题", 11, lambda line: line.sheet.title, "title", key=True, stretch=2.4),
            *((committee,) if whole_town else ()),
            Column("公开栏目", 9, _column, "column", quiet=_no_column, stretch=0.6, rank=2),
            Column("张贴日期", 7.6, _posted, "posted_from", quiet=_not_posted, stretch=0.3),
            Column("状态", 7.4, state_words, stretch=0.2),
        )

    def service(self) -> Any:
        return self._desk.office.boards

    def id_of(self, line: BoardLine) -> UUID:
        return line.sheet.id

    def nothing_words(self, query: BoardQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入标题、栏目、地点或正文里的话。"
        return ("没有这样的公开栏内容。", "换一个条件看看。") if query.state or query.year else ("", "")


def state_words(line: BoardLine) -> str:
    """张贴中; 已撤下，缺照片: a sheet that came down without a picture still waits for one."""
    return f"{line.state.label}，缺照片" if line.lacks_photo else line.state.label


def days_words(line: BoardLine) -> str:
    """2026年11月7日至2026年11月14日"""
    begins, ends = line.sheet.posted_from, line.sheet.posted_to
    if begins is None:
        return ""
    return f"{date_words(begins)}至{date_words(ends)}" if ends else date_words(begins)


def _column(line: BoardLine) -> str:
    return line.sheet.column or NONE


def _no_column(line: BoardLine) -> bool:
    return not line.sheet.column


def _posted(line: BoardLine) -> str:
    return date_words(line.sheet.posted_from) if line.sheet.posted_from else NONE


def _not_posted(line: BoardLine) -> bool:
    return line.state is BoardState.WAITING
