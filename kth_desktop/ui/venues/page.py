"""活动点: the list, what is chosen in it, and the form that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.changes import Changes, Kind
from kth_desktop.domain.queries import VenueDetail, VenueLine, VenueQuery
from kth_desktop.ui.page import Page
from kth_desktop.ui.venues.actions import VenueActions
from kth_desktop.ui.venues.detail import PLATED
from kth_desktop.ui.venues.editing import VenueEditing
from kth_desktop.ui.venues.head import VenueHead
from kth_desktop.ui.venues.listing import VenueList
from kth_desktop.ui.venues.side import VenueSide
from kth_desktop.ui.venues.stage_dialog import next_stages
from kth_desktop.ui.venues.toolbar import VenueToolbar
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.buttons import Kind as Look
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.list_body import ListBody
from kth_desktop.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

SHOWN = (Kind.VENUE, Kind.VENUE_STEP, Kind.VOLUNTEER, Kind.ACTIVITY, Kind.PLATE_PRINT, Kind.COMMITTEE)


class VenuePage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.head = VenueHead(theme)
        self.toolbar = VenueToolbar(theme)
        self.list = VenueList(desk)
        self.side = VenueSide(desk)
        self.actions_ = VenueActions(desk, self)
        self._bars = QVBoxLayout()
        self.editing = VenueEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "venue", "活动点", self.editing.take_draft)
        self._reading: Task | None = None
        self._total = 0
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
        self._body.fitted.connect(self._refitted)
        column.addWidget(self._body, 1)

    def _empty_page(self) -> Panel:
        theme = self.desk.theme
        first = Button(theme, "新增活动点", "plus", Look.FILLED)
        first.clicked.connect(self.editing.add)
        panel = Panel(theme)
        hint = "只要先填名称和组别，其余以后再补。"
        panel.body.addWidget(EmptyPage(theme, "还没有活动点。", "点“新增”登记第一个客堂。", (first,), hint))
        return panel

    def _connect(self) -> None:
        bar, side, act = self.toolbar, self.side, self.actions_
        bar.filtered.connect(self._ask)
        bar.search.to_list.connect(self.list.focus_table)
        bar.new.clicked.connect(self.editing.add)
        bar.change.clicked.connect(self.change)
        bar.step.clicked.connect(lambda: act.step(self.list.selected()))
        bar.plates.clicked.connect(lambda: act.print_plates(self.list.selected()))
        bar.export.clicked.connect(lambda: act.export(self.list.query))
        bar.delete_action.triggered.connect(self._delete)
        bar.history_action.triggered.connect(self._history)
        bar.bin_action.triggered.connect(act.show_bin)
        bar.register_action.triggered.connect(act.show_register)
        bar.list_action.triggered.connect(lambda: act.print_list(self.list.query))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _line: self.change())
        self.list.counted.connect(self._counted)
        side.detail.plate_asked.connect(lambda: act.print_plates(self.list.selected()))
        side.detail.step_asked.connect(lambda to: act.step(self.list.selected(), to))
        side.detail.history_asked.connect(self._history)
        side.detail.reveal_asked.connect(self._reveal)
        side.several.step_asked.connect(lambda: act.step(self.list.selected()))
        side.several.plates_asked.connect(lambda: act.print_plates(self.list.selected()))
        side.several.delete_asked.connect(self._delete)
        side.several.export_asked.connect(lambda: act.export(self.list.query, self.list.selected()))
        self.editing.began.connect(self._form_opened)
        self.editing.ended.connect(self._show_choice)
        self.editing.saved.connect(self._saved)

    def _set_up_keys(self) -> None:
        for keys, does in (
            ("Ctrl+N", self.toolbar.new.click),
            ("F2", self.toolbar.change.click),
            ("Ctrl+F", self._to_search),
            ("Ctrl+P", self.toolbar.plates.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)  # wherever the keyboard is in the window
            shortcut.activated.connect(does)
        for button, keys in ((self.toolbar.new, "Ctrl+N"), (self.toolbar.change, "F2")):
            button.setToolTip(keys)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self._delete)

    # Page

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(*SHOWN):
            return
        desk, office = self.desk, self.desk.office
        committee_id, year = desk.committee_id, desk.today.year
        whole_town = self._whole_town
        if changes is None:
            self.list.set_whole_town(whole_town)
            self.toolbar.show_committees(desk.committees, whole_town=whole_town)
            if not self.editing.is_open:
                self.drafts.look()
        desk.tasks.run(
            lambda: (
                office.venues.groups(committee_id),
                office.venues.year_count(committee_id, year),
                len(office.venues.keys(VenueQuery(committee_id=committee_id))),
            ),
            self._take_figures,
        )
        self._ask()

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
            self.editing.change(lines[0].venue.id)

    @property
    def _whole_town(self) -> bool:
        return self.desk.committee_id is None

    # The list

    def _ask(self, select: int | None = None) -> None:
        bar = self.toolbar
        committee_id = bar.chosen_committee() or self.desk.committee_id
        query = VenueQuery(committee_id, bar.search.text().strip(), bar.chosen_stage(), bar.chosen_group())
        self.list.ask(query, select=select)

    def _look_at(self, id: UUID) -> None:
        office = self.desk.office
        self.desk.tasks.run(lambda: office.venues.key(id), self._ask, owner=self)

    def _take_figures(self, answer: tuple[Sequence[str], Any, int]) -> None:
        groups, year, self._total = answer
        self.toolbar.show_groups(groups)
        self.head.show_year(year)
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
        in_head = bar.is_filtered and bar.on_one_line
        self.head.show_count(count if in_head else self._total, filtered=in_head, by_pinyin=by_pinyin)

    def _show_emptiness(self) -> None:
        """Never from a resize: what is just being shown cannot be hidden."""
        nothing = not self._total and not self.list.model.rowCount() and not self.toolbar.is_filtered
        self._body.show_empty(nothing and not self.editing.is_open)
        self.head.show_empty(nothing)
        self._show_buttons(self.list.selected())

    def _to_search(self) -> None:
        self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.selectAll()

    # What is chosen

    def _chosen(self, lines: tuple[VenueLine, ...]) -> None:
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
        """The panel follows the selection: nothing, one or several."""
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
            self._read(lines[0].venue.id)
        self._arrange()

    def _read(self, id: UUID) -> None:
        office = self.desk.office
        self._reading = self.desk.tasks.run(
            lambda: office.venues.detail(id), self._show_detail, failed=lambda _error: None, owner=self
        )

    def _show_detail(self, detail: VenueDetail) -> None:
        if not self.editing.is_open:
            self.side.show_detail(detail, whole_town=self._whole_town)
            self._arrange()

    def _show_buttons(self, lines: Sequence[VenueLine]) -> None:
        venues = [line.venue for line in lines]
        plated = any(venue.stage in PLATED and venue.number for venue in venues)
        editing = self.editing.is_open or self._body.is_empty
        can_step = bool(venues) and bool(next_stages(venues))
        self.toolbar.set_chosen(len(venues), editing=editing, can_step=can_step, can_print=plated)

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

    # Room

    def _arrange(self) -> None:
        self._body.fit(editing=self.editing.is_open)

    def _refitted(self) -> None:
        self._show_counts(self.list.model.rowCount())
