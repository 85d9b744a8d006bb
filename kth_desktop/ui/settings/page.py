"""设置: the office's own data at the left, this PC, the data file and 关于 at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.changes import Kind as Changed
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.page import Page
from kth_desktop.ui.settings.about_panel import AboutPanel
from kth_desktop.ui.settings.data_panel import DataPanel
from kth_desktop.ui.settings.office_form import OfficeForm
from kth_desktop.ui.settings.pc_panel import PcPanel
from kth_desktop.ui.settings.safety_panel import SafetyPanel
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.form import Form, foot_note, problem_words
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.domain.committee import Committee
    from kth_desktop.ui.desk import Desk

_TWO_COLUMNS = 72  # characters of width from which the panels stand side by side
_TWO_FIELDS = 42  # and from which two short fields share a line
_PEOPLE = "没有必要就不登记身份证号。退出满了年数、这几年也没有服务过的人，首页会请您看要不要清除。"
_RISK = (
    "先确认，再登记身份证号",
    "这份数据还没有加密：谁拿到这台电脑、备份或U盘，都看得到里面的身份证号。"
    "最好先给数据加密，再登记；只是组织活动，一般用不着身份证号。",
    "我知道了，仍然登记",
    "先不登记",
)


class SettingsPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.form = OfficeForm(theme, lambda: desk.today.year)
        self.pc, self.data, self.safety = PcPanel(desk), DataPanel(desk), SafetyPanel(desk)
        self._whose = label("", theme.regular(), theme.second)
        self._problems = label("", theme.regular(-1), theme.wrong)
        self.save_button = Button(theme, "保存", kind=Kind.FILLED)
        self.drop_button = Button(theme, "取消")
        self._lay_out()
        self._allow(False)  # what is typed before the record is there would be written over
        for form in self.form.all:
            form.edited.connect(self._tell_edited)
            form.problems_changed.connect(self._tell_problems)
        self.save_button.clicked.connect(lambda: self.save_edit(_nothing))
        self.drop_button.clicked.connect(self.drop_edit)
        for keys, button in (("Ctrl+S", self.save_button), ("Esc", self.drop_button)):
            QShortcut(QKeySequence(keys), self, self._press(button))
        self.save_button.setToolTip("Ctrl+S")
        self._bar.hide()

    def refresh(self, changes: Changes | None) -> None:
        """An edit that stands open is kept: what others saved meets it when it is saved."""
        if changes is None:
            self.data.show_office()
            self.safety.show_office()
        if (changes is None or changes.touches(Changed.COMMITTEE)) and not self.unsaved():
            self._read()

    def open(self, **target: object) -> None:
        if target.get("encrypt"):
            self.safety.encrypt()

    def unsaved(self) -> int:
        return len(self.form.changed())

    def drop_edit(self) -> None:
        self._read()

    def save_edit(self, then: Callable[[], None]) -> None:
        """What cannot be read is said at its field, and so is what the office refuses."""
        if problems := self.form.complaints():
            self.form.show_problems(problems)
            return
        office, committee = self.desk.office, self.form.committee()
        risky = self.form.begins_id_numbers and not office.encrypted
        if risky and not ask(self, self.desk.theme, *_RISK, safe=True):
            return

        def saved(outcome: Any) -> None:
            self._show(outcome.record)
            self.desk.done(outcome)
            then()

        self.desk.tasks.run(
            lambda: office.committees.save(committee, risk_accepted=risky),
            saved,
            failed=self._refuse,
            owner=self,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme, width = self.desk.theme, event.size().width()
        wide = width >= theme.chars(_TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        left = width * 0.6 if wide else width
        self.form.set_columns(2 if left >= theme.chars(_TWO_FIELDS) else 1)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        head = QHBoxLayout()
        head.setSpacing(theme.rows)
        head.addWidget(label("设置", theme.song(7), theme.ink))
        head.addWidget(self._whose)
        head.addStretch()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._panel("本单位", self.form.names))
        left.addWidget(self._panel("编号和年度目标", self.form.numbers))
        left.addWidget(self._panel("个人信息", self.form.people, _PEOPLE))
        left.addStretch()
        for panel in (self.pc, self.data, self.safety, AboutPanel(self.desk)):
            right.addWidget(panel)
        right.addStretch()
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(0, 0, theme.rows, 0)  # room for the scroll bar
        for column, share in ((left, 3), (right, 2)):
            column.setSpacing(theme.panels)
            self._columns.addLayout(column, share)
        self._columns.setSpacing(theme.panels)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.panels, theme.margin, theme.rows)
        page.setSpacing(theme.rows)
        page.addLayout(head)
        page.addWidget(scrolled(inside), 1)
        page.addWidget(self._foot())

    def _panel(self, title: str, form: Form, hint: str = "") -> Panel:
        theme = self.desk.theme
        panel = Panel(theme)
        panel.body.setSpacing(theme.rows)
        panel.body.addWidget(label(title, theme.bold(1), theme.ink))
        panel.body.addWidget(form)
        if hint:
            panel.body.addWidget(label(hint, theme.regular(-1), theme.hint, wrap=True))
        return panel

    def _foot(self) -> QWidget:
        """Only there while something is changed."""
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.desk.theme.between)
        row.addWidget(foot_note(self.desk.theme))
        row.addStretch()
        row.addWidget(self._problems)
        row.addWidget(self.drop_button)
        row.addWidget(self.save_button)
        return self._bar

    def _read(self) -> None:
        office, id = self.desk.office, self.desk.committee_id
        self.desk.tasks.run(lambda: office.committees.get(id) if id else office.own, self._show)

    def _show(self, committee: Committee) -> None:
        self.form.show(committee)
        self._whose.setText(committee.full_name)
        self._allow(not self.desk.office.read_only)
        self._tell_edited()
        self.show_ready()

    def _allow(self, typing: bool) -> None:
        for form in self.form.all:
            form.setEnabled(typing)

    def _press(self, button: Button) -> Callable[[], None]:
        return lambda: button.click() if button.isVisible() else None

    def _tell_edited(self) -> None:
        editing = self.unsaved() > 0
        if editing != self._bar.isVisible():
            self.desk.status("正在修改，还没有保存" if editing else "")
            if not editing:
                self.desk.message("")  # “还有1处没有保存”, asked when another page was gone to, is not so now
        self._bar.setVisible(editing)

    def _tell_problems(self) -> None:
        self._problems.setText(problem_words(self.form.problem_count()))

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, InputProblems) and not self.form.show_problems(error.problems):
            return
        self.desk.report(error)


def _nothing() -> None:
    """Nobody waits for this save."""
