"""Opening, saving and leaving the form of a 三会; a new one begins with what is known of its matter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.ui.deliberations.editor import DeliberationEditor
from kth_desktop.ui.widgets.record_editing import RecordEditing


class DeliberationEditing(RecordEditing):
    def add(self) -> None:
        self.begin()

    def begin(
        self,
        kind: DeliberationKind = DeliberationKind.HEARING,
        matter_id: UUID | None = None,
        step_id: UUID | None = None,
        taken: Any = None,
    ) -> None:
        """`taken` is called once the form stands open (a draft is put into it)."""
        committee_id = self.committee_for_new(lambda: self.begin(kind, matter_id, step_id, taken))
        if committee_id is None:
            return
        office = self._desk.office
        self._list.table.clearSelection()

        def began(made: Deliberation) -> None:
            self.open_form(made)
            if taken is not None:
                taken()

        self._desk.tasks.run(
            lambda: office.deliberations.begin(committee_id, kind, matter_id, step_id), began, owner=self
        )

    def take_draft(self, key: str, texts: Any) -> None:
        _, _, which = key.partition(":")
        if not which.startswith("new"):
            super().take_draft(key, texts)
        elif self.leave(lambda: self.take_draft(key, texts)):
            self.begin(taken=lambda: self._editor.recover(dict(texts), key))

    def fetch(self, id: UUID) -> Deliberation:
        return self._desk.office.deliberations.get(id)

    def load(self, shown: Deliberation) -> None:
        editor = self._editor
        assert isinstance(editor, DeliberationEditor)
        editor.load(shown)
