"""The pages as tabs down the left side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from kth_desktop.ui import icons
from kth_desktop.ui.icons import fill
from kth_desktop.ui.sections import Section
from kth_desktop.ui.theme import Theme


class Tab(QAbstractButton):
    """One line: icon and word; the open page in the accent, on the page's own ground."""

    def __init__(self, theme: Theme, section: Section) -> None:
        super().__init__()
        self._theme, self._icon = theme, section.icon
        self.name = section.name
        self.setText(section.words)
        self.setAccessibleName(section.words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(theme.nav_item)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.nav_width, self._theme.nav_item)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, painter = self._theme, QPainter(self)
        open_, over = self.isChecked(), self.underMouse()
        if open_ or over:
            fill(painter, self.rect(), theme.page if open_ else theme.line)
        if open_:
            fill(painter, QRect(0, 0, 4, self.height()), theme.accent)
        colour = theme.accent if open_ else theme.second
        left, top = 20, (self.height() - theme.icon) / 2
        icons.paint(painter, self._icon, QRectF(left, top, theme.icon, theme.icon), colour)
        painter.setFont(theme.bold() if open_ else theme.regular())
        painter.setPen(QColor(theme.accent if open_ else theme.ink))
        words = self.rect().adjusted(left + theme.icon + theme.rows, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ring), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class Navigation(QWidget):
    """`chosen` carries the page's name; the window answers with `show_open` once it really changed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, sections: Sequence[Section]) -> None:
        super().__init__()
        self.setFixedWidth(theme.nav_width)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(theme.nav))
        self.setPalette(palette)
        self.setAccessibleName("页面")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.between, 0, 0)
        column.setSpacing(0)
        self.tabs = [Tab(theme, section) for section in sections]
        for section, tab in zip(sections, self.tabs, strict=True):
            column.addSpacing(theme.rows if section.starts_group else 0)
            column.addWidget(tab)
            tab.clicked.connect(lambda _=False, name=tab.name: self.chosen.emit(name))
        column.addStretch()

    def show_open(self, name: str) -> None:
        for tab in self.tabs:
            if tab.name == name:
                tab.setChecked(True)
