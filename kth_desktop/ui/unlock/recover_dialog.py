"""忘了密码: by the code on the printed sheet, an operator gets a new password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.password import password_problem
from kth_desktop.errors import Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.password_field import PasswordField
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

WORDS = (
    "请联络员从保险柜取出恢复码纸，照着输入。字母不分大小写，横线和空格可以不输。"
    "恢复码和密码都没有了，数据谁也打不开，只能用没有加密的旧备份。"
)


class RecoverDialog(Dialog):
    """`recovered` carries the opened office."""

    recovered = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget, place: Path, operators: tuple[tuple[UUID, str], ...], who: str
    ) -> None:
        super().__init__(parent, desk.theme, "用恢复码重设密码", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._place = desk, place
        theme = desk.theme
        self.say(WORDS, theme.second)
        self.code = TextField("共6组，每组5个字")
        self.who = ChoiceField((str(id), name) for id, name in operators)
        self.who.set_text(who)
        self.password, self.again = PasswordField(theme), PasswordField(theme)
        self.form = Form(theme, label_chars=6)
        self.grow_with(self.form)
        self.form.add("code", "恢复码", self.code)
        self.form.add("who", "给谁重设", self.who)
        self.form.add("password", "新密码", self.password)
        self.form.add("again", "再输一次", self.again)
        self.form.set_columns(1)
        self.body.addWidget(self.form)
        self.add_cancel()
        self.accept_button = Button(theme, "重设并打开", kind=Kind.FILLED)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.try_it)
        self.add(self.accept_button)
        self.form.keys.end_at(self.again.line, self.try_it)
        self.code.setFocus()

    def try_it(self) -> None:
        desk, place, who = self._desk, self._place, UUID(self.who.text())
        code, password = self.code.text(), self.password.text()
        if problem := password_problem(password):
            self.form.show_problems((Problem("password", problem),))
            return
        if problem := password_problem(password, self.again.text()):
            self.form.show_problems((Problem("again", problem),))
            return
        self.accept_button.setEnabled(False)

        def work() -> object:
            return desk.doors.recover(place, who, code, password)

        desk.tasks.run(work, self._done, failed=self._refuse, owner=self)

    def _done(self, office: object) -> None:
        self.recovered.emit(office)
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self.accept_button.setEnabled(True)
        self.form.show_problems((Problem("code", error.sentence),))
