"""One record to read, beside its list or below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.facts import Facts
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import Elided

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

Part = QWidget | QLayout


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

    def beside(self, head: Sequence[Part], parts: Sequence[Part], *feet: QLayout) -> QWidget:
        """`head` stays, `parts` are scrolled under it, the rows of `feet` stand at the bottom."""
        whole, inside = QWidget(), QWidget()
        column, lines = QVBoxLayout(whole), QVBoxLayout(inside)
        for layout in (column, lines):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(self._theme.rows)
        _fill(column, head)
        _fill(lines, parts)
        lines.addStretch()
        column.addWidget(scrolled(inside), 1)
        _fill(column, feet)
        return whole

    def below(self, head: QLayout, parts: Sequence[Part], *, spacing: int) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        _fill(column, (head, *parts))
        column.addStretch()
        return whole

    def head_below(
        self, sign: QWidget | None, buttons: Sequence[QWidget], *, title_share: int = 0
    ) -> QHBoxLayout:
        """Title, `sign`, subtitle and all buttons on one line."""
        head = QHBoxLayout()
        head.setSpacing(self._theme.rows)
        head.addWidget(self.title, title_share)
        if sign is not None:
            head.addWidget(sign)
        head.addWidget(self.subtitle, 1)
        for button in (*buttons, self.history):
            head.addWidget(button)
        return head

    def foot(self, *buttons: QWidget, last: QWidget | None = None) -> QHBoxLayout:
        """`buttons` at the left, `last` at the right end."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.between)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        if last is not None:
            row.addWidget(last)
        return row


def _fill(column: QVBoxLayout, parts: Sequence[Part]) -> None:
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
