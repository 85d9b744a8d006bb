"""The two tables: what is missing with its counts, and the lines of what is chosen there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kth_desktop.domain.inspection import Finding, Inspection, InspectionKind, more_words
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

ALL = "全部"
NONE = "—"


@dataclass(frozen=True)
class Group:
    """One row on the left: a kind, or all of them (`kind` None)."""

    words: str
    count: int
    lines: tuple[Finding, ...]
    more: str = ""
    kind: InspectionKind | None = None


def groups_of(inspection: Inspection) -> tuple[Group, ...]:
    """全部 first; nothing at all where nothing is missing."""
    if not inspection.count:
        return ()
    kinds = tuple(
        Group(f"{one.kind.group}：{one.kind.words}", one.count, one.lines, more_words(one), one.kind)
        for one in inspection.kinds
    )
    every = tuple(line for one in inspection.kinds for line in one.lines)
    more = next((group.more for group in kinds if group.more), "")
    return (Group(ALL, inspection.count, every, more and "有几项没有列全，请先补上面的。"), *kinds)


def group_table(desk: Desk, rows: Callable[[], Sequence[Group]]) -> Table:
    columns = (
        Column("缺什么", 12, lambda group: group.words, key=True, stretch=1),
        Column("处数", 4, lambda group: str(group.count), right=True, stretch=0),
    )
    return _table(desk, columns, rows, "缺什么")


def line_table(desk: Desk, rows: Callable[[], Sequence[Finding]], year: Callable[[], int]) -> Table:
    columns = (
        Column("哪一条", 13.5, lambda line: line.name, key=True, stretch=1.6),
        Column(
            "日期", 6, lambda line: line.day_words(year()) or NONE, quiet=lambda line: line.on is None,
            stretch=0.2,
        ),
        Column(
            "在哪里", 9, lambda line: line.place_words or NONE, quiet=lambda line: not line.place_words,
            rank=2,
        ),
        Column("缺什么", 10.5, lambda line: line.kind.words, rank=1),
    )  # fmt: skip
    return _table(desk, columns, rows, "要补的")


def _table(desk: Desk, columns: Sequence[Column], rows: Callable[[], Sequence[object]], name: str) -> Table:
    def lines(keys: Sequence[int]) -> list[object]:
        """A block of the list before may still be asked for when a shorter one has come."""
        there = rows()
        return [there[key] for key in keys if key < len(there)]

    model = WindowedTableModel(desk.tasks, columns, lines)
    table = Table(desk.theme, model, name)
    model.setParent(table)
    table.setSelectionMode(Table.SelectionMode.SingleSelection)
    return table
