"""补录汇总数: one month, five categories, four numbers each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.backfill_rules import field_of
from kth_desktop.domain.closing import Numbers, month_words, numbers_of
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.vocabulary import Category
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_WORDS = ("场次", "人次", "志愿者", "时长")
_UNITS = ("场", "人次", "人次", "小时")
Month = tuple[int, int]


class BackfillDialog(FormDialog):
    """`sums` are those that stand there already. `goes_on` after saving: the month to be entered next."""

    def __init__(
        self, desk: Desk, parent: QWidget, committee_id: UUID, month: Month, sums: Sequence[BackfilledMonth],
        source: str = "",
    ) -> None:  # fmt: skip
        super().__init__(desk, parent, "补录汇总数", width=54, label_chars=4.4)
        self._committee_id, self._opened = committee_id, month if sums else None
        self.month: Month = month
        self.goes_on: Month | None = None
        self.source = TextField("如 2025年Excel台账")
        self.year_field, self.month_field = NumberField("年"), NumberField("月")
        self.say("用这个软件以前的月份，只有合计数的，填在这里；各种统计里都会注明是补录。没有的不用填。")
        self.form.add("year", "年份", self.year_field, required=True)
        self.form.add("month", "月份", self.month_field, required=True)
        self.form.add("source", "依据", self.source, wide=True)
        self._numbers = self._add_numbers()
        self._fill(month, sums, source)
        self.finish(self.year_field.control if not sums else self._numbers[_first()].control, columns=4)
        self.next_button = Button(desk.theme, "保存并填下一个月")
        self.add(self.next_button, left=True)
        self.next_button.clicked.connect(self._go_on)

    def _add_numbers(self) -> dict[tuple[Category, str], NumberField]:
        made = {}
        for category in Category:
            for name, words, unit in zip(Numbers._fields, _WORDS, _UNITS, strict=True):
                field = NumberField(unit, whole=name != "hours")
                head = category.label if name == "sessions" else words
                self.form.add(field_of(category, name), head, field)
                field.control.setAccessibleName(f"{category.label}{words}")
                made[category, name] = field
        return made

    def _fill(self, month: Month, sums: Sequence[BackfilledMonth], source: str) -> None:
        self.year_field.set_value(month[0])
        self.month_field.set_value(month[1])
        self.source.set_text(sums[0].source if sums else source)
        for one in sums:
            for name, value in numbers_of(one)._asdict().items():
                self._numbers[one.category, name].set_value(value or None)

    def read(self) -> list[BackfilledMonth]:
        self.check({"year": "年份还没有填，请填写后再保存。", "month": "月份还没有填，请填写后再保存。"})
        self.month = (self.year_field.whole() or 0, self.month_field.whole() or 0)
        if not 1 <= self.month[1] <= 12:
            raise InputProblems((Problem("month", "月份是1到12，请核对。"),))
        if not 2000 <= self.month[0] <= 2999:
            raise InputProblems((Problem("year", "年份看不懂，请核对。"),))
        days = month_span(*self.month)
        rows = []
        for category in Category:
            found = {name: self._numbers[category, name].value() or 0 for name in Numbers._fields}
            sessions, people, volunteers = (int(found[name]) for name in Numbers._fields[:3])
            rows.append(
                BackfilledMonth(
                    committee_id=self._committee_id, year=self.month[0], month=self.month[1],
                    first_day=days.first, last_day=days.last, category=category, sessions=sessions,
                    attendances=people, volunteer_attendances=volunteers, hours=found["hours"],
                    source=self.source.text(),
                )
            )  # fmt: skip
        return rows

    def store(self, read: list[BackfilledMonth]) -> Any:
        months, month = self._desk.office.months, self.month
        if month != self._opened and months.sums(self._committee_id, *month):
            words = f"{month_words(*month)}已经有汇总补录，请在列表里选这个月再改。"
            raise InputProblems((Problem("month", words),))
        if self._opened is None and not any(any(numbers_of(row)) for row in read):
            raise InputProblems((Problem(field_of(*_first()), "一个数都没有填，请至少填一类的场次。"),))
        return months.backfill(self._committee_id, *month, read)

    def _go_on(self) -> None:
        if self.button.isEnabled():  # else it is being stored already
            self.goes_on = (0, 0)
            self.accept()

    def _stored(self, outcome: Any) -> None:
        if self.goes_on is not None:
            year, month = self.month
            self.goes_on = (year + month // 12, month % 12 + 1)
        super()._stored(outcome)

    def _refuse(self, error: Any) -> None:
        self.goes_on = None
        super()._refuse(error)


def _first() -> tuple[Category, str]:
    return next(iter(Category)), "sessions"
