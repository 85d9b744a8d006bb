"""Several votes chosen at once: they are counted, and only one by one changed, printed or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.domain.vote_lists import VoteLine, VoteState
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text import label


class SeveralView(QWidget):
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("", theme.song(5), theme.ink)
        self._words = label("", theme.regular(), theme.second, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addWidget(self.title)
        column.addWidget(self._words)
        column.addStretch()

    def arrange(self, *, below: bool) -> None:
        """Words only: they stand alike everywhere."""

    def show_lines(self, lines: Sequence[VoteLine]) -> None:
        counts = [
            f"{state.label}{count}次"
            for state in VoteState
            if (count := sum(line.state is state for line in lines))
        ]
        self.title.setText(f"已选{len(lines)}次表决")
        self._words.setText(f"其中{'、'.join(counts)}。要修改、打印或删除，请只选一行。")
