"""The papers of the orders, on their way to the preview."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from kth_desktop.changes import Kind
from kth_desktop.domain.order_rules import OrderLine, OrderQuery
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_TOUCHED = (Kind.SERVICE_ORDER, Kind.ACTIVITY, Kind.VENUE, Kind.PARTNER)
Lines = Sequence[OrderLine]


class SheetContent(NamedTuple):
    line: OrderLine
    chain: str


def order_sheet(desk: Desk, line: OrderLine) -> Paper[SheetContent]:
    """点单表 with the receipt below."""
    office, id = desk.office, line.order.id
    unit = next(one for one in desk.committees if one.id == line.order.committee_id)

    def write(content: SheetContent, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.order_sheet import order_sheets

        del chosen
        order_sheets([content.line], out, unit=unit, chains={id: content.chain})

    return Paper(
        "打印点单表",
        f"点单表{line.order.number}",
        reading=lambda: SheetContent(office.orders.line(id), office.chain.line("service_order", id)),
        writing=write,
        touched_by=(*_TOUCHED, Kind.LINK),
    )


def orders_list(desk: Desk, query: OrderQuery) -> Paper[Lines]:
    """The list as it stands, with its search and filters."""
    office, unit, day = desk.office, desk.signing, desk.today

    def write(lines: Lines, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.order_lists import order_list

        del chosen
        order_list(lines, out, unit=unit, day=day)

    return Paper(
        "打印点单一览表",
        f"点单一览表{day.year}年{day.month}月{day.day}日",
        reading=lambda: office.orders.lines(query),
        writing=write,
        touched_by=_TOUCHED,
    )


def week_plan(desk: Desk, *, by_partner: bool = False) -> Paper[Lines]:
    """配送计划 of this week and the next, by day or by partner."""
    office, unit, day = desk.office, desk.signing, desk.today
    asked = OrderQuery(desk.committee_id)

    def write(lines: Lines, out: Path | BinaryIO, chosen: Chosen) -> None:
        from datetime import timedelta

        from kth_desktop.documents.order_lists import delivery_plan, week_of

        del chosen
        first, last = week_of(day)
        ends = last + timedelta(days=7)
        delivery_plan(lines, out, unit=unit, first=first, last=ends, by_partner=by_partner)

    return Paper(
        "打印配送计划",
        f"配送计划{'按共建单位' if by_partner else ''}{day.year}年{day.month}月{day.day}日",
        reading=lambda: office.orders.lines(asked),
        writing=write,
        touched_by=_TOUCHED,
    )
