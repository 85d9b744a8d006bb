"""改名: what the clerk calls a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.town_form import TownForm
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class RenameDialog(FormDialog):
    def __init__(self, desk: Desk, parent: QWidget, form: TownForm) -> None:
        super().__init__(desk, parent, "给表格改名", label_chars=3)
        self._form = form
        field = TextField()
        field.set_text(form.name)
        self.form.add("name", "名称", field, required=True)
        self.finish(field)

    def read(self) -> TownForm:
        return replace(self._form, name=self.form.texts()["name"].strip())

    def store(self, read: TownForm) -> Any:
        return self._desk.office.town_forms.save(read, f"已改名为“{read.name}”")
