"""One column of the board: its name, how many, and the cards below each other."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kth_desktop.domain.order_rules import OrderLine
from kth_desktop.domain.service_order import OrderState
from kth_desktop.ui.orders.card import ORDER_MIME, OrderCard
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import label

NOTES = {OrderState.ORDERED: "等着安排", OrderState.ARRANGED: "有日子、有人来", OrderState.DONE: "本月"}


class BoardColumn(QWidget):
    """`dropped` carries the id of a card that was let go of over it."""

    dropped = Signal(object)

    def __init__(self, theme: Theme, state: OrderState) -> None:
        super().__init__()
        self._theme, self.state = theme, state
        self.cards: list[OrderCard] = []
        self.setAcceptDrops(True)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(theme.nav))
        self.setPalette(palette)
        self._count = label("", theme.regular(), theme.second)
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        head.addWidget(label(state.label, theme.bold(1), theme.ink))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(label(NOTES[state], theme.regular(-1), theme.second))
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.between)
        self.area: QScrollArea = scrolled(self._holder)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(theme.between)
        column.addLayout(head)
        column.addWidget(self.area, 1)

    def show_lines(self, lines: Sequence[OrderLine]) -> None:
        clear(self._column)
        self.cards = [OrderCard(self._theme, line) for line in lines]
        for card in self.cards:
            self._column.addWidget(card)
        if not lines:
            self._column.addWidget(
                label(_NOTHING[self.state], self._theme.regular(-1), self._theme.hint, wrap=True)
            )
        self._column.addStretch(1)
        self._count.setText(f"{len(lines)}单")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ORDER_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData().data(ORDER_MIME).data()
        event.acceptProposedAction()
        self.dropped.emit(UUID(bytes(data).decode()))


_NOTHING = {
    OrderState.ORDERED: "没有等着安排的单子。",
    OrderState.ARRANGED: "没有已经安排的单子。",
    OrderState.DONE: "本月还没有签收的单子。",
}
