"""Why a closed month is changed: the same work is done again with what is chosen here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.correction import NOTE_LENGTH, NOTE_TOO_LONG, CorrectionReason
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme


class CorrectionDialog(Dialog):
    """`given` carries the reason and the note once; Esc leaves everything as it was."""

    given = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget, sentence: str) -> None:
        super().__init__(parent, theme, "修改已经月结的月份", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.say(sentence)
        self.form = Form(theme, 4.6)
        choices = [(reason.value, reason.label) for reason in CorrectionReason]
        self.reason = ChoiceField([("", "请选一个"), *choices])
        self.note = TextField("要说明的写一句，可以不填")
        self.form.add("reason", "原因", self.reason, required=True)
        self.form.add("note", "说明", self.note)
        self.form.set_columns(1)
        self.grow_with(self.form)
        self.body.addWidget(self.form)
        self.say("修改和原因会列入这个月的数据更正说明。", theme.second)
        self.add_cancel("不改了")
        self.button = self.add_accept("按这个原因修改")
        self.form.keys.end_at(self.note.line, self.accept)
        self.reason.setFocus()

    def accept(self) -> None:
        chosen, note = self.reason.text(), self.note.text().strip()
        if not chosen:
            self._complain("reason", "请选一个原因再修改。")
        elif chosen == CorrectionReason.OTHER.value and not note:
            self._complain("note", "选“其他”时请写一句说明。")
        elif len(note) > NOTE_LENGTH:
            self._complain("note", NOTE_TOO_LONG)
        else:
            super().accept()
            self.given.emit(CorrectionReason(chosen), note)

    def _complain(self, name: str, sentence: str) -> None:
        self.form.row(name).complain(sentence)
        self.form.problems_changed.emit(1)
        self.form.row(name).field.setFocus(Qt.FocusReason.OtherFocusReason)
