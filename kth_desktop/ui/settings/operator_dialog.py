"""One operator: name, role and right; the password; and a new key for the whole office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.domain.password import password_problem
from kth_desktop.errors import Problem, UserError
from kth_desktop.ui.settings.code_dialog import CodeDialog
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import top_of
from kth_desktop.ui.widgets.password_field import PasswordField
from kth_desktop.ui.widgets.secret_dialog import NOT_TYPED, SecretDialog
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import CheckField, TextField

if TYPE_CHECKING:
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk

ROLE_WORDS = {
    OperatorRole.CLERK: "登记、打印、清除个人信息、管人员和密码，都可以。",
    OperatorRole.LIAISON: "登记、打印都可以，不能清除个人信息，也不能管人员和密码。",
    OperatorRole.READ_ONLY: "只能看和打印，什么也改不了。",
    OperatorRole.TECHNICIAN: "管备份、人员和密码，不能改登记的内容。",
}

OPENS_CASES = (OperatorRole.CLERK, OperatorRole.LIAISON)  # the right is theirs alone who write


class OperatorDialog(SecretDialog):
    """`saved` carries the outcome; a new operator of an encrypted office gets a password too."""

    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, operator: Operator) -> None:
        super().__init__(desk, parent, "修改操作人员" if operator.version else "添加操作人员", "保存")
        self._operator = operator
        self._needs_password = desk.office.encrypted and not operator.version
        self.name = TextField("例如：周建国")
        self.name.set_text(operator.name)
        self.role = ChoiceField((role.value, role.label) for role in OperatorRole)
        self.role.set_text(operator.role.value)
        self.sees_full = CheckField("可以看完整的电话和证件号（都有记录）")
        self.sees_full.set_text("1" if operator.sees_full else "")
        self.opens_cases = CheckField("可以看调解案卷（都有记录）")
        self.opens_cases.set_text("1" if operator.opens_cases else "")
        self.password, self.again = PasswordField(desk.theme, "至少8个字"), PasswordField(desk.theme)
        self.form.add("name", "姓名", self.name, required=True)
        self.form.add("role", "身份", self.role)
        self.form.add("sees_full", "权限", self.sees_full)
        self.form.add("opens_cases", "案卷", self.opens_cases)
        self.form.add("password", "密码", self.password)
        self.form.add("again", "再输一次", self.again)
        self.form.set_columns(1)
        self.form.show_rows(("password", "again"), self._needs_password)
        self._role_words = label("", desk.theme.regular(-1), desk.theme.second, wrap=True)
        self.body.addWidget(self.form)
        self.body.addWidget(self._role_words)
        self.role.edited.connect(self._tell_role)
        self.form.keys.end_at(self.again.line, self.accept_button.click)
        self._tell_role()
        self.name.setFocus()

    def try_it(self) -> None:
        password = self.password.text()
        if self._needs_password and (problem := _problem(password, self.again.text())):
            self.form.show_problems((problem,))
            return
        access = self._desk.office.access
        wanted = replace(
            self._operator,
            name=self.name.text(),
            role=_role(self.role),
            sees_full=self.sees_full.value(),
            opens_cases=self.opens_cases.value(),
        )

        def work() -> Any:
            outcome = access.save(wanted)
            if self._needs_password:
                access.set_password(wanted.id, password)
            return outcome

        self.wait("正在保存…")
        self._desk.tasks.run(work, self._done, failed=self.refuse, owner=self)

    def _tell_role(self) -> None:
        role = _role(self.role)
        self._role_words.setText(f"{role.label}：{ROLE_WORDS[role]}")
        self.form.show_rows(("opens_cases",), role in OPENS_CASES)

    def _done(self, outcome: object) -> None:
        self.wait("")
        self.saved.emit(outcome)
        self.accept()


class PasswordDialog(SecretDialog):
    """`own`: one's own password asks for the old one first."""

    def __init__(self, desk: Desk, parent: QWidget, operator: Operator, *, own: bool) -> None:
        super().__init__(desk, parent, f"{operator.name}的密码", "保存")
        self._operator = operator
        self.old = PasswordField(desk.theme)
        self.password, self.again = PasswordField(desk.theme, "至少8个字"), PasswordField(desk.theme)
        self.form.add("old", "现在的密码", self.old)
        self.form.add("password", "新密码", self.password)
        self.form.add("again", "再输一次", self.again)
        self.form.set_columns(1)
        self.form.show_rows(("old",), own)
        self.form.keys.end_at(self.again.line, self.accept_button.click)
        self.body.addWidget(self.form)
        (self.old if own else self.password).setFocus()

    def try_it(self) -> None:
        password, old = self.password.text(), self.old.text()
        if problem := _problem(password, self.again.text()):
            self.form.show_problems((problem,))
            return
        access = self._desk.office.access
        self.wait("正在保存…")
        self._desk.tasks.run(
            lambda: access.set_password(self._operator.id, password, old),
            self._done,
            failed=self.refuse,
            owner=self,
        )

    def place_of(self, error: UserError) -> str:
        return "old"

    def _done(self, _nothing: object) -> None:
        self.wait("")
        self.accept()


class RekeyDialog(SecretDialog):
    """换新钥匙: after somebody left, or a copy went astray. `rekeyed`: the list behind it is out of date."""

    rekeyed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "换新钥匙", "换新钥匙")
        self.say(
            "换了以后，只有您的密码还能用；其他人的密码和旧的恢复码纸都作废，要在“操作人员”里给他们重新设密码。"
            "以前的备份还是旧钥匙，请收好。"
        )
        self.password = PasswordField(desk.theme)
        self.form.add("password", "您的密码", self.password)
        self.form.keys.end_at(self.password.line, self.accept_button.click)
        self.form.set_columns(1)
        self.body.addWidget(self.form)
        self.password.setFocus()

    def try_it(self) -> None:
        desk, office, password = self._desk, self._desk.office, self.password.text()
        if not password:
            self.form.show_problems((Problem("password", NOT_TYPED),))
            return
        self.wait("正在换…")
        desk.tasks.run(lambda: desk.doors.rekey(office, password), self._done, failed=self.refuse, owner=self)

    def _done(self, answer: tuple[Office, str]) -> None:
        office, code = answer
        window = top_of(self)
        self.wait("")
        self.accept()
        self.rekeyed.emit()
        self._desk.founded(office, "已换新钥匙，其他人要重新设密码。")
        CodeDialog(self._desk, window, code).open()


def _role(field: ChoiceField) -> OperatorRole:
    return next(role for role in OperatorRole if role.value == field.text())


def _problem(password: str, again: str) -> Problem | None:
    if sentence := password_problem(password):
        return Problem("password", sentence)
    if sentence := password_problem(password, again):
        return Problem("again", sentence)
    return None
