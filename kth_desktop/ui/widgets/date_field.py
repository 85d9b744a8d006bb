"""A date in any of the ways a clerk writes one; words once the field is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kth_desktop.domain.dates import PartialDate, parse_date
from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.text_field import TextField


class DateField(TextField):
    """Takes 2026年11月5日, 11.5, 20261105, 2013年8月, 2013; `day_needed` refuses a month or a year alone."""

    def __init__(self, today: Callable[[], date], hint: str = "", *, day_needed: bool = False) -> None:
        super().__init__(hint)
        self._today = today
        self._day_needed = day_needed
        self.line.editingFinished.connect(self._into_words)

    def value(self) -> PartialDate | None:
        """Raises `UserError` naming what cannot be."""
        found = parse_date(self.text(), self._today())
        if found and self._day_needed and not found.day:
            raise UserError(f"“{found.words}”还缺哪一日，请填完整。")
        return found

    def day(self) -> date | None:
        """The day, or the first of a month or year alone; raises `UserError` like `value`."""
        value = self.value()
        return value.first_day if value else None

    def set_value(self, value: PartialDate | None) -> None:
        self.set_text(value.words if value else "")

    def check(self) -> None:
        self.value()

    def _into_words(self) -> None:
        if not self.complaint():
            value = self.value()
            words = value.words if value else ""
            if words != self.text():
                self.set_text(words)


def day_words(on: date | None) -> str:
    """As they stand in such a field."""
    return PartialDate.of(on).words if on else ""
