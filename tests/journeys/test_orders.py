"""An order goes from 点单 to 已完成 on the board, by keyboard alone, with wrong input on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from kth_desktop.domain.order_rules import OrderQuery
from kth_desktop.domain.service_order import OrderState, ServiceOrder
from kth_desktop.domain.vocabulary import Satisfaction
from kth_desktop.office import Office
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier


def _order(office: Office, title: str) -> ServiceOrder:
    return next(
        line.order for line in office.orders.lines(OrderQuery(office.own.id)) if line.order.title == title
    )


def _enter(clerk: Clerk, name: str, text: str) -> None:
    clerk.go_to(name)
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write(text)


def test_from_the_order_to_the_receipt(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    office = clerk.desk.office
    clerk.open_page("点单配送")
    clerk.settle()

    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.settle()
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("要什么服务还没有填，请从服务菜单里选，或直接写明。")
    clerk.sees("送到哪里还没有填，请选一个活动点。")
    _enter(clerk, "服务", "磨剪刀")
    clerk.go_to("活动点：陆家客堂")
    clerk.press(Qt.Key.Key_Space)
    _enter(clerk, "希望从", "12.10")
    _enter(clerk, "希望到", "12.1")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("希望时间的结束早于开始，请核对。")
    _enter(clerk, "希望到", "12.31")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("已登记点单“磨剪刀”")
    clerk.settle()
    assert _order(office, "磨剪刀").number == "2026-036"

    clerk.go_to("磨剪刀，2026-036，便民服务，陆家客堂，希望12月10日至12月31日")
    clerk.press(Qt.Key.Key_Space)
    clerk.sees("安排“磨剪刀”")
    _enter(clerk, "陆家客堂", "11.1")
    clerk.push("排进日历")
    clerk.sees("早于点单日期，请核对。")
    _enter(clerk, "陆家客堂", "11.23")
    _enter(clerk, "时间", "9:00")
    clerk.push("排进日历")
    clerk.sees("已安排“磨剪刀”")
    clerk.settle()
    arranged = _order(office, "磨剪刀")
    assert arranged.state is OrderState.ARRANGED
    day = date(2026, 11, 23)
    assert "磨剪刀" in [line.activity.title for line in office.activities.between(day, day, office.own.id)]

    clerk.go_to("磨剪刀，2026-036，便民服务，陆家客堂，11月23日 周一 上午9:00")
    clerk.press(Qt.Key.Key_Space)
    clerk.sees("签收“磨剪刀”")
    _enter(clerk, "签收人", "陆金妹")
    clerk.push("签收")
    clerk.sees("已签收“磨剪刀”")
    clerk.settle()
    signed = _order(office, "磨剪刀")
    assert (signed.state, signed.rating) == (OrderState.DONE, Satisfaction.SATISFIED)

    clerk.go_to("磨剪刀，2026-036，便民服务，陆家客堂，11月23日签收，满意")
    clerk.press(Qt.Key.Key_P, CTRL)
    clerk.sees("打印点单表")
    clerk.settle()
