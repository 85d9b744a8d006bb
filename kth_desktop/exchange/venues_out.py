"""The list of venues as an Excel sheet (活动点台账)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kth_desktop.domain.queries import VenueLine
from kth_desktop.domain.text import masked_phone
from kth_desktop.domain.venue import needs_words
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list

_COLUMNS = (
    Column("序号", 6, "center"),
    Column("村（居）", 12),
    Column("编号", 12, "center"),
    Column("活动点", 16),
    Column("客堂主人", 12),
    Column("联系电话", 15, "center"),
    Column("组别", 8, "center"),
    Column("地址", 24),
    Column("阶段", 16, "center"),
    Column("挂牌日期", 16, "center"),
    Column("三个有", 12, "center"),
    Column("面积（㎡）", 10, "right"),
    Column("可坐人数", 9, "right"),
    Column("安全出口", 9, "right"),
    Column("设施", 26),
    Column("今年场次", 9, "right"),
    Column("今年人次", 9, "right"),
    Column("备注", 24),
)
_COMMITTEE = 1  # the column that only the whole town's list needs


def venues_sheet(lines: Sequence[VenueLine], office: str, day: date, *, whole_town: bool) -> ListSheet:
    """The list as it will stand; phones are masked here as everywhere."""
    columns, rows = list(_COLUMNS), [_row(number, line) for number, line in enumerate(lines, start=1)]
    if not whole_town:
        del columns[_COMMITTEE]
        for row in rows:
            del row[_COMMITTEE]
    return ListSheet("“客堂汇”活动点台账", office, day, tuple(columns), rows, footer="内部资料 注意保管")


def write_venues(
    out: Path, lines: Sequence[VenueLine], *, office: str, day: date, whole_town: bool = False
) -> None:
    """Writes the list; raises `UserError` when the place cannot be written."""
    write_list(out, venues_sheet(lines, office, day, whole_town=whole_town))


def _row(number: int, line: VenueLine) -> list[Cell]:
    venue = line.venue
    return [
        number,
        line.committee_name,
        venue.number or "未编号",
        venue.name,
        line.host_name,
        masked_phone(line.host_phone),
        venue.group_name,
        venue.address,
        venue.stage.label,
        venue.hung_on.words if venue.hung_on else "",
        needs_words(line.missing),
        venue.area_m2,
        venue.capacity,
        venue.exits,
        "、".join(venue.facilities),
        line.sessions,
        line.attendances,
        venue.remarks,
    ]
