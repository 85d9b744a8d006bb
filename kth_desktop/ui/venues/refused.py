"""What still refers to a venue that was to be deleted, and what can be done instead."""

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
    """The list of what stands in the way; `removal_asked` where 撤牌 is the better step."""

    removal_asked = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, error: StillReferred, *, removable: bool
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
        leave = self.add_cancel("不删了" if removable else "知道了")
        leave.setFocus()
        if removable:
            remove = Button(theme, "改为“已撤牌”", kind=Kind.FILLED)
            remove.clicked.connect(self._remove)
            self.add(remove)
            remove.setFocus()

    def _remove(self) -> None:
        self.accept()
        self.removal_asked.emit()
