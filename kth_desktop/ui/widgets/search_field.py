"""The search line of a page: live, with a cross to empty it, never in the way of typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme


class SearchField(QLineEdit):
    """`searched` comes as soon as the event loop is free: a burst of keys is one search.

    Down asks for the list.
    """

    searched = Signal(str)
    to_list = Signal()

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(f"搜索：{hint}")
        look = QAction(icon("search", theme.second, theme.icon - 2), "搜索", self)
        self.addAction(look, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(icon("x", theme.second, theme.icon - 2), "清除", self)
        self._cross.triggered.connect(self.empty)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setVisible(False)
        self._last = ""
        self._wait = QTimer(self, singleShot=True, interval=0)
        self._wait.timeout.connect(self._search)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._search)
        self.installEventFilter(self)

    def take_keyboard(self) -> None:
        """From wherever it is in the window; what is typed next replaces what stood here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def empty(self) -> None:
        self.clear()
        self._search()

    def forget(self) -> None:
        """Empties the line without a search: the page asks anew by itself."""
        self._last = ""
        self.clear()
        self._wait.stop()

    def show_text(self, text: str) -> None:
        """Fills the line and searches at once (the page was opened with something to find)."""
        self.setText(text)
        self._search()

    def _changed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self._wait.start()

    def _search(self) -> None:
        self._wait.stop()
        text = " ".join(self.text().split())
        if text != self._last:
            self._last = text
            self.searched.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.to_list.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.text():
                self.empty()
                return True
        return False
