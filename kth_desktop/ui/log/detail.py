"""One line of the log in full, below the list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kth_desktop.domain.log import LogLine
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.lines_dialog import when_words
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import Elided
from kth_desktop.ui.widgets.told_lines import ToldLines

LINES, LINES_OF_LARGE_TYPE = 4, 3  # of changes in sight


class LogDetail(Panel):
    """`history_asked`: all that was done to the same record."""

    history_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(20, 10, 20, 10))
        self._theme = theme
        self._subject = Elided("", theme.bold(1), theme.ink)
        self._when = Elided("", theme.regular(), theme.second)
        self.history = Button(theme, "它的全部记录", "history", Kind.LINK)
        self.history.clicked.connect(self.history_asked)
        head = QHBoxLayout()
        head.setSpacing(theme.panels)
        head.addWidget(self._subject, 3)
        head.addWidget(self._when, 8)
        head.addWidget(self.history)
        self._told = ToldLines(theme, LINES_OF_LARGE_TYPE if theme.large else LINES)
        self.body.setSpacing(theme.gap)
        self.body.addLayout(head)
        self.body.addWidget(self._told)
        self.show_line(None)

    def show_line(self, line: LogLine | None, *, whole_town: bool = False) -> None:
        self.history.setVisible(line is not None)
        self._subject.setText(line.subject if line else "")
        self._when.setText(_when(line, whole_town) if line else "")
        if line:
            self._told.show_lines(_told(line), self._theme.ink)
        else:
            self._told.show_lines(("点上面一行，这里就显示改了什么。",), self._theme.hint)


def _when(line: LogLine, whole_town: bool) -> str:
    """曹王村第1234条，2026年11月23日 下午3:20，张建芳，修改"""
    whose = line.committee_name if whole_town else ""
    parts = (f"{whose}第{line.number}条", when_words(line.happened_at), line.operator, line.action.label)
    return "，".join(filter(None, parts))


def _told(line: LogLine) -> tuple[str, ...]:
    if line.is_erased:
        return ("这个人的个人信息已经清除，内容不再保留。",)
    reason = (f"原因：{line.reason}",) if line.reason else ()
    return (*line.changes, *reason) or ("没有别的内容。",)
