"""Pages that share one tab: which of them is open, and a click away the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kth_desktop.ui.widgets.joined import JoinedButtons

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class Sibling(NamedTuple):
    page: str
    words: str


# 议事调解: what a matter goes through, and what stands beside it.
DELIBERATION = (
    Sibling("matters", "议题"),
    Sibling("deliberations", "三会"),
    Sibling("votes", "表决"),
    Sibling("representatives", "代表"),
    Sibling("mediations", "调解"),
    Sibling("law", "法规"),
)

# 点单配送: what was ordered, what can be, who brings it, and what they gave.
SERVICES = (
    Sibling("orders", "点单"),
    Sibling("offers", "服务菜单"),
    Sibling("partners", "共建单位"),
)

# 宣传公开: who and what is told of, what was given, what hangs on the board.
PUBLICITY = (
    Sibling("stories", "典型事迹"),
    Sibling("pledges", "认领"),
    Sibling("boards", "公开栏"),
)

# 统计: what the numbers say, what is handed in, and what goes to the town.
NUMBERS = (
    Sibling("statistics", "统计"),
    Sibling("summary", "月度汇总"),
    Sibling("months", "月结补录"),
)


class Siblings(JoinedButtons):
    """Shows `here` as chosen whatever is clicked: the other page has a row of its own."""

    def __init__(self, desk: Desk, name: str, siblings: tuple[Sibling, ...], here: str) -> None:
        self._pages = [one.page for one in siblings]
        self._here = self._pages.index(here)
        super().__init__(desk.theme, name, [one.words for one in siblings], self._here)
        self._desk = desk
        self.chosen.connect(self._go)

    def _go(self, place: int) -> None:
        if place != self._here:
            self.show_place(self._here)
            self._desk.show_page(self._pages[place])
