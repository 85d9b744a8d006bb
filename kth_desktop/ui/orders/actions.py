"""What is done with an order from board, list and keys, each with its dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.order_rules import FreeDay, OrderLine, OrderQuery
from kth_desktop.domain.service_order import OrderState
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.orders.dialogs import (
    ArrangeDialog,
    RescheduleDialog,
    ReturnDialog,
    SignDialog,
    StepDialog,
)
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class OrderActions(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def go_on(self, line: OrderLine) -> None:
        """The one button: what comes next for it."""
        does = {OrderState.ARRANGED: self.sign, OrderState.RETURNED: self.take_up}
        does.get(line.order.state, self.arrange)(line)

    def move(self, line: OrderLine, state: OrderState) -> None:
        """A card was carried, or pushed by Space and Backspace, to another column."""
        if self._desk.may_not_write():
            return
        was = line.order.state
        if (was, state) == (OrderState.ORDERED, OrderState.ARRANGED):
            self.arrange(line)
        elif (was, state) == (OrderState.ARRANGED, OrderState.DONE):
            self.sign(line)
        elif (was, state) == (OrderState.DONE, OrderState.ARRANGED):
            self.unsign(line)
        elif (was, state) == (OrderState.ARRANGED, OrderState.ORDERED):
            self._ask_to_loosen(line)
        else:
            self._desk.message("要一栏一栏地移：先安排，再签收。", "attention")

    def arrange(self, line: OrderLine) -> None:
        office, order = self._desk.office, line.order

        def show(free: Sequence[FreeDay]) -> None:
            self._open(ArrangeDialog(self._desk, self._over, line, line.venue_names, free))

        self._desk.tasks.run(lambda: office.orders.free_days(order), show, owner=self)

    def sign(self, line: OrderLine) -> None:
        self._open(SignDialog(self._desk, self._over, line))

    def reschedule(self, line: OrderLine) -> None:
        self._open(RescheduleDialog(self._desk, self._over, line, line.venue_names))

    def send_back(self, line: OrderLine) -> None:
        self._open(ReturnDialog(self._desk, self._over, line))

    def accept(self, line: OrderLine) -> None:
        office = self._desk.office
        self._do(lambda: office.orders.accept(line.order.id))

    def unsign(self, line: OrderLine) -> None:
        office = self._desk.office
        self._do(lambda: office.orders.unsign(line.order.id))

    def take_up(self, line: OrderLine) -> None:
        office = self._desk.office
        self._do(lambda: office.orders.take_up(line.order.id))

    def delete(self, line: OrderLine) -> None:
        office = self._desk.office
        self._do(lambda: office.orders.delete(line.order.id))

    def _ask_to_loosen(self, line: OrderLine) -> None:
        office = self._desk.office
        title = f"“{line.order.title}”不排了吗"
        words = "日历里为它排的活动会取消，单子回到“点单”一栏等着安排；可以撤销。"
        if ask(self._over, self._desk.theme, title, words, "取消安排", "不改了", safe=True):
            self._do(lambda: office.orders.loosen(line.order.id))

    def _open(self, dialog: StepDialog) -> None:
        dialog.saved.connect(self._desk.done)
        dialog.open()

    def _do(self, work: Callable[[], Any]) -> None:
        self._desk.tasks.run(work, self._desk.done, owner=self)

    def show_history(self, line: OrderLine) -> None:
        LogDialog(self._desk, self._over, f"“{line.order.title}”", line.order.id).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.SERVICE_ORDER, "点单")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    # Papers

    def print_orders(self, query: OrderQuery, line: OrderLine | None) -> None:
        """The sheets of the chosen order, or the list as it stands."""
        from kth_desktop.ui.orders.papers import order_sheet, orders_list

        job = order_sheet(self._desk, line) if line else orders_list(self._desk, query)
        self._desk.show_page("preview", job=job)

    def print_plan(self, *, by_partner: bool = False) -> None:
        from kth_desktop.ui.orders.papers import week_plan

        self._desk.show_page("preview", job=week_plan(self._desk, by_partner=by_partner))

    # Excel

    def export(self, query: OrderQuery) -> None:
        """The orders as they stand, where the clerk wants them."""
        desk, over = self._desk, self._over
        office, unit, day = desk.office, desk.signing, desk.today
        name = f"{unit.name}点单表{day.year}年{day.month}月{day.day}日.xlsx"
        out = ask_where_to_save(over, "导出点单表", name, "Excel表 (*.xlsx)")
        if out is None:
            return

        def write(lines: Sequence[OrderLine]) -> None:
            from kth_desktop.exchange.orders_out import write_orders

            desk.tasks.run(
                lambda: write_orders(out, lines, unit=unit, day=day),
                lambda _nothing: desk.message(f"已导出{len(lines)}单，存在“{out.parent.name}\\{out.name}”。"),
                worker="documents",
                owner=self,
            )

        desk.tasks.run(lambda: office.orders.lines(query), write, owner=self)
