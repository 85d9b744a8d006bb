"""Fields of a form that open a list of their own: who was there, what was said; kept in drafts too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from kth_desktop.domain.deliberation import Adoption, Opinion
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.vocabulary import Attendance, Word
from kth_desktop.ui.deliberations.words import people_words
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from kth_desktop.ui.theme import Theme


class ListField(Field):
    """A button that says what the list holds; `opened` shows the list itself."""

    def __init__(self, theme: Theme, icon: str, opened: Callable[[], None]) -> None:
        self.button = Button(theme, "", icon)
        super().__init__(self.button)
        self.button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name = ""
        layout = self.layout()
        assert layout is not None
        layout.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(opened)

    def set_name(self, words: str) -> None:
        self._name = words
        self.button.setAccessibleName(f"{words}：{self.button.text()}")

    def say(self, words: str) -> None:
        self.button.setText(words)
        self.set_name(self._name)


class PeopleField(ListField):
    def __init__(self, theme: Theme, opened: Callable[[], None]) -> None:
        super().__init__(theme, "users", opened)
        self.set_people(())

    @property
    def people(self) -> tuple[Attendee, ...]:
        return self._people

    def set_people(self, people: Sequence[Attendee]) -> None:
        self._people = tuple(people)
        self.say(people_words(self._people))

    def text(self) -> str:
        return _json([_of_person(one) for one in self._people])

    def set_text(self, text: str) -> None:
        self.set_people([_person(*one) for one in json.loads(text)] if text else ())


class OpinionsField(ListField):
    def __init__(self, theme: Theme, opened: Callable[[], None]) -> None:
        super().__init__(theme, "list-checks", opened)
        self.set_opinions(())

    @property
    def opinions(self) -> tuple[Opinion, ...]:
        return self._opinions

    def set_opinions(self, opinions: Sequence[Opinion]) -> None:
        self._opinions = tuple(opinions)
        waiting = sum(one.adoption is Adoption.PENDING for one in opinions)
        told = f"，待研究{waiting}条" if waiting else ""
        self.say(f"意见{len(opinions)}条{told}" if opinions else "填写意见")

    def text(self) -> str:
        return _json([[o.text, o.people, str(o.adoption.value), o.reply, str(o.id)] for o in self._opinions])

    def set_text(self, text: str) -> None:
        self.set_opinions([_opinion(*one) for one in json.loads(text)] if text else ())


class RefilledChoice(ChoiceField):
    """A choice whose list comes later: what was chosen stays chosen even before it is in the list."""

    def __init__(self) -> None:
        super().__init__(())
        self._wanted = ""
        self.combo.activated.connect(self._chosen)
        self.combo.setMinimumContentsLength(6)
        self.combo.setSizeAdjustPolicy(self.combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def fill(self, choices: Sequence[tuple[str, str]]) -> None:
        self.combo.clear()
        for key, words in choices:
            self.combo.addItem(words, key)
        self.combo.setCurrentIndex(max(0, self.combo.findData(self._wanted)))

    def offered(self) -> tuple[str, ...]:
        return tuple(str(self.combo.itemData(place)) for place in range(self.combo.count()))

    def text(self) -> str:
        return self._wanted

    def set_text(self, text: str) -> None:
        self._wanted = text
        super().set_text(text)

    def _chosen(self, _place: int) -> None:
        self._wanted = super().text()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def _of_person(one: Attendee) -> list[Any]:
    ids = [str(id) if id else None for id in (one.volunteer_id, one.partner_id)]
    return [one.name, one.unit, str(one.attendance.value), one.reason, *ids]


def _person(
    name: str, unit: str, attendance: str, reason: str, volunteer: str | None, partner: str | None
) -> Attendee:
    ids = [UUID(id) if id else None for id in (volunteer, partner)]
    return Attendee(name, unit, _word(Attendance, attendance), reason, *ids)


def _opinion(text: str, people: int | None, adoption: str, reply: str, id: str) -> Opinion:
    return Opinion(text, people, _word(Adoption, adoption), reply, UUID(id))


def _word(words: type[Any], value: str) -> Any:
    found: Word = next(one for one in words if one.value == value)
    return found
