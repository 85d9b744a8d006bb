"""点单配送: the board by keyboard and by mouse, the list with its filter, the form, and the dialogs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.order_rules import OrderQuery
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderState, OrderVenue, ServiceOrder
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Category, Satisfaction
from kth_desktop.office import Office
from kth_desktop.ui.orders import actions
from kth_desktop.ui.orders.card import ORDER_MIME, OrderCard
from kth_desktop.ui.orders.column import BoardColumn
from kth_desktop.ui.orders.dialogs import ArrangeDialog, RescheduleDialog, ReturnDialog, SignDialog
from kth_desktop.ui.orders.page import OrderPage
from kth_desktop.ui.widgets.buttons import Button
from tests.conftest import TODAY
from tests.ui.page_desk import Maker, Seen, button, said, shown

DAY = date(2026, 11, 25)


@pytest.fixture
def village(office: Office) -> Office:
    """One that waits, one arranged, one late, one sent back."""
    venue = office.venues.save(Venue(committee_id=office.own.id, name="陆家客堂", group_name="3组")).record
    for title, ordered, day in (
        ("理发", TODAY, None), ("健康课", TODAY, DAY), ("修锁", date(2026, 11, 16), None),
        ("电影", TODAY, None),
    ):  # fmt: skip
        made = office.orders.save(
            ServiceOrder(
                committee_id=office.own.id, title=title, category=Category.CONVENIENCE_SERVICE,
                ordered_on=ordered, year=2026, venues=(OrderVenue(venue.id),),
            )
        ).record  # fmt: skip
        if day:
            office.orders.arrange(made.id, [replace(made.venues[0], held_on=day, starts_at=time(13, 30))])
    office.orders.send_back(_order(office, "电影").id, "天冷")
    return office


def _order(office: Office, title: str) -> ServiceOrder:
    return next(line.order for line in office.orders.lines(OrderQuery()) if line.order.title == title)


def opened(qtbot: QtBot, make_desk: Maker, office: Office, size: int = 11) -> tuple[OrderPage, Seen]:
    desk, seen = make_desk(office, size)
    page = OrderPage(desk)
    desk.bus.changed.connect(page.refresh)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if size == 15 else (1214, 678))
    qtbot.waitUntil(lambda: page.is_ready)
    return page, seen


def card(page: OrderPage, title: str) -> OrderCard:
    return next(one for column in page.board.columns for one in column.cards if one.text() == title)


def dialog(page: OrderPage, kind: type) -> Any:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def drop(page: OrderPage, title: str, column: BoardColumn) -> None:
    """The drag itself runs a loop of its own; what it brings is the same."""
    data = QMimeData()
    data.setData(ORDER_MIME, str(card(page, title).line.order.id).encode())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 60), Qt.DropAction.MoveAction, data, left, none)
    column.dragEnterEvent(enter)
    assert enter.isAccepted()
    column.dropEvent(QDropEvent(QPointF(20, 60), Qt.DropAction.MoveAction, data, left, none))


def test_three_columns_and_what_is_late(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    assert [[one.text() for one in column.cards] for column in page.board.columns] == [
        ["修锁", "理发"], ["健康课"], [],
    ]  # fmt: skip
    assert page.toolbar.count.text() == "全部4单，1单超时"
    assert "超时：7天没有回复" in card(page, "修锁").accessibleName()
    assert "本月还没有签收的单子。" in said(page)
    assert seen.errors == []


def test_arrows_walk_over_the_board(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    page.board.focus_first()
    assert page.board.selected is not None
    for key, title in (
        (Qt.Key.Key_Down, "理发"), (Qt.Key.Key_Down, "理发"), (Qt.Key.Key_Home, "修锁"),
        (Qt.Key.Key_Right, "健康课"), (Qt.Key.Key_Right, "健康课"), (Qt.Key.Key_Left, "修锁"),
    ):  # fmt: skip
        QTest.keyClick(card(page, page.board.selected.order.title), key)
        assert page.board.selected is not None
        assert page.board.selected.order.title == title


def test_by_keyboard_from_order_to_receipt_and_back(
    qtbot: QtBot, make_desk: Maker, village: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    QTest.keyClick(card(page, "理发"), Qt.Key.Key_Space)
    arrange = dialog(page, ArrangeDialog)
    arrange.button.click()
    assert arrange.form.row("day0").complaint == "还没有定日子，请选一天。"
    arrange.form.set_texts({"day0": "11月1日"})
    arrange.button.click()
    assert "早于点单日期" in arrange.form.row("day0").complaint
    arrange.form.set_texts({"day0": "11月23日", "time0": "下午1:30"})
    arrange.button.click()
    assert _order(village, "理发").state is OrderState.ARRANGED
    QTest.keyClick(card(page, "理发"), Qt.Key.Key_Space)
    sign = dialog(page, SignDialog)
    sign.form.set_texts({"signed_on": "11月20日"})
    sign.button.click()
    assert sign.form.row("signed_on").complaint == "签收日期早于配送日期，请核对。"
    sign.form.set_texts({"signed_on": "11月23日", "rating": "MOSTLY"})
    sign.button.click()
    signed = _order(village, "理发")
    assert (signed.state, signed.rating) == (OrderState.DONE, Satisfaction.MOSTLY)
    QTest.keyClick(card(page, "理发"), Qt.Key.Key_Backspace)
    assert _order(village, "理发").state is OrderState.ARRANGED
    monkeypatch.setattr(actions, "ask", lambda *_, **__: True)
    QTest.keyClick(card(page, "理发"), Qt.Key.Key_Backspace)
    assert _order(village, "理发").state is OrderState.ORDERED
    assert seen.errors == []


def test_a_card_is_carried_to_the_next_column(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    ordered, arranged, done = page.board.columns
    drop(page, "理发", ordered)
    assert not [one for one in page.findChildren(ArrangeDialog) if one.isVisible()]
    drop(page, "理发", done)
    assert seen.messages[-1] == ("要一栏一栏地移：先安排，再签收。", "attention")
    drop(page, "理发", arranged)
    free = dialog(page, ArrangeDialog)
    proposed = next(one for one in free.findChildren(Button) if "星期" in one.text())
    proposed.click()
    assert free.form.texts()["day0"]
    free.button.click()
    assert _order(village, "理发").state is OrderState.ARRANGED
    other = QMimeData()
    other.setText("something else")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.MoveAction,
        other,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    arranged.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_moved_and_sent_back_with_a_reason(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    card(page, "健康课").click()
    page.toolbar.move_action.trigger()
    move = dialog(page, RescheduleDialog)
    move.button.click()
    assert move.form.row("held_on").complaint == "改到哪一天还没有填，请填写。"
    assert move.form.row("reason").complaint == "改期要写明原因，请选一个。"
    move.form.set_texts({"held_on": "12月2日", "reason": "下雨"})
    move.button.click()
    moved = _order(village, "健康课")
    assert [(one.new_on, one.reason) for one in moved.reschedulings] == [(date(2026, 12, 2), "下雨")]
    activity_id = moved.venues[0].activity_id
    assert activity_id is not None
    assert village.activities.get(activity_id).held_on == date(2026, 12, 2)
    card(page, "健康课").click()
    page.toolbar.return_action.trigger()
    back = dialog(page, ReturnDialog)
    back.button.click()
    assert back.form.row("reason").complaint == "退回要写明原因，请选一个。"
    back.form.set_texts({"reason": "暂时排不上"})
    back.button.click()
    assert _order(village, "健康课").state is OrderState.RETURNED


def test_the_list_by_state(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    assert page.toolbar.state.isHidden()
    button(page, "列表").click()
    assert page.toolbar.state.isVisible()
    model = page.list.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 4
    state = page.toolbar.state
    state.setCurrentIndex(state.findData(OrderState.RETURNED.value))
    state.activated.emit(state.currentIndex())
    assert [model.line(row).order.title for row in range(model.rowCount())] == ["电影"]


def test_the_form_keeps_a_draft_and_says_what_is_wrong(
    qtbot: QtBot, make_desk: Maker, village: Office
) -> None:
    page, _ = opened(qtbot, make_desk, village)
    page.toolbar.new.click()
    form = page.editor.form
    page.editor.save_button.click()
    assert form.row("title").complaint == "要什么服务还没有填，请从服务菜单里选，或直接写明。"
    assert form.row("venues").complaint == "送到哪里还没有填，请选一个活动点。"
    form.set_texts({"title": "磨刀", "wish_from": "12月10日", "wish_to": "12月1日"})
    page.editor.save_button.click()
    assert form.row("wish_to").complaint == "希望时间的结束早于开始，请核对。"
    page.keep_draft()
    again, _ = opened(qtbot, make_desk, village)
    assert any("没有保存" in words for words in said(again))


def test_a_new_one_for_several_venues(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    other = village.venues.save(Venue(committee_id=village.own.id, name="王家客堂", group_name="5组")).record
    first = _order(village, "理发").venues[0].venue_id
    page, _ = opened(qtbot, make_desk, village)
    page.open(new=True, venue_ids=(first, other.id))
    page.editor.form.set_texts({"title": "量血压"})
    page.editor.save_button.click()
    assert [one.venue_id for one in _order(village, "量血压").venues] == [first, other.id]
    page.open(new=True, venue_id=other.id)
    assert page.editor.form.texts()["venues"] == str(other.id)


def test_an_order_keeps_what_was_taken_off_the_menu(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    offer = ServiceOffer(
        committee_id=village.own.id, title="理发", category=Category.CONVENIENCE_SERVICE, is_offered=False
    )
    offer = village.offers.save(offer).record
    village.orders.save(replace(_order(village, "理发"), offer_id=offer.id))
    page, _ = opened(qtbot, make_desk, village)
    page.editing.change(_order(village, "理发").id)
    page.editor.form.set_texts({"asked_by": "客堂主人"})
    page.editor.save_button.click()
    saved = _order(village, "理发")
    assert (saved.asked_by, saved.offer_id) == ("客堂主人", offer.id)


def test_orders_go_out_as_a_table(
    qtbot: QtBot, make_desk: Maker, village: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    out = tmp_path / "点单.xlsx"
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *_: out)
    page.toolbar.export_action.trigger()
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert len(rows) == 3 + 4
    assert "已导出4单" in seen.messages[-1][0]
    page.toolbar.partner_plan_action.trigger()
    assert seen.pages[-1][0] == "preview"
