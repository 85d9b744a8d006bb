"""Which activity a story tells of: found by a word of its title, the latest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.queries import ActivityLine, ActivityQuery
from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.suggest_field import SuggestField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

OFFERED = 8
_MARK = "\t"  # between the words and which it is, in a draft


class ActivityField(SuggestField):
    """`chosen` is the activity's id; words that nobody chose from the list are refused."""

    def __init__(self, desk: Desk, committee_id: Callable[[], UUID | None]) -> None:
        super().__init__(desk.theme, "输入活动名称里的字，再选")
        self._desk, self._committee_id = desk, committee_id
        self._activities: tuple[ActivityLine, ...] = ()
        self._asking: Task | None = None
        self.chosen: UUID | None = None
        self.asked.connect(self._ask)
        self.picked.connect(self._take)
        self.line.textEdited.connect(self._forget)

    def text(self) -> str:
        words = self.line.text()
        return f"{words}{_MARK}{self.chosen or ''}" if words else ""

    def set_text(self, text: str) -> None:
        words, _, id = text.partition(_MARK)
        super().set_text(words)
        self.chosen = UUID(id) if id else None

    def set_chosen(self, id: UUID | None, words: str) -> None:
        self.set_text(f"{words}{_MARK}{id}" if id else "")

    def check(self) -> None:
        if self.line.text().strip() and self.chosen is None:
            raise UserError("没有这场活动，请从列出的活动里选一场，或者空着。")

    def _forget(self, _text: str) -> None:
        self.chosen = None

    def _ask(self, text: str) -> None:
        if self._asking:
            self._asking.cancel()
        activities = self._desk.office.activities
        query = ActivityQuery(self._committee_id(), text.strip(), last=self._desk.today, descending=True)
        self._asking = self._desk.tasks.run(
            lambda: activities.rows(activities.keys(query)[:OFFERED]), self._found, owner=self
        )

    def _found(self, activities: tuple[ActivityLine, ...]) -> None:
        self._activities = activities
        self.offer([_words(one) for one in activities])

    def _take(self, place: int) -> None:
        one = self._activities[place]
        self.set_chosen(one.activity.id, _words(one))
        self.edited.emit()


def _words(one: ActivityLine) -> str:
    return "，".join(
        filter(None, (f"{short_date_words(one.activity.held_on)} {one.activity.title}", one.place))
    )
