"""For 30 s after a change it can be taken back, at the window's foot or by Ctrl+Z."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, IconButton
from kth_desktop.ui.widgets.text import Elided

SECONDS = 30


class UndoBar(QFrame):
    """Lies over the status line, so that no field and no button is hidden. `undone` carries the step."""

    undone = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._step: object = None
        self.setObjectName("undo")
        self.setStyleSheet(
            f"#undo {{ background: {theme.undo_ground}; border-radius: 6px; }}"
            f"#undo QPushButton {{ color: white; background: transparent; border: 1px solid {theme.edge}; }}"
            f"#undo QPushButton:hover {{ background: {theme.second}; }}"
            "#undo QPushButton:focus { border: 2px solid white; }"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.panels, 2, theme.between, 2)
        row.setSpacing(theme.between)
        self._words = Elided("", theme.regular(), theme.panel)
        self.button = Button(theme, "撤销")
        self.button.setToolTip("Ctrl+Z")
        cross = IconButton(theme, "x", "收起")
        cross.setIcon(icons.icon("x", theme.panel, theme.icon))
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        row.addWidget(cross)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.put_away)
        self.button.clicked.connect(self.take_back)
        cross.clicked.connect(self.put_away)
        self.hide()

    @property
    def offered(self) -> bool:
        return self._step is not None

    @property
    def words(self) -> str:
        return self._words.text()

    def offer(self, step: object, words: str) -> None:
        self._step = step
        self._words.setText(words)
        self.setAccessibleName(words)
        self.place()
        self.show()
        self.raise_()
        self._clock.start(SECONDS * 1000)

    def take_back(self) -> None:
        step = self._step
        self.put_away()
        if step is not None:
            self.undone.emit(step)

    def put_away(self) -> None:
        self._step = None
        self._clock.stop()
        self.hide()

    def place(self) -> None:
        """At the window's foot: it is no higher than the status line with the margin below a page."""
        height = self.sizeHint().height()
        self.setGeometry(8, self._over.height() - height - 2, self._over.width() - 16, height)
