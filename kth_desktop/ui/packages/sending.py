"""导出数据包: all or the changes only, with or without personal data, under a password or not."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.exchange import Direction
from kth_desktop.domain.package import NEEDS_PASSWORD, SUFFIX, file_name
from kth_desktop.domain.password import password_problem
from kth_desktop.errors import Problem, UserError
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.password_field import PasswordField
from kth_desktop.ui.widgets.secret_dialog import SecretDialog
from kth_desktop.ui.widgets.text_field import CheckField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

ALL, CHANGES = "all", "changes"
_PERSONAL = (
    "含姓名、电话、证件号和调解当事人，只给该看的人。会记入操作记录；"
    "密码不要和数据包放在一起，请当面或打电话告诉对方。"
)
_NO_PASSWORD = "不设密码，谁拿到U盘都能导入这个数据包。"


class _Before(NamedTuple):
    """Whose data go out, and which package it will be."""

    committee_id: UUID
    name: str
    number: int


class SendDialog(SecretDialog):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "导出数据包", "选位置并导出")
        self.contents = ChoiceField(((ALL, "全部数据"),))
        self.personal = CheckField("含个人信息")
        self.photos = CheckField("含照片（数据包会大很多）")
        self.password, self.again = PasswordField(desk.theme, "不设密码就不填"), PasswordField(desk.theme)
        self.form.add("contents", "内容", self.contents)
        self.form.add("personal", "个人信息", self.personal)
        self.form.add("photos", "照片", self.photos)
        self.form.add("password", "密码", self.password)
        self.form.add("again", "再输一次", self.again)
        self.form.set_columns(1)
        self.form.edited.connect(self._warn)
        self.form.keys.end_at(self.again.line, self.accept_button.click)
        self.body.addWidget(self.form)
        self._before: _Before | None = None
        self._warn()
        self.contents.combo.setFocus()
        self.accept_button.setEnabled(False)
        office, committee_id = desk.office, desk.committee_id
        desk.tasks.run(lambda: _before(office, committee_id), self._show, failed=self.refuse, owner=self)

    def try_it(self) -> None:
        password = self.password.text()
        if problem := self._problem(password):
            self.form.show_problems((problem,))
            return
        self.form.show_problems(())
        before = self._before
        if before is None:
            return
        proposed = file_name(before.name, self._desk.today, before.number)
        out = ask_where_to_save(self, "导出数据包", proposed, f"数据包 (*{SUFFIX})")
        if out is not None:
            self.send_to(out)

    def send_to(self, out: Path) -> None:
        """In the database worker, so that nothing is changed while it is read."""
        before, office, password = self._before, self._desk.office, self.password.text()
        since, personal = self.contents.text() == CHANGES, self.personal.value()
        photos = self.photos.value()
        assert before is not None

        def work() -> Any:
            from kth_desktop.exchange.packages import write_package

            return office.packages.send(
                partial(write_package, out, password),
                committee_id=before.committee_id,
                since_last=since,
                personal=personal,
                photos=photos,
            )

        self.wait("正在导出…")
        self._desk.tasks.run(work, lambda outcome: self._sent(outcome, out), failed=self.refuse, owner=self)

    def place_of(self, error: UserError) -> str:
        return "contents"

    def _problem(self, password: str) -> Problem | None:
        if self.personal.value() and not password:
            return Problem("password", NEEDS_PASSWORD)
        if password and (words := password_problem(password)):
            return Problem("password", words)
        if password and (words := password_problem(password, self.again.text())):
            return Problem("again", words)
        return None

    def _show(self, before: _Before) -> None:
        self._before = before
        if before.number > 1:
            self.contents.combo.addItem(f"只含第{before.number - 1}包以后的变动", CHANGES)
        self.accept_button.setEnabled(True)

    def _warn(self) -> None:
        """The hint stands as long as it holds."""
        personal, locked = self.personal.value(), bool(self.password.text())
        self.form.row("personal").remark(_PERSONAL if personal else "")
        self.form.row("password").remark("" if personal or locked else _NO_PASSWORD)

    def _sent(self, outcome: Any, out: Path) -> None:
        self.wait("")
        self.accept()
        self._desk.done(outcome)
        sent = outcome.record
        self._desk.message(f"{sent.peer_name}第{sent.number}包已导出，共{sent.rows}条，存到：{out}")


def _before(office: Any, committee_id: UUID | None) -> _Before:
    """The committee looked at where the file has several, else the office's own."""
    whose = office.own if committee_id is None else office.committees.get(committee_id)
    sent = [one for one in office.packages.lines() if one.direction is Direction.SENT]
    last = max((one.number for one in sent if one.committee_id == whose.id), default=0)
    return _Before(whose.id, whose.name, last + 1)
