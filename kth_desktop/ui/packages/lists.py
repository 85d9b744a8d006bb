"""The two tables of the page: what was sent and taken, and for the town the last package of each village."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kth_desktop.domain.dates import date_words, short_date_words, time_words
from kth_desktop.domain.exchange import Direction, Exchange
from kth_desktop.domain.package import PeerState
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.widgets.table_panel import TablePanel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NOTHING_YET = ("还没有送出或收到过数据包。", "点“导出数据包”存到U盘，或点“导入数据包”读入别处带来的。")
DROP_HINT = "收到的数据包也可以直接拖到这里，几个一起也可以。"
NEVER = "还没有收到"


def _when(one: Exchange) -> str:
    here = one.made_at.astimezone()
    return f"{date_words(here.date())} {time_words(here.time())}"


def _contents(one: Exchange) -> str:
    base = f"第{one.base}包以后的变动" if one.base else "全部"
    return base + ("，含个人信息" if one.personal else "")


def _conflicts(one: Exchange) -> str:
    if one.direction is Direction.SENT:
        return ""
    return str(one.conflicts) if one.conflicts else "—"


EXCHANGES = (
    Column("方向", 3, lambda one: one.direction.label, stretch=0),
    Column("单位", 6, lambda one: one.peer_name, key=True),
    Column("第几包", 4, lambda one: f"第{one.number}包", stretch=0),
    Column("内容", 9, _contents),
    Column("导出时间", 11, _when, rank=1),
    Column("条数", 4, lambda one: str(one.rows), right=True, stretch=0, rank=2),
    Column("两边都改", 5, _conflicts, right=True, stretch=0, rank=3),
)


def _last(one: PeerState) -> str:
    if one.last is None:
        return NEVER
    return f"{short_date_words(one.last.made_at.astimezone().date())}，第{one.last.number}包"


PEERS = (
    Column("村（居）", 5, lambda one: one.name, key=True),
    Column("最近一包", 8, _last, quiet=lambda one: one.last is None),
)


class ShownTable:
    """A table of lines that are all there at once."""

    def __init__(self, desk: Desk, columns: tuple[Column, ...], name: str, hint: str) -> None:
        self._lines: Sequence[Any] = ()
        model = WindowedTableModel(desk.tasks, columns, self._rows)
        self.table = Table(desk.theme, model, name)
        model.setParent(self.table)
        self.panel = TablePanel(desk.theme, self.table, hint)

    def show(self, lines: Sequence[Any]) -> None:
        self._lines = tuple(lines)
        self.table.lines.ask(lambda: range(len(lines)))

    def _rows(self, keys: Sequence[int]) -> list[Any]:
        """A block of the list before may still be asked for when a shorter one has come."""
        there = self._lines
        return [there[key] for key in keys if key < len(there)]
