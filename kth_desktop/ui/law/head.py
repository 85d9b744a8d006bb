"""Title, the joined row of pages, and what can be done with a row; below them the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.law_rule import CHECKED, UNCHECKED, LawQuery, VotingBody
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import CalmCombo, FilterCombo
from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from datetime import date

    from kth_desktop.ui.desk import Desk

_NOW = "now"


class LawHead(QWidget):
    """`filtered` comes for every change of a filter."""

    filtered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._theme = theme
        self._count = Elided("", theme.regular(), theme.second)
        self.change = Button(theme, "修改", "pencil", Kind.FILLED)
        self.reset = Button(theme, "恢复原样", "undo-2", Kind.FLAT)
        self.new = Button(theme, "新增规则", "plus", Kind.FLAT)
        self.print = Button(theme, "打印", "printer", Kind.FLAT)
        self.time = FilterCombo("时间", "全部时间")
        self.kind, self.body = FilterCombo("村或居", "村和居"), FilterCombo("会议", "全部会议")
        self.state = FilterCombo("核对", "已核和待核")
        self.time.fill([("今天有效", _NOW)])
        self.kind.fill([("村", CommitteeKind.VILLAGE.value), ("居", CommitteeKind.RESIDENTS.value)])
        self.body.fill([(body.label, body.value) for body in VotingBody])
        self.state.fill([(CHECKED, CHECKED), (UNCHECKED, UNCHECKED)])
        self.time.setCurrentIndex(1)
        for combo in self._filters:
            combo.activated.connect(lambda _place: self.filtered.emit())
        self._lay_out(desk)
        self.show_chosen(chosen=False, own=False)

    def _lay_out(self, desk: Desk) -> None:
        theme = self._theme
        title, pages, tools = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (title, pages, tools):
            row.setSpacing(theme.between)
        title.addWidget(label("法规", theme.song(7), theme.ink))
        title.addSpacing(theme.between)
        title.addWidget(self._count, 1)
        pages.addWidget(Siblings(desk, "议事调解", DELIBERATION, "law"))
        pages.addStretch()
        for button in (self.change, self.reset, self.new, self.print):
            tools.addWidget(button)
        tools.addStretch(1)
        for combo in self._filters:
            tools.addWidget(combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        for row in (title, pages):
            column.addLayout(row)
        column.addSpacing(theme.between - theme.gap)
        column.addLayout(tools)

    @property
    def _filters(self) -> tuple[CalmCombo, ...]:
        return (self.kind, self.body, self.time, self.state)

    @property
    def count(self) -> str:
        return self._count.text()

    def show_count(self, count: int) -> None:
        self._count.setText(f"共{count}条表决规则" if count else "")
        self.print.setEnabled(count > 0)

    def show_chosen(self, *, chosen: bool, own: bool) -> None:
        """Only a row that the office has written can be put back."""
        self.change.setEnabled(chosen)
        self.reset.setEnabled(own)

    def asked(self, today: date) -> LawQuery:
        kind, body, state = (combo.currentData() for combo in (self.kind, self.body, self.state))
        return LawQuery(
            next((one for one in CommitteeKind if one.value == kind), None),
            next((one for one in VotingBody if one.value == body), None),
            today if self.time.currentData() == _NOW else None,
            {CHECKED: True, UNCHECKED: False}.get(state),
        )

    def look_at_kind(self, kind: CommitteeKind | None) -> None:
        """A village looks at the rows of villages first."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind.value if kind else "")))

    def forget(self) -> None:
        for combo in self._filters:
            combo.setCurrentIndex(0)
