"""The open form of one venue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.queries import VenueDetail
from kth_desktop.domain.venue import Venue
from kth_desktop.ui.venues.form import VenueEdit, VenueForm
from kth_desktop.ui.venues.summary import EditSummary
from kth_desktop.ui.widgets.record_editor import RecordEditor

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VenueEditor(RecordEditor):
    kind, noun = "venue", "活动点"

    def __init__(self, desk: Desk) -> None:
        self.form, self._facts = VenueForm(desk, desk.committees), EditSummary(desk.theme)
        super().__init__(desk, self.form, self._facts)
        self.form.number_wanted.connect(self._propose_number)
        self.form.committee_changed.connect(self._read_groups)

    def load(
        self,
        venue: Venue,
        host_words: str = "",
        *,
        detail: VenueDetail | None = None,
        whole_town: bool = False,
    ) -> None:
        """`detail` of a venue that is there already, for what stays in sight above the form."""
        if detail is not None:
            self._facts.show_detail(detail)
        self.form.load(venue, host_words, whole_town=whole_town)
        self.begin(venue, summary=detail is not None)
        self._read_groups()

    def store(self, edit: VenueEdit) -> Any:
        return self._desk.office.venues.save(edit.venue, new_host=edit.new_host, steps=edit.steps)

    def _read_groups(self) -> None:
        committee_id, office = self.form.committee_id(), self._desk.office
        self._desk.tasks.run(lambda: office.venues.groups(committee_id), self.form.offer_groups, owner=self)

    def _propose_number(self) -> None:
        committee_id: UUID | None = self.form.committee_id()
        office = self._desk.office
        if committee_id:
            self._desk.tasks.run(
                lambda: office.venues.propose_number(committee_id), self.form.propose_number, owner=self
            )
