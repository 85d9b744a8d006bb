"""The open form of one representative, and opening and leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.representative import Representative
from kth_desktop.ui.representatives.form import RepresentativeForm
from kth_desktop.ui.widgets.record_editing import RecordEditing
from kth_desktop.ui.widgets.record_editor import RecordEditor

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class RepresentativeEditor(RecordEditor):
    kind, noun = "representative", "代表"

    def __init__(self, desk: Desk) -> None:
        self.form = RepresentativeForm(desk)
        super().__init__(desk, self.form)
        self.form.committee_changed.connect(self._read_choices)

    def load(self, person: Representative, *, whole_town: bool) -> None:
        self.form.load(person, whole_town=whole_town)
        self.begin(person)
        self._read_choices()

    def store(self, edit: Representative) -> Any:
        return self._desk.office.representatives.save(edit)

    def _read_choices(self) -> None:
        """The groups and terms of the committee."""
        committee_id, office = self.form.committee_id(), self._desk.office
        if committee_id is not None:
            self._desk.tasks.run(
                lambda: (office.venues.groups(committee_id), office.representatives.terms(committee_id)),
                lambda found: self.form.offer(*found),
                owner=self,
            )


class RepresentativeEditing(RecordEditing):
    """`term` is the one looked at: whom one adds is most likely of it."""

    term = ""

    def fresh(self, committee_id: UUID) -> Representative:
        return Representative(committee_id=committee_id, name="", term=self.term)

    def fetch(self, id: UUID) -> Representative:
        return self._desk.office.representatives.get(id)

    def load(self, shown: Representative) -> None:
        editor = self._editor
        assert isinstance(editor, RepresentativeEditor)
        editor.load(shown, whole_town=self._desk.committee_id is None)
