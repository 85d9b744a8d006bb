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
    """Shows a window and waits until it is active; the program's own window also until it has its keys.

    Seen is not enough: the window manager gives the keyboard later. It does so unasked; only where it has
    not, it is asked, since an answer that is still to come moves the keyboard in the midst of the test.
    """
    window.show()
    asked = 0

    def ready() -> bool:
        nonlocal asked
        handle = window.windowHandle()
        if window.isActiveWindow() and handle is not None and handle.isExposed():
            return not isinstance(window, MainWindow) or _has_keys(window)
        asked += 1
        if asked % (AGAIN_MS // 10) == 0:  # pytest-qt looks every 10 ms
            window.raise_()
            window.activateWindow()
        return False

    qtbot.waitUntil(ready, timeout=PATIENCE_MS)


def _has_keys(window: MainWindow) -> bool:
    """They come behind the first paint, and so on a busy machine behind the keyboard."""
    own = window.shell.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return bool(own)
