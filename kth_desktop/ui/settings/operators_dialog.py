"""操作人员: who works with this office, what each may do, and their passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.domain.operator import Operator, Right
from kth_desktop.ui.settings.operator_dialog import OperatorDialog, PasswordDialog, RekeyDialog
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kth_desktop.errors import UserError
    from kth_desktop.services.access import OperatorLine
    from kth_desktop.ui.desk import Desk

LEAVES = (
    "移除以后，他的密码打不开这份数据；以前的记录里还留着他的名字。"
    "以前的备份他的密码还打得开；担心的话，移除后再点“换新钥匙”，并收好旧备份。"
)


class OperatorsDialog(LinesDialog):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "操作人员")
        self.setMinimumWidth(desk.theme.chars(48))
        self._desk = desk
        self._encrypted = desk.office.encrypted
        self._manages = Right.MANAGE in desk.office.access.rights
        self.add_button = self.add(Button(desk.theme, "添加", "user-plus", Kind.FILLED), left=True)
        self.add_button.setEnabled(self._manages and not desk.office.is_sample)
        self.add_button.clicked.connect(self._add)
        self.rekey_button = self.add(Button(desk.theme, "换新钥匙", "key"), left=True)
        self.rekey_button.setVisible(self._encrypted)
        self.rekey_button.setEnabled(self._manages)
        self.rekey_button.clicked.connect(self._rekey)
        self.read()

    def read(self) -> None:
        access = self._desk.office.access
        self._desk.tasks.run(access.lines, self._show, failed=self._refused, owner=self)

    def _show(self, lines: Sequence[OperatorLine]) -> None:
        heads = ("姓名", "身份", "看完整号码", "看调解案卷", "密码" if self._encrypted else "", "")
        self.fill((Part(heads, tuple(self._row(one) for one in lines), wide=5),), "还没有操作人员。")

    def _row(self, one: OperatorLine) -> tuple[str | QWidget, ...]:
        person = one.operator
        name = f"{person.name}（现在）" if one.is_current else person.name
        password = ("已设" if one.has_password else "未设") if self._encrypted else ""
        cases = "可以" if Right.CASES in person.rights else "—"
        return (
            name,
            person.role.label,
            "可以" if person.sees_full else "—",
            cases,
            password,
            self._actions(one),
        )

    def _actions(self, one: OperatorLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.gap)
        row.addStretch()
        person = one.operator
        buttons = [("修改", self._change, self._manages)]
        if self._encrypted:
            buttons.append(("改密码", self._password, self._manages or one.is_current))
        elif not one.is_current:
            buttons.append(("换成此人", self._take_desk, True))
        if not one.is_current:
            buttons.append(("移除", self._remove, self._manages))
        for words, act, allowed in buttons:
            button = Button(self.theme, words, kind=Kind.LINK)
            button.setAccessibleName(f"{words}：{person.name}")
            button.setEnabled(allowed and not self._desk.office.is_sample)
            button.clicked.connect(lambda _=False, act=act, line=one: act(line))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return holder

    def _add(self) -> None:
        self._edit(Operator(committee_id=self._desk.office.own.id, name=""))

    def _change(self, one: OperatorLine) -> None:
        self._edit(one.operator)

    def _edit(self, operator: Operator) -> None:
        dialog = OperatorDialog(self._desk, self, operator)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _password(self, one: OperatorLine) -> None:
        dialog = PasswordDialog(self._desk, self, one.operator, own=one.is_current)
        dialog.accepted.connect(self.read)
        dialog.open()

    def _remove(self, one: OperatorLine) -> None:
        person, access = one.operator, self._desk.office.access
        words = LEAVES if self._encrypted else "移除以后，以前的记录里还留着他的名字。"
        if ask(self, self.theme, f"移除{person.name}", words, "移除", safe=True):
            self._desk.tasks.run(
                lambda: access.remove(person.id), self._removed, failed=self._refused, owner=self
            )

    def _removed(self, outcome: Any) -> None:
        self._desk.bus.changed.emit(outcome.changes)  # the key slot does not come back, so there is no undo
        self.read()

    def _take_desk(self, one: OperatorLine) -> None:
        desk, access, path = self._desk, self._desk.office.access, self._desk.office.path

        def work() -> Any:
            access.take_desk(one.operator.id)
            return desk.doors.open(path)

        def done(office: Any) -> None:
            self.accept()
            desk.founded(office)

        desk.tasks.run(work, done, failed=self._refused, owner=self)

    def _rekey(self) -> None:
        dialog = RekeyDialog(self._desk, self)
        dialog.rekeyed.connect(self.accept)
        dialog.open()

    def _saved(self, outcome: Any) -> None:
        self._desk.bus.changed.emit(outcome.changes)
        self.read()

    def _refused(self, error: UserError) -> None:
        self.reject()
        self._desk.report(error)
