"""A window that has the keyboard before a test goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.ui.main_window import MainWindow

PATIENCE_MS = 10_000
AGAIN_MS = 500


def in_front(qtbot: QtBot, window: QWidget) -> None:
    """Shows a window and waits until it is active, and the program's own window until it has its keys.

    Seen is not enough: the window manager gives the keyboard later, and the window of the test before,
    closing at that moment, may get it instead. So it is asked for again until it is there.
    """
    window.show()
    asked = 0

    def ready() -> bool:
        nonlocal asked
        handle = window.windowHandle()
        if window.isActiveWindow() and handle is not None and handle.isExposed():
            return not isinstance(window, MainWindow) or _has_keys(window)
        if asked % (AGAIN_MS // 10) == 0:  # pytest-qt looks every 10 ms
            window.raise_()
            window.activateWindow()
        asked += 1
        return False

    qtbot.waitUntil(ready, timeout=PATIENCE_MS)


def _has_keys(window: MainWindow) -> bool:
    """They come behind the first paint, and so on a busy machine behind the keyboard."""
    own = window.shell.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return bool(own)
