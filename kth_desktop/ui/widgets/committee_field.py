"""Whose record it is: one of the villages that are looked after here."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from kth_desktop.domain.committee import Committee
from kth_desktop.ui.widgets.choice_field import ChoiceField


class CommitteeField(ChoiceField):
    def __init__(self, committees: Iterable[Committee]) -> None:
        super().__init__((str(one.id), one.name) for one in committees)

    def id(self) -> UUID | None:
        """None before any committee is known."""
        return UUID(self.text()) if self.text() else None
