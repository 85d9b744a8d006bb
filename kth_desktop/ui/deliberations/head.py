"""The page's title with its count, the row of its siblings, and how many 三会 this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DeliberationHead(RecordHead):
    def __init__(self, desk: Desk) -> None:
        self._year = label("", desk.theme.regular(), desk.theme.second)
        self.siblings = Siblings(desk, "议事调解", DELIBERATION, "deliberations")
        super().__init__(desk.theme, "三会", [self._year], self.siblings)

    @property
    def year(self) -> str:
        return self._year.text()

    def show_year(self, year: int, meetings: int) -> None:
        self._year.setText(f"{year}年已开三会{meetings}次，听意见不计")
