"""A name: somebody found on the roster by name or pinyin, or any name written in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.domain.queries import VolunteerLine, VolunteerQuery
from kth_desktop.domain.text import clean_name
from kth_desktop.ui.widgets.suggest_field import SuggestField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

OFFERED = 8
_MARK = "\t"  # between the name and whom it stands for, in a draft


class PersonField(SuggestField):
    """`chosen` is the person's id on the roster; another name typed over it is nobody there."""

    def __init__(self, desk: Desk, committee_id: Callable[[], UUID | None], hint: str) -> None:
        super().__init__(desk.theme, hint)
        self._desk, self._committee_id = desk, committee_id
        self._people: tuple[VolunteerLine, ...] = ()
        self._asking: Task | None = None
        self.chosen: UUID | None = None
        self.group_of_chosen = ""
        self.asked.connect(self._ask)
        self.picked.connect(self._take)
        self.line.textEdited.connect(self._typed)

    @property
    def name(self) -> str:
        return clean_name(self.line.text())

    def text(self) -> str:
        return self.words_of(self.line.text(), self.chosen)

    @staticmethod
    def words_of(name: str, id: UUID | None) -> str:
        return f"{name}{_MARK}{id or ''}" if name else ""

    def set_text(self, text: str) -> None:
        name, _, id = text.partition(_MARK)
        super().set_text(name)
        self.chosen = UUID(id) if id else None

    def _typed(self) -> None:
        self.chosen = None

    def _ask(self, text: str) -> None:
        if self._asking:
            self._asking.cancel()
        people, query = self._desk.office.volunteers, VolunteerQuery(self._committee_id(), text.strip())
        self._asking = self._desk.tasks.run(
            lambda: people.rows(people.keys(query, OFFERED)), self._found, owner=self
        )

    def _found(self, people: tuple[VolunteerLine, ...]) -> None:
        self._people = people
        self.offer([_words(one) for one in people])

    def _take(self, place: int) -> None:
        person = self._people[place].volunteer
        self.set_text(f"{person.name}{_MARK}{person.id}")
        self.group_of_chosen = person.group_name
        self.edited.emit()


def _words(line: VolunteerLine) -> str:
    """Two of one name are told apart by their group."""
    person = line.volunteer
    return f"{person.name}（{person.group_name}）" if person.group_name else person.name
