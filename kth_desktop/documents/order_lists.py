"""点单表, 配送计划 and 服务菜单 on A4 under the family head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from ..domain.committee import Committee
from ..domain.dates import WEEKDAYS, date_words, short_date_words, time_words
from ..domain.order_rules import OrderLine
from ..domain.service_offer import ServiceOffer
from ..domain.service_order import OrderState
from ..domain.vocabulary import CommitteeKind
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table
from .roster import INTERNAL

_ORDERS = (
    ListColumn("编号", 21),
    ListColumn("点单日期", 22),
    ListColumn("服务", 33, "left"),
    ListColumn("活动点", 28, "left"),
    ListColumn("共建单位", 30, "left"),
    ListColumn("步骤", 16),
    ListColumn("满意度", 20),
)
_PLAN = (
    ListColumn("日期", 31),
    ListColumn("时间", 20),
    ListColumn("服务", 36, "left"),
    ListColumn("活动点", 28, "left"),
    ListColumn("共建单位", 34, "left"),
    ListColumn("编号", 21),
)
_PLAN_BY_PARTNER = (_PLAN[4], *_PLAN[:4], _PLAN[5])
_MENU = (
    ListColumn("序号", 9),
    ListColumn("服务", 35, "left"),
    ListColumn("类别", 19),
    ListColumn("共建单位", 45, "left"),
    ListColumn("时长", 17),
    ListColumn("提前", 12),
    ListColumn("备注", 33, "left"),
)


def order_list(lines: Sequence[OrderLine], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """点单表, in the order given. Raises `UserError`: a character that no face has."""
    town = unit.kind is CommitteeKind.TOWN
    rows = [_order_row(line, town=town) for line in lines]
    refuse_undrawable((row[2], "".join(row)) for row in rows)
    done = sum(line.order.state is OrderState.DONE for line in lines)
    late = sum(line.is_late for line in lines)
    words = f"共{len(lines)}单，已完成{done}单" + (f"，超时{late}单" if late else "")
    list_table(
        ListPaper("“客堂汇”点单表", unit.full_name, words, date_words(day), _ORDERS, rows, INTERNAL), out
    )


def _order_row(line: OrderLine, *, town: bool) -> tuple[str, ...]:
    order = line.order
    where = "、".join(filter(None, line.venue_names))
    return (
        order.number,
        short_date_words(order.ordered_on),
        order.title,
        f"{line.committee_name}{where}" if town else where,
        line.partner_name or "—",
        order.state.label,
        order.rating.label if order.rating else "—",
    )


@dataclass(frozen=True)
class Delivery:
    """One venue of one order on its day."""

    day: date
    starts_at: time | None
    title: str
    venue: str
    partner: str
    number: str


def deliveries(lines: Sequence[OrderLine], first: date, last: date) -> tuple[Delivery, ...]:
    """What is to come within some days, by day, hour and partner."""
    found = [
        Delivery(one.held_on, one.starts_at, line.order.title, name, line.partner_name, line.order.number)
        for line in lines
        for one, name in zip(line.order.venues, line.venue_names, strict=True)
        if one.held_on is not None and first <= one.held_on <= last
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.starts_at or time(0), one.partner)))


def week_of(day: date) -> tuple[date, date]:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def delivery_plan(
    lines: Sequence[OrderLine],
    out: Path | BinaryIO,
    *,
    unit: Committee,
    first: date,
    last: date,
    by_partner: bool = False,
) -> None:
    """配送计划 by day, or each partner's days together. Raises `UserError`."""
    found = deliveries(lines, first, last)
    if by_partner:
        found = tuple(sorted(found, key=lambda one: (not one.partner, one.partner)))  # days stay in order
    rows = [_plan_row(one, by_partner) for one in found]
    refuse_undrawable((one.title, "".join(row)) for one, row in zip(found, rows, strict=True))
    span = f"{date_words(first)}至{short_date_words(last)}，共{len(rows)}次配送"
    if by_partner:
        span += f"，{len({one.partner for one in found if one.partner})}个共建单位"
    columns = _PLAN_BY_PARTNER if by_partner else _PLAN
    list_table(ListPaper("“客堂汇”配送计划", unit.full_name, span, "", columns, rows, INTERNAL), out)


def _plan_row(one: Delivery, by_partner: bool) -> tuple[str, ...]:
    """By partner the name stands in each line: a page may begin in the middle of one."""
    day = f"{short_date_words(one.day)} 周{WEEKDAYS[one.day.weekday()]}"
    at = time_words(one.starts_at) if one.starts_at else "—"
    partner = one.partner or "—"
    if not by_partner:
        return day, at, one.title, one.venue, partner, one.number
    return partner, day, at, one.title, one.venue, one.number


def menu_list(
    offers: Sequence[ServiceOffer],
    partners: Mapping[UUID, str],
    out: Path | BinaryIO,
    *,
    unit: Committee,
    day: date,
) -> None:
    """服务菜单: what can be ordered; it names units and nobody. Raises `UserError`."""
    rows = [_menu_row(number, offer, partners) for number, offer in enumerate(offers, start=1)]
    refuse_undrawable((row[1], "".join(row)) for row in rows)
    words = f"共{len(rows)}项服务，请向联络员点单"
    if unit.phone:
        words += f"，电话{unit.phone}"
    list_table(ListPaper("“客堂汇”服务菜单", unit.full_name, words, date_words(day), _MENU, rows), out)


def _menu_row(number: int, offer: ServiceOffer, partners: Mapping[UUID, str]) -> tuple[str, ...]:
    needs = needs_words(offer)
    return (
        str(number),
        offer.title,
        offer.category.label,
        partners.get(offer.partner_id, "") if offer.partner_id else "",
        f"{offer.minutes}分钟" if offer.minutes else "—",
        f"{offer.lead_days}天" if offer.lead_days else "—",
        (needs.replace("；", "\n") if len(needs) > _ONE_LINE else needs) or "—",
    )


_ONE_LINE = 8
"""Characters of a remark; a longer one has its parts below each other."""


def needs_words(offer: ServiceOffer) -> str:
    """要投影、桌椅；11月、12月；每月4次"""
    parts = (
        f"要{'、'.join(offer.needs)}" if offer.needs else "",
        "、".join(f"{month}月" for month in offer.months),
        f"每月{offer.capacity}次" if offer.capacity else "",
    )
    return "；".join(filter(None, parts))


def menu_text(offers: Sequence[ServiceOffer], partners: Mapping[UUID, str], *, unit: Committee) -> str:
    """The menu as lines for WeChat."""
    lines = [f"【{unit.name}】“客堂汇”服务菜单"]
    for number, offer in enumerate(offers, start=1):
        whose = partners.get(offer.partner_id, "") if offer.partner_id else ""
        more = "，".join(filter(None, (whose, f"{offer.minutes}分钟" if offer.minutes else "")))
        lines.append(f"{number}. {offer.title}" + (f"（{more}）" if more else ""))
    lines.append("要点单请告诉联络员" + (f"，电话：{unit.phone}" if unit.phone else "") + "。")
    return "\n".join(lines)
