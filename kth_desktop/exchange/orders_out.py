"""The orders as an Excel sheet (点单表)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.order_rules import OrderLine
from kth_desktop.domain.service_order import OrderStep
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list

_COLUMNS = (
    Column("编号", 12, "center"),
    Column("村（居）", 12),
    Column("点单日期", 16, "center"),
    Column("服务", 24),
    Column("类别", 12, "center"),
    Column("活动点", 24),
    Column("共建单位", 28),
    *(Column(step.label, 16, "center") for step in OrderStep),
    Column("到哪一步", 10, "center"),
    Column("满意度", 12, "center"),
    Column("备注", 24),
)


def orders_sheet(lines: Sequence[OrderLine], unit: Committee, day: date) -> ListSheet:
    return ListSheet(
        "“客堂汇”点单表", unit.full_name, day, _COLUMNS, [_row(line) for line in lines],
        footer="内部资料 注意保管",
    )  # fmt: skip


def write_orders(out: Path, lines: Sequence[OrderLine], *, unit: Committee, day: date) -> None:
    """Writes the list; raises `UserError` when the place cannot be written."""
    write_list(out, orders_sheet(lines, unit, day))


def _row(line: OrderLine) -> list[Cell]:
    order = line.order
    steps = (order.stepped_on(step) for step in OrderStep)
    return [
        order.number,
        line.committee_name,
        date_words(order.ordered_on),
        order.title,
        order.category.label,
        "、".join(filter(None, line.venue_names)),
        line.partner_name,
        *(date_words(on) if on else "" for on in steps),
        order.state.label,
        order.rating.label if order.rating else "",
        order.remarks,
    ]
