"""What an order is asked when it moves on: days, why, and how it was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.order_rules import MOVE_REASONS, RETURN_REASONS, FreeDay, OrderLine
from kth_desktop.domain.service_order import OrderVenue
from kth_desktop.domain.vocabulary import Satisfaction
from kth_desktop.errors import Problem
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import TextField
from kth_desktop.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class StepDialog(FormDialog):
    def __init__(self, desk: Desk, parent: QWidget, line: OrderLine, title: str, *, width: int = 32) -> None:
        super().__init__(desk, parent, title, width=width, label_chars=5.2)
        self._line = line

    def finish(self, first: QWidget, *, columns: int = 1) -> None:
        self.body.addSpacing(self.theme.between)
        super().finish(first, columns=columns)


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
        self.finish(self._days[0])

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

    def read(self) -> tuple[OrderVenue, ...]:
        self.check({f"day{place}": "还没有定日子，请选一天。" for place in range(len(self._days))})
        lines = []
        for one, day, at in zip(self._line.order.venues, self._days, self._times, strict=True):
            lines.append(replace(one, held_on=day.day(), starts_at=at.value()))
        return tuple(lines)

    def store(self, read: tuple[OrderVenue, ...]) -> Any:
        return self._desk.office.orders.arrange(self._line.order.id, read)

    def at_home(self, problem: Problem) -> Problem:
        homes = {"venues": "day0", "held_on": "day0", "starts_at": "time0"}
        return problem._replace(field=homes.get(problem.field, problem.field))


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
        self.finish(self._day)

    def read(self) -> tuple[UUID, date, str, time | None]:
        self.check({"held_on": "改到哪一天还没有填，请填写。", "reason": "改期要写明原因，请选一个。"})
        day = self._day.value()
        assert day is not None
        venue = self._line.order.venues[int(self._venue.text() or 0)].venue_id
        return venue, day.first_day, self._reason.text(), self._time.value()

    def store(self, read: tuple[UUID, date, str, time | None]) -> Any:
        return self._desk.office.orders.reschedule(self._line.order.id, *read)

    def at_home(self, problem: Problem) -> Problem:
        return problem._replace(field="held_on") if problem.field == "venues" else problem


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
        self.finish(self._reason)

    def read(self) -> str:
        self.check()
        return self._reason.text()

    def store(self, read: str) -> Any:
        return self._desk.office.orders.send_back(self._line.order.id, read)


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
        self.finish(self._by)

    def read(self) -> tuple[date, str, Satisfaction | None]:
        self.check({"signed_on": "签收日期还没有填，请填写。"})
        on, key = self._on.value(), self._rating.text()
        assert on is not None
        return on.first_day, self._by.text(), Satisfaction[key] if key else None

    def store(self, read: tuple[date, str, Satisfaction | None]) -> Any:
        return self._desk.office.orders.sign(self._line.order.id, *read)
