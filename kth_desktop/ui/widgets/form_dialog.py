"""A short form in a dialog of its own, with one filled button that stores it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import LABEL_CHARS, Form

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class FormDialog(Dialog):
    """`saved` carries the outcome; what is wrong is said at its field and the dialog stays.

    A page adds its fields to `form`, fills them, then calls `finish`.
    """

    saved = Signal(object)

    accept_words, cancel_words = "保存", "取消"

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        *,
        width: int = 32,
        label_chars: float = LABEL_CHARS,
    ) -> None:
        super().__init__(parent, desk.theme, title, width=width)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.form = Form(desk.theme, label_chars)

    def finish(self, first: QWidget, *, columns: int = 1) -> None:
        """`first` takes the keyboard."""
        self.form.set_columns(columns)
        self.form.take_as_saved()
        self.grow_with(self.form)
        self.body.addWidget(self.form)
        self.add_cancel(self.cancel_words)
        self.button = self.add_accept(self.accept_words)
        first.setFocus()

    # What each dialog says of its own

    def read(self) -> Any:
        """What is to be stored; raises `InputProblems`."""
        raise NotImplementedError

    def store(self, read: Any) -> Any:
        """In the database worker."""
        raise NotImplementedError

    def at_home(self, problem: Problem) -> Problem:
        """At the field of this form, where the record calls it otherwise."""
        return problem

    # Saving

    def check(self, needed: Mapping[str, str] = MappingProxyType({})) -> None:
        """Raises for what cannot be read, then for what is `needed` and was left empty."""
        problems = self.form.complaints() or tuple(
            Problem(name, sentence)
            for name, sentence in needed.items()
            if not self.form.row(name).field.text().strip()
        )
        if problems:
            raise InputProblems(problems)

    def accept(self) -> None:
        try:
            read = self.read()
        except InputProblems as error:
            self._refuse(error)
            return
        self.form.show_problems(())
        self.button.setEnabled(False)
        self._desk.tasks.run(lambda: self.store(read), self._stored, failed=self._refuse, owner=self)

    def _stored(self, outcome: Any) -> None:
        super().accept()
        self.saved.emit(outcome)

    def _refuse(self, error: UserError) -> None:
        self.button.setEnabled(True)
        if not isinstance(error, InputProblems):
            self._desk.report(error)
            return
        homeless = self.form.show_problems([self.at_home(problem) for problem in error.problems])
        if homeless:
            self._desk.message("".join(problem.sentence for problem in homeless), "wrong")
