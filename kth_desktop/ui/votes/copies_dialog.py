"""How many ballots: as many as were invited, unless another number is written."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kth_desktop.errors import Problem
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.number_field import NumberField

MOST = 5000
_WORDS = "按实到人数打就够，票上没有编号，谁投的看不出来。打好后盖章再发。"


class CopiesDialog(Dialog):
    def __init__(self, parent: QWidget, theme: Theme, paper: str, copies: int | None) -> None:
        super().__init__(parent, theme, f"打印{paper}")
        self.say(_WORDS)
        self._field = NumberField("张")
        self._form = Form(theme, 3)
        self._form.add("copies", "张数", self._field, required=True)
        self._form.set_columns(1)
        self._field.set_value(copies)
        self.grow_with(self._form)
        self.body.addWidget(self._form)
        self.add_cancel("不打了")
        self.add_accept("看一看再打")
        self._form.keys.end_at(self._field.spin, self.accept)
        self._form.row("copies").field.setFocus()

    @property
    def copies(self) -> int:
        return self._field.whole() or 0

    def accept(self) -> None:
        if self._field.complaint():
            self._form.show_problems((Problem("copies", self._field.complaint()),))
        elif not 1 <= self.copies <= MOST:
            self._form.show_problems((Problem("copies", f"张数应在1至{MOST}之间，请改一下。"),))
        else:
            super().accept()


def ask_copies(parent: QWidget, theme: Theme, paper: str, copies: int | None) -> int:
    """0 when the clerk does not go on."""
    dialog = CopiesDialog(parent, theme, paper, copies)
    accepted = dialog.exec() == CopiesDialog.DialogCode.Accepted
    number = dialog.copies if accepted else 0
    dialog.deleteLater()
    return number
