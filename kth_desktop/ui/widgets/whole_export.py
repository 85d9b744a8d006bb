"""导出完整号码: what the list is for is asked first, for it stands in the log."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kth_desktop.errors import Problem
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text_field import TextField

_EXAMPLE = "如：给志愿者办保险"
_WORDS = "表里会有完整的{}，用途会记入操作记录。用完请删掉，不要发到微信群。"
_MISSING = "用途还没有填，请填写后再导出。"


class WholeExportDialog(Dialog):
    def __init__(
        self, parent: QWidget, theme: Theme, example: str = _EXAMPLE, numbers: str = "电话和身份证号"
    ) -> None:
        super().__init__(parent, theme, "导出完整号码")
        self.say(_WORDS.format(numbers))
        self._form = Form(theme, 3)
        self._form.add("reason", "用途", TextField(example), required=True)
        self._form.set_columns(1)
        self.grow_with(self._form)
        self.body.addSpacing(theme.between)
        self.body.addWidget(self._form)
        self.add_cancel("不导出")
        self.add_accept("选位置导出")
        self._form.row("reason").field.setFocus()

    @property
    def reason(self) -> str:
        return self._form.texts()["reason"].strip()

    def accept(self) -> None:
        if self.reason:
            super().accept()
        else:
            self._form.show_problems((Problem("reason", _MISSING),))


def ask_reason(
    parent: QWidget, theme: Theme, example: str = _EXAMPLE, numbers: str = "电话和身份证号"
) -> str:
    """Empty when the clerk does not go on."""
    dialog = WholeExportDialog(parent, theme, example, numbers)
    accepted = dialog.exec() == WholeExportDialog.DialogCode.Accepted
    reason = dialog.reason if accepted else ""
    dialog.deleteLater()
    return reason
