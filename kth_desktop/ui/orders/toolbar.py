"""The head of the orders' page, the search, and what can be done with the chosen order."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.domain.order_rules import OrderLine
from kth_desktop.domain.service_order import OrderState
from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import FilterCombo
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import Elided, label

BOARD, LIST = 0, 1


class OrderToolbar(QWidget):
    """`filtered` comes for every change of search or filter; `turned` carries BOARD or LIST."""

    filtered = Signal()
    turned = Signal(int)

    def __init__(self, theme: Theme, siblings: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._siblings = siblings
        self.count = Elided("", theme.regular(), theme.second)
        self.view = JoinedButtons(theme, "看法", ("看板", "列表"), BOARD)
        self.print = Button(theme, "打印", "printer")
        self.new = Button(theme, "新点单", "plus", Kind.FILLED)
        self.search = SearchField(theme, "活动点、共建单位、编号")
        self.venue, self.partner = (
            FilterCombo("活动点", "全部活动点"),
            FilterCombo("共建单位", "全部共建单位"),
        )
        self.state = FilterCombo("到哪一步", "全部步骤")
        self.state.fill([(one.label, one.value) for one in OrderState])
        self.chosen = Elided("", theme.regular(), theme.second)
        self.open = Button(theme, "打开", "pencil")
        self.go_on = Button(theme, "安排", "calendar-plus")
        self.more = Button(theme, "更多", "ellipsis")
        self._menu = QMenu(self.more)
        self.move_action = self._action("改期", "calendar-days")
        self.return_action = self._action("退回", "undo-2")
        self.accept_action = self._action("受理", "check")
        self.back_action = self._action("退回到已安排", "undo-2")
        self.again_action = self._action("重新点单", "undo-2")
        self.plan_action = self._action("打印配送计划", "printer")
        self.partner_plan_action = self._action("按共建单位打印配送计划", "printer")
        self.export_action = self._action("导出Excel表", "file-output")
        self.delete_action = self._action("删除", "trash-2")
        self.history_action = self._action("更改记录", "history")
        self.bin_action = self._action("回收站", "undo-2")
        self._lay_out()
        self.search.searched.connect(lambda _text: self.filtered.emit())
        for combo in (self.venue, self.partner, self.state):
            combo.activated.connect(lambda _place: self.filtered.emit())
        self.view.chosen.connect(self._turn)
        self.more.clicked.connect(
            lambda: self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
        )
        self.state.hide()

    def _action(self, words: str, sign: str) -> QAction:
        made = QAction(icon(sign, self._theme.second, self._theme.icon), words, self)
        self._menu.addAction(made)
        return made

    def _lay_out(self) -> None:
        theme = self._theme
        head, line = QHBoxLayout(), QHBoxLayout()
        for row in (head, line):
            row.setSpacing(theme.between)
        head.addWidget(label("点单配送", theme.song(7), theme.ink))
        head.addSpacing(theme.between)
        head.addWidget(self.count, 1)
        for widget in (self._siblings, self.view, self.print, self.new):
            head.addWidget(widget)
        self.search.setMinimumWidth(theme.chars(11))
        self.search.setMaximumWidth(theme.chars(16))
        line.addWidget(self.search, 2)
        for combo in (self.venue, self.partner, self.state):
            combo.setMaximumWidth(theme.chars(10))
            line.addWidget(combo)
        line.addWidget(self.chosen, 1)
        for button in (self.open, self.go_on, self.more):
            line.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.rows)
        whole.addLayout(head)
        whole.addLayout(line)

    def _turn(self, place: int) -> None:
        self.state.setVisible(place == LIST)
        if place == BOARD:
            self.state.setCurrentIndex(0)
        self.turned.emit(place)

    def turn_to_list(self) -> None:
        """As if the clerk had chosen it, without asking anew."""
        self.view.show_place(LIST)
        self.state.setVisible(True)

    # Filters

    def show_choices(self, venues: Sequence[tuple[str, str]], partners: Sequence[tuple[str, str]]) -> None:
        self.venue.fill([(name, id) for id, name in venues])
        self.partner.fill([(name, id) for id, name in partners])

    def chosen_id(self, combo: FilterCombo) -> UUID | None:
        key = combo.currentData()
        return UUID(key) if key else None

    def chosen_state(self) -> OrderState | None:
        key = self.state.currentData()
        return next((one for one in OrderState if one.value == key), None)

    def forget(self) -> None:
        for combo in (self.venue, self.partner, self.state):
            combo.setCurrentIndex(0)
        self.search.forget()

    # The chosen order

    def show_chosen(self, line: OrderLine | None) -> None:
        state = line.order.state if line else None
        self.chosen.setText(f"{line.order.title}：" if line else "")
        self.open.setEnabled(line is not None)
        words = {OrderState.ARRANGED: ("签收", "check"), OrderState.RETURNED: ("重新点单", "undo-2")}
        text, sign = words.get(state, ("安排", "calendar-plus")) if state else ("安排", "calendar-plus")
        self.go_on.setText(text)
        self.go_on.set_icon(sign)
        self.go_on.setEnabled(state in (OrderState.ORDERED, OrderState.ARRANGED, OrderState.RETURNED))
        waits = state is OrderState.ORDERED and line is not None and line.order.accepted_on is None
        for action, shown in (
            (self.accept_action, waits),
            (self.move_action, state is OrderState.ARRANGED),
            (self.return_action, state in (OrderState.ORDERED, OrderState.ARRANGED)),
            (self.back_action, state is OrderState.DONE),
            (self.again_action, state is OrderState.RETURNED),
            (self.delete_action, line is not None),
            (self.history_action, line is not None),
        ):
            action.setVisible(shown)
