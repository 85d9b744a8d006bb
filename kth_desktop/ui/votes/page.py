"""表决: the votes, what is chosen in them, and the form that counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.vote_lists import VoteCounts, VoteLine, VoteQuery
from kth_desktop.ui.record_page import RecordPage
from kth_desktop.ui.votes.actions import VoteActions
from kth_desktop.ui.votes.editing import VoteEditing
from kth_desktop.ui.votes.head import VoteHead
from kth_desktop.ui.votes.listing import VoteList
from kth_desktop.ui.votes.side import VoteSide
from kth_desktop.ui.votes.toolbar import VoteToolbar
from kth_desktop.ui.votes.words import counts_words, year_words
from kth_desktop.ui.widgets.draft_offer import DraftOffer

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VotePage(RecordPage):
    noun, sign = "表决", "plus"
    shown_kinds = (Kind.VOTE, Kind.MATTER, Kind.LAW_RULE, Kind.VENUE, Kind.ACTIVITY, Kind.COMMITTEE)
    empty_words = (
        "还没有表决。", "点“新增”登记第一次代表表决。", "先填议题和日期，票数开完会再填，结果会自动算好。",
    )  # fmt: skip
    head: VoteHead
    toolbar: VoteToolbar
    actions_: VoteActions
    list: VoteList
    side: VoteSide
    editing: VoteEditing

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = VoteHead(desk)
        self.toolbar = VoteToolbar(desk.theme)
        self.list = VoteList(desk)
        self.side = VoteSide(desk)
        self.actions_ = VoteActions(desk, self)
        self.editing = VoteEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "vote", self.noun, self.editing.take_draft)
        self._counts = VoteCounts(0, 0, 0)
        self.put_together(self.toolbar.print)
        self._connect()

    def _connect(self) -> None:
        bar, act, chosen = self.toolbar, self.actions_, self.list.selected
        bar.ballot_action.triggered.connect(lambda: act.print_ballots(chosen()))
        bar.tally_action.triggered.connect(lambda: act.print_tally(chosen()))
        bar.resolution_action.triggered.connect(lambda: act.print_resolution(chosen()))
        bar.notice_action.triggered.connect(lambda: act.print_notice(chosen()))
        bar.public_action.triggered.connect(lambda: act.print_public(chosen()))
        bar.blank_action.triggered.connect(lambda: act.print_blank(options=False))
        bar.blank_options_action.triggered.connect(lambda: act.print_blank(options=True))
        self.side.detail.change_asked.connect(self.change)

    def open(self, **target: Any) -> None:
        """`matter` and `step` with `new`: a vote on that matter's step."""
        if target.get("new") and isinstance(target.get("matter"), UUID):
            self.editing.add(target["matter"], target.get("step"))
            return
        super().open(**target)

    def asked(self, committee_id: UUID | None, text: str) -> VoteQuery:
        return VoteQuery(committee_id, text, self.toolbar.chosen_year(), self.toolbar.chosen_state())

    def figures(self, committee_id: UUID | None) -> Callable[[], VoteCounts]:
        office = self.desk.office
        return lambda: office.votes.counts(committee_id)

    def take_figures(self, figures: VoteCounts) -> None:
        self._total, self._counts = figures.total, figures
        self.toolbar.show_years(figures.years)
        self.head.show_year(year_words(figures, self.desk.today.year) if figures.total else "")

    def show_counts(self, count: int) -> None:
        self.toolbar.show_found(count)
        filtered = self.toolbar.is_filtered
        self.head.show_count(f"找到{count}次" if filtered else counts_words(self._counts))

    def show_buttons(self, lines: Sequence[VoteLine]) -> None:
        editing = self.editing.is_open or self._body.is_empty
        self.toolbar.set_chosen(len(lines), editing=editing)
