"""The page's title with its count, and the line that takes down what somebody says in passing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from kth_desktop.domain.concern import ConcernSource
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.record_head import RecordHead

HINT = "先记一句，如：张三：3组路灯坏了"


class ConcernHead(RecordHead):
    """`noted` carries a line and where it came from; it is taken away only once it is saved."""

    noted = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(HINT)
        self.line.setAccessibleName("先记一句")
        self.line.setMinimumWidth(theme.chars(17))
        self.source = ChoiceField([(one.name, one.label) for one in ConcernSource])
        self.source.set_name("从哪里听到的")
        self.note = Button(theme, "记下")
        self.note.setToolTip("Enter")
        super().__init__(theme, "民情", [self.line, self.source, self.note])
        self.row.setStretchFactor(self._count, 2)
        self.row.setStretchFactor(self.line, 3)
        self.line.returnPressed.connect(self._note)
        self.note.clicked.connect(self._note)

    def show_counts(self, total: int, open_: int, overdue: int) -> None:
        """共10条，待办4条，1条超过时限"""
        parts = [f"共{total}条"] if total else []
        if open_:
            parts.append(f"待办{open_}条")
        if overdue:
            parts.append(f"{overdue}条超过时限")
        self._count.setText("，".join(parts))

    def show_found(self, count: int) -> None:
        self._count.setText(f"找到{count}条")

    def to_line(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _note(self) -> None:
        if self.line.text().strip():
            self.noted.emit(self.line.text(), ConcernSource[self.source.text()])
        else:
            self.to_line()
