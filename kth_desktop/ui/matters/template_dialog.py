"""步骤样板: the steps that new matters begin with, for 村 and for 居."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.matter import MatterTemplate, StepKind, TemplateStep
from kth_desktop.domain.matter_rules import template_problems
from kth_desktop.domain.matter_words import PUBLISHED, is_meeting
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, IconButton
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog, ask
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

ROWS_SHOWN = 7
_KIND_WIDTH, _DAYS_WIDTH, _PLACE_WIDTH = 11, 4, 1.6  # characters
_KINDS = (CommitteeKind.VILLAGE, CommitteeKind.RESIDENTS)


class StepRow(QWidget):
    """One step of a template: its name, what it is, and its days of notice or publication."""

    def __init__(self, desk: Desk, place: int, step: TemplateStep) -> None:
        super().__init__()
        theme = desk.theme
        self._kinds = {kind.value: kind for kind in StepKind}
        self.name = TextField("步骤名称")
        self.kind = ChoiceField((kind.value, kind.label) for kind in StepKind)
        self.days = NumberField("日")
        self.up = IconButton(theme, "chevron-up", f"第{place}步上移")
        self.down = IconButton(theme, "chevron-down", f"第{place}步下移")
        self.remove = IconButton(theme, "x", f"去掉第{place}步")
        self.name.set_text(step.name)
        self.kind.set_text(step.kind.value)
        self.days.set_value((step.public_days if step.kind in PUBLISHED else step.notice_days) or None)
        self.name.set_name(f"第{place}步名称")
        self.kind.set_name(f"第{place}步是什么")
        self.kind.setFixedWidth(theme.chars(_KIND_WIDTH) + 24)
        self.days.setFixedWidth(theme.chars(_DAYS_WIDTH) + 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        number = label(str(place), theme.regular(), theme.second)
        number.setFixedWidth(theme.chars(_PLACE_WIDTH))
        for widget in (number, self.name, self.kind, self.days, self.up, self.down, self.remove):
            row.addWidget(widget)
        row.setStretchFactor(self.name, 1)
        self._place = place
        self.kind.edited.connect(self._show_days)
        self._show_days()

    def _show_days(self) -> None:
        kind = self._kinds[self.kind.text()]
        what = "公示天数" if kind in PUBLISHED else "提前通知天数"
        self.days.set_name(f"第{self._place}步{what}")
        self.days.setToolTip(what)
        self.days.setEnabled(kind in PUBLISHED or is_meeting(kind))

    def read(self) -> TemplateStep:
        """Raises `UserError` when the days are no number."""
        kind = self._kinds[self.kind.text()]
        days = (self.days.whole() or 0) if self.days.isEnabled() else 0
        published = kind in PUBLISHED
        return TemplateStep(
            self.name.text(), kind, notice_days=0 if published else days, public_days=days if published else 0
        )


class TemplateDialog(Dialog):
    """`saved` carries the outcome; what is wrong is said below the steps and the dialog stays."""

    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, desk.theme, "步骤样板", width=46)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._template: MatterTemplate | None = None
        self._templates: dict[CommitteeKind, MatterTemplate] = {}
        self._kind = CommitteeKind.VILLAGE
        self.rows: list[StepRow] = []
        theme = desk.theme
        self.kinds = JoinedButtons(theme, "样板", ["村", "居"], 0)
        self.name = TextField("样板名称")
        self.name.set_name("样板名称")
        self.add_step = Button(theme, "加一步", "plus")
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, theme.between, 0)
        self._column.setSpacing(theme.gap)
        area = scrolled(holder)
        area.setMinimumHeight(ROWS_SHOWN * (theme.control + theme.gap))
        self._area = area
        self.complaint = label("", theme.regular(-1), theme.wrong, wrap=True)
        self.complaint.hide()
        top = QHBoxLayout()
        top.setSpacing(theme.between)
        for widget in (self.kinds, self.name, self.add_step):
            top.addWidget(widget)
        top.setStretchFactor(self.name, 1)
        self.body.addLayout(top)
        self.say("新议题照这里列步骤，已经在办的不变。天数：会议是提前几日通知，公示是公示几日。", theme.hint)
        steps = QVBoxLayout()
        steps.setSpacing(theme.gap)
        steps.addWidget(self._heads())
        steps.addWidget(area)
        self.body.addLayout(steps)
        self.body.addWidget(self.complaint)
        self.original = Button(theme, "恢复原样", "undo-2")
        self.add(self.original, left=True)
        self.add_cancel()
        self.add_accept("保存")
        self.add_step.clicked.connect(self._add)
        self.original.clicked.connect(self._reset)
        self.kinds.chosen.connect(self._change_kind)
        office = desk.office
        desk.tasks.run(office.matters.templates, self._take, owner=self)

    def _heads(self) -> QWidget:
        """Of the columns below, which have their widths."""
        theme, made = self._desk.theme, QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, theme.between, 0)
        row.setSpacing(theme.gap)
        buttons = 3 * (theme.control + 2 * theme.gap)  # each with its edge
        for words, width in (
            ("", theme.chars(_PLACE_WIDTH)),
            ("步骤名称", 0),
            ("是哪一步", theme.chars(_KIND_WIDTH) + 24),
            ("天数", theme.chars(_DAYS_WIDTH) + 24 + buttons),
        ):
            head = label(words, theme.regular(-1), theme.second)
            if width:
                head.setFixedWidth(width)
            row.addWidget(head, 0 if width else 1)
        return made

    def _take(self, templates: Sequence[MatterTemplate]) -> None:
        self._templates = {one.kind: one for one in templates}
        committee = self._desk.committee
        kind = committee.kind if committee and committee.kind in _KINDS else CommitteeKind.VILLAGE
        self.kinds.show_place(_KINDS.index(kind))
        self._show(self._templates[kind])
        self.name.setFocus()

    def _show(self, template: MatterTemplate) -> None:
        self._template, self._kind = template, template.kind
        self.name.set_text(template.name)
        self.original.setEnabled(template.version > 0)
        self._say("")
        self._show_steps(template.steps)

    def _show_steps(self, steps: Sequence[TemplateStep], focus: int = -1) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [StepRow(self._desk, place, step) for place, step in enumerate(steps, start=1)]
        for place, row in enumerate(self.rows):
            row.up.setEnabled(place > 0)
            row.down.setEnabled(place + 1 < len(self.rows))
            row.up.clicked.connect(partial(self._move, place, -1))
            row.down.clicked.connect(partial(self._move, place, 1))
            row.remove.clicked.connect(partial(self._remove, place))
            self._column.addWidget(row)
            row.show()
        self._column.addStretch()
        if 0 <= focus < len(self.rows):
            row = self.rows[focus]
            row.name.setFocus()
            self._area.ensureWidgetVisible(row)

    def _read(self) -> tuple[TemplateStep, ...]:
        return tuple(row.read() for row in self.rows)

    def _changed_steps(self) -> list[TemplateStep] | None:
        try:
            return list(self._read())
        except UserError as error:
            self._say(error.sentence)
            return None

    def _add(self) -> None:
        steps = self._changed_steps()
        if steps is not None:
            self._show_steps([*steps, TemplateStep("", StepKind.LISTENING)], len(steps))

    def _move(self, place: int, by: int) -> None:
        steps = self._changed_steps()
        if steps is not None:
            steps[place], steps[place + by] = steps[place + by], steps[place]
            self._show_steps(steps, place + by)

    def _remove(self, place: int) -> None:
        steps = self._changed_steps()
        if steps is not None:
            del steps[place]
            self._show_steps(steps, min(place, len(steps) - 1))

    def _is_changed(self) -> bool:
        template = self._template
        if template is None:
            return False
        try:
            return (self.name.text(), self._read()) != (template.name, template.steps)
        except UserError:
            return True

    def _change_kind(self, place: int) -> None:
        """What was changed in the one is not dropped without asking."""
        kind = _KINDS[place]
        if kind is self._kind:
            return
        if self._is_changed() and not ask(
            self, self.theme, "还没有保存", "这份样板改过了，没有保存。", "放弃修改", "回去保存", safe=True
        ):
            self.kinds.show_place(_KINDS.index(self._kind))
            return
        self._show(self._templates[kind])

    def accept(self) -> None:
        template = self._template
        if template is None:
            return
        try:
            changed = replace(template, name=self.name.text(), steps=self._read())
            if found := template_problems(changed):
                raise InputProblems(found)
        except UserError as error:
            self._refused(error)
            return
        matters = self._desk.office.matters
        self._desk.tasks.run(
            lambda: matters.save_template(changed), self._saved, failed=self._refused, owner=self
        )

    def _reset(self) -> None:
        matters, kind = self._desk.office.matters, self._kind
        self._desk.tasks.run(
            lambda: matters.reset_template(kind), self._saved, failed=self._refused, owner=self
        )

    def _saved(self, outcome: Any) -> None:
        super().accept()
        self.saved.emit(outcome)

    def _refused(self, error: UserError) -> None:
        self._say(error.sentence)
        if isinstance(error, InputProblems):
            self._go_to(error.problems[0])

    def _go_to(self, problem: Problem) -> None:
        place = problem.field.partition(".")[2]
        if place.isdecimal() and int(place) <= len(self.rows):
            row = self.rows[int(place) - 1]
            row.name.set_bad(True)
            row.name.setFocus()
            self._area.ensureWidgetVisible(row)
        elif problem.field == "name":
            self.name.set_bad(True)
            self.name.setFocus()

    def _say(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
