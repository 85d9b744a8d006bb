"""A time of day in any of the ways a clerk writes one; as it is spoken once the field is left."""

from __future__ import annotations

from datetime import time

from kth_desktop.domain.clock import parse_time
from kth_desktop.domain.dates import time_words
from kth_desktop.ui.widgets.text_field import TextField


class TimeField(TextField):
    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self.line.editingFinished.connect(self._into_words)

    def value(self) -> time | None:
        """Raises `UserError` naming what cannot be."""
        return parse_time(self.text())

    def set_value(self, value: time | None) -> None:
        self.set_text(time_words(value) if value else "")

    def check(self) -> None:
        self.value()

    def _into_words(self) -> None:
        if not self.complaint():
            value = self.value()
            words = time_words(value) if value else ""
            if words != self.text():
                self.set_text(words)
