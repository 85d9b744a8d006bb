"""代表: the list of a term, what is chosen in it, and the form that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.representative_rules import RepresentativeBody, RepresentativeLine
from kth_desktop.ui.record_page import RecordPage
from kth_desktop.ui.representatives.actions import RepresentativeActions
from kth_desktop.ui.representatives.editor import RepresentativeEditing
from kth_desktop.ui.representatives.head import RepresentativeHead
from kth_desktop.ui.representatives.listing import RepresentativeList
from kth_desktop.ui.representatives.side import RepresentativeSide
from kth_desktop.ui.representatives.toolbar import RepresentativeToolbar
from kth_desktop.ui.widgets.draft_offer import DraftOffer

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class _Figures(NamedTuple):
    body: RepresentativeBody | None  # of one committee
    total: int


class RepresentativePage(RecordPage):
    noun, sign = "代表", "user-plus"
    shown_kinds = (Kind.REPRESENTATIVE, Kind.COMMITTEE, Kind.VOLUNTEER)
    empty_words = (
        "还没有代表名册。",
        "点“新增”登记第一名代表，表决时的应到人数就从这里来。",
        "代表和两委成员都登记；花名册里已有的，姓名里可以直接选。",
    )
    head: RepresentativeHead
    toolbar: RepresentativeToolbar
    actions_: RepresentativeActions
    list: RepresentativeList
    side: RepresentativeSide
    editing: RepresentativeEditing

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._body_shown: RepresentativeBody | None = None
        self.head = RepresentativeHead(desk)
        self.toolbar = RepresentativeToolbar(desk.theme)
        self.list = RepresentativeList(desk)
        self.side = RepresentativeSide(desk)
        self.actions_ = RepresentativeActions(desk, self)
        self.editing = RepresentativeEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "representative", self.noun, self.editing.take_draft)
        self.put_together(self.toolbar.print)
        self._connect()

    def _connect(self) -> None:
        bar, act = self.toolbar, self.actions_
        bar.print.clicked.connect(lambda: act.print_list(self.list.query, self._body_shown))
        bar.export.clicked.connect(lambda: act.export(self.list.query))
        bar.sign_in_action.triggered.connect(act.print_sign_in)
        bar.roster_action.triggered.connect(self._add_from_roster)
        bar.term_action.triggered.connect(self._copy_term)
        bar.filtered.connect(self._other_term)
        self.side.detail.change_asked.connect(self.change)
        self.head.why_asked.connect(self._show_composition)

    def asked(self, committee_id: UUID | None, text: str) -> RepresentativeQuery:
        return RepresentativeQuery(
            committee_id, text, self.toolbar.chosen_term(), self.toolbar.chosen_group()
        )

    def figures(self, committee_id: UUID | None) -> Callable[[], _Figures]:
        service, term = self.desk.office.representatives, self.toolbar.chosen_term()

        def read() -> _Figures:
            body = service.body(committee_id, term) if committee_id is not None else None
            return _Figures(body, len(service.keys(RepresentativeQuery(committee_id))))

        return read

    def take_figures(self, figures: _Figures) -> None:
        self._total, body = figures.total, figures.body
        self._body_shown = body
        self.editing.term = body.term if body else ""
        self.toolbar.show_choices(body.groups if body else (), body.terms[1:] if body else ())

    def show_counts(self, count: int) -> None:
        bar, text = self.toolbar, self.toolbar.search.text().strip()
        by_pinyin = bool(count) and text.isascii() and text.isalpha()
        bar.show_found(count, by_pinyin=by_pinyin)
        self.head.show_body(self._body_shown, self._total)
        if text and bar.on_one_line:
            self.head.show_found(count, by_pinyin=by_pinyin)

    def show_buttons(self, lines: Sequence[RepresentativeLine]) -> None:
        editing = self.editing.is_open or self._body.is_empty
        one = self.desk.committee_id is not None
        self.toolbar.allow(len(lines), editing=editing, one_committee=one)

    def _other_term(self) -> None:
        """Another term has other figures beside the list."""
        self._figures_wanted = True

    def _show_composition(self) -> None:
        if self._body_shown is not None:
            self.actions_.show_composition(self._body_shown)

    def _add_from_roster(self) -> None:
        if self._body_shown is not None:
            self.actions_.add_from_roster(self._body_shown)

    def _copy_term(self) -> None:
        if self._body_shown is not None:
            self.actions_.copy_term(self._body_shown, self.toolbar.clear_all)
