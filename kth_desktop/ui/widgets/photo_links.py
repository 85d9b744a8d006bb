"""The links to the photos of several records: each says how many there are, also once one is added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from kth_desktop.changes import Changes, Kind
from kth_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class PhotoLinks(QObject):
    def __init__(self, desk: Desk, owner: QObject, table: str, words: str) -> None:
        """`words`, such as 收据, stand on each link; 收据2张 once the records of `table` are counted."""
        super().__init__(owner)
        self._desk, self._table, self._words = desk, table, words
        self.links: dict[UUID, Button] = {}
        desk.bus.changed.connect(self._changed)

    def clear(self) -> None:
        self.links = {}

    def add(self, id: UUID, link: Button) -> None:
        self.links[id] = link

    def count(self) -> None:
        office, ids = self._desk.office, tuple(self.links)
        if ids:
            self._desk.tasks.run(lambda: office.photos.counts(self._table, ids), self._counted, owner=self)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.PHOTO) and self._desk.opened:
            self.count()

    def _counted(self, counts: Mapping[UUID, int]) -> None:
        for id, link in self.links.items():
            name = link.accessibleName()
            link.setText(f"{self._words}{counts[id]}张" if counts.get(id) else self._words)
            link.setAccessibleName(name)
