"""`kth print orders|order|menu|delivery-plan|partners` and `kth export orders|offers|partners`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, records_of, unit_of
from kth_desktop.domain.order_rules import OrderLine, OrderQuery
from kth_desktop.domain.partner import PartnerQuery
from kth_desktop.domain.service_offer import OfferQuery
from kth_desktop.domain.service_order import OrderState
from kth_desktop.errors import UserError

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee

_STATES = {word: state for state in OrderState for word in (state.value, state.label)}
_DAY = click.DateTime(["%Y-%m-%d"])
_committee = click.option("--committee", default="", help="只要一个村（居）的；不写就是本单位")
_state = click.option(
    "--state", type=click.Choice(list(_STATES)), default=None, help="到哪一步：点单、已安排、已完成、已退回"
)


@click.command("orders", help="点单表；--week 只要一周里配送的")
@into_file(
    click.option("--week", type=_DAY, default=None, help="这一天所在的一周，如 2026-11-23"),
    _state,
    _committee,
)
def orders(call: Call, out: Path, week: Any, state: str | None, committee: str, force: bool) -> None:
    from kth_desktop.documents.order_lists import order_list, week_of

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        lines = office.orders.lines(_query(owner, state))
        if week is not None:
            lines = tuple(line for line in lines if _comes_within(line, *week_of(week.date())))
        order_list(lines, out, unit=owner, day=office.today)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}单已存到：{out}")


@click.command("order", help="一张服务点单表，下半页是配送签收和满意度单")
@into_file(
    click.option("--number", required=True, help="编号，如 2026-031"),
    _committee,
)
def order(call: Call, number: str, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.documents.order_sheet import order_sheets

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        lines = office.orders.lines(OrderQuery(owner.id))
        found = [line for line in lines if line.order.number == number]
        if not found:
            raise UserError(f"没有编号是{number}的点单，请核对；用 kth print orders 看有哪些。")
        order_sheets(found, out, unit=owner)
    call.answer({"out": str(out), "number": number}, f"点单{number}已存到：{out}")


@click.command("menu", help="服务菜单，可以张贴")
@into_file(_committee)
def menu(call: Call, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.documents.order_lists import menu_list

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        offers = office.offers.all(records_of(owner), only_offered=True)
        menu_list(offers, office.offers.partner_names(), out, unit=owner, day=office.today)
    call.answer({"out": str(out), "rows": len(offers)}, f"{len(offers)}项服务已存到：{out}")


@click.command("delivery-plan", help="配送计划；不写日期就是本周和下周")
@into_file(
    click.option("--from", "first", type=_DAY, default=None, help="从哪一天，如 2026-11-23"),
    click.option("--to", "last", type=_DAY, default=None, help="到哪一天"),
    click.option("--by-partner", is_flag=True, help="按共建单位排"),
    _committee,
)
def delivery_plan(
    call: Call, out: Path, first: Any, last: Any, by_partner: bool, committee: str, force: bool
) -> None:
    from kth_desktop.documents import order_lists

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        begins, ends = order_lists.week_of(first.date() if first else office.today)
        begins = first.date() if first else begins
        ends = last.date() if last else ends + timedelta(days=7)
        if ends < begins:
            raise UserError("结束日期早于开始日期，请核对。")
        lines = office.orders.lines(OrderQuery(records_of(owner)))
        count = len(order_lists.deliveries(lines, begins, ends))
        order_lists.delivery_plan(lines, out, unit=owner, first=begins, last=ends, by_partner=by_partner)
    call.answer({"out": str(out), "rows": count}, f"{count}次配送已存到：{out}")


@click.command("partners", help="共建单位一览表，不写电话")
@into_file(_committee)
def partner_paper(call: Call, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.documents.partner_list import partner_list

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        lines = office.partners.lines(PartnerQuery(records_of(owner)))
        partner_list(lines, out, unit=owner, day=office.today)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}个共建单位已存到：{out}")


@click.command("orders", help="点单表（Excel）")
@into_file(
    _state,
    _committee,
)
def orders_sheet(call: Call, out: Path, state: str | None, committee: str, force: bool) -> None:
    from kth_desktop.exchange.orders_out import write_orders

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        lines = office.orders.lines(_query(owner, state))
        write_orders(out, lines, unit=owner, day=office.today)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}单已存到：{out}")


@click.command("offers", help="服务菜单（Excel）")
@into_file(_committee)
def offers_sheet(call: Call, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.exchange.offers_out import write_offers

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        lines = office.offers.lines(OfferQuery(records_of(owner)))
        write_offers(out, lines, unit=owner, day=office.today)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}项服务已存到：{out}")


@click.command("partners", help="共建单位（Excel），电话隐去中间；--full 写完整的，会记入操作记录")
@into_file(
    _committee,
    click.option("--full", is_flag=True, help="完整的电话，要写 --reason"),
    click.option("--reason", default="", help="完整号码的用途"),
)
def partners_sheet(call: Call, out: Path, committee: str, full: bool, reason: str, force: bool) -> None:
    from kth_desktop.exchange.partners_out import write_partners

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        lines = office.partners.lines(PartnerQuery(records_of(owner)))
        if full:
            office.partners.note_whole_export(owner.id, len(lines), reason)
        write_partners(out, lines, unit=owner, day=office.today, full=full)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}个共建单位已存到：{out}")


def _query(owner: Committee, state: str | None) -> OrderQuery:
    return OrderQuery(records_of(owner), state=_STATES[state] if state else None)


def _comes_within(line: OrderLine, first: date, last: date) -> bool:
    return any(one.held_on is not None and first <= one.held_on <= last for one in line.order.venues)


PAPERS = (orders, order, menu, delivery_plan, partner_paper)
EXPORTS = (orders_sheet, offers_sheet, partners_sheet)
