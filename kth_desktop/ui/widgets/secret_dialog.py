"""A dialog that asks for secrets: of 加密, of operators, of a new key, of the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NOT_TYPED = "密码还没有输，请输入后再按一次。"


class SecretDialog(Dialog):
    """Asks for secrets, does something slow with them, and keeps what was typed when it is refused.

    Enter in the last field presses `accept_button`: a second Enter while it works must do nothing, since
    two new keys in a row would leave the first recovery code on paper, and it opens nothing.
    """

    def __init__(self, desk: Desk, parent: QWidget, title: str, yes: str) -> None:
        super().__init__(parent, desk.theme, title, width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._yes = desk, yes
        self.form = Form(desk.theme, label_chars=6)
        self.grow_with(self.form)
        self.cancel_button = self.add_cancel()
        self.accept_button = Button(desk.theme, yes, kind=Kind.FILLED)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.try_it)
        self.add(self.accept_button)

    def try_it(self) -> None:
        raise NotImplementedError

    def wait(self, words: str) -> None:
        """The buttons stand still while the file is written; empty words let them go again."""
        self.accept_button.setText(words or self._yes)
        for button in (self.accept_button, self.cancel_button):
            button.setEnabled(not words)

    def refuse(self, error: UserError) -> None:
        self.wait("")
        if isinstance(error, InputProblems):
            self.form.show_problems(error.problems)
        else:
            self.form.show_problems((Problem(self.place_of(error), error.sentence),))

    def place_of(self, error: UserError) -> str:
        """The field under which the sentence stands."""
        del error
        return "password"

    def reject(self) -> None:
        if self.cancel_button.isEnabled():
            super().reject()
