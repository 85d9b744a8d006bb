"""Opening, saving and leaving the form of a case. To change one is to open it, and stands in the log."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from kth_desktop.domain.mediation import Mediation
from kth_desktop.ui.mediations.editor import MediationEditor
from kth_desktop.ui.widgets.record_editing import RecordEditing


class MediationEditing(RecordEditing):
    def fetch(self, id: UUID) -> Mediation:
        return self._desk.office.mediations.open(id)

    def load(self, shown: Mediation) -> None:
        editor = self._editor
        assert isinstance(editor, MediationEditor)
        editor.load(shown, whole_town=self._desk.committee_id is None)

    def add(self) -> None:
        self._begin({}, "")

    def take_draft(self, key: str, texts: Mapping[str, str]) -> None:
        if not key.partition(":")[2].startswith("new"):
            super().take_draft(key, texts)
        elif not self._desk.may_not_write() and self.leave(lambda: self.take_draft(key, texts)):
            self._begin(dict(texts), key)

    def _begin(self, texts: dict[str, str], key: str) -> None:
        """The next number is looked up first."""
        committee_id = self.committee_for_new(self.add)
        if committee_id is None:
            return
        self._list.table.clearSelection()
        office = self._desk.office

        def open_it(case: Mediation) -> None:
            self.open_form(case)
            if texts:
                self._editor.recover(texts, key)

        self._desk.tasks.run(lambda: office.mediations.begin(committee_id), open_it, owner=self)
