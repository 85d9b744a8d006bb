"""A page whose records are changed in one form: what stands open is the form's to save, keep or drop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kth_desktop.ui.page import Page

if TYPE_CHECKING:
    from kth_desktop.ui.widgets.record_editing import FormEditing


class EditingPage(Page):
    """Each page makes `editing`."""

    editing: FormEditing

    def unsaved(self) -> int:
        return self.editing.unsaved()

    def keep_draft(self) -> None:
        self.editing.keep_draft()

    def save_edit(self, then: Callable[[], None]) -> None:
        self.editing.save(then)

    def drop_edit(self) -> None:
        self.editing.drop()
