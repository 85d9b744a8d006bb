"""复制提醒: what is due, as a text for the group in WeChat, for the committees that are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.domain.town_home import TownLine, reminder
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import AreaField, TicksField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_TICK_LINES, _TEXT_LINES, _IN_A_LINE = 4, 9, 6
_HOW = "可以改。再勾选村（居），文字跟着变。"
_EDITED = "文字已经改过，再勾选也不会动它；要按勾选的重新写，请点“重写”。"


class ReminderDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, lines: tuple[TownLine, ...]) -> None:
        super().__init__(parent, desk.theme, "复制提醒", width=46)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = desk.theme
        self._desk, self._lines = desk, lines
        self._town, self._is_edited = desk.signing.town_name, False
        self.ticks = TicksField(theme, [line.name for line in lines])
        self.ticks.set_name("提醒")
        for box, line in zip(self.ticks.boxes, lines, strict=True):
            box.setChecked(bool(line.asks))
        self.text = AreaField(theme, _TEXT_LINES)
        self.text.set_name("提醒的文字")
        self._told = label(_HOW, theme.regular(-1), theme.second, wrap=True)
        self._again = Button(theme, "重写")
        self._again.clicked.connect(self._write)
        self._lay_out()
        self.add_cancel("关闭")
        self._copy = self.add_accept("复制")
        self.ticks.edited.connect(self._ticked)
        self.text.edited.connect(self._edited)
        self._write()

    def _lay_out(self) -> None:
        theme = self.theme
        self.body.addWidget(label("提醒哪些村（居）", theme.regular(), theme.second))
        area = scrolled(self.ticks)
        lines = min(-(-len(self._lines) // _IN_A_LINE), _TICK_LINES)
        area.setFixedHeight(lines * (self.ticks.boxes[0].sizeHint().height() + 2 * theme.between))
        self.body.addWidget(area)
        self.body.addWidget(label("发到微信群的文字", theme.regular(), theme.second))
        self.body.addWidget(self.text)
        foot = QHBoxLayout()
        foot.setSpacing(theme.between)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._again)
        self.body.addLayout(foot)

    def _write(self) -> None:
        """By the ticks, in place of what stands there."""
        ticked = [line for box, line in zip(self.ticks.boxes, self._lines, strict=True) if box.isChecked()]
        self.text.set_text(reminder(self._town, ticked, self._desk.today))
        self._tell(edited=False)

    def _ticked(self) -> None:
        if not self._is_edited:
            self._write()

    def _edited(self) -> None:
        self._tell(edited=True)

    def _tell(self, *, edited: bool) -> None:
        self._is_edited = edited
        self._told.setText(_EDITED if edited else _HOW)
        self._again.setEnabled(edited)
        self._copy.setEnabled(bool(self.text.text().strip()))

    def accept(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text().strip())
        super().accept()
        self._desk.message("提醒已经复制，到微信群里粘贴就可以。")
