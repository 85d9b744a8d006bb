"""Opening, saving and leaving the form of a vote."""

from __future__ import annotations

from uuid import UUID

from kth_desktop.ui.votes.editor import VoteEditor, VoteShown
from kth_desktop.ui.widgets.record_editing import RecordEditing


class VoteEditing(RecordEditing):
    def add(self, matter_id: UUID | None = None, step_id: UUID | None = None) -> None:
        """Proposed in the database worker: rule, place and people, or what the matter's step says."""
        committee_id = self.committee_for_new(lambda: self.add(matter_id, step_id))
        if committee_id is None:
            return
        self._list.table.clearSelection()
        office = self._desk.office

        def begin() -> VoteShown:
            vote = office.votes.begin(committee_id, matter_id, step_id)
            return VoteShown(vote, office.venues.get(vote.venue_id).name if vote.venue_id else "")

        self._desk.tasks.run(begin, self.open_form, owner=self)

    def fetch(self, id: UUID) -> VoteShown:
        line = self._desk.office.votes.detail(id).line
        return VoteShown(line.vote, line.place)

    def load(self, shown: VoteShown) -> None:
        editor = self._editor
        assert isinstance(editor, VoteEditor)
        editor.load(shown, whole_town=self._desk.committee_id is None)
