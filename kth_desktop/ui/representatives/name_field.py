"""A representative's name: typed, or taken from the roster of volunteers with gender and group."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.text import clean_name
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.ui.widgets.suggest_field import SuggestField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

MARK = "\t"  # between the name and whom it stands for, in a draft


class RosterNameField(SuggestField):
    """`chosen` is the volunteer's id, None for somebody who is not on the roster."""

    taken = Signal(object)  # the volunteer

    def __init__(self, desk: Desk, committee_id: Callable[[], UUID | None]) -> None:
        super().__init__(desk.theme, "输入姓名，或从花名册选")
        self._desk, self._committee_id = desk, committee_id
        self._people: tuple[Volunteer, ...] = ()
        self._asking: Task | None = None
        self.chosen: UUID | None = None
        self.asked.connect(self._ask)
        self.picked.connect(self._take)
        self.line.textEdited.connect(self._forget)

    def name_typed(self) -> str:
        return clean_name(self.line.text())

    def text(self) -> str:
        return f"{self.line.text()}{MARK}{self.chosen}" if self.chosen else self.line.text()

    def set_text(self, text: str) -> None:
        words, _, id = text.partition(MARK)
        super().set_text(words)
        self.chosen = UUID(id) if id else None

    def _forget(self, _text: str) -> None:
        self.chosen = None  # another name is another person

    def _ask(self, text: str) -> None:
        committee_id, office = self._committee_id(), self._desk.office
        if self._asking:
            self._asking.cancel()
        if committee_id is not None:
            self._asking = self._desk.tasks.run(
                lambda: office.representatives.people(committee_id, text), self._found, owner=self
            )

    def _found(self, people: tuple[Volunteer, ...]) -> None:
        self._people = people
        self.offer([f"{p.name}（{p.group_name}）" if p.group_name else p.name for p in people])

    def _take(self, place: int) -> None:
        person = self._people[place]
        self.set_text(f"{person.name}{MARK}{person.id}")
        self.taken.emit(person)
        self.edited.emit()
