"""The lock: what is typed is kept, office closed, key let go, pages covered, clipboard emptied.

By Ctrl+L, and by itself after `IDLE_MIN` minutes without a key or a click.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtGui import QWindow

    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.main_window import MainWindow

IDLE_MIN = 30
_CHECK_MS = 30_000
_EVENT = QEvent.Type
_INPUTS = frozenset({_EVENT.KeyPress, _EVENT.MouseButtonPress, _EVENT.MouseMove, _EVENT.Wheel})


class Locking(QObject):
    """Watches the program's windows, not each widget: a filter on the application would see every paint."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._last_input = time.monotonic()
        self._watch(window.windowHandle())
        QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(self.lock)
        desk.lock_asked.connect(self.lock)

    def look(self) -> None:
        """Locks after the idle time, an encrypted office only: without a key it would only be in the way."""
        desk = self._desk
        if not desk.opened or not desk.office.encrypted or not desk.settings.values.idle_lock:
            return
        if time.monotonic() - self._last_input >= IDLE_MIN * 60:
            self.lock()

    def lock(self) -> None:
        desk = self._desk
        if not desk.opened:
            return
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self._window.shell.pages.keep_drafts()  # queued in the worker before the closing
        office = desk.office
        place = office.path
        desk.take_office(None, (), None)
        QGuiApplication.clipboard().clear()
        self._window.cover(place, ())
        self._window.shell.pages.setEnabled(False)  # until it is known whose password to ask for
        desk.tasks.run(lambda: _closed(office), lambda found: self._asked(place, found), failed=desk.report)

    def _asked(self, place: Path, operators: tuple[tuple[UUID, str], ...]) -> None:
        pages = self._window.shell.pages
        pages.setEnabled(True)
        pages.show_page("unlock", {"place": place, "operators": operators, "locked": True})

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time it only moves to the front

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUTS:
            self._last_input = time.monotonic()
        return False


def _closed(office: Office) -> tuple[tuple[UUID, str], ...]:
    """Closes with the backup that closing makes; whose passwords open it again, nobody's for a plain one."""
    operators = office.password_holders()
    office.close()
    return operators
