"""Back, title and count; below them the search and the filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.ui.log.periods import Period, periods
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import CalmCombo, FilterCombo
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import Elided, label


class LogToolbar(QWidget):
    """`filtered` comes for every change of search or filter."""

    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._periods: tuple[Period, ...] = ()
        self.back = Button(theme, "返回", "arrow-left", Kind.LINK)
        self.print = Button(theme, "打印", "printer", Kind.FLAT)
        self._count = Elided("", theme.regular(), theme.second)
        self.search = SearchField(theme, "姓名、内容、原因，什么字都可以")
        self.operator = FilterCombo("经办人", "全部经办人")
        self.action = FilterCombo("做了什么", "全部操作")
        self.period = FilterCombo("时间", "全部时间")
        for action in Action:
            self.action.addItem(action.label, action.value)
        self.clear = Button(theme, "清除条件", kind=Kind.LINK)
        self.clear.hide()
        self._lay_out()
        self.search.searched.connect(lambda _text: self.filtered.emit())
        for combo in self._filters:
            combo.activated.connect(lambda _place: self.filtered.emit())
        self.clear.clicked.connect(self.clear_all)

    def _lay_out(self) -> None:
        theme = self._theme
        head, tools = QHBoxLayout(), QHBoxLayout()
        for row in (head, tools):
            row.setSpacing(theme.between)
        head.addWidget(self.back)
        head.addWidget(label("操作记录", theme.song(7), theme.ink))
        head.addSpacing(theme.between)
        head.addWidget(self._count, 1)
        head.addWidget(self.print)
        self.search.setMinimumWidth(theme.chars(11))
        self.search.setMaximumWidth(theme.chars(20))
        tools.addWidget(self.search, 20)
        for widget in (*self._filters, self.clear):
            tools.addWidget(widget)
        tools.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.between)
        lines.addLayout(head)
        lines.addLayout(tools)

    @property
    def _filters(self) -> tuple[CalmCombo, ...]:
        return (self.operator, self.action, self.period)

    @property
    def count(self) -> str:
        return self._count.text()

    def show_count(self, count: int, query: LogQuery) -> None:
        self._count.setText(f"{'找到' if query.is_filtered else '共'}{count}条" if count else "")
        self.clear.setVisible(query.is_filtered)
        self.print.setEnabled(count > 0)

    def show_choices(self, operators: Sequence[str], years: Sequence[int], today: date) -> None:
        self.operator.fill([(name, name) for name in operators])
        self._periods = periods(today, years)
        self.period.fill([(one.words, one.words) for one in self._periods])

    def narrowed(self, query: LogQuery) -> LogQuery:
        """By what is typed and chosen here."""
        action = self.action.currentData()
        chosen = self.period.currentData()
        period = next((one for one in self._periods if one.words == chosen), Period("", None, None))
        return replace(
            query,
            text=" ".join(self.search.text().split()),
            operator=self.operator.currentData() or "",
            action=next((one for one in Action if one.value == action), None),
            first=period.first,
            last=period.last,
        )

    def clear_all(self) -> None:
        for combo in self._filters:
            combo.setCurrentIndex(0)
        self.search.forget()
        self.filtered.emit()
