"""A phone that stays masked while the rest of a person is changed."""

from __future__ import annotations

from kth_desktop.domain.text import masked_phone
from kth_desktop.ui.widgets.text_field import PhoneField


class MaskedPhoneField(PhoneField):
    """Shows 142****0831 for the number kept; whoever wants another one writes it whole."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self._kept = ""

    def keep(self, phone: str) -> None:
        self._kept = phone
        self.set_text(masked_phone(phone))

    def check(self) -> None:
        if not self._is_kept:
            super().check()

    def value(self) -> str:
        return self._kept if self._is_kept else super().value()

    @property
    def _is_kept(self) -> bool:
        return bool(self._kept) and self.text().strip() == masked_phone(self._kept)
