"""Dialogs of lines under heads: 更改记录, and the 回收站."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kth_desktop.changes import Kind as RecordKind
from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.log import BinLine, LogLine
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

ROWS_SHOWN = 8


def when_words(at: datetime) -> str:
    """In the clerk's own time: 2026年11月23日 下午3:20"""
    here = at.astimezone()
    return f"{date_words(here.date())} {time_words(here.time())}"


@dataclass(frozen=True)
class Part:
    """A head and its lines; the column `wide` takes the room that is left.

    `top`: cells of several lines, which begin at one height.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str | QWidget, ...], ...]
    wide: int
    top: bool = False


class LinesDialog(Dialog):
    """Lines under their heads, that scroll when there are many."""

    def __init__(self, desk: Desk, parent: QWidget, title: str) -> None:
        super().__init__(parent, desk.theme, title, width=46)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, desk.theme.between, 0)
        self._grid.setHorizontalSpacing(desk.theme.panels)
        self._grid.setVerticalSpacing(desk.theme.between)
        area = scrolled(holder)
        area.setMinimumHeight(ROWS_SHOWN * desk.theme.row)
        self.body.addWidget(area)
        close = self.add_cancel("关闭")
        close.setFocus()

    def fill(self, parts: Sequence[Part], nothing: str) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)  # of the last time: a line more would stand there too low
        row = 0
        for part in parts:
            if part.rows:
                row = self._fill_part(part, row)
        if not row:
            self._grid.addWidget(label(nothing, self.theme.regular(), self.theme.second, wrap=True), 0, 0)
        self._grid.setRowStretch(row + 1, 1)

    def _fill_part(self, part: Part, row: int) -> int:
        theme, last = self.theme, len(part.heads) - 1
        if row:
            self._grid.setRowMinimumHeight(row, theme.panels)
            row += 1
        for place, head in enumerate(part.heads):
            self._grid.addWidget(label(head, theme.regular(), theme.second), row, place)
        self._grid.addWidget(line(theme, theme.edge), row + 1, 0, 1, last + 1)
        self._grid.setColumnStretch(part.wide, 1)
        for number, cells in enumerate(part.rows, start=row + 2):
            for place, cell in enumerate(cells):
                made = self._cell(cell, wrap=place == part.wide)
                if part.top and isinstance(made, QLabel):
                    made.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(made, number, place)
        return row + 2 + len(part.rows)

    def _cell(self, cell: str | QWidget, *, wrap: bool) -> QWidget:
        if isinstance(cell, QWidget):
            return cell
        return label(cell, self.theme.regular(), self.theme.ink, wrap=wrap)


def log_part(log: Sequence[LogLine]) -> Part:
    """更改记录: who changed what and when, newest first."""
    rows = tuple(
        (when_words(one.happened_at), one.action.label, one.operator or "—", _told(one)) for one in log
    )
    return Part(("时间", "做了什么", "经办人", "内容和原因"), rows, wide=3, top=True)


def _told(one: LogLine) -> str:
    """One change on each line."""
    if one.is_erased:
        return "（个人信息已清除）"
    return "\n".join((*one.changes, *((f"原因：{one.reason}",) if one.reason else ())))


class LogDialog(LinesDialog):
    """What was done to one record."""

    def __init__(self, desk: Desk, parent: QWidget, name: str, id: UUID) -> None:
        super().__init__(desk, parent, f"{name}的更改记录")
        office = desk.office
        desk.tasks.run(lambda: office.history.of(id), self._show, owner=self)

    def _show(self, log: Sequence[LogLine]) -> None:
        self.fill((log_part(log),), "还没有更改过。")


class BinDialog(LinesDialog):
    """Records of one kind deleted in the last 30 days; `restored` carries the outcome."""

    restored = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, kind: RecordKind, noun: str) -> None:
        super().__init__(desk, parent, f"{noun}回收站")
        self._desk, self._kind, self._noun = desk, kind, noun
        self._read()

    def _read(self) -> None:
        office = self._desk.office
        self._desk.tasks.run(office.bin.lines, self._show, owner=self)

    def _show(self, lines: Sequence[BinLine]) -> None:
        mine = [one for one in lines if one.table == self._kind]
        rows = tuple(
            (when_words(one.deleted_at), one.operator or "—", one.record, self._button(one)) for one in mine
        )
        self.fill(
            (Part(("删除时间", "经办人", self._noun, ""), rows, wide=2),),
            f"回收站是空的。删除的{self._noun}会在这里保留30天。",
        )

    def _button(self, one: BinLine) -> Button:
        button = Button(self.theme, "恢复", "undo-2")
        button.setAccessibleName(f"恢复{one.record}")
        button.clicked.connect(lambda: self._restore(one.id))
        return button

    def _restore(self, id: UUID) -> None:
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.bin.restore(id), self._restored, failed=self._desk.report, owner=self
        )

    def _restored(self, outcome: Any) -> None:
        self.restored.emit(outcome)
        self._read()
