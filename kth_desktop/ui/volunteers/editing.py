"""Opening, saving and leaving the form of a person."""

from __future__ import annotations

from uuid import UUID

from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.ui.volunteers.editor import VolunteerEditor
from kth_desktop.ui.widgets.record_editing import RecordEditing


class VolunteerEditing(RecordEditing):
    def fresh(self, committee_id: UUID) -> Volunteer:
        return Volunteer(committee_id=committee_id, name="")

    def fetch(self, id: UUID) -> Volunteer:
        return self._desk.office.volunteers.get(id)

    def load(self, shown: Volunteer) -> None:
        editor = self._editor
        assert isinstance(editor, VolunteerEditor)
        editor.load(shown, whole_town=self._desk.committee_id is None)
