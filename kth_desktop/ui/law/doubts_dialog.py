"""Which votes an unverified row decided: each opens that vote, or counts it by the row as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.law_rule import RuleDoubt
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DoubtsDialog(LinesDialog):
    def __init__(self, desk: Desk, parent: QWidget, doubts: Sequence[RuleDoubt]) -> None:
        super().__init__(desk, parent, "用了待核规则的表决")
        self._desk = desk
        rows = tuple((date_words(one.held_on), one.title, one.words, self._button(one)) for one in doubts)
        self.fill((Part(("日期", "议题", "情况", ""), rows, wide=1),), "没有用待核规则的表决。")

    def _button(self, one: RuleDoubt) -> Button:
        if one.recount:
            again = Button(self.theme, "重新核算")
            again.setAccessibleName(f"重新核算表决{one.title}")
            again.clicked.connect(lambda: self._recount(one))
            return again
        button = Button(self.theme, "打开", "external-link")
        button.setAccessibleName(f"打开表决{one.title}")
        button.clicked.connect(lambda: self._open(one))
        return button

    def _open(self, one: RuleDoubt) -> None:
        self.accept()
        self._desk.show_page("votes", id=one.vote_id)

    def _recount(self, one: RuleDoubt) -> None:
        desk, votes = self._desk, self._desk.office.votes
        if desk.may_not_write():
            return

        def counted(outcome: Any) -> None:
            desk.done(outcome)
            self._open(one)

        desk.tasks.run(lambda: votes.recount(one.vote_id), counted, owner=self)
