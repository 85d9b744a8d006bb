"""今天和这一周: one line per activity, with the sign and the word of its category."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.home.words import WeekLine

_STATE = 5  # characters: 预计126人
_WITH_PLACE = 40  # characters of width from which the place has a column of its own


class WeekRow(QWidget):
    """One activity. Painted, since a week of labels would cost the first showing too much."""

    def __init__(self, theme: Theme, line: WeekLine, last: bool) -> None:
        super().__init__()
        self._theme, self._line, self._last = theme, line, last
        self.setAccessibleName(line.spoken)
        self.setToolTip(f"{line.title}\n{line.place}" if line.place else line.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.chars(20), self._theme.row)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, line = self._theme, self._line
        painter = QPainter(self)
        wide = self.width() >= theme.chars(_WITH_PLACE)
        if not self._last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.row_line))
        left = self._words(painter, 0, 6.4 if wide else 4.0, line.day if wide else line.short_day, bold=True)
        left = self._words(painter, left, 3.8, line.time, theme.second)
        left = self._category(painter, left)
        state = theme.chars(_STATE)
        room = self.width() - left - state - theme.between
        title = room * 0.56 if wide else room
        self._text(painter, left, title - theme.between, line.title, theme.ink)
        if wide:
            self._text(painter, left + title, room - title, line.place, theme.second)
        colour = theme.attention if line.urgent else theme.second
        right = min(state, painter.fontMetrics().horizontalAdvance(line.state) + 1)
        self._text(painter, self.width() - right, right, line.state, colour)

    def _category(self, painter: QPainter, left: float) -> float:
        theme = self._theme
        colours = theme.category(self._line.category)
        px = theme.icon
        icons.paint(painter, colours.sign, QRectF(left, (self.height() - px) / 2, px, px), colours.text)
        return self._words(painter, left + px + 5, 5.0, self._line.category.label, colours.text)

    def _words(
        self,
        painter: QPainter,
        left: float,
        chars: float,
        words: str,
        colour: str = "",
        *,
        bold: bool = False,
    ) -> float:
        """One column of `chars` characters; answers where the next begins."""
        width = self._theme.chars(chars)
        font = self._theme.bold() if bold else self._theme.regular()
        self._text(painter, left, width, words, colour or self._theme.ink, font)
        return left + width

    def _text(
        self, painter: QPainter, left: float, width: float, words: str, colour: str, font: QFont | None = None
    ) -> None:
        painter.setFont(font or self._theme.regular())
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)


class WeekPanel(Panel):
    def __init__(self, theme: Theme, print_today: Callable[[], None]) -> None:
        super().__init__(theme, margins=(16, 16, 16, 5))
        self._theme, self._print_today = theme, print_today
        self._print_button: Button | None = None  # made once there is something to print
        self._head = QHBoxLayout()
        self._head.addWidget(label("今天和这一周", theme.bold(1), theme.ink))
        self._head.addStretch()
        self.body.addLayout(self._head)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._empty = label("…", theme.regular(), theme.second, wrap=True)
        self.body.addWidget(self._empty)
        self._scroll = scrolled(self._list)
        self._scroll.hide()
        self.body.addWidget(self._scroll, 1)
        self._filler = QWidget()
        self.body.addWidget(self._filler, 1)

    def turn_page(self, pages: int) -> None:
        """Scrolls by whole pages, for the keyboard."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def offer_papers(self, count: int) -> None:
        """`count`: the sheets of today; without any there is nothing to print."""
        if self._print_button is None and count:
            self._print_button = self._made_button()
            self._head.addWidget(self._print_button)
        if self._print_button is not None:
            self._print_button.setText(f"今天要打的（{count}张）")
            self._print_button.setVisible(count > 0)

    def _made_button(self) -> Button:
        made = Button(self._theme, "今天要打的", "printer", Kind.LINK)
        # No higher than the words beside it, so that the week keeps its seven lines.
        made.setStyleSheet(f"min-height: 0; max-height: {self._theme.line_height}px; padding: 0;")
        made.clicked.connect(self._print_today)
        return made

    def show_lines(self, lines: tuple[WeekLine, ...]) -> None:
        clear(self._rows)
        for line in lines:
            self._rows.addWidget(WeekRow(self._theme, line, last=line is lines[-1]))
        self._rows.addStretch()
        self._empty.setText("今天和这一周没有安排活动。")
        for part, shown in ((self._scroll, bool(lines)), (self._empty, not lines), (self._filler, not lines)):
            part.setVisible(shown)
