"""Day and hours of a meeting in one line, as a clerk says them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kth_desktop.domain.meeting_rules import When, parse_when
from kth_desktop.ui.widgets.text_field import TextField


class WhenField(TextField):
    """Takes 11.20 下午1:30, 2026年11月20日 9:00至11:00; words once the field is left."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("如：11月20日 下午1:30至3:00")
        self._today = today
        self.line.editingFinished.connect(self._into_words)

    def value(self) -> When | None:
        """Raises `UserError` naming what cannot be."""
        return parse_when(self.text(), self._today())

    def check(self) -> None:
        self.value()

    def _into_words(self) -> None:
        if not self.complaint() and (value := self.value()) and value.words != self.text():
            self.set_text(value.words)
