"""加密 and 取消加密: what it protects and what not, the password twice, and then the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.password import password_hint, password_problem
from kth_desktop.errors import Problem
from kth_desktop.ui.opening import put_off
from kth_desktop.ui.settings.code_dialog import CodeDialog
from kth_desktop.ui.settings.readable_backups import offer_to_remove_readable
from kth_desktop.ui.widgets.buttons import Kind
from kth_desktop.ui.widgets.dialog import top_of
from kth_desktop.ui.widgets.password_field import PasswordField
from kth_desktop.ui.widgets.secret_dialog import NOT_TYPED, SecretDialog

if TYPE_CHECKING:
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk

PROTECTS = "管得住：电脑、硬盘、U盘或备份丢了、坏了送修，没有密码的人看不到姓名、电话和内容。"
PROTECTS_NOT = (
    "管不住：您开着窗口走开时旁边的人，电脑里的病毒，"
    "已经导出的Excel表和打印出来的纸，以及以前没有加密的备份。"
)
FORGOTTEN = "密码忘了，只能用恢复码纸。马上会给您一张，请打印或抄下来。"
DECRYPTED = "取消以后，谁拿到这个文件都能看到里面的姓名和电话。要取消，请输入您的密码。"


class EncryptDialog(SecretDialog):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "给数据加密", "加密")
        for words in (PROTECTS, PROTECTS_NOT, FORGOTTEN):
            self.say(words, desk.theme.second)
        self.password, self.again = PasswordField(desk.theme, "至少8个字"), PasswordField(desk.theme)
        self.form.add("password", "密码", self.password)
        self.form.add("again", "再输一次", self.again)
        self.form.set_columns(1)
        self.form.edited.connect(self._hint)
        self.form.keys.end_at(self.again.line, self.accept_button.click)
        self.body.addWidget(self.form)
        self.password.setFocus()

    def try_it(self) -> None:
        password = self.password.text()
        if problem := password_problem(password):
            self.form.show_problems((Problem("password", problem),))
            return
        if problem := password_problem(password, self.again.text()):
            self.form.show_problems((Problem("again", problem),))
            return
        desk, office = self._desk, self._desk.office
        self.wait("正在加密…")
        desk.tasks.run(
            lambda: desk.doors.encrypt(office, password), self._done, failed=self.refuse, owner=self
        )

    def _hint(self) -> None:
        self.form.row("password").remark(password_hint(self.password.text()))

    def _done(self, answer: tuple[Office, str]) -> None:
        office, code = answer
        desk, window = self._desk, top_of(self)
        self.wait("")
        self.accept()
        desk.founded(office, "已加密，以后每次打开先输密码。")
        dialog = CodeDialog(desk, window, code)
        dialog.accepted.connect(lambda: offer_to_remove_readable(desk, window))
        dialog.open()


class DecryptDialog(SecretDialog):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "取消加密", "取消加密")
        self.accept_button.set_kind(Kind.PLAIN)  # what takes protection away is not the button to press
        self.say(DECRYPTED)
        if any(one.keeps_id_numbers for one in desk.committees):
            self.say("这份数据里登记了身份证号，取消加密后也会露在外面；不用了请先在设置里关掉登记。")
        self.password = PasswordField(desk.theme)
        self.form.add("password", "密码", self.password)
        self.form.keys.end_at(self.password.line, self.accept_button.click)
        self.form.set_columns(1)
        self.body.addWidget(self.form)
        self.password.setFocus()

    def try_it(self) -> None:
        desk, office, password = self._desk, self._desk.office, self.password.text()
        if not password:
            self.form.show_problems((Problem("password", NOT_TYPED),))
            return
        self.wait("正在写…")
        desk.tasks.run(
            lambda: desk.doors.decrypt(office, password), self._done, failed=self.refuse, owner=self
        )

    def _done(self, office: Office) -> None:
        self.wait("")
        self.accept()
        put_off(self._desk)  # not offered again at once to somebody who has just given it up
        self._desk.founded(office, "已取消加密，谁拿到这个文件都能看到里面的内容。")
