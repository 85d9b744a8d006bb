"""The roster of representatives as an Excel sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kth_desktop.domain.representative_rules import RepresentativeLine
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list

_COLUMNS = (
    Column("序号", 6, "center"),
    Column("村（居）", 12),
    Column("届次", 10, "center"),
    Column("姓名", 12),
    Column("性别", 6, "center"),
    Column("组别", 8, "center"),
    Column("类型", 10, "center"),
    Column("职务", 20),
    Column("代表户数", 9, "right"),
    Column("表决权", 8, "center"),
    Column("任职日期", 14, "center"),
    Column("离任日期", 14, "center"),
    Column("备注", 24),
)
_COMMITTEE = 1  # the column that only the whole town's list needs


def write_representatives(
    out: Path, lines: Sequence[RepresentativeLine], *, office: str, day: date, whole_town: bool = False
) -> None:
    """Writes the list; raises `UserError` when the place cannot be written."""
    columns, rows = list(_COLUMNS), [_row(number, line) for number, line in enumerate(lines, start=1)]
    if not whole_town:
        del columns[_COMMITTEE]
        for row in rows:
            del row[_COMMITTEE]
    write_list(out, ListSheet("代表名册", office, day, tuple(columns), rows, footer="内部资料 注意保管"))


def _row(number: int, line: RepresentativeLine) -> list[Cell]:
    person = line.person
    return [
        number,
        line.committee_name,
        person.term,
        person.name,
        person.gender.label if person.gender else "",
        person.group_name,
        person.kind.label,
        person.post,
        person.households,
        "有" if person.entitled else "无",
        person.from_on.words if person.from_on else "",
        person.until_on.words if person.until_on else "",
        person.remarks,
    ]
