"""来龙去脉: what led to a record and what came of it, each one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kth_desktop.domain.chain import Chain, ChainEnd
from kth_desktop.ui.record_pages import page_of
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.theme import Theme

CAPTIONS = ("来自", "后来")
_SIDES = 12  # px within a link beside its words


class _End(Button):
    """One end of the chain; what does not fit ends in “…” and stands whole in the tooltip."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words, kind=Kind.LINK)
        self._whole = words
        self.setStyleSheet(f"min-height: 0; max-height: {theme.line_height + 2}px; padding: 0 4px;")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + _SIDES
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("汇…") + _SIDES, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - _SIDES + 2
        fitting = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(fitting)
        self.setAccessibleName(self._whole)
        self.setToolTip(self._whole if fitting != self._whole else "")


class ChainLine(QWidget):
    """One line for each end below another, or all in one where height is short. Hidden while it is empty.

    `shown` comes once the answer stands in it: whoever holds it may have to find room.
    """

    shown = Signal()

    def __init__(self, desk: Desk, *, in_one_line: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._theme = desk.theme
        self._in_one_line = in_one_line
        self._chain = Chain()
        self._asked: tuple[str, UUID] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(desk.theme.gap)
        self._grid.setVerticalSpacing(desk.theme.gap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def chain(self) -> Chain:
        return self._chain

    def look(self, table: str, id: UUID) -> None:
        """Asks for the chain of a record; what was shown of another is gone at once."""
        office = self._desk.office
        if self._asked != (table, id):
            self.show_chain(Chain())
        self._asked = table, id

        def came(chain: Chain) -> None:
            if self._asked == (table, id):
                self.show_chain(chain)
                self.shown.emit()

        self._desk.tasks.run(lambda: office.chain.of(table, id), came, owner=self)

    def forget(self) -> None:
        """Nothing is looked at: an answer still on its way is not shown either."""
        self._asked = None
        self.show_chain(Chain())

    def show_chain(self, chain: Chain) -> None:
        self._chain = chain
        self._rebuild()

    def set_in_one_line(self, in_one_line: bool) -> None:
        if in_one_line != self._in_one_line:
            self._in_one_line = in_one_line
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        place = 0
        for caption, ends in zip(CAPTIONS, (self._chain.led, self._chain.came), strict=True):
            for number, end in enumerate(ends):
                self._add(place, caption if not number else "", end)
                place += 1
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._grid.setColumnStretch(2 * place if self._in_one_line else 1, 1)
        self._show_or_hide()
        self.setAccessibleName(f"来龙去脉：{self._chain.line('本条')}" if self._chain else "")

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.ParentChange:
            self._show_or_hide()
        return done

    def _show_or_hide(self) -> None:
        """Shown without a parent it would be a window of its own, and take the keyboard with it."""
        self.setVisible(bool(self._chain) and self.parentWidget() is not None)

    def _add(self, place: int, caption: str, end: ChainEnd) -> None:
        theme = self._theme
        words = label(caption, theme.regular(), theme.hint)
        if not self._in_one_line:
            words.setFixedWidth(theme.chars(2.5))
        row, column = (0, 2 * place) if self._in_one_line else (place, 0)
        self._grid.addWidget(words, row, column)
        left = Qt.AlignmentFlag.AlignLeft
        shown = self._shown(end)
        if isinstance(shown, Button):
            self._grid.addWidget(shown, row, column + 1, left)
        else:
            self._grid.addWidget(shown, row, column + 1)
        words.show()
        shown.show()

    def _shown(self, end: ChainEnd) -> QWidget:
        """A link where there is a page to go to, else only the words."""
        page = page_of(end.table)
        if not page:
            return Elided(end.words, self._theme.regular(), self._theme.ink)
        link = _End(self._theme, end.words)
        link.clicked.connect(self._going(page, end.id))
        return link

    def _going(self, page: str, id: UUID) -> Callable[[], None]:
        return lambda: self._desk.show_page(page, id=id)
