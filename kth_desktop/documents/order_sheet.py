"""One order on one A4 page: the order above, and below the line the receipt with 满意度. In mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from ..domain.committee import Committee
from ..domain.dates import WEEKDAYS, date_words, time_words
from ..domain.order_rules import OrderLine, wish_words
from ..domain.service_order import OrderStep
from ..domain.vocabulary import Satisfaction
from ..errors import UserError
from .chain_foot import draw_chain
from .drawable import refuse_undrawable
from .family_head import BLOCK, DIVIDER, FRAME, HAIR, INK, MARGIN, RIGHT, SECOND, WIDTH, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write

_ROW, _LABEL = 9.4, 25.0
_TOP, _CUT = 47.0, 168.0
_HALF = MARGIN + WIDTH / 2
_BOX = 4.0
_RECEIPT = 182.0  # the middle of its title
_SIGN_ROOM = 12.0


def order_sheets(
    lines: Sequence[OrderLine],
    out: Path | BinaryIO,
    *,
    unit: Committee,
    chains: Mapping[UUID, str] | None = None,
) -> None:
    """One page each; `chains`: the 来龙去脉 of an order, by its id.

    Raises `UserError`: nothing to print, or a character no face has.
    """
    if not lines:
        raise UserError("没有要打的点单。请先选一张单子。")
    refuse_undrawable(text for line in lines for text in _texts(line))
    refuse_undrawable(("来龙去脉", chain) for chain in (chains or {}).values())
    fonts = Fonts()
    canvas = new_canvas(210, 297, title="点单", author=unit.full_name, face=fonts.name(Face.HEI))
    for line in lines:
        page = FormPage(canvas, fonts)
        page.head(unit.full_name, f"编号 {line.order.number}", "服务点单表")
        _order(page, line)
        draw_chain(page, _CUT - 4, (chains or {}).get(line.order.id, ""))
        _cut(page)
        _receipt(page, line, unit)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _texts(line: OrderLine) -> list[tuple[str, str]]:
    order = line.order
    named = [("服务", order.title), ("共建单位", line.partner_name), ("希望时间", order.wish)]
    named += [("点单人", order.asked_by), ("备注", order.remarks), ("签收人", order.signed_by)]
    return [*named, *(("活动点", name) for name in line.venue_names)]


def _order(page: FormPage, line: OrderLine) -> None:
    order, y = line.order, _TOP
    rows: list[tuple[str, str, str, str]] = [
        ("服务", order.title, "类别", order.category.label),
        ("共建单位", line.partner_name, "点单日期", date_words(order.ordered_on)),
        ("点单人", order.asked_by, "希望时间", wish_words(order).removeprefix("希望")),
    ]
    top = y
    for row in rows:
        _pair(page, y, *row)
        y += _ROW
    for number, (one, name) in enumerate(zip(order.venues, line.venue_names, strict=True)):
        when = f"{date_words(one.held_on)} 周{WEEKDAYS[one.held_on.weekday()]}" if one.held_on else ""
        at = time_words(one.starts_at) if one.starts_at else ""
        _pair(page, y, "送到" if number == 0 else "", name, "时间", when + at)
        y += _ROW
        if y > _CUT - 5 * _ROW:
            break
    steps = list(OrderStep)
    for left, right in zip(steps[::2], steps[1::2], strict=True):
        _pair(page, y, left.label, _on(line, left), right.label, _on(line, right))
        y += _ROW
    _wide(page, y, "备注", order.remarks)
    y += _ROW
    _frame(page, top, y)


def _on(line: OrderLine, step: OrderStep) -> str:
    day = line.order.stepped_on(step)
    return date_words(day) if day else ""


def _pair(page: FormPage, y: float, label: str, value: str, second: str, other: str) -> None:
    middle = y + _ROW / 2
    page.spread(MARGIN + 4, middle, label, 11, _LABEL - 8, INK)
    page.fitted(MARGIN + _LABEL + 2, middle, value, Face.KAI, 12, WIDTH / 2 - _LABEL - 4)
    page.line(_HALF, y, _HALF, y + _ROW, DIVIDER, SECOND)
    page.spread(_HALF + 4, middle, second, 11, _LABEL - 8, INK)
    page.line(_HALF + _LABEL, y, _HALF + _LABEL, y + _ROW, DIVIDER, SECOND)
    page.fitted(_HALF + _LABEL + 2, middle, other, Face.KAI, 12, WIDTH / 2 - _LABEL - 4)
    page.rows([y + _ROW], HAIR)


def _wide(page: FormPage, y: float, label: str, value: str) -> None:
    middle = y + _ROW / 2
    page.spread(MARGIN + 4, middle, label, 11, _LABEL - 8, INK)
    page.fitted(MARGIN + _LABEL + 2, middle, value, Face.KAI, 12, WIDTH - _LABEL - 4)


def _frame(page: FormPage, top: float, bottom: float) -> None:
    page.rows([top, bottom], FRAME, INK)
    for x in (MARGIN, RIGHT):
        page.line(x, top, x, bottom, FRAME, INK)
    page.line(MARGIN + _LABEL, top, MARGIN + _LABEL, bottom, BLOCK, INK)


def _cut(page: FormPage) -> None:
    canvas = page.canvas
    canvas.setDash(3, 3)
    page.line(MARGIN, _CUT, RIGHT, _CUT, HAIR, SECOND)
    canvas.setDash()
    page.text(
        _HALF, _CUT + 3.6, "沿虚线裁开，下面这一半交共建单位带回", Face.HEI, 9, align="centre", colour=SECOND
    )


def _receipt(page: FormPage, line: OrderLine, unit: Committee) -> None:
    order, y = line.order, _RECEIPT + 9
    page.text(_HALF, _RECEIPT, "配送签收和满意度单", Face.SONG_BOLD, 18, align="centre", tracking=2)
    top = y
    names = "、".join(filter(None, line.venue_names))
    _pair(page, y, "编号", order.number, "服务", order.title)
    y += _ROW
    _pair(page, y, "共建单位", line.partner_name, "活动点", names)
    y += _ROW
    _pair(page, y, "配送日期", _on(line, OrderStep.DELIVERED), "到场人数", "")
    y += _ROW
    page.spread(MARGIN + 4, y + _ROW / 2, "满意度", 11, _LABEL - 8, INK)
    x = MARGIN + _LABEL + 4
    for rating in Satisfaction:
        _box(page, x, y + _ROW / 2, ticked=order.rating is rating)
        page.text(x + _BOX + 2, y + _ROW / 2, rating.label, Face.KAI, 13)
        x += 42
    page.rows([y + _ROW], HAIR)
    y += _ROW
    middle = y + _SIGN_ROOM
    page.spread(MARGIN + 4, middle, "群众意见", 11, _LABEL - 8, INK)
    page.fitted(MARGIN + _LABEL + 2, middle, order.rating_words, Face.KAI, 12, WIDTH - _LABEL - 4)
    y += 2 * _SIGN_ROOM
    _frame(page, top, y)
    page.text(MARGIN + 4, y + 9, f"签收人：{order.signed_by}", Face.HEI, 11)
    page.text(RIGHT - 62, y + 9, "年    月    日", Face.HEI, 11)
    page.text(RIGHT, y + 9, unit.name, Face.HEI, 11, align="right")


def _box(page: FormPage, x: float, middle: float, *, ticked: bool) -> None:
    canvas = page.canvas
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.3 * MM)
    canvas.rect(x * MM, page.y(middle + _BOX / 2), _BOX * MM, _BOX * MM)
    if ticked:
        canvas.setLineWidth(0.6 * MM)
        path = canvas.beginPath()
        path.moveTo((x + 0.7) * MM, page.y(middle + 0.1))
        path.lineTo((x + 1.7) * MM, page.y(middle + 1.3))
        path.lineTo((x + 3.5) * MM, page.y(middle - 1.5))
        canvas.drawPath(path)
