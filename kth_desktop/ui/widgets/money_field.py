"""An amount in yuan, kept in fen; words once the field is left."""

from __future__ import annotations

from kth_desktop.domain.money import parse_yuan, yuan_words
from kth_desktop.ui.widgets.text_field import TextField


class MoneyField(TextField):
    def __init__(self, hint: str = "如：5000") -> None:
        super().__init__(hint)
        self.line.editingFinished.connect(self._into_words)

    def value(self) -> int | None:
        """Fen. Raises `UserError` when it is no amount."""
        return parse_yuan(self.text())

    def set_value(self, fen: int | None) -> None:
        self.set_text("" if fen is None else yuan_words(fen))

    def check(self) -> None:
        self.value()

    def _into_words(self) -> None:
        if not self.complaint():
            value = self.value()
            words = "" if value is None else yuan_words(value)
            if words != self.text():
                self.set_text(words)
