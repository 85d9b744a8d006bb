"""An activity's title; what was held under it before is offered, and fills the rest of the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.queries import ActivityLine, ActivityQuery
from kth_desktop.domain.text import clean_name
from kth_desktop.ui.widgets.suggest_field import SuggestField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

LOOKED_AT = 60  # newest activities among which titles are found
OFFERED = 8


class TitleField(SuggestField):
    """`again` carries the newest activity of the title that was chosen."""

    again = Signal(object)

    def __init__(self, desk: Desk, committee_id: Callable[[], UUID | None]) -> None:
        super().__init__(desk.theme, "如：冬季健康课")
        self._desk, self._committee_id = desk, committee_id
        self._lines: tuple[ActivityLine, ...] = ()
        self._asking: Task | None = None
        self.asked.connect(self._ask)
        self.picked.connect(self._take)

    def _ask(self, text: str) -> None:
        if self._asking:
            self._asking.cancel()
        office = self._desk.office
        query = ActivityQuery(self._committee_id(), text.strip(), order="held_on", descending=True)

        def work() -> tuple[ActivityLine, ...]:
            return office.activities.rows(office.activities.keys(query)[:LOOKED_AT])

        self._asking = self._desk.tasks.run(work, lambda lines: self._found(text, lines), owner=self)

    def _found(self, text: str, lines: Sequence[ActivityLine]) -> None:
        newest: dict[str, ActivityLine] = {}
        for line in lines:
            if clean_name(text) in line.activity.title:
                newest.setdefault(line.activity.title, line)
        self._lines = tuple(newest.values())[:OFFERED]
        known = [line.activity.title for line in self._lines]
        self.offer([] if known == [clean_name(text)] else known)

    def _take(self, place: int) -> None:
        line = self._lines[place]
        self.set_text(line.activity.title)
        self.edited.emit()
        self.again.emit(line)
