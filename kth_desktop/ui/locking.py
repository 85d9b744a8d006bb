"""The lock: what is typed is kept, office closed, key let go, pages covered, clipboard emptied.

By Ctrl+L, and by itself after `IDLE_MIN` minutes without a key or a click.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QToolTip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtGui import QWindow

    from kth_desktop.errors import UserError
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
        lost = _put_dialogs_away()
        self._window.shell.pages.keep_drafts()  # queued in the worker before the closing
        office = desk.office
        place, encrypted = office.path, office.encrypted
        desk.take_office(None, (), None)
        _empty_clipboard()
        self._window.cover(place, encrypted)
        self._window.shell.pages.setEnabled(False)  # until it is known whose password to ask for

        def ask(operators: Sequence[tuple[UUID, str]]) -> None:
            self._ask(place, operators, lost)

        def refused(error: UserError) -> None:
            ask(())  # then opening says what is wrong with the slots
            desk.report(error)

        # Two pieces of work: a backup that cannot be made, or a slow second place, keeps nobody out.
        desk.tasks.run(office.password_holders, ask, failed=refused, owner=self)
        desk.tasks.run(office.close, _nothing, failed=desk.report, owner=self)

    def _ask(self, place: Path, operators: Sequence[tuple[UUID, str]], lost: str) -> None:
        pages = self._window.shell.pages
        pages.setEnabled(True)
        pages.show_page("unlock", {"place": place, "operators": operators, "locked": True})
        pages.say(lost, "attention")

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time it only moves to the front

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUTS:
            self._last_input = time.monotonic()
        return False


def _put_dialogs_away() -> str:
    """Also one that its own cross does not close; a sentence when something cannot be told again."""
    from kth_desktop.ui.settings.code_dialog import NOT_KEPT, CodeDialog

    QToolTip.hideText()
    lost = ""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, CodeDialog) and widget.isVisible():
            lost = NOT_KEPT
            widget.done(QDialog.DialogCode.Rejected)
        elif isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    return lost


def _empty_clipboard() -> None:
    """On Linux what is marked with the mouse can be pasted too."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _nothing(result: object) -> None:
    del result
