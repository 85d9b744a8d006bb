"""What all fields of a form have in common: text in, text out, and a wrong edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.errors import UserError


class Field(QWidget):
    """One control of a form. `text()` is what stands in it as typed, for drafts and comparison."""

    edited = Signal()  # by the clerk, never by `set_text`
    left = Signal()  # the keyboard went elsewhere

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(control)
        self.setFocusProxy(control)
        control.installEventFilter(self)

    def text(self) -> str:
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        raise NotImplementedError

    def check(self) -> None:
        """Raises `UserError` when what was typed cannot be read."""

    def complaint(self) -> str:
        """The sentence of `check`, or empty."""
        try:
            self.check()
        except UserError as error:
            return error.sentence
        return ""

    def set_bad(self, bad: bool) -> None:
        """The style sheet draws the wrong edge by this property, so that nothing moves."""
        for widget in (self.control, *self.control.findChildren(QWidget)):
            if bool(widget.property("bad")) != bad:
                widget.setProperty("bad", bad)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def set_name(self, words: str) -> None:
        """What a screen reader says for the control."""
        self.control.setAccessibleName(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.control and event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return False
