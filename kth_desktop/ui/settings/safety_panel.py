"""安全: whether the data are encrypted, who works here, the recovery code, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout

from kth_desktop.domain.operator import Right
from kth_desktop.ui.settings.code_dialog import CodeDialog
from kth_desktop.ui.settings.encrypt_dialog import DecryptDialog, EncryptDialog
from kth_desktop.ui.settings.operators_dialog import OperatorsDialog
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

ENCRYPTED_WORDS = "已加密：要密码才能打开，文件、硬盘、U盘丢了别人也看不了。"
PLAIN_WORDS = "没有加密：谁拿到这台电脑、这个文件或备份，都能看到里面的姓名和电话。"
SAMPLE_WORDS = "这是示例，不用加密。"
LOCK_HINT = "没有加密时，锁屏只挡路过的人。"


class SafetyPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        theme = desk.theme
        self.body.setSpacing(theme.between)
        self.body.addWidget(label("安全", theme.bold(1), theme.ink))
        self._state = label("…", theme.regular(), theme.second, wrap=True)
        self.body.addWidget(self._state)
        self.encrypt_button = Button(theme, "加密", "shield")
        self.decrypt_button = Button(theme, "取消加密", "shield-off")
        self.people_button = Button(theme, "操作人员", "users")
        self.code_button = Button(theme, "换恢复码", "key")
        self.lock_button = Button(theme, "锁屏", "lock")
        self.lock_button.setToolTip("Ctrl+L")
        grid = QGridLayout()
        grid.setSpacing(theme.between)
        for place, button in enumerate((self.encrypt_button, self.people_button, self.code_button)):
            grid.addWidget(button, place // 2, place % 2)
        grid.addWidget(self.lock_button, 1, 1)
        grid.addWidget(self.decrypt_button, 0, 0)
        self.body.addLayout(grid)
        self.idle = QCheckBox("离开30分钟自动锁上")
        self.idle.setAccessibleName(self.idle.text())
        self.idle.setChecked(desk.settings.values.idle_lock)
        self.idle.clicked.connect(lambda on: desk.settings.change(idle_lock=bool(on)))
        self.body.addWidget(self.idle)
        self._hint = label(LOCK_HINT, theme.regular(-1), theme.hint, wrap=True)
        self.body.addWidget(self._hint)
        self.encrypt_button.clicked.connect(self.encrypt)
        self.decrypt_button.clicked.connect(self._decrypt)
        self.people_button.clicked.connect(lambda: OperatorsDialog(desk, self).open())
        self.code_button.clicked.connect(self._renew)
        self.lock_button.clicked.connect(desk.lock)

    def show_office(self) -> None:
        office = self._desk.office
        encrypted, manages = office.encrypted, Right.MANAGE in office.access.rights
        words = SAMPLE_WORDS if office.is_sample else PLAIN_WORDS
        self._state.setText(ENCRYPTED_WORDS if encrypted else words)
        self.encrypt_button.setVisible(not encrypted)
        self.encrypt_button.setEnabled(not office.is_sample and not office.read_only and manages)
        self.decrypt_button.setVisible(encrypted)
        self.decrypt_button.setEnabled(manages)
        self.code_button.setVisible(encrypted)
        self.code_button.setEnabled(manages)
        self.idle.setVisible(encrypted)
        self._hint.setVisible(not encrypted)

    def encrypt(self) -> None:
        EncryptDialog(self._desk, self).open()

    def _decrypt(self) -> None:
        DecryptDialog(self._desk, self).open()

    def _renew(self) -> None:
        desk = self._desk
        words = "换了以后，旧的恢复码纸就作废。新的恢复码只显示一次，请准备好打印机或纸笔。"
        if ask(self, desk.theme, "换恢复码", words, "换新的"):
            office = desk.office
            desk.tasks.run(office.access.renew_code, self._show_code, failed=desk.report, owner=self)

    def _show_code(self, code: str) -> None:
        CodeDialog(self._desk, self.window(), code).open()
