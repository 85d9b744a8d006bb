"""Dialogs in the look: a title in Song, the words, and the buttons at the right foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from kth_desktop.ui.widgets.form import Form


class Dialog(QDialog):
    """What it asks goes into `body`; buttons come by `add`, from left to right."""

    def __init__(self, parent: QWidget | None, theme: Theme, title: str, *, width: int = 30) -> None:
        """`width` in Han characters of body text."""
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.chars(width))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.panel)
        self.setPalette(palette)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(theme.rows)
        whole.addWidget(label(title, theme.song(4), theme.ink))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.between)
        whole.addLayout(self.body)
        whole.addStretch()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.between)
        self._buttons.addStretch()
        whole.addSpacing(theme.rows)
        whole.addLayout(self._buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need: on a narrow screen Qt gives it the height of a wider one."""
        self._grow()
        super().showEvent(event)

    def grow_with(self, form: Form) -> None:
        """Room for a sentence that comes under a field: what stands there is never squeezed."""
        form.problems_changed.connect(lambda: QTimer.singleShot(0, self, self._grow))

    def _grow(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
            self.resize(self.width(), max(self.height(), needed))

    def stand_over_window(self) -> None:
        """In its middle again after growing: a dialog grows to the right and down, off a small screen."""
        if (over := self.parentWidget()) is not None:
            frame = self.frameGeometry()
            frame.moveCenter(over.window().frameGeometry().center())
            self.move(frame.topLeft())

    def say(self, words: str, colour: str | None = None) -> None:
        """Adds a paragraph to the body."""
        self.body.addWidget(label(words, self.theme.regular(), colour or self.theme.ink, wrap=True))

    def add(self, button: QPushButton, *, left: bool = False) -> QPushButton:
        self._buttons.insertWidget(0 if left else self._buttons.count(), button)
        return button

    def add_cancel(self, words: str = "取消") -> QPushButton:
        button = self.add(Button(self.theme, words))
        button.clicked.connect(self.reject)
        return button

    def add_accept(self, words: str) -> Button:
        """The filled button; Enter presses it."""
        button = Button(self.theme, words, kind=Kind.FILLED)
        self.add(button)
        button.clicked.connect(self.accept)
        button.setDefault(True)
        button.setFocus()
        return button

    def add_danger(self, words: str, leave: str) -> Button:
        """White, with the keyboard on the way out: in the red theme a filled button is red.

        Nothing dangerous may look like the thing to press. The caller says what it does.
        """
        cancel = self.add_cancel(leave)
        button = Button(self.theme, words)
        self.add(button)
        cancel.setDefault(True)
        cancel.setFocus()
        return button


def top_of(widget: QWidget) -> QWidget:
    """The main window under all dialogs: what follows a dialog that goes is to stand on it."""
    above = widget.parentWidget()
    while above is not None:
        widget, above = above, above.parentWidget()
    return widget


def ask(
    parent: QWidget, theme: Theme, title: str, words: str, yes: str, no: str = "取消", *, safe: bool = False
) -> bool:
    """True for `yes`. `safe`: it takes something away, so the keyboard begins on `no` and `yes` is white."""
    dialog = Dialog(parent, theme, title)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.say(words)
    if safe:
        dialog.add_danger(yes, no).clicked.connect(dialog.accept)
    else:
        dialog.add_cancel(no)
        dialog.add_accept(yes)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer
