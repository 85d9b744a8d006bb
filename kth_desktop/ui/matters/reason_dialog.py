"""Why a step is left out, or a matter stopped: one of the usual reasons, 其他 with words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

OTHER = "其他"


class ReasonDialog(Dialog):
    """`saved` carries the outcome of `write(reason)`; what is wrong is said here and the dialog stays."""

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        words: str,
        yes: str,
        reasons: Sequence[str],
        write: Callable[[str], Any],
    ) -> None:
        super().__init__(parent, desk.theme, title, width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._write = desk, write
        self.say(words)
        self.form = Form(desk.theme, 4.6)
        self.reason = ChoiceField([("", "请选一个"), *((one, one) for one in reasons)])
        self.words = TextField("要说明的写一句，可以不填")
        self.form.add("reason", "原因", self.reason, required=True)
        self.form.add("words", "说明", self.words)
        self.form.set_columns(1)
        self.grow_with(self.form)
        self.body.addWidget(self.form)
        self.add_cancel()
        self.add_accept(yes)
        self.form.keys.end_at(self.words.line, self.accept)
        self.reason.setFocus()

    @property
    def reason_words(self) -> str:
        chosen, words = self.reason.text(), self.words.text().strip()
        if chosen == OTHER:
            return words
        return "，".join(filter(None, (chosen, words)))

    def accept(self) -> None:
        if not self.reason.text():
            self._complain("reason", "请选一个原因再登记。")
        elif not self.reason_words:
            self._complain("words", "选“其他”时请写一句说明。")
        else:
            reason = self.reason_words
            self._desk.tasks.run(lambda: self._write(reason), self._saved, failed=self._refused, owner=self)

    def _complain(self, name: str, sentence: str) -> None:
        self.form.row(name).complain(sentence)
        self.form.problems_changed.emit(1)
        self.form.row(name).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, outcome: Any) -> None:
        super().accept()
        self.saved.emit(outcome)

    def _refused(self, error: UserError) -> None:
        if isinstance(error, InputProblems):
            self._complain("reason", error.sentence)
        else:
            super().reject()
            self._desk.report(error)
