"""The password of one package, tried before anything else is done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.errors import Problem
from kth_desktop.ui.widgets.password_field import PasswordField
from kth_desktop.ui.widgets.secret_dialog import NOT_TYPED, SecretDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class PackagePasswordDialog(SecretDialog):
    """`opened` carries the password that opens the file."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, file: Path) -> None:
        super().__init__(desk, parent, "数据包的密码", "打开")
        self._file = file
        self.say(f"“{file.name}”设了密码，请输入对方告诉您的密码。", desk.theme.second)
        self.password = PasswordField(desk.theme)
        self.form.add("password", "密码", self.password)
        self.form.set_columns(1)
        self.form.keys.end_at(self.password.line, self.accept_button.click)
        self.body.addWidget(self.form)
        self.password.setFocus()

    def try_it(self) -> None:
        password, file, schema = self.password.text(), self._file, self._desk.office.packages.schema
        if not password:
            self.form.show_problems((Problem("password", NOT_TYPED),))
            return

        def work() -> None:
            from kth_desktop.exchange.packages import open_package

            open_package(file, password, schema).close()

        self.wait("正在打开…")
        self._desk.tasks.run(
            work, lambda _none: self._done(password), failed=self.refuse, worker="documents", owner=self
        )

    def _done(self, password: str) -> None:
        self.wait("")
        self.opened.emit(password)
        self.accept()
