"""忘了密码: by the code on the printed sheet, an operator gets a new password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.password import password_problem
from kth_desktop.errors import Problem, UserError
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.password_field import PasswordField
from kth_desktop.ui.widgets.secret_dialog import SecretDialog
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

WORDS = (
    "请联络员从保险柜取出恢复码纸，照着输入。字母不分大小写，横线和空格可以不输。"
    "恢复码和密码都没有了，数据谁也打不开，只能用没有加密的旧备份。"
)


class RecoverDialog(SecretDialog):
    """`recovered` carries the opened office."""

    recovered = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget, place: Path, operators: tuple[tuple[UUID, str], ...], who: str
    ) -> None:
        super().__init__(desk, parent, "用恢复码重设密码", "重设并打开")
        self._place = place
        theme = desk.theme
        self.say(WORDS, theme.second)
        self.code = TextField("共6组，每组5个字")
        self.who = ChoiceField((str(id), name) for id, name in operators)
        self.who.set_text(who)
        self.password, self.again = PasswordField(theme), PasswordField(theme)
        self.form.add("code", "恢复码", self.code)
        self.form.add("who", "给谁重设", self.who)
        self.form.add("password", "新密码", self.password)
        self.form.add("again", "再输一次", self.again)
        self.form.set_columns(1)
        self.body.addWidget(self.form)
        self.form.keys.end_at(self.again.line, self.accept_button.click)
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
        self.wait("正在重设…")

        def work() -> object:
            return desk.doors.recover(place, who, code, password)

        desk.tasks.run(work, self._done, failed=self.refuse, owner=self)

    def place_of(self, error: UserError) -> str:
        return "code"

    def _done(self, office: object) -> None:
        self.wait("")
        self.recovered.emit(office)
        self.accept()
