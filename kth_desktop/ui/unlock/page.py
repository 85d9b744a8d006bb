"""An encrypted office, or one that was locked: who works here, and the password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.errors import Problem, UserError, WrongPassword
from kth_desktop.ui.page import Page
from kth_desktop.ui.unlock.recover_dialog import RecoverDialog
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.mark import large_title
from kth_desktop.ui.widgets.panel import Panel, line
from kth_desktop.ui.widgets.password_field import PasswordField
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk

OPEN_WORDS = "这份数据加了密，输入密码才能打开。"
LOCKED_WORDS = "已经锁上。没有保存的内容都留作草稿，打开后可以接着填。"
PLAIN_WORDS = "已经锁上。这份数据没有加密，锁屏只挡路过的人；要真正锁住，请在“设置—安全”里加密。"
_LABEL_CHARS = 5


class UnlockPage(Page):
    """Stands alone; `open(place=…, operators=…, locked=…)`. Without operators no password is asked.

    `encrypted`: whose password is not known yet, so nothing is said about a plain file.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._place = Path()
        self._operators: tuple[tuple[UUID, str], ...] = ()
        self.who = ChoiceField(())
        self.password = PasswordField(theme)
        self.form = Form(theme, label_chars=_LABEL_CHARS)
        self.form.add("who", "经办人", self.who)
        self.form.add("password", "密码", self.password)
        self.form.set_columns(1)
        self._words = label("", theme.regular(), theme.second, wrap=True)
        self._file = label("", theme.regular(-1), theme.hint)
        self.open_button = Button(theme, "打开", kind=Kind.FILLED)
        self.forgot_button = Button(theme, "忘了密码", kind=Kind.LINK)
        self.other_button = Button(theme, "打开别的数据", "folder-open", Kind.LINK)
        self.restore_button = Button(theme, "从备份恢复", "history", Kind.LINK)
        self.leave_button = Button(theme, "退出程序", kind=Kind.LINK)
        self._lay_out()
        self._connect()

    def open(self, **target: object) -> None:
        self._place = Path(str(target["place"]))
        self._operators = tuple(target["operators"])  # type: ignore[arg-type]
        plain = not self._operators
        locked = bool(target.get("locked"))
        unprotected = plain and not target.get("encrypted")
        self._words.setText(PLAIN_WORDS if unprotected else LOCKED_WORDS if locked else OPEN_WORDS)
        self._file.setText(self._place.name)
        self.who.combo.clear()
        for id, name in self._operators:
            self.who.combo.addItem(name, str(id))
        last = next((str(id) for id, name in self._operators if name == self._last), "")
        self.who.set_text(last)
        self.form.setVisible(not plain)
        self.forgot_button.setVisible(not plain)
        self.form.show_problems(())
        self.password.clear()
        self._start()
        self.show_ready()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._start()

    @property
    def _last(self) -> str:
        return self.desk.settings.values.last_operator

    def _start(self) -> None:
        (self.password if self._operators else self.open_button).setFocus()

    def _lay_out(self) -> None:
        theme = self.desk.theme
        panel = Panel(theme, margins=(44, 28, 44, 24))
        panel.setFixedWidth(theme.chars(34))
        panel.body.setSpacing(theme.panels)
        panel.body.addLayout(large_title(theme))
        panel.body.addWidget(self._words)
        panel.body.addWidget(line(theme))
        panel.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.forgot_button)
        row.addStretch()
        row.addWidget(self.open_button)
        panel.body.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(theme.rows)
        foot.addStretch()
        for widget in (self.other_button, self.restore_button, self.leave_button):
            foot.addWidget(widget)
        foot.addStretch()
        inside = QWidget()
        whole = QVBoxLayout(inside)
        centre = QHBoxLayout()  # by an alignment the panel would not get the height its words need
        centre.addStretch()
        centre.addWidget(panel)
        centre.addStretch()
        whole.addStretch(2)
        whole.addLayout(centre)
        whole.addWidget(self._file, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addSpacing(theme.rows)
        whole.addLayout(foot)
        whole.addStretch(3)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(inside))

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._try)
        self.form.keys.end_at(self.password.line, self._try)
        self.forgot_button.clicked.connect(self._recover)
        self.other_button.clicked.connect(self._open_other)
        self.restore_button.clicked.connect(self._restore)
        self.leave_button.clicked.connect(lambda: self.window().close())

    def _try(self) -> None:
        if not self.open_button.isEnabled():
            return
        desk, place = self.desk, self._place
        if not self._operators:
            desk.tasks.run(lambda: desk.doors.open(place), desk.founded, failed=desk.report, owner=self)
            return
        password, who = self.password.text(), UUID(self.who.text())
        if not password:
            self.form.show_problems((Problem("password", "密码还没有输，请输入后再打开。"),))
            return
        self._wait(True)
        desk.tasks.run(
            lambda: desk.doors.unlock(place, who, password), self._opened, failed=self._refuse, owner=self
        )

    def _opened(self, office: Office) -> None:
        self._wait(False)
        self.password.clear()
        self.desk.founded(office)

    def _refuse(self, error: UserError) -> None:
        """The password stays, so that one wrong letter can be mended."""
        self._wait(False)
        if isinstance(error, WrongPassword):
            self.form.show_problems((Problem("password", error.sentence),))
            self.password.line.selectAll()
        else:
            self.desk.report(error)

    def _wait(self, waiting: bool) -> None:
        self.open_button.setEnabled(not waiting)
        self.open_button.setText("正在打开…" if waiting else "打开")

    def _recover(self) -> None:
        dialog = RecoverDialog(self.desk, self, self._place, self._operators, self.who.text())
        dialog.recovered.connect(self._opened)
        dialog.open()

    def _open_other(self) -> None:
        from kth_desktop.ui.restoring import open_other

        open_other(self.desk, self)

    def _restore(self) -> None:
        from kth_desktop.ui.restoring import restore

        restore(self.desk, self)
