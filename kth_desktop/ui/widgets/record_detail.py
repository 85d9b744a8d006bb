"""One record to read, beside its list or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.facts import Facts
from kth_desktop.ui.widgets.text import Elided

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme


class RecordDetailView(QWidget):
    """Read first; the signals ask for what its buttons say. Its parts are laid out anew where it moves."""

    history_asked = Signal()
    reveal_asked = Signal(str)  # by its label

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.detail: Any = None
        self._below: bool | None = None
        self._narrow = False
        self.title = Elided("", theme.song(5), theme.ink)
        self.subtitle = Elided("", theme.regular(), theme.second)
        self.facts = Facts(theme)
        self.history = Button(theme, "更改记录", kind=Kind.LINK)
        self.facts.reveal_asked.connect(self.reveal_asked)
        self.history.clicked.connect(self.history_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner: QWidget | None = None

    # What each page lays out of its own

    def beside_list(self) -> QWidget:
        raise NotImplementedError

    def below_list(self) -> QWidget:
        raise NotImplementedError

    def show_again(self) -> None:
        """What depends on where it stands; `detail` is there."""
        raise NotImplementedError

    def show_detail(self, detail: Any, *, whole_town: bool) -> None:
        raise NotImplementedError

    # Room

    def arrange(self, *, below: bool, narrow: bool = False) -> None:
        """`narrow`: below the list, and even there with room for two columns only."""
        if (below, narrow) == (self._below, self._narrow):
            return
        self._below, self._narrow = below, narrow
        old, self._inner = self._inner, self.below_list() if below else self.beside_list()
        if old is not None:
            self._column.removeWidget(old)
            old.deleteLater()
        self._column.addWidget(self._inner)
        self.facts.set_columns(1 if not below else 2 if narrow else 3)
        if self.detail is not None:
            self.show_again()

    def head_beside(self, sign: QWidget) -> QGridLayout:
        """Title and `sign` on one line, the subtitle below both."""
        head = QGridLayout()
        head.setVerticalSpacing(self._theme.gap)
        head.addWidget(self.title, 0, 0)
        head.addWidget(sign, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.subtitle, 1, 0, 1, 2)
        head.setColumnStretch(0, 1)
        return head
