"""志愿者: the roster, who is chosen in it, and the form that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.changes import Changes, Kind
from kth_desktop.domain.queries import LeaderCount, VolunteerDetail, VolunteerLine, VolunteerQuery
from kth_desktop.ui.page import Page
from kth_desktop.ui.volunteers.actions import VolunteerActions
from kth_desktop.ui.volunteers.editing import VolunteerEditing
from kth_desktop.ui.volunteers.head import VolunteerHead
from kth_desktop.ui.volunteers.listing import VolunteerList
from kth_desktop.ui.volunteers.side import VolunteerSide
from kth_desktop.ui.volunteers.toolbar import VolunteerToolbar
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.buttons import Kind as Look
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.list_body import ListBody
from kth_desktop.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

SHOWN = (Kind.VOLUNTEER, Kind.VENUE, Kind.ACTIVITY, Kind.COMMITTEE)


class _Figures(NamedTuple):
    groups: Sequence[str]
    roles: Sequence[str]
    total: int
    backbones: int
    leaders: LeaderCount


class VolunteerPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.head = VolunteerHead(theme)
        self.toolbar = VolunteerToolbar(theme)
        self.list = VolunteerList(desk)
        self.side = VolunteerSide(desk)
        self.actions_ = VolunteerActions(desk, self)
        self._bars = QVBoxLayout()
        self.editing = VolunteerEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "volunteer", "志愿者", self.editing.take_draft)
        self._reading: Task | None = None
        self._total = self._backbones = 0
        self._lay_out()
        self._connect()
        self._set_up_keys()
        self._show_buttons(())

    # Building

    def _lay_out(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, 12, theme.margin, 16)
        column.setSpacing(theme.between)
        column.addWidget(self.head)
        column.addLayout(self._bars)
        self._bars.addWidget(self.drafts)
        self._body = ListBody(theme, self.toolbar, self.list, self.side, self._empty_page())
        self._body.fitted.connect(lambda: self._show_counts(self.list.model.rowCount()))
        column.addWidget(self._body, 1)

    def _empty_page(self) -> Panel:
        theme = self.desk.theme
        first = Button(theme, "新增志愿者", "user-plus", Look.FILLED)
        first.clicked.connect(self.editing.add)
        panel = Panel(theme)
        hint = "只要先填姓名，其余以后再补。"
        panel.body.addWidget(EmptyPage(theme, "花名册是空的。", "点“新增”登记第一位志愿者。", (first,), hint))
        return panel

    def _connect(self) -> None:
        bar, side, act = self.toolbar, self.side, self.actions_
        bar.filtered.connect(self._ask)
        bar.search.to_list.connect(self.list.focus_table)
        bar.new.clicked.connect(self.editing.add)
        bar.change.clicked.connect(self.change)
        bar.print.clicked.connect(lambda: act.print_roster(self.list.query))
        bar.public_action.triggered.connect(lambda: act.print_roster(self.list.query, public=True))
        bar.export.clicked.connect(lambda: act.export(self.list.query))
        bar.leave_action.triggered.connect(lambda: act.leave(self.list.selected()))
        bar.delete_action.triggered.connect(self._delete)
        bar.history_action.triggered.connect(self._history)
        bar.bin_action.triggered.connect(act.show_bin)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _line: self.change())
        self.list.counted.connect(self._counted)
        side.detail.change_asked.connect(self.change)
        side.detail.history_asked.connect(self._history)
        side.detail.reveal_asked.connect(self._reveal)
        side.detail.services_asked.connect(self._services)
        side.several.print_asked.connect(lambda: act.print_roster(self.list.query, self.list.selected()))
        side.several.export_asked.connect(lambda: act.export(self.list.query, self.list.selected()))
        side.several.leave_asked.connect(lambda: act.leave(self.list.selected()))
        side.several.delete_asked.connect(self._delete)
        self.editing.began.connect(self._form_opened)
        self.editing.ended.connect(self._show_choice)
        self.editing.saved.connect(self._saved)

    def _set_up_keys(self) -> None:
        for keys, does in (
            ("Ctrl+N", self.toolbar.new.click),
            ("F2", self.toolbar.change.click),
            ("Ctrl+F", self._to_search),
            ("Ctrl+P", self.toolbar.print.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)
        for button, keys in ((self.toolbar.new, "Ctrl+N"), (self.toolbar.change, "F2")):
            button.setToolTip(keys)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self._delete)

    # Page

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(*SHOWN):
            return
        desk = self.desk
        if changes is None:
            self.list.set_whole_town(self._whole_town)
            self.toolbar.show_committees(desk.committees, whole_town=self._whole_town)
            if not self.editing.is_open:
                self.drafts.look()
        self._ask()
        desk.tasks.run(self._read_figures(desk.committee_id), self._take_figures, owner=self)

    def open(self, **target: Any) -> None:
        if target.get("new"):
            self.editing.add()
        if isinstance(target.get("text"), str):
            self.toolbar.search.show_text(target["text"])
        if isinstance(target.get("id"), UUID):
            self.toolbar.forget()
            self._look_at(target["id"])

    def unsaved(self) -> int:
        return self.editing.unsaved()

    def save_edit(self, then: Callable[[], None]) -> None:
        self.editing.save(then)

    def drop_edit(self) -> None:
        self.editing.drop()

    def change(self) -> None:
        lines = self.list.selected()
        if len(lines) == 1:
            self.editing.change(lines[0].volunteer.id)

    @property
    def _whole_town(self) -> bool:
        return self.desk.committee_id is None

    # The list

    def _ask(self, select: int | None = None) -> None:
        bar = self.toolbar
        committee_id = bar.chosen_committee() or self.desk.committee_id
        text = bar.search.text().strip()
        self.list.ask(
            VolunteerQuery(committee_id, text, bar.chosen_group(), bar.chosen_role()), select=select
        )

    def _look_at(self, id: UUID) -> None:
        office = self.desk.office
        self.desk.tasks.run(lambda: office.volunteers.key(id), self._ask, owner=self)

    def _read_figures(self, committee_id: UUID | None) -> Callable[[], _Figures]:
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

    def _take_figures(self, figures: _Figures) -> None:
        self._total, self._backbones = figures.total, figures.backbones
        self.toolbar.show_choices(figures.groups, figures.roles)
        committee = self.desk.committee
        self.head.show_leaders(figures.leaders, committee.kind if committee else None)
        self._show_counts(self.list.model.rowCount())
        self._show_emptiness()

    def _counted(self, count: int) -> None:
        self._show_counts(count)
        self._show_emptiness()
        self.show_ready()

    def _show_counts(self, count: int) -> None:
        bar, text = self.toolbar, self.toolbar.search.text().strip()
        by_pinyin = text.isascii() and text.isalpha()
        bar.show_found(count, by_pinyin=by_pinyin)
        if bar.is_filtered and bar.is_short:
            self.head.show_found(count, by_pinyin=by_pinyin)
        else:
            self.head.show_count(max(self._total, 0 if bar.is_filtered else count), self._backbones)

    def _show_emptiness(self) -> None:
        nothing = not self._total and not self.list.model.rowCount() and not self.toolbar.is_filtered
        self._body.show_empty(nothing and not self.editing.is_open)
        self._show_buttons(self.list.selected())

    def _to_search(self) -> None:
        self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.selectAll()

    # What is chosen

    def _chosen(self, lines: tuple[VolunteerLine, ...]) -> None:
        if not self.editing.holds(lines):
            self._show_choice()

    def _form_opened(self) -> None:
        self.drafts.put_away()
        self._show_emptiness()
        self._arrange()
        QTimer.singleShot(0, self.list, self.list.keep_in_sight)

    def _saved(self, outcome: Any, is_new: bool) -> None:
        self.desk.done(outcome)
        if is_new:
            self.toolbar.forget()
        self._look_at(outcome.record.id)

    def _show_choice(self) -> None:
        """The panel follows the selection: nobody, one or several."""
        if self.editing.is_open:
            return
        lines = self.list.selected()
        self._show_buttons(lines)
        if self._reading:
            self._reading.cancel()
        if not lines:
            self.side.show_nothing()
        elif len(lines) > 1:
            self.side.show_several(lines)
        else:
            self._read(lines[0].volunteer.id)
        self._arrange()

    def _read(self, id: UUID) -> None:
        office = self.desk.office
        self._reading = self.desk.tasks.run(
            lambda: office.volunteers.detail(id), self._show_detail, failed=lambda _error: None, owner=self
        )

    def _show_detail(self, detail: VolunteerDetail) -> None:
        if not self.editing.is_open:
            self.side.show_detail(detail, whole_town=self._whole_town)
            self._arrange()

    def _show_buttons(self, lines: Sequence[VolunteerLine]) -> None:
        self.toolbar.set_chosen(len(lines), editing=self.editing.is_open or self._body.is_empty)

    def _delete(self) -> None:
        if not self.editing.is_open:
            self.actions_.delete(self.list.selected())

    def _history(self) -> None:
        lines = self.list.selected()
        if len(lines) == 1:
            self.actions_.show_history(lines[0])

    def _reveal(self) -> None:
        detail = self.side.detail.detail
        if detail is not None:
            self.actions_.reveal(detail, self.side.detail.facts.show_phone)

    def _services(self) -> None:
        detail = self.side.detail.detail
        if detail is not None:
            self.actions_.show_services(detail)

    def _arrange(self) -> None:
        self._body.fit(editing=self.editing.is_open)
