"""What an order is asked when it moves on: days, why, and how it was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.order_rules import MOVE_REASONS, RETURN_REASONS, FreeDay, OrderLine
from kth_desktop.domain.service_order import OrderVenue
from kth_desktop.domain.vocabulary import Satisfaction
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import TextField
from kth_desktop.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class StepDialog(Dialog):
    """A short form and one filled button; `done` carries the outcome, a refusal stands at its field."""

    stepped = Signal(object)
    accept_words = "保存"

    def __init__(self, desk: Desk, parent: QWidget, line: OrderLine, title: str, *, width: int = 32) -> None:
        super().__init__(parent, desk.theme, title, width=width)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._line = desk, line
        self.form = Form(desk.theme, label_chars=5.2)

    def finish(self) -> None:
        """Once all fields stand in the form."""
        self.form.set_columns(1)
        self.form.take_as_saved()
        self.body.addSpacing(self.theme.between)
        self.body.addWidget(self.form)
        self.grow_with(self.form)
        self.add_cancel()
        self.button = Button(self.theme, self.accept_words, kind=Kind.FILLED)
        self.button.clicked.connect(self._save)
        self.button.setDefault(True)
        self.add(self.button)

    def store(self) -> Any:
        """In the database worker, with what `read` put aside."""
        raise NotImplementedError

    def read(self) -> None:
        """Raises `InputProblems`."""

    def _save(self) -> None:
        try:
            if problems := self.form.complaints():
                raise InputProblems(problems)
            self.read()
        except InputProblems as error:
            self._refused(error)
            return
        self.form.show_problems(())
        self.button.setEnabled(False)
        self._desk.tasks.run(self.store, self._saved, failed=self._refused, owner=self)

    def _saved(self, outcome: Any) -> None:
        self.stepped.emit(outcome)
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.button.setEnabled(True)
        if not isinstance(error, InputProblems):
            self.reject()
            self._desk.report(error)
            return
        homes = [Problem(self.home_of(one.field), one.sentence) for one in error.problems]
        homeless = self.form.show_problems(homes)
        if homeless:
            self._desk.message("".join(problem.sentence for problem in homeless), "wrong")

    def home_of(self, field: str) -> str:
        return field


class ArrangeDialog(StepDialog):
    """安排: each venue its day; a press on a proposed day takes it for the next venue without one."""

    accept_words = "排进日历"

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        line: OrderLine,
        names: Sequence[str],
        free: Sequence[FreeDay],
    ) -> None:
        super().__init__(desk, parent, line, f"安排“{line.order.title}”", width=40)
        self._lines: tuple[OrderVenue, ...] = ()
        self._days: list[DateField] = []
        self._times: list[TimeField] = []
        if free:
            self._add_proposals(free)
        else:
            self.say("近三个月没有找到共建单位和活动点都有空的日子，请自己填一天。", desk.theme.second)
        for place, (one, name) in enumerate(zip(line.order.venues, names, strict=True)):
            day, at = DateField(lambda: desk.today, "如：12月2日", day_needed=True), TimeField("如：下午1:30")
            day.set_value(PartialDate.of(one.held_on) if one.held_on else None)
            at.set_value(one.starts_at)
            self._days.append(day)
            self._times.append(at)
            self.form.add(f"day{place}", name, day, required=True)
            self.form.add(f"time{place}", "时间", at)
        self.finish()
        self._days[0].setFocus()

    def _add_proposals(self, free: Sequence[FreeDay]) -> None:
        theme = self.theme
        self.body.addWidget(label("这几天共建单位和活动点都有空：", theme.regular(), theme.second))
        grid = QGridLayout()
        grid.setSpacing(theme.between)
        for place, one in enumerate(free):
            button = Button(theme, one.words.partition("年")[2])
            button.clicked.connect(partial(self._take, one.day))
            grid.addWidget(button, place // 3, place % 3)
        self.body.addLayout(grid)

    def _take(self, day: date) -> None:
        empty = next((field for field in self._days if not field.text().strip()), self._days[-1])
        empty.set_value(PartialDate.of(day))
        empty.edited.emit()

    def read(self) -> None:
        missing = [
            Problem(f"day{place}", "还没有定日子，请选一天。")
            for place, field in enumerate(self._days)
            if not field.text().strip()
        ]
        if missing:
            raise InputProblems(tuple(missing))
        lines = []
        for one, day, at in zip(self._line.order.venues, self._days, self._times, strict=True):
            found = day.value()
            lines.append(replace(one, held_on=found.first_day if found else None, starts_at=at.value()))
        self._lines = tuple(lines)

    def store(self) -> Any:
        return self._desk.office.orders.arrange(self._line.order.id, self._lines)

    def home_of(self, field: str) -> str:
        return "day0" if field in ("venues", "held_on") else "time0" if field == "starts_at" else field


class RescheduleDialog(StepDialog):
    """改期, with one of the usual reasons or another."""

    accept_words = "改期"

    def __init__(self, desk: Desk, parent: QWidget, line: OrderLine, names: Sequence[str]) -> None:
        super().__init__(desk, parent, line, f"“{line.order.title}”改期")
        arranged = [(str(n), name) for n, name in enumerate(names) if line.order.venues[n].held_on]
        self._venue = ChoiceField(arranged)
        self._day = DateField(lambda: desk.today, "改到哪一天", day_needed=True)
        self._time = TimeField("不改就空着")
        self._reason = WrittenChoiceField("选或写")
        self._reason.offer(MOVE_REASONS)
        self._reason.set_text("")
        self.form.add("venue", "活动点", self._venue, required=True)
        self.form.add("held_on", "改到", self._day, required=True)
        self.form.add("starts_at", "时间", self._time)
        self.form.add("reason", "原因", self._reason, required=True)
        self.form.show_rows(("venue",), len(arranged) > 1)
        self.finish()
        self._day.setFocus()

    def read(self) -> None:
        found = []
        if not self._day.text().strip():
            found.append(Problem("held_on", "改到哪一天还没有填，请填写。"))
        if not self._reason.text().strip():
            found.append(Problem("reason", "改期要写明原因，请选一个。"))
        if found:
            raise InputProblems(tuple(found))

    def store(self) -> Any:
        order, day = self._line.order, self._day.value()
        assert day is not None
        venue = order.venues[int(self._venue.text() or 0)].venue_id
        return self._desk.office.orders.reschedule(
            order.id, venue, day.first_day, self._reason.text(), self._time.value()
        )

    def home_of(self, field: str) -> str:
        return "held_on" if field == "venues" else field


class ReturnDialog(StepDialog):
    """退回, with why."""

    accept_words = "退回"

    def __init__(self, desk: Desk, parent: QWidget, line: OrderLine) -> None:
        super().__init__(desk, parent, line, f"退回“{line.order.title}”")
        self.say("已经排进日历的活动会取消；退回后还可以重新点单。", desk.theme.second)
        self._reason = WrittenChoiceField("选或写")
        self._reason.offer(RETURN_REASONS)
        self._reason.set_text("")
        self.form.add("reason", "原因", self._reason, required=True)
        self.finish()
        self._reason.setFocus()

    def store(self) -> Any:
        return self._desk.office.orders.send_back(self._line.order.id, self._reason.text())


class SignDialog(StepDialog):
    """签收, and at once how it was received."""

    accept_words = "签收"

    def __init__(self, desk: Desk, parent: QWidget, line: OrderLine) -> None:
        super().__init__(desk, parent, line, f"签收“{line.order.title}”")
        self._on = DateField(lambda: desk.today, day_needed=True)
        self._on.set_value(PartialDate.of(desk.today))
        self._by = TextField("如：客堂主人")
        self._rating = ChoiceField([("", "以后再评"), *((one.name, one.label) for one in Satisfaction)])
        self._rating.set_text(Satisfaction.SATISFIED.name)
        self.form.add("signed_on", "签收日期", self._on, required=True)
        self.form.add("signed_by", "签收人", self._by)
        self.form.add("rating", "满意度", self._rating)
        self.finish()
        self._by.setFocus()

    def read(self) -> None:
        if not self._on.text().strip():
            raise InputProblems((Problem("signed_on", "签收日期还没有填，请填写。"),))

    def store(self) -> Any:
        on, key = self._on.value(), self._rating.text()
        assert on is not None
        rating = Satisfaction[key] if key else None
        return self._desk.office.orders.sign(self._line.order.id, on.first_day, self._by.text(), rating)
