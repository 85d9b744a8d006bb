"""A partner out of the register; the choices may come after the record is shown."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.domain.partner import Partner
from kth_desktop.ui.widgets.choice_field import ChoiceField

NONE = ("", "没有")


class PartnerField(ChoiceField):
    def __init__(self) -> None:
        super().__init__([NONE])
        self._key = ""
        self.combo.setMaxVisibleItems(16)
        self.combo.activated.connect(self._chosen)

    def offer(self, partners: Sequence[Partner]) -> None:
        self.combo.clear()
        for key, words in (NONE, *((str(one.id), one.name) for one in partners)):
            self.combo.addItem(words, key)
        self.set_text(self._key)

    def text(self) -> str:
        return self._key

    def set_text(self, text: str) -> None:
        self._key = text
        super().set_text(text)

    def _chosen(self) -> None:
        self._key = super().text()
        self.edited.emit()
