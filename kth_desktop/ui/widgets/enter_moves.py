"""Enter goes to the next field, and never anywhere while Chinese is still being composed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPlainTextEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterMoves(QObject):
    """An event filter for the controls of one form; `watch` each of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._composing = False
        self._ends: list[tuple[QWidget, Callable[[], None]]] = []

    @property
    def composing(self) -> bool:
        """Letters of an input method stand in a field and are not text yet."""
        return self._composing

    def watch(self, control: QWidget) -> None:
        for widget in (control, *control.findChildren(QWidget)):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.installEventFilter(self)

    def end_at(self, control: QWidget, act: Callable[[], None]) -> None:
        """In the last field of something short (a password) Enter does what the filled button does."""
        self._ends.append((control, act))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif event.type() is QEvent.Type.FocusOut:
            self._composing = False
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            return isinstance(watched, QWidget) and self._entered(watched, event)
        return False

    def _entered(self, widget: QWidget, event: QKeyEvent) -> bool:
        if self._composing:
            return True  # it belongs to the input method, some of which still pass it on
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or isinstance(widget, QPlainTextEdit):
            return False
        if isinstance(widget, QAbstractButton) and not isinstance(widget, QCheckBox):
            return False
        for control, act in self._ends:
            if control is widget:
                act()
                return True
        following = _next(widget)
        following.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _next(widget: QWidget) -> QWidget:
    """The next control in tab order inside the same window; itself when there is no other."""
    found = widget.nextInFocusChain()
    while found is not None and found is not widget:
        reachable = found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.focusProxy() is None
        if reachable and found.isVisible() and found.isEnabled() and not widget.isAncestorOf(found):
            return found
        found = found.nextInFocusChain()
    return widget
