"""民情: a line to take it down at once, the list, what is chosen in it, and the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut

from kth_desktop.changes import Kind
from kth_desktop.domain.concern import ConcernSource
from kth_desktop.domain.concern_rules import ConcernLine, ConcernQuery, Standing
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.concerns.actions import ConcernActions
from kth_desktop.ui.concerns.editing import ConcernEditing
from kth_desktop.ui.concerns.head import ConcernHead
from kth_desktop.ui.concerns.listing import ConcernList
from kth_desktop.ui.concerns.side import ConcernSide
from kth_desktop.ui.concerns.toolbar import ConcernToolbar
from kth_desktop.ui.record_page import RecordPage
from kth_desktop.ui.widgets.draft_offer import DraftOffer

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class _Figures(NamedTuple):
    groups: Sequence[str]
    total: int
    open: int
    overdue: int


class ConcernPage(RecordPage):
    """Opened with `id`, or with `new` and the `activity_id` or `meeting_id` where something was said."""

    noun = "民情"
    shown_kinds = (
        Kind.CONCERN, Kind.VENUE, Kind.ACTIVITY, Kind.MEETING, Kind.MATTER, Kind.LINK, Kind.COMMITTEE,
    )  # fmt: skip
    empty_words = ("暂无待办的民情。", "群众说的话，先记一句也可以。", "只要先记下说了什么，其余以后再补。")
    head: ConcernHead
    toolbar: ConcernToolbar
    actions_: ConcernActions
    list: ConcernList
    side: ConcernSide
    editing: ConcernEditing

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = ConcernHead(desk.theme)
        self.toolbar = ConcernToolbar(desk.theme)
        self.list = ConcernList(desk)
        self.side = ConcernSide(desk)
        self.actions_ = ConcernActions(desk, self)
        self.editing = ConcernEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "concern", self.noun, self.editing.take_draft)
        self._open = self._overdue = 0
        self.put_together(self.toolbar.print)
        self._connect()

    def _connect(self) -> None:
        bar, side, act = self.toolbar, self.side, self.actions_
        bar.print.clicked.connect(lambda: act.print_sheet(self.list.selected()))
        bar.register_action.triggered.connect(lambda: act.print_list(self.list.query))
        bar.public_action.triggered.connect(lambda: act.print_list(self.list.query, public=True))
        bar.export.clicked.connect(lambda: act.export(self.list.query))
        side.detail.step_asked.connect(lambda step: act.step(side.detail.detail, step))
        side.detail.become_asked.connect(lambda page: act.become(page, side.detail.detail))
        side.detail.chain.shown.connect(self._arrange)
        side.print.clicked.connect(lambda: act.print_list(self.list.query, self.list.selected()))
        side.export.clicked.connect(lambda: act.export(self.list.query, self.list.selected()))
        self.head.noted.connect(self._note)
        QShortcut(QKeySequence("Ctrl+J"), self).activated.connect(self.head.to_line)
        self.head.line.setToolTip("Ctrl+J")

    def open(self, **target: Any) -> None:
        where = {name: target[name] for name in ("activity_id", "meeting_id") if target.get(name)}
        if target.get("new") and where:
            self.editing.add_from(**where)
        else:
            super().open(**target)

    def asked(self, committee_id: UUID | None, text: str) -> ConcernQuery:
        bar = self.toolbar
        return ConcernQuery(
            committee_id,
            text,
            bar.chosen_standing(),
            bar.chosen_step(),
            bar.chosen_kind(),
            bar.chosen_source(),
            bar.chosen_group(),
        )

    def figures(self, committee_id: UUID | None) -> Callable[[], _Figures]:
        concerns = self.desk.office.concerns
        return lambda: _Figures(
            concerns.groups(committee_id),
            concerns.count(ConcernQuery(committee_id)),
            concerns.count(ConcernQuery(committee_id, standing=Standing.OPEN)),
            concerns.count(ConcernQuery(committee_id, standing=Standing.OVERDUE)),
        )

    def take_figures(self, figures: _Figures) -> None:
        self._total, self._open, self._overdue = figures.total, figures.open, figures.overdue
        self.toolbar.show_groups(figures.groups)

    def show_counts(self, count: int) -> None:
        self.toolbar.show_found(count)
        if self.toolbar.is_filtered:
            self.head.show_found(count)
        else:
            self.head.show_counts(max(self._total, count), self._open, self._overdue)

    def show_buttons(self, lines: Sequence[ConcernLine]) -> None:
        editing = self.editing.is_open or self._body.is_empty
        self.toolbar.set_chosen(len(lines), editing=editing)

    # 先记一句

    def _note(self, line: str, source: ConcernSource) -> None:
        """What was typed stays in its field until it is saved."""
        if self.desk.may_not_write() or not self.editing.leave(lambda: self._note(line, source)):
            return
        concerns, committee_id = self.desk.office.concerns, self.desk.committee_id or self._first()
        self.desk.tasks.run(
            lambda: concerns.note(committee_id, line, source), self._noted, failed=self._not_noted, owner=self
        )

    def _noted(self, outcome: Any) -> None:
        self.head.line.clear()
        self._saved(outcome, True)

    def _not_noted(self, error: Exception) -> None:
        self.desk.report(error)

    def _first(self) -> UUID:
        """The whole town looked at: the office's own, or the first village where that is the town."""
        own = self.desk.office.own
        if own.kind is not CommitteeKind.TOWN:
            return own.id
        return next((c.id for c in self.desk.committees if c.kind is not CommitteeKind.TOWN), own.id)
