"""活动点: the list, what is chosen in it, and the form that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.queries import VenueLine, VenueQuery
from kth_desktop.domain.venue import YearCount
from kth_desktop.ui.record_page import RecordPage
from kth_desktop.ui.venues.actions import VenueActions
from kth_desktop.ui.venues.detail import PLATED
from kth_desktop.ui.venues.editing import VenueEditing
from kth_desktop.ui.venues.head import VenueHead
from kth_desktop.ui.venues.listing import VenueList
from kth_desktop.ui.venues.side import VenueSide
from kth_desktop.ui.venues.stage_dialog import next_stages
from kth_desktop.ui.venues.toolbar import VenueToolbar
from kth_desktop.ui.widgets.draft_offer import DraftOffer

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class _Figures(NamedTuple):
    groups: Sequence[str]
    year: YearCount
    total: int


class VenuePage(RecordPage):
    noun = "活动点"
    shown_kinds = (
        Kind.VENUE,
        Kind.VENUE_STEP,
        Kind.VOLUNTEER,
        Kind.ACTIVITY,
        Kind.PLATE_PRINT,
        Kind.COMMITTEE,
    )
    empty_words = ("还没有活动点。", "点“新增”登记第一个客堂。", "只要先填名称和组别，其余以后再补。")
    head: VenueHead
    toolbar: VenueToolbar
    actions_: VenueActions
    list: VenueList
    side: VenueSide

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = VenueHead(desk.theme)
        self.toolbar = VenueToolbar(desk.theme)
        self.list = VenueList(desk)
        self.side = VenueSide(desk)
        self.actions_ = VenueActions(desk, self)
        self.editing = VenueEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "venue", self.noun, self.editing.take_draft)
        self.put_together(self.toolbar.plates)
        self._connect()

    def _connect(self) -> None:
        bar, side, act = self.toolbar, self.side, self.actions_
        bar.step.clicked.connect(lambda: act.step(self.list.selected()))
        bar.plates.clicked.connect(lambda: act.print_plates(self.list.selected()))
        bar.export.clicked.connect(lambda: act.export(self.list.query))
        bar.register_action.triggered.connect(act.show_register)
        bar.list_action.triggered.connect(lambda: act.print_list(self.list.query))
        side.detail.plate_asked.connect(lambda: act.print_plates(self.list.selected()))
        side.detail.order_asked.connect(lambda: act.order(self.list.selected()))
        side.detail.photos_asked.connect(lambda: act.show_photos(self.list.selected()))
        side.detail.step_asked.connect(lambda to: act.step(self.list.selected(), to))
        side.several.order.clicked.connect(lambda: act.order(self.list.selected()))
        side.several.step.clicked.connect(lambda: act.step(self.list.selected()))
        side.several.plates.clicked.connect(lambda: act.print_plates(self.list.selected()))
        side.several.export.clicked.connect(lambda: act.export(self.list.query, self.list.selected()))

    def asked(self, committee_id: UUID | None, text: str) -> VenueQuery:
        return VenueQuery(committee_id, text, self.toolbar.chosen_stage(), self.toolbar.chosen_group())

    def figures(self, committee_id: UUID | None) -> Callable[[], _Figures]:
        office, year = self.desk.office, self.desk.today.year
        return lambda: _Figures(
            office.venues.groups(committee_id),
            office.venues.year_count(committee_id, year),
            len(office.venues.keys(VenueQuery(committee_id=committee_id))),
        )

    def take_figures(self, figures: _Figures) -> None:
        self._total = figures.total
        self.toolbar.show_groups(figures.groups)
        self.head.show_year(figures.year)

    def show_counts(self, count: int) -> None:
        bar, text = self.toolbar, self.toolbar.search.text().strip()
        by_pinyin = bool(count) and text.isascii() and text.isalpha()
        bar.show_found(count, by_pinyin=by_pinyin)
        in_head = bar.is_filtered and bar.on_one_line
        self.head.show_count(count if in_head else self._total, filtered=in_head, by_pinyin=by_pinyin)

    def show_buttons(self, lines: Sequence[VenueLine]) -> None:
        venues = [line.venue for line in lines]
        plated = any(venue.stage in PLATED and venue.number for venue in venues)
        editing = self.editing.is_open or self._body.is_empty
        can_step = bool(venues) and bool(next_stages(venues))
        self.head.show_empty(self.has_nothing)
        self.toolbar.allow(len(venues), editing=editing, can_step=can_step, can_print=plated)
