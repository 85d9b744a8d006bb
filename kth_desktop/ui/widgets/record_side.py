"""The panel beside or below a list: one record to read, several, or the open form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.record_detail import RecordDetailView
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

TWO_COLUMNS = 30  # characters of width from which two short fields share a line
THREE_COLUMNS = 48


class RecordSide(Panel):
    what = "它"  # whose 情况 is shown: 它, 这个人

    def __init__(self, theme: Theme, detail: RecordDetailView, several: Any, editor: RecordEditor) -> None:
        """`several` has `arrange(below=)`, `show_lines(lines)` and `delete_asked`."""
        super().__init__(theme)
        self._theme = theme
        self.detail, self.several, self.editor = detail, several, editor
        self.nothing = label("", theme.regular(), theme.hint, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._below, self._too_many = False, 0
        self._stack = QStackedLayout()
        for widget in (self.nothing, detail, several, editor):
            self._stack.addWidget(widget)
        self.body.addLayout(self._stack)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def shown(self) -> QWidget | None:
        return self._stack.currentWidget()

    def show_nothing(self, *, too_many: int = 0) -> None:
        self._too_many = too_many
        self._say_nothing()
        self._stack.setCurrentWidget(self.nothing)

    def _say_nothing(self) -> None:
        where = "上面" if self._below else "左边"
        words = f"点{where}一行，这里就显示{self.what}的情况。"
        if self._too_many:
            words = (
                f"选中了{self._too_many}行，太多了，请少选一些。要全部打印或导出，不用选，直接点上面的按钮。"
            )
        self.nothing.setText(words)

    def show_detail(self, detail: Any, *, whole_town: bool) -> None:
        self.detail.show_detail(detail, whole_town=whole_town)
        self._stack.setCurrentWidget(self.detail)

    def show_several(self, lines: Sequence[Any]) -> None:
        self.several.show_lines(lines)
        self._stack.setCurrentWidget(self.several)

    def show_editor(self) -> None:
        self._stack.setCurrentWidget(self.editor)

    def arrange(self, width: int, *, below: bool) -> None:
        inner, theme = width - 40, self._theme
        three = below and inner >= theme.chars(THREE_COLUMNS)
        columns = 3 if three else 2 if inner >= theme.chars(TWO_COLUMNS) else 1
        margin = 10 if below else 16
        self.body.setContentsMargins(20, margin, 20, margin)
        self._below = below
        self._say_nothing()
        self.detail.arrange(below=below, narrow=below and not three)
        self.several.arrange(below=below)
        self.editor.arrange(columns=columns, below=below)

    def reading_height(self) -> int:
        """What the detail needs below the list."""
        margins = self.body.contentsMargins()
        return self.detail.sizeHint().height() + margins.top() + margins.bottom() + 2
