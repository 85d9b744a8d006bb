"""清除当事人信息: what goes and what stays is told first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.errors import Problem
from kth_desktop.ui.widgets.choice_field import WrittenChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

REASONS = ("当事人要求", "保存期满")
GOES = "当事人的姓名、性别、年龄、职业、住址、电话和身份证号；文字里的姓名改成“申请人”“被申请人”。"
STAYS = "编号、日期、类型、结果和其余文字，件数照算。打在纸上的要另外处理。"


class ErasePartiesDialog(Dialog):
    """`confirmed` carries the reason. The keyboard begins on the way out."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme, number: str) -> None:
        super().__init__(parent, theme, "清除当事人信息", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.say(f"调解{number}：清除以后不能撤销，回收站里也没有。")
        for head, words in (("清掉", GOES), ("留下", STAYS)):
            self.body.addSpacing(theme.gap)
            self.body.addWidget(label(head, theme.bold(), theme.ink))
            self.say(words, theme.second)
        self.body.addSpacing(theme.between)
        self.reason = WrittenChoiceField("选或写")
        self.reason.offer(REASONS)
        self.reason.set_text("")
        self.form = Form(theme, 3)
        self.form.add("reason", "原因", self.reason, required=True)
        self.form.set_columns(1)
        self.grow_with(self.form)
        self.body.addWidget(self.form)
        self.erase_button = self.add_danger("清除当事人信息", "先不清除")
        self.erase_button.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.form.show_problems((Problem("reason", "原因还没有填，请选一个或写上。"),))
            return
        self.accept()
        self.confirmed.emit(reason)
