"""The partners as an Excel sheet (共建单位一览表)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.partner import PartnerLine
from kth_desktop.domain.text import masked_phone
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list

_COLUMNS = (
    Column("序号", 6, "center"),
    Column("单位名称", 28),
    Column("类型", 14, "center"),
    Column("联系人", 12),
    Column("职务", 12),
    Column("联系电话", 15, "center"),
    Column("地址", 24),
    Column("能提供的服务", 30),
    Column("今年场次", 10, "right"),
    Column("今年人次", 10, "right"),
    Column("点单", 8, "right"),
    Column("满意度", 22),
    Column("登记单位", 12),
    Column("备注", 24),
)


def partners_sheet(
    lines: Sequence[PartnerLine], unit: Committee, day: date, *, full: bool = False
) -> ListSheet:
    """Phones are masked here as everywhere, unless `full`, which is logged."""
    rows = [_row(number, line, full) for number, line in enumerate(lines, start=1)]
    return ListSheet(
        "“客堂汇”共建单位一览表", unit.full_name, day, _COLUMNS, rows, footer="内部资料 注意保管"
    )


def write_partners(
    out: Path, lines: Sequence[PartnerLine], *, unit: Committee, day: date, full: bool = False
) -> None:
    """Writes the list; raises `UserError` when the place cannot be written."""
    write_list(out, partners_sheet(lines, unit, day, full=full))


def _row(number: int, line: PartnerLine, full: bool) -> list[Cell]:
    partner = line.partner
    return [
        number,
        partner.name,
        partner.kind.label,
        partner.contact,
        partner.contact_post,
        partner.phone if full else masked_phone(partner.phone),
        partner.address,
        partner.offers,
        line.sessions,
        line.attendances,
        line.orders,
        line.satisfaction,
        line.committee_name,
        partner.remarks,
    ]
