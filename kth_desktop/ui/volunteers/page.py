"""志愿者: the roster, who is chosen in it, and the form that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.queries import LeaderCount, VolunteerLine, VolunteerQuery
from kth_desktop.domain.vocabulary import VolunteerStatus
from kth_desktop.ui.record_page import RecordPage
from kth_desktop.ui.volunteers.actions import VolunteerActions
from kth_desktop.ui.volunteers.editing import VolunteerEditing
from kth_desktop.ui.volunteers.head import VolunteerHead
from kth_desktop.ui.volunteers.listing import VolunteerList
from kth_desktop.ui.volunteers.side import VolunteerSide
from kth_desktop.ui.volunteers.toolbar import VolunteerToolbar
from kth_desktop.ui.widgets.draft_offer import DraftOffer

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class _Figures(NamedTuple):
    groups: Sequence[str]
    roles: Sequence[str]
    total: int
    backbones: int
    leaders: LeaderCount


class VolunteerPage(RecordPage):
    noun, sign = "志愿者", "user-plus"
    shown_kinds = (Kind.VOLUNTEER, Kind.VENUE, Kind.ACTIVITY, Kind.COMMITTEE)
    empty_words = ("花名册是空的。", "点“新增”登记第一位志愿者。", "只要先填姓名，其余以后再补。")
    head: VolunteerHead
    toolbar: VolunteerToolbar
    actions_: VolunteerActions
    list: VolunteerList
    side: VolunteerSide

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = VolunteerHead(desk.theme)
        self.toolbar = VolunteerToolbar(desk.theme)
        self.list = VolunteerList(desk)
        self.side = VolunteerSide(desk)
        self.actions_ = VolunteerActions(desk, self)
        self.editing = VolunteerEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "volunteer", self.noun, self.editing.take_draft)
        self._backbones = 0
        self.put_together(self.toolbar.print)
        self._connect()

    def _connect(self) -> None:
        bar, side, act = self.toolbar, self.side, self.actions_
        bar.print.clicked.connect(lambda: act.print_roster(self.list.query))
        bar.public_action.triggered.connect(lambda: act.print_roster(self.list.query, public=True))
        bar.export.clicked.connect(lambda: act.export(self.list.query))
        bar.whole_action.triggered.connect(lambda: act.export_whole(self.list.query, self.list.selected()))
        bar.personal_action.triggered.connect(lambda: act.show_personal(self.list.selected()))
        bar.leave_action.triggered.connect(lambda: act.leave(self.list.selected()))
        side.detail.change_asked.connect(self.change)
        side.detail.services_asked.connect(self._services)
        side.print.clicked.connect(lambda: act.print_roster(self.list.query, self.list.selected()))
        side.export.clicked.connect(lambda: act.export(self.list.query, self.list.selected()))
        side.leave.clicked.connect(lambda: act.leave(self.list.selected()))

    def asked(self, committee_id: UUID | None, text: str) -> VolunteerQuery:
        return VolunteerQuery(committee_id, text, self.toolbar.chosen_group(), self.toolbar.chosen_role())

    def figures(self, committee_id: UUID | None) -> Callable[[], _Figures]:
        office = self.desk.office

        def read() -> _Figures:
            people = office.volunteers
            return _Figures(
                office.venues.groups(committee_id),
                people.roles(committee_id),
                people.count(committee_id),
                people.backbones(committee_id),
                people.leaders(committee_id),
            )

        return read

    def take_figures(self, figures: _Figures) -> None:
        self._total, self._backbones = figures.total, figures.backbones
        self.toolbar.show_choices(figures.groups, figures.roles)
        committee = self.desk.committee
        self.head.show_leaders(figures.leaders, committee.kind if committee else None)

    def show_counts(self, count: int) -> None:
        bar, text = self.toolbar, self.toolbar.search.text().strip()
        by_pinyin = text.isascii() and text.isalpha()
        bar.show_found(count, by_pinyin=by_pinyin)
        if bar.is_filtered and bar.is_short:
            self.head.show_found(count, by_pinyin=by_pinyin)
        else:
            self.head.show_people(max(self._total, 0 if bar.is_filtered else count), self._backbones)

    def show_buttons(self, lines: Sequence[VolunteerLine]) -> None:
        may_leave = any(line.volunteer.status is not VolunteerStatus.LEFT for line in lines)
        editing = self.editing.is_open or self._body.is_empty
        self.toolbar.allow(len(lines), editing=editing, may_leave=may_leave)

    def _services(self) -> None:
        detail = self.side.detail.detail
        if detail is not None:
            self.actions_.show_services(detail)
