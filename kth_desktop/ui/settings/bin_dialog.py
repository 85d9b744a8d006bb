"""回收站: what was deleted within 30 days, each with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.domain.log import BinLine
    from kth_desktop.ui.desk import Desk

_LABELS = {
    "venue": "活动点", "volunteer": "志愿者", "activity": "活动", "meeting": "会议",
    "partner": "共建单位", "series": "系列活动", "committee": "村（居）委会", "open_day": "开放日志",
    "holiday_day": "放假安排", "handed_in": "上报记号", "operator": "经办人",
    "attachment": "照片",
}  # fmt: skip


def show_bin(desk: Desk, parent: QWidget) -> None:
    office = desk.office
    desk.tasks.run(office.bin.lines, lambda lines: _open(desk, parent, lines), owner=parent)


def _open(desk: Desk, parent: QWidget, lines: tuple[BinLine, ...]) -> None:
    dialog = BinDialog(desk, parent, lines)
    dialog.exec()
    dialog.deleteLater()


class BinDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, lines: tuple[BinLine, ...]) -> None:
        super().__init__(parent, desk.theme, "回收站", width=36)
        self._desk = desk
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        area = scrolled(inside)
        area.setMinimumHeight(desk.theme.row * 6)
        self.body.addWidget(area)
        self._show(lines)
        close = self.add_cancel("关闭")
        close.setFocus()

    def _show(self, lines: tuple[BinLine, ...]) -> None:
        clear(self._rows)
        if not lines:
            words = "回收站是空的。删除的内容在这里留30天，可以恢复。"
            self._rows.addWidget(label(words, self.theme.regular(), self.theme.second, wrap=True))
        for one in lines:
            self._rows.addWidget(self._row(one))
            self._rows.addWidget(line(self.theme, self.theme.row_line))
        self._rows.addStretch()

    def _row(self, one: BinLine) -> QWidget:
        theme, when = self.theme, one.deleted_at.astimezone()
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.rows)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, theme.gap, 0, theme.gap)
        name = f"{_LABELS.get(one.table, '')}“{one.record}”"
        words.addWidget(Elided(name, theme.regular(), theme.ink))
        told = f"{when.month}月{when.day}日 {when.hour}:{when.minute:02} {one.operator}删除"
        words.addWidget(Elided(told, theme.regular(-1), theme.second))
        row.addLayout(words, 1)
        button = Button(theme, "恢复", "undo-2", Kind.LINK)
        button.setAccessibleDescription(name)
        button.clicked.connect(lambda: self._restore(one))
        row.addWidget(button)
        return whole

    def _restore(self, one: BinLine) -> None:
        office = self._desk.office

        def done(outcome: object) -> None:
            self._desk.done(outcome)
            self._desk.tasks.run(office.bin.lines, self._show)

        self._desk.tasks.run(lambda: office.bin.restore(one.id), done, failed=self._refuse, owner=self)

    def _refuse(self, error: Exception) -> None:
        self.reject()
        self._desk.report(error)
