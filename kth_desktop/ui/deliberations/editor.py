"""The open form of one 三会."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.deliberation_rules import meeting_title
from kth_desktop.ui.deliberations.form import DeliberationForm
from kth_desktop.ui.widgets.record_editor import RecordEditor

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DeliberationEditor(RecordEditor):
    kind, noun = "deliberation", "三会"

    def __init__(self, desk: Desk) -> None:
        self.form = DeliberationForm(desk)
        super().__init__(desk, self.form)

    def name_of(self, record: Deliberation) -> str:
        return meeting_title(record)

    def load(self, held: Deliberation) -> None:
        self.form.load(held)
        self.begin(held)

    def store(self, edit: Deliberation) -> Any:
        return self._desk.office.deliberations.save(edit)
