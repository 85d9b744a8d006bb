"""A clerk at the keyboard: the whole program in one real window, driven by keys and what is on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.ui.desk import Desk
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.shell import TAB_KEYS
from kth_desktop.ui.widgets.correction_dialog import CorrectionDialog
from tests.ui.page_desk import said, write

PATIENCE_MS = 30_000


@dataclass
class Clerk:
    """`file` is the office the program was started on."""

    qtbot: QtBot
    window: MainWindow
    desk: Desk
    file: Path

    def top(self) -> QWidget:
        """What the keyboard goes to: a dialog over the window, or the window."""
        return QApplication.activeModalWidget() or QApplication.activeWindow() or self.window

    def focused(self) -> QWidget:
        """The widget that gets the next key."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.top()

    def press(self, key: Qt.Key, *with_: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in with_:
            held |= modifier
        self.qtbot.keyClick(self.focused(), key, held)

    def open_tab(self, place: int) -> None:
        """Ctrl and the key of a tab in the upper row; waits until the page shows its data."""
        before = self.window.shell.pages.page
        self.press(Qt.Key(ord(TAB_KEYS[place - 1])), Qt.KeyboardModifier.ControlModifier)
        pages = self.window.shell.pages
        self.until(lambda: pages.page is not before and pages.page.is_ready, f"tab {place} shows nothing")

    def open_page(self, words: str) -> None:
        """The tab of these words, by its own key, wherever it stands."""
        words_of = [tab.text() for tab in self.window.shell.navigation.tabs]
        self.open_tab(words_of.index(words) + 1)

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    def write(self, text: str) -> None:
        """Chinese as an input method commits it, Latin letters and digits as keys."""
        if text.isascii():
            self.qtbot.keyClicks(self.focused(), text)
        else:
            write(self.focused(), text)

    def sees(self, words: str) -> None:
        """Waits until a label or button anywhere shows these words."""
        self.until(lambda: any(words in one for one in self.words()), f"“{words}” is not on screen")

    def until(self, true: Callable[[], bool], otherwise: str) -> None:
        self.qtbot.waitUntil(lambda: self._check(true, otherwise), timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Several rounds: what one answer shows may ask both workers again."""
        for _ in range(4):
            left = {"database", "documents"}
            for worker in sorted(left):
                self.desk.tasks.run(lambda: None, partial(_answered, left, worker), worker=worker)
            self.until(lambda left=left: not left, "a worker never ends")

    def words(self) -> list[str]:
        shown = [self.window, *(w for w in QApplication.topLevelWidgets() if w.isVisible())]
        return [one for widget in dict.fromkeys(shown) for one in said(widget)]

    def go_to(self, accessible_name: str) -> None:
        """Presses Tab until the control of this name has the keyboard, as somebody without a mouse does."""
        self.until(self._has_keyboard, f"“{accessible_name}” cannot be reached")
        for _ in range(80):
            if self.focused().accessibleName() == accessible_name:
                return
            self.tab()
        raise AssertionError(f"Tab never comes to “{accessible_name}”")

    def push(self, words: str) -> None:
        """Goes to a button by Tab, once it can be pressed, and presses it with the space bar."""
        self.until(lambda: self._can_press(words), f"the button “{words}” cannot be pressed")
        for _ in range(80):
            widget = self.focused()
            if isinstance(widget, QAbstractButton) and widget.text() == words:
                self.press(Qt.Key.Key_Space)
                return
            self.tab()
        raise AssertionError(f"Tab never comes to the button “{words}”")

    def reason_asked(self) -> CorrectionDialog:
        """The dialog that asks why a closed month is changed, once it has the keyboard."""
        self.until(
            lambda: isinstance(self.top(), CorrectionDialog) and self._has_keyboard(),
            "no reason is asked for",
        )
        dialog = self.top()
        assert isinstance(dialog, CorrectionDialog)
        return dialog

    def give_reason(self) -> None:
        """A closed month is changed: the first reason of the list, after the sentence that asks for it."""
        self.reason_asked()
        self.sees("已经月结上报。这次修改会改变当月的数，请选一个原因。")
        self.go_to("原因")
        self.press(Qt.Key.Key_Down)
        self.push("按这个原因修改")

    def _has_keyboard(self) -> bool:
        """A dialog is on screen some moments before it has the keyboard."""
        return self.focused().window() is self.top() or QApplication.activePopupWidget() is not None

    def _can_press(self, words: str) -> bool:
        if not self._has_keyboard():
            return False
        buttons = self.top().findChildren(QAbstractButton)
        return any(b.text() == words and b.isVisible() and b.isEnabled() for b in buttons)

    @staticmethod
    def _check(true: Callable[[], bool], otherwise: str) -> None:
        assert true(), otherwise


def _answered(left: set[str], worker: str, _: object) -> None:
    left.discard(worker)
