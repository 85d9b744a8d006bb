"""The board: three columns, and every move by keyboard as well as by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.order_rules import OrderLine
from kth_desktop.domain.service_order import OrderState
from kth_desktop.ui.orders.card import OrderCard
from kth_desktop.ui.orders.column import BoardColumn
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label

COLUMNS = (OrderState.ORDERED, OrderState.ARRANGED, OrderState.DONE)
HINT = "方向键选单子，回车打开，空格移到下一栏，退格移回；也可以用鼠标拖。"


class OrderBoard(QWidget):
    """`moved` asks for a card to go to another column: (line, state)."""

    chosen = Signal(object)
    opened = Signal(object)
    moved = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.columns = [BoardColumn(theme, state) for state in COLUMNS]
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.panels)
        for column in self.columns:
            column.setMinimumWidth(theme.chars(17.5))
            row.addWidget(column, 1)
            column.dropped.connect(partial(self._dropped, column.state))
        self._area = scrolled(holder)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.between)
        whole.addWidget(self._area, 1)
        whole.addWidget(label(HINT, theme.regular(-1), theme.hint))

    # Showing

    def show_lines(self, lines: Sequence[OrderLine], chosen: UUID | None = None) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        for column in self.columns:
            for card in column.cards:
                self._group.removeButton(card)
            column.show_lines([line for line in lines if line.order.state is column.state])
            for card in column.cards:
                self._group.addButton(card)
                card.toggled.connect(partial(self._toggled, card))
                card.opened.connect(partial(self._open, card))
                card.pressed_key.connect(partial(self._key, card))
        wanted = next((card for card in self._cards() if card.line.order.id == chosen), None)
        if wanted is not None:
            self._choose(wanted, focus=had_focus)
        else:
            self.chosen.emit(None)

    def _cards(self) -> list[OrderCard]:
        return [card for column in self.columns for card in column.cards]

    @property
    def selected(self) -> OrderLine | None:
        button = self._group.checkedButton()
        return button.line if isinstance(button, OrderCard) else None

    def focus_first(self) -> None:
        """From the search line into the cards."""
        cards = self._cards()
        if cards:
            self._choose(cards[0])

    def _choose(self, card: OrderCard, *, focus: bool = True) -> None:
        card.setChecked(True)
        if focus:
            card.setFocus(Qt.FocusReason.TabFocusReason)
        column = next(one for one in self.columns if card in one.cards)
        column.area.ensureWidgetVisible(card, 0, self._theme.between)
        self._area.ensureWidgetVisible(column, 0, 0)

    def _toggled(self, card: OrderCard, checked: bool) -> None:
        if checked:
            self.chosen.emit(card.line)

    def _open(self, card: OrderCard) -> None:
        card.setChecked(True)
        self.opened.emit(card.line)

    # Keys

    def _key(self, card: OrderCard, key: int) -> None:
        match key:
            case Qt.Key.Key_Space:
                self._shift(card, 1)
            case Qt.Key.Key_Backspace:
                self._shift(card, -1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._aside(card, 1 if key == Qt.Key.Key_Right else -1)
            case _:
                self._along(card, key)

    def _along(self, card: OrderCard, key: int) -> None:
        cards = next(column.cards for column in self.columns if card in column.cards)
        place = cards.index(card)
        goals = {
            Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Down: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(cards) - 1,
        }
        self._choose(cards[min(max(goals[Qt.Key(key)], 0), len(cards) - 1)])

    def _aside(self, card: OrderCard, step: int) -> None:
        """The nearest column that way with a card in it, at the same height."""
        here = next(n for n, column in enumerate(self.columns) if card in column.cards)
        row = self.columns[here].cards.index(card)
        there = here + step
        while 0 <= there < len(self.columns):
            if cards := self.columns[there].cards:
                self._choose(cards[min(row, len(cards) - 1)])
                return
            there += step

    def _shift(self, card: OrderCard, step: int) -> None:
        place = COLUMNS.index(card.line.order.state) + step
        if 0 <= place < len(COLUMNS):
            card.setChecked(True)
            self.moved.emit(card.line, COLUMNS[place])

    def _dropped(self, state: OrderState, id: UUID) -> None:
        card = next((card for card in self._cards() if card.line.order.id == id), None)
        if card is not None and card.line.order.state is not state:
            card.setChecked(True)
            self.moved.emit(card.line, state)
