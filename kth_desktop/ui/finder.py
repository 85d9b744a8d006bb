"""Asks while somebody types into the search box, and opens what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kth_desktop.ui.found_list import FoundList
from kth_desktop.ui.record_pages import page_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QWidget

    from kth_desktop.domain.found import Found
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

DEBOUNCE_MS = 120


class Finder(QObject):
    """Made with the first letter typed. `opened` carries the hit; `over` is what the list hangs over."""

    opened = Signal(object)

    def __init__(self, desk: Desk, line: QLineEdit, over: QWidget) -> None:
        super().__init__(line)
        self._desk, self._line = desk, line
        self._answered = ""  # the text whose answer is shown
        self._open_first = False  # Enter was pressed before the answer was there
        self._asking: Task | None = None
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self.ask)
        self.list = FoundList(desk.theme, over)
        self.list.picked.connect(self._open)

    @property
    def text(self) -> str:
        return " ".join(self._line.text().split())

    def typed(self) -> None:
        self._open_first = False
        self._wait.start()

    def ask(self) -> None:
        self._wait.stop()
        self._cancel()
        text = self.text
        if not text or not self._desk.opened:
            self.close()
            return
        office, committee_id = self._desk.office, self._desk.committee_id

        def came(found: tuple[Found, ...]) -> None:
            self._came(text, tuple(one for one in found if page_of(one.table)))

        self._asking = self._desk.tasks.run(lambda: office.finding.find(text, committee_id), came, owner=self)

    def key(self, key: int) -> bool:
        """True when the key was meant for the list."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if not self.list.isVisible():
            if key == Qt.Key.Key_Down and self.text:
                self.ask()
                return True
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        return False

    def close(self) -> None:
        self._wait.stop()
        self._cancel()
        self._open_first = False
        self._answered = ""
        self.list.hide()

    def _cancel(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def _enter(self) -> None:
        if self.list.isVisible() and self._answered == self.text:
            chosen = self.list.chosen()
            if chosen is not None:
                self._open(chosen)
        elif self.text:
            self._open_first = True
            self.ask()

    def _came(self, text: str, found: tuple[Found, ...]) -> None:
        """An answer that comes after the keyboard has gone elsewhere is not shown."""
        if text != self.text or not self._line.hasFocus():
            return
        self._answered = text
        if self._open_first and found:
            self._open(found[0])
        else:
            self.list.show_found(found, text, self._line)

    def _open(self, found: Found) -> None:
        self.close()
        self.opened.emit(found)
