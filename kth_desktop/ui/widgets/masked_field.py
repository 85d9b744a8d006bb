"""A number that stays masked while the rest of a person is changed."""

from __future__ import annotations

from collections.abc import Callable

from kth_desktop.ui.widgets.text_field import TextField


class MaskedField(TextField):
    """Shows 142****0831 for the number kept; whoever wants another one writes it whole.

    `read` gives the number as written in the one form that is kept, or raises `UserError`.
    """

    def __init__(self, hint: str, mask: Callable[[str], str], read: Callable[[str], str]) -> None:
        super().__init__(hint)
        self._mask, self._read = mask, read
        self._kept = ""

    def keep(self, number: str) -> None:
        self._kept = number
        self.set_text(self._mask(number))

    def check(self) -> None:
        self.value()

    def value(self) -> str:
        return self._kept if self._is_kept else self._read(self.text())

    def typed_number(self) -> str:
        """As far as it is one already; empty while it cannot be read."""
        return "" if self.complaint() else self.value()

    @property
    def _is_kept(self) -> bool:
        return bool(self._kept) and self.text().strip() == self._mask(self._kept)
