"""What still refers to a record that was to be deleted, and what can be done instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.errors import StillReferred
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme


class RefusedDialog(Dialog):
    """The list of what stands in the way; `offer` is the better step, taken by `offer_taken`."""

    offer_taken = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, error: StillReferred, offer: str = ""
    ) -> None:
        super().__init__(parent, theme, title, width=28)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.say(error.sentence)
        self.body.addSpacing(theme.gap)
        self.body.addWidget(line(theme))
        for reference in error.references:
            row = QHBoxLayout()
            row.setSpacing(theme.panels)
            row.addWidget(label(reference.label, theme.regular(), theme.ink))
            words = Elided(reference.words, theme.regular(), theme.second)
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words, 1)
            self.body.addLayout(row)
            self.body.addWidget(line(theme))
        leave = self.add_cancel("不删了" if offer else "知道了")
        leave.setFocus()
        if offer:
            better = Button(theme, offer, kind=Kind.FILLED)
            better.clicked.connect(self._take_offer)
            self.add(better)
            better.setFocus()

    def _take_offer(self) -> None:
        self.accept()
        self.offer_taken.emit()
