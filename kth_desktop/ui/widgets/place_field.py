"""Where an activity is held: a venue found by name or pinyin, or any other place as written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.queries import VenueLine, VenueQuery
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.ui.widgets.finder_field import FinderField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

MARK = "\t"  # between the words and the venue they stand for, in a draft


class PlaceField(FinderField):
    """`venue_id` is None for a place as written."""

    chosen = Signal()

    def __init__(self, desk: Desk, committee_id: Callable[[], UUID | None]) -> None:
        super().__init__(desk.theme, "活动点（可打拼音），或写明地点")
        self._desk, self._committee_id = desk, committee_id
        self._lines: tuple[VenueLine, ...] = ()
        self._asking: Task | None = None
        self.venue_id: UUID | None = None
        self.venue_committee: UUID | None = None
        self.asked.connect(self._ask)
        self.picked.connect(self._take)
        self.line.textEdited.connect(self._typed_on)

    @property
    def place(self) -> str:
        """Only what is no venue."""
        return "" if self.venue_id else clean_name(self.line.text())

    def text(self) -> str:
        words = self.line.text()
        return f"{words}{MARK}{self.venue_id or ''}" if words else ""

    def set_text(self, text: str) -> None:
        words, _, id = text.partition(MARK)
        super().set_text(words)
        self.venue_id = UUID(id) if id else None
        self.venue_committee = None

    def set_venue(self, venue_id: UUID, words: str) -> None:
        self.set_text(f"{words}{MARK}{venue_id}")

    def _typed_on(self, _text: str) -> None:
        self.venue_id = self.venue_committee = None

    def _ask(self, text: str) -> None:
        if self._asking:
            self._asking.cancel()
        typed = text.partition(MARK)[0]
        office, query = self._desk.office, VenueQuery(self._committee_id(), typed.strip())
        self._asking = self._desk.tasks.run(
            lambda: office.venues.lines(query), lambda lines: self._found(typed, lines), owner=self
        )

    def _found(self, text: str, lines: Sequence[VenueLine]) -> None:
        self._lines = tuple(line for line in lines if line.venue.stage is not VenueStage.REMOVED)
        named = [line for line in self._lines if line.venue.name == clean_name(text)]
        if len(named) == 1 and self.line.text() == text:
            self._set(named[0])  # written out in full: nothing is left to choose
            self.hide_offer()
            return
        self.offer([place_words(line, whole_town=self._whole_town) for line in self._lines])
        if text.isascii() and text.strip():
            self.mark_first()

    @property
    def _whole_town(self) -> bool:
        return self._desk.committee_id is None

    def _take(self, place: int) -> None:
        self._set(self._lines[place])
        self.edited.emit()

    def _set(self, line: VenueLine) -> None:
        self.set_venue(line.venue.id, line.venue.name)
        self.venue_committee = line.venue.committee_id
        self.chosen.emit()


def place_words(line: VenueLine, *, whole_town: bool) -> str:
    """陆家客堂（3组）"""
    group = f"{line.committee_name}{line.venue.group_name}" if whole_town else line.venue.group_name
    return f"{line.venue.name}（{group}）"
