"""点单表, the receipt below it, 配送计划 and 服务菜单: measured."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from uuid import UUID, uuid4

import pdfplumber
import pytest

from kth_desktop.documents.order_lists import (
    delivery_plan,
    menu_list,
    menu_text,
    order_list,
    week_of,
)
from kth_desktop.documents.order_sheet import order_sheets
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.order_rules import OrderLine, due_words
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderVenue, ServiceOrder
from kth_desktop.domain.vocabulary import Category, CommitteeKind, Satisfaction
from kth_desktop.errors import UserError

DAY = date(2026, 11, 23)
OWN, VENUE = uuid4(), uuid4()
MM = 72 / 25.4
UNIT = Committee(
    id=OWN,
    committee_id=OWN,
    kind=CommitteeKind.VILLAGE,
    name="曹王村",
    full_name="徐行镇曹王村村民委员会",
    short_name="曹王",
    town_name="徐行镇",
    phone="021-59550000",
)


def _line(title: str = "健康课", held_on: date | None = None, **more: object) -> OrderLine:
    given: dict[str, object] = {
        "number": "2026-031",
        "venues": (OrderVenue(VENUE, held_on, time(13, 30) if held_on else None),),
    } | more
    order = ServiceOrder(
        committee_id=OWN,
        title=title,
        category=Category.PUBLICITY_TRAINING,
        ordered_on=date(2026, 11, 2),
        year=2026,
        **given,  # type: ignore[arg-type]
    )
    due, late = due_words(order, DAY)
    return OrderLine(order, "曹王村", "徐行镇社区卫生服务中心", ("陆家客堂",), due, late)


def _words(pdf: bytes) -> str:
    return PdfPages(pdf).text(0)


def test_an_order_stands_above_the_line_and_its_receipt_below() -> None:
    out = BytesIO()
    signed = _line(
        scheduled_on=DAY, signed_on=DAY, signed_by="陆金妹", rating=Satisfaction.MOSTLY, rated_on=DAY
    )
    order_sheets([signed, _line("𬱖氏推拿")], out, unit=UNIT)
    with pdfplumber.open(out) as pdf:
        assert len(pdf.pages) == 2
        page = pdf.pages[0]
        assert (round(page.width), round(page.height)) == (595, 842)
        cut = next(line for line in page.lines if abs(line["top"] / MM - 168) < 0.3)
        title = next(char for char in page.chars if char["text"] == "配")
        receipt = [char for char in page.chars if char["size"] > 17 and char["top"] > cut["top"]]
        assert "".join(char["text"] for char in receipt).startswith("配送签收和满意度单")
        assert title["bottom"] < page.height - 9 * MM
        boxes = [rect for rect in page.rects if abs(rect["width"] / MM - 4) < 0.1]
        assert len(boxes) == 3
        assert max(char["bottom"] for char in page.chars) / MM < 288
    assert "基本满意" in _words(out.getvalue())


def test_nothing_chosen_is_said() -> None:
    with pytest.raises(UserError, match="请先选一张单子"):
        order_sheets([], BytesIO(), unit=UNIT)


def test_the_list_counts() -> None:
    out = BytesIO()
    lines = [_line(), _line("理发", scheduled_on=DAY, signed_on=DAY)]
    order_list(lines, out, unit=UNIT, day=DAY)
    words = _words(out.getvalue())
    assert "共2单，已完成1单，超时1单" in words
    assert "内部资料注意保管" in words.replace(" ", "")


def test_the_plan_is_of_one_week_in_its_order() -> None:
    out = BytesIO()
    days = [date(2026, 11, 29), date(2026, 11, 25), date(2026, 11, 30)]
    lines = [_line(f"第{n}项", held_on=day) for n, day in enumerate(days)]
    first, last = week_of(DAY)
    assert (first, last) == (date(2026, 11, 23), date(2026, 11, 29))
    delivery_plan(lines, out, unit=UNIT, first=first, last=last)
    words = _words(out.getvalue())
    assert "共2次配送" in words
    assert words.index("第1项") < words.index("第0项")
    assert "第2项" not in words


def test_the_menu_on_paper_and_as_text() -> None:
    partner = UUID(int=7)
    offer = ServiceOffer(
        committee_id=OWN,
        title="健康课",
        category=Category.PUBLICITY_TRAINING,
        partner_id=partner,
        minutes=90,
        lead_days=7,
        needs=("投影",),
        months=("11", "12"),
        capacity=4,
    )
    names = {partner: "徐行镇社区卫生服务中心"}
    out = BytesIO()
    menu_list([offer], names, out, unit=UNIT, day=DAY)
    words = _words(out.getvalue()).replace("\n", "")
    for part in ("健康课", "90分钟", "7天", "要投影", "11月、12月", "每月4次", "021-59550000"):
        assert part in words, part
    assert menu_text([offer], names, unit=UNIT).splitlines() == [
        "【曹王村】“客堂汇”服务菜单",
        "1. 健康课（徐行镇社区卫生服务中心，90分钟）",
        "要点单请告诉联络员，电话：021-59550000。",
    ]
