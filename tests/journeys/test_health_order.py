"""A wish for a health talk: taken down, ordered from the menu, arranged, held, signed for and rated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from kth_desktop.domain.board_rules import BoardQuery
from kth_desktop.domain.concern_rules import ConcernQuery
from kth_desktop.domain.order_rules import OrderQuery
from kth_desktop.domain.service_order import OrderState, ServiceOrder
from kth_desktop.domain.vocabulary import ActivityState, Satisfaction
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier
SAID = "几位老人想听冬天怎么进补的健康课"


def _order(clerk: Clerk) -> ServiceOrder:
    office = clerk.desk.office
    lines = office.orders.lines(OrderQuery(office.own.id))
    return next(line.order for line in lines if line.order.number == "2026-036")


def _enter(clerk: Clerk, name: str, text: str) -> None:
    clerk.go_to(name)
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write(text)


def _begin_order(clerk: Clerk) -> None:
    """From the concern: its words stay there, the order says where it comes from."""
    office = clerk.desk.office
    concern = next(
        line.concern
        for line in office.concerns.lines(ConcernQuery(office.own.id))
        if line.concern.text == SAID
    )
    clerk.desk.show_page("orders", new=True, concern_id=concern.id)
    clerk.settle()


def test_what_was_said_becomes_a_class_and_a_rating(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    office = clerk.desk.office
    clerk.open_page("民情")
    clerk.press(Qt.Key.Key_J, CTRL)
    clerk.write(SAID)
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("已新增民情“2026-011”")
    clerk.settle()

    _begin_order(clerk)
    clerk.go_to("服务菜单")
    menu = clerk.focused()
    assert isinstance(menu, QComboBox)
    for _ in range(menu.count()):
        if menu.currentText().startswith("健康课"):
            break
        clerk.press(Qt.Key.Key_Down)
    clerk.go_to("活动点：陆家客堂")
    clerk.press(Qt.Key.Key_Space)
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("已登记点单“健康课”")
    clerk.settle()
    order = _order(clerk)
    assert [end.words for end in office.chain.of("service_order", order.id).led] == ["民情2026-011"]

    clerk.go_to("健康课，2026-036，宣传培训，陆家客堂，徐行镇社区卫生服务中心，时间都可以")
    clerk.press(Qt.Key.Key_Space)
    clerk.sees("这几天共建单位和活动点都有空：")
    _enter(clerk, "陆家客堂", "12.2")
    _enter(clerk, "时间", "下午1:30")
    clerk.push("排进日历")
    clerk.sees("已安排“健康课”")
    clerk.settle()
    activity_id = _order(clerk).venues[0].activity_id
    assert activity_id is not None

    # The day comes: the class is held, and the calendar tells the order so.
    held = office.activities.get(activity_id)
    assert held.held_on == date(2026, 12, 2)
    moved = office.activities.save(replace(held, held_on=date(2026, 11, 23))).record
    clerk.desk.done(office.activities.save(replace(moved, state=ActivityState.HELD, attendances=28)))
    clerk.settle()
    assert _order(clerk).delivered_on == date(2026, 11, 23)
    assert [end.words for end in office.chain.of("activity", activity_id).led] == ["点单2026-036 健康课"]

    clerk.open_page("首页")
    clerk.open_page("点单配送")
    clerk.settle()
    clerk.go_to("健康课，2026-036，宣传培训，陆家客堂，徐行镇社区卫生服务中心，11月23日 周一 下午1:30")
    clerk.press(Qt.Key.Key_Space)
    clerk.sees("签收“健康课”")
    _enter(clerk, "签收日期", "11.1")
    clerk.push("签收")
    clerk.sees("签收日期早于配送日期，请核对。")
    _enter(clerk, "签收日期", "11.23")
    clerk.push("签收")
    clerk.sees("已签收“健康课”")
    clerk.settle()
    done = _order(clerk)
    assert (done.state, done.rating) == (OrderState.DONE, Satisfaction.SATISFIED)
    clerk.sees("全部13单，2单超时")
    _put_on_the_board(clerk)


def _put_on_the_board(clerk: Clerk) -> None:
    """What was said is answered by the class; the answer is a line on the board, without a name."""
    office = clerk.desk.office
    query = ConcernQuery(office.own.id)
    said = next(line.concern for line in office.concerns.lines(query) if line.concern.text == SAID)
    day = date(2026, 11, 23)
    answered = replace(
        said, owner="李文娟", assigned_on=day, answered_on=day, answer="11月23日已在陆家客堂讲了健康课。"
    )
    clerk.desk.done(office.concerns.save(answered))
    clerk.desk.show_page("boards")
    clerk.settle()
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.sees("写好正文")
    clerk.settle()
    for _ in range(2):  # 群众关心事项答复
        clerk.press(Qt.Key.Key_Down)
    clerk.push("写好正文")
    clerk.settle()
    clerk.sees("* 必须填写")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("共5张")
    clerk.settle()
    bodies = [line.sheet.body for line in office.boards.lines(BoardQuery(office.own.id))]
    assert any("讲了健康课" in body for body in bodies)
    assert not any("李文娟" in body for body in bodies)
