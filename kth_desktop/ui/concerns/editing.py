"""Opening, saving and leaving the form of a concern."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from kth_desktop.domain.concern import Concern
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.meeting_rules import called
from kth_desktop.ui.concerns.editor import ConcernEditor, Shown
from kth_desktop.ui.widgets.record_editing import RecordEditing


class ConcernEditing(RecordEditing):
    def add_from(self, *, activity_id: UUID | None = None, meeting_id: UUID | None = None) -> None:
        """Begun in the database worker: day and place are those of the activity or meeting."""
        again = {"activity_id": activity_id, "meeting_id": meeting_id}
        committee_id = self.committee_for_new(lambda: self.add_from(**again))
        if committee_id is None:
            return
        concerns = self._desk.office.concerns

        def begin() -> Shown:
            begun = concerns.begin(committee_id, activity_id=activity_id, meeting_id=meeting_id)
            return Shown(begun, self._where(begun))

        self._desk.tasks.run(begin, self._open_new, owner=self)

    def fresh(self, committee_id: UUID) -> Shown:
        """Its number is proposed once the form stands open."""
        today = self._desk.today
        return Shown(Concern(committee_id=committee_id, text="", told_on=today, year=today.year))

    def _open_new(self, shown: Shown) -> None:
        self._list.table.clearSelection()
        self.open_form(shown)

    def fetch(self, id: UUID) -> Shown:
        concern = self._desk.office.concerns.get(id)
        return Shown(concern, self._where(concern))

    def load(self, shown: Any) -> None:
        editor = self._editor
        assert isinstance(editor, ConcernEditor)
        editor.load(shown, whole_town=self._desk.committee_id is None)

    def _where(self, concern: Concern) -> str:
        """11月18日“健康课”, 2026年第3次联席会议: in the database worker."""
        office = self._desk.office
        if concern.activity_id:
            activity = office.activities.get(concern.activity_id)
            return f"{short_date_words(activity.held_on)}“{activity.title}”"
        return called(office.meetings.get(concern.meeting_id)) if concern.meeting_id else ""
