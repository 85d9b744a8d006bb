"""The open form of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kth_desktop.domain.mediation import Mediation
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.ui.mediations.form import MediationForm
from kth_desktop.ui.widgets.record_editor import RecordEditor

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class MediationEditor(RecordEditor):
    kind, noun = "mediation", "调解"

    def __init__(self, desk: Desk) -> None:
        self.form = MediationForm(desk)
        super().__init__(desk, self.form)

    def name_of(self, record: Mediation) -> str:
        return record.number or self.noun

    def load(self, case: Mediation, *, whole_town: bool) -> None:
        self.form.load(case, whole_town=whole_town)
        self.begin(case)
        office, id = self._desk.office, case.committee_id
        self._desk.tasks.run(lambda: office.venues.lines(VenueQuery(id)), self.form.offer_venues, owner=self)

    def store(self, edit: Mediation) -> Any:
        return self._desk.office.mediations.save(edit)
