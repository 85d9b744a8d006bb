"""Opening, saving and leaving the two forms of a matter: of itself, and of one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.domain.matter import Matter
from kth_desktop.domain.matter_rules import step_of
from kth_desktop.ui.matters.matter_form import MatterEditor
from kth_desktop.ui.matters.step_form import EditedStep, StepEditor
from kth_desktop.ui.widgets.record_editing import FormEditing

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class MatterEditing(FormEditing):
    def __init__(self, desk: Desk, editor: MatterEditor, bars: QVBoxLayout) -> None:
        super().__init__(desk, editor, bars)
        self._matter_editor = editor

    def fetch(self, id: UUID) -> Matter:
        return self._desk.office.matters.get(id)

    def load(self, shown: Any) -> None:
        matter, concern_id = shown if isinstance(shown, tuple) else (shown, None)
        self._matter_editor.load(matter, concern_id)

    def add(self, concern_id: UUID | None = None) -> None:
        if self.may_begin(lambda: self.add(concern_id)):
            self._begin(concern_id)

    def may_begin(self, again: Any) -> bool:
        return not self._desk.may_not_write() and self.leave(again)

    def _begin(
        self,
        concern_id: UUID | None,
        key: str = "",
        texts: Mapping[str, str] | None = None,
        id: UUID | None = None,
    ) -> None:
        """`key`, `texts` and `id`: of the draft that was begun under this id."""
        office = self._desk.office
        committee_id = self._desk.committee_id or office.own.id

        def begun(matter: Matter) -> None:
            self.open_form((replace(matter, id=id) if id else matter, concern_id))
            if texts:
                self._editor.recover(dict(texts), key)

        self._desk.tasks.run(lambda: office.matters.begin(committee_id, concern_id), begun, owner=self)

    def take_draft(self, key: str, texts: Mapping[str, str]) -> None:
        which = key.partition(":")[2]
        if not which.startswith("new:"):
            super().take_draft(key, texts)
        elif self.may_begin(lambda: self.take_draft(key, texts)):
            concern = texts.get("concern_id")
            id = UUID(which.removeprefix("new:"))
            self._begin(UUID(concern) if concern else None, key, texts, id)


class StepEditing(FormEditing):
    def __init__(self, desk: Desk, editor: StepEditor, bars: QVBoxLayout) -> None:
        super().__init__(desk, editor, bars)
        self._step_editor = editor

    def load(self, shown: EditedStep) -> None:
        self._step_editor.load(shown)

    def write(self, matter_id: UUID, step_id: UUID, texts: Mapping[str, str] | None = None) -> None:
        """Reads the matter anew, so that nobody's later work is lost."""
        if self.is_open or self._desk.may_not_write():
            return
        office = self._desk.office

        def read(matter: Matter) -> None:
            self.open_form(EditedStep(matter, step_of(matter, step_id)))
            if texts:
                self._editor.recover(dict(texts))

        self._desk.tasks.run(lambda: office.matters.get(matter_id), read, owner=self)
