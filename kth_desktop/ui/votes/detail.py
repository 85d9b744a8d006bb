"""One vote to read: what it came to, by which row of the law, and the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.vote_lists import VoteDetail
from kth_desktop.ui.votes.verdict import Verdict
from kth_desktop.ui.votes.words import facts, subtitle
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.record_detail import RecordDetailView

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NOT_COUNTED = "还没有计票。开完会点“修改”，填上实到和票数。"
# Below the list, where height is short.
SHORT_FACTS = ("应到", "实到", "同意", "不同意", "弃权", "收回", "有效", "地点", "主持人")


class VoteDetailView(RecordDetailView):
    detail: VoteDetail | None

    change_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme)
        self._desk = desk
        self.verdict = Verdict(theme)
        self.chain = ChainLine(desk)
        self.change = Button(theme, "修改", "pencil")
        self.change.clicked.connect(self.change_asked)
        self.verdict.law_asked.connect(lambda key: desk.show_page("law", key=key))

    def beside_list(self) -> QWidget:
        self.chain.set_in_one_line(False)
        self.verdict.set_compact(False)
        parts = [self.verdict, self.facts, self.chain]
        return self.beside([self.title, self.subtitle], parts, self.foot(self.change, last=self.history))

    def below_list(self) -> QWidget:
        self.verdict.set_compact(True)
        self.chain.setParent(None)  # no room for it: without a place it shows nothing
        head = self.head_below(None, [self.change])
        return self.below(head, [self.verdict, self.facts], spacing=self._theme.between)

    def show_detail(self, detail: VoteDetail, *, whole_town: bool) -> None:
        self.detail = detail
        line = detail.line
        self.title.setText(line.vote.title)
        self.subtitle.setText(subtitle(line, whole_town=whole_town))
        self.verdict.show_result(line.result, line.rule, why="" if line.result else NOT_COUNTED)
        self.show_again()

    def show_again(self) -> None:
        detail = self.detail
        assert detail is not None
        found = facts(detail)
        if self._below:
            by_name = dict(found)
            found = tuple((name, by_name[name]) for name in SHORT_FACTS if name in by_name)[:6]
        self.facts.show_facts(found, {})
        self.chain.show_chain(detail.chain)
