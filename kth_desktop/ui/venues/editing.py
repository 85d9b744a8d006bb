"""Opening, saving and leaving the form of a venue."""

from __future__ import annotations

from uuid import UUID

from kth_desktop.domain.queries import VenueDetail
from kth_desktop.domain.venue import Venue
from kth_desktop.ui.venues.editor import VenueEditor
from kth_desktop.ui.widgets.record_editing import RecordEditing


class VenueEditing(RecordEditing):
    def fresh(self, committee_id: UUID) -> Venue:
        return Venue(committee_id=committee_id, name="", group_name="")

    def fetch(self, id: UUID) -> VenueDetail:
        return self._desk.office.venues.detail(id)

    def load(self, shown: Venue | VenueDetail) -> None:
        editor, whole_town = self._editor, self._desk.committee_id is None
        assert isinstance(editor, VenueEditor)
        if isinstance(shown, Venue):
            editor.load(shown, whole_town=whole_town)
        else:
            editor.load(shown.line.venue, _host_words(shown), detail=shown, whole_town=whole_town)


def _host_words(detail: VenueDetail) -> str:
    host = detail.host
    if host is None:
        return ""
    return f"{host.name}（{host.group_name}）" if host.group_name else host.name
