"""Concerns as an Excel sheet (民情登记册)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern_rules import ConcernLine, reporter_words, shown_group
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list

_COLUMNS = (
    Column("编号", 11, "center"),
    Column("村（居）", 12),
    Column("日期", 17, "center"),
    Column("来源", 9, "center"),
    Column("反映人", 10, "center"),
    Column("组别", 8, "center"),
    Column("涉及户数", 10, "right"),
    Column("类别", 7, "center"),
    Column("内容", 36),
    Column("紧急程度", 9, "center"),
    Column("承办人", 10, "center"),
    Column("办理时限", 17, "center"),
    Column("办理情况", 26),
    Column("答复日期", 17, "center"),
    Column("答复内容", 26),
    Column("是否满意", 10, "center"),
    Column("回访人", 10, "center"),
    Column("备注", 16),
)
_COMMITTEE = 1  # the column that only the whole town's list needs


def concerns_sheet(lines: Sequence[ConcernLine], unit: Committee, day: date) -> ListSheet:
    """The register as it will stand; an anonymous one says 匿名 and no small group."""
    columns, rows = list(_COLUMNS), [_row(line) for line in lines]
    if unit.kind is not CommitteeKind.TOWN:
        del columns[_COMMITTEE]
        for row in rows:
            del row[_COMMITTEE]
    return ListSheet("民情登记册", unit.full_name, day, tuple(columns), rows, footer="内部资料 注意保管")


def write_concerns(out: Path, lines: Sequence[ConcernLine], *, unit: Committee, day: date) -> None:
    """Writes the list; raises `UserError` when the place cannot be written."""
    write_list(out, concerns_sheet(lines, unit, day))


def _row(line: ConcernLine) -> list[Cell]:
    concern = line.concern
    return [
        concern.number,
        line.committee_name,
        date_words(concern.told_on),
        concern.source.label,
        reporter_words(concern),
        shown_group(concern),
        concern.households,
        concern.kind.label,
        concern.text,
        concern.urgency.label,
        concern.owner,
        _day(concern.due_on),
        concern.handling,
        _day(concern.answered_on),
        concern.answer,
        concern.satisfaction.label if concern.satisfaction else "",
        concern.revisited_by,
        concern.remarks,
    ]


def _day(on: date | None) -> str:
    return date_words(on) if on else ""
