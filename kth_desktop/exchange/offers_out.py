"""The menu as an Excel sheet (服务菜单)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.service_offer import OfferLine
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list

_COLUMNS = (
    Column("序号", 6, "center"),
    Column("服务", 24),
    Column("类别", 12, "center"),
    Column("共建单位", 28),
    Column("时长", 10, "right"),
    Column("提前", 8, "right"),
    Column("每月最多", 10, "right"),
    Column("场地要有", 18),
    Column("哪几个月", 18),
    Column("三送", 14),
    Column("内容", 36),
    Column("点过", 8, "right"),
    Column("登记单位", 12),
    Column("备注", 24),
)


def offers_sheet(lines: Sequence[OfferLine], unit: Committee, day: date) -> ListSheet:
    rows = [_row(number, line) for number, line in enumerate(lines, start=1)]
    return ListSheet("“客堂汇”服务菜单", unit.full_name, day, _COLUMNS, rows)


def write_offers(out: Path, lines: Sequence[OfferLine], *, unit: Committee, day: date) -> None:
    """Writes the list; raises `UserError` when the place cannot be written."""
    write_list(out, offers_sheet(lines, unit, day))


def _row(number: int, line: OfferLine) -> list[Cell]:
    offer = line.offer
    return [
        number,
        offer.title,
        offer.category.label,
        line.partner_name,
        f"{offer.minutes}分钟" if offer.minutes else "",
        f"{offer.lead_days}天" if offer.lead_days else "",
        f"{offer.capacity}次" if offer.capacity else "",
        "、".join(offer.needs),
        "、".join(f"{month}月" for month in offer.months),
        "、".join(tag.label for tag in offer.tags),
        offer.content,
        line.orders,
        line.committee_name,
        offer.remarks,
    ]
