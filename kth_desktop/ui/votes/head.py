"""The page's title with its count, the row of its siblings, and what this year came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VoteHead(RecordHead):
    def __init__(self, desk: Desk) -> None:
        self._year = label("", desk.theme.regular(), desk.theme.second)
        self.siblings = Siblings(desk, "议事调解", DELIBERATION, "votes")
        super().__init__(desk.theme, "表决", [self._year], self.siblings)

    @property
    def year(self) -> str:
        return self._year.text()

    def show_year(self, words: str) -> None:
        self._year.setText(words)
