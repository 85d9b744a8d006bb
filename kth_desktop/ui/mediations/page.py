"""矛盾调解: the register without names, a case once it is opened, and its form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtGui import QHideEvent

from kth_desktop.changes import Changes, Kind
from kth_desktop.domain.mediation_lists import MediationCounts, MediationLine, MediationQuery
from kth_desktop.domain.operator import Right
from kth_desktop.ui.mediations.actions import MediationActions
from kth_desktop.ui.mediations.editing import MediationEditing
from kth_desktop.ui.mediations.listing import MediationList
from kth_desktop.ui.mediations.side import MediationSide
from kth_desktop.ui.mediations.toolbar import MediationToolbar
from kth_desktop.ui.mediations.words import head_words
from kth_desktop.ui.record_page import RecordPage
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class _Figures(NamedTuple):
    years: Sequence[int]
    total: int
    this_year: MediationCounts


class MediationPage(RecordPage):
    noun = "调解"
    shown_kinds = (Kind.MEDIATION, Kind.VENUE, Kind.COMMITTEE)
    empty_words = ("还没有调解。", "点“新增调解”登记第一件。", "案卷只有有权限的人能打开，打开都有记录。")
    head: RecordHead
    toolbar: MediationToolbar
    actions_: MediationActions
    list: MediationList
    side: MediationSide

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        siblings = Siblings(desk, "议事调解", DELIBERATION, "mediations")
        self.head = RecordHead(desk.theme, "矛盾调解", below=siblings)
        self.toolbar = MediationToolbar(desk.theme)
        self.list = MediationList(desk)
        self.side = MediationSide(desk)
        self.actions_ = MediationActions(desk, self)
        self.editing = MediationEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "mediation", self.noun, self.editing.take_draft)
        self._this_year = MediationCounts()
        self.put_together(self.toolbar.print)
        self._connect()

    def _connect(self) -> None:
        bar, view, act = self.toolbar, self.side.detail, self.actions_
        bar.print.clicked.connect(
            lambda: act.choose_paper(self.list.selected(), self.list.query, self.toolbar.print)
        )
        bar.erase_action.triggered.connect(self._erase)
        view.open_asked.connect(lambda: act.open_case(view))
        view.numbers_asked.connect(lambda: act.open_case(view, whole=True))
        view.change_asked.connect(self.change)
        view.turned.connect(self._arrange)
        view.print_asked.connect(lambda: act.choose_paper(self.list.selected(), self.list.query, view.print))

    def asked(self, committee_id: UUID | None, text: str) -> MediationQuery:
        return MediationQuery(committee_id, text, self.toolbar.chosen_kind(), self.toolbar.chosen_year())

    def figures(self, committee_id: UUID | None) -> Callable[[], _Figures]:
        office, year = self.desk.office, self.desk.today.year

        def read() -> _Figures:
            cases = office.mediations
            return _Figures(
                cases.years(committee_id),
                len(cases.keys(MediationQuery(committee_id))),
                cases.counts(date(year, 1, 1), date(year, 12, 31), committee_id),
            )

        return read

    def take_figures(self, figures: _Figures) -> None:
        self._total, self._this_year = figures.total, figures.this_year
        self.toolbar.show_years(figures.years)

    def show_counts(self, count: int) -> None:
        bar = self.toolbar
        bar.show_found(count)
        if bar.is_filtered and bar.on_one_line:
            self.head.show_count(f"找到{count}件")
        else:
            found = self._this_year
            self.head.show_count(head_words(self._total, (found.cases, found.agreed)))

    def show_buttons(self, lines: Sequence[MediationLine]) -> None:
        editing = self.editing.is_open or self._body.is_empty
        rights = self.desk.office.access.rights if self.desk.opened else frozenset()
        may_open = Right.CASES in rights
        may_erase = may_open and Right.ERASE in rights
        self.toolbar.allow(len(lines), editing=editing, may_open=may_open, may_erase=may_erase)

    def refresh(self, changes: Changes | None) -> None:
        super().refresh(changes)
        if changes is None and not self.editing.is_open:
            self.show_buttons(self.list.selected())

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody who comes back to the page finds a case lying open."""
        self.side.detail.close_case()
        super().hideEvent(event)

    def _erase(self) -> None:
        lines = self.list.selected()
        if len(lines) == 1:
            self.actions_.erase(lines[0])
