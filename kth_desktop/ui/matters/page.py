"""议题: the list, and one matter with its steps in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kth_desktop.changes import Changes, Kind
from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.matter import Matter, MatterStep
from kth_desktop.domain.matter_lists import MatterDetail
from kth_desktop.errors import UserError
from kth_desktop.ui.matters.actions import MatterActions
from kth_desktop.ui.matters.case import TWO_COLUMNS, MatterCase
from kth_desktop.ui.matters.editing import MatterEditing, StepEditing
from kth_desktop.ui.matters.listing import MatterList
from kth_desktop.ui.matters.matter_form import MatterEditor
from kth_desktop.ui.page import Page
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

SHOWN = (Kind.MATTER, Kind.DELIBERATION, Kind.VOTE, Kind.LINK, Kind.COMMITTEE)


class MatterPage(Page):
    """Opened with `id` (and `step_id`), with `new` (and `concern_id`), or with `text` to be found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.list = MatterList(desk)
        self.case = MatterCase(desk)
        self.editor = MatterEditor(desk)
        self.actions_ = MatterActions(desk, self)
        self._wanted: UUID | None = None  # the step to be shown once what was just written is read again
        self._bars = QVBoxLayout()
        self.editing = MatterEditing(desk, self.editor, self._bars)
        self.step_editing = StepEditing(desk, self.case.editor, self._bars)
        self.drafts = DraftOffer(desk, "matter", "议题", self.editing.take_draft)
        self.step_drafts = DraftOffer(desk, "matter_step", "议题的一步", self._take_step_draft)
        self._form = Panel(theme)
        self._form.body.addWidget(self.editor)
        self._stack = QStackedWidget()
        for part in (self.list, self.case, self._form):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, 12, theme.margin, 12)
        column.setSpacing(theme.between)
        column.addLayout(self._bars)
        for offer in (self.drafts, self.step_drafts):
            self._bars.addWidget(offer)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        list_, case, act = self.list, self.case, self.actions_
        list_.new_asked.connect(self.add)
        list_.opened.connect(lambda line: self.show_matter(line.matter.id))
        list_.templates_asked.connect(act.show_templates)
        list_.bin_asked.connect(act.show_bin)
        list_.counted.connect(lambda _count: self.show_ready())
        case.leave_asked.connect(lambda: self._leave(self._show_list))
        case.steps.opened.connect(self._write)
        case.steps.left.connect(case.leave_asked)
        for signal, does in (
            (case.step.not_applicable_asked, act.leave_out),
            (case.step.round_asked, act.another_round),
            (case.step.reopen_asked, act.reopen),
            (case.step.drop_asked, act.drop_round),
            (case.step.vote_asked, act.vote),
        ):
            signal.connect(self._with_step(does))
        case.step.write_asked.connect(self._write)
        case.step.held_asked.connect(self._hold)
        for action, does_it in (
            (case.history_action, act.show_history),
            (case.stop_action, act.stop),
            (case.resume_action, act.resume),
            (case.delete_action, act.delete),
        ):
            action.triggered.connect(self._with_matter(does_it))
        act.changed.connect(self._changed)
        act.deleted.connect(self._deleted)
        self.editing.began.connect(self._form_opened)
        self.editing.ended.connect(self._form_closed)
        self.editing.saved.connect(self._matter_saved)
        self.step_editing.began.connect(self._step_opened)
        self.step_editing.ended.connect(lambda: self.case.show_editor(open_=False))
        self.step_editing.saved.connect(self._step_saved)
        for keys, press in (
            ("Ctrl+N", self.add),
            ("F2", self._write),
            ("Ctrl+F", self._to_search),
            ("Ctrl+P", self._print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(press)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = event.size().width() - 2 * self.desk.theme.margin - 42
        self.editor.arrange(columns=2 if inner >= self.desk.theme.chars(TWO_COLUMNS) else 1, below=False)

    # Page

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(*SHOWN):
            return
        office, committee_id = self.desk.office, self.desk.committee_id
        if changes is None and not self._edits.is_open:
            self.drafts.look()
            self.step_drafts.look()
        self.desk.tasks.run(lambda: office.matters.years(committee_id), self.list.show_years, owner=self)
        self.list.ask()
        self._read_again()

    def open(self, **target: Any) -> None:
        if isinstance(target.get("id"), UUID):
            id, step_id = target["id"], target.get("step_id")
            self._leave(lambda: self.show_matter(id, step_id if isinstance(step_id, UUID) else None))
        elif target.get("new"):
            concern_id = target.get("concern_id")
            self._leave(lambda: self.editing.add(concern_id if isinstance(concern_id, UUID) else None))
        elif isinstance(target.get("text"), str):
            text = target["text"]

            def find() -> None:
                self._show_list()
                self.list.search_for(text)

            self._leave(find)

    def unsaved(self) -> int:
        return self.editing.unsaved() + self.step_editing.unsaved()

    def keep_draft(self) -> None:
        self.editing.keep_draft()
        self.step_editing.keep_draft()

    def save_edit(self, then: Callable[[], None]) -> None:
        self._edits.save(then)

    def drop_edit(self) -> None:
        self._edits.drop()

    @property
    def _edits(self) -> MatterEditing | StepEditing:
        """The form that is open; that of the matter while none is."""
        return self.step_editing if self.step_editing.is_open else self.editing

    # Opening

    def add(self) -> None:
        """Also by Ctrl+N, wherever the keyboard is."""
        self._leave(self.editing.add)

    def show_matter(self, id: UUID, step_id: UUID | None = None) -> None:
        """With the step that is named, else the one it has come to."""
        office = self.desk.office

        def read(detail: MatterDetail) -> None:
            following = detail.matter.next_step
            self.case.show_detail(detail, step_id or (following.id if following else None))
            self._stack.setCurrentWidget(self.case)
            self.case.steps.setFocus()

        self.desk.tasks.run(lambda: office.matters.detail(id), read, owner=self)

    def _read_again(self) -> None:
        """After a write, an undo, or somebody else's save; an open form keeps what is typed."""
        matter, office = self.case.matter, self.desk.office
        if matter is None:
            return

        def read(detail: MatterDetail) -> None:
            shown = self.case.matter
            if shown is not None and shown.id == detail.matter.id and not self.step_editing.is_open:
                wanted, self._wanted = self._wanted, None
                self.case.show_detail(detail, wanted or self.case.steps.chosen_id)

        def gone(_error: UserError) -> None:
            if self.case.matter is not None and self.case.matter.id == matter.id:
                self._show_list()

        self.desk.tasks.run(lambda: office.matters.detail(matter.id), read, failed=gone, owner=self)

    def _show_list(self) -> None:
        self.case.let_go()
        self._stack.setCurrentWidget(self.list)
        self.list.ask()
        self.list.focus_table()

    def _to_search(self) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.search.take_keyboard()

    def _print(self) -> None:
        if self._stack.currentWidget() is self.case and not self._edits.is_open:
            self.case.papers.print_first()

    # Forms

    def _write(self) -> None:
        """Of the chosen step, or of the matter where its registration is chosen."""
        matter, step = self.case.matter, self.case.chosen_step
        if matter is None or self._edits.is_open or self._stack.currentWidget() is not self.case:
            return
        if step is None:
            self.editing.change(matter.id)
        elif self.case.step.write.isVisible():
            self.step_editing.write(matter.id, step.id)

    def _take_step_draft(self, key: str, texts: Mapping[str, str]) -> None:
        _, matter_id, step_id = key.split(":")
        office, wanted = self.desk.office, UUID(step_id)
        if self.desk.may_not_write():
            return

        def read(detail: MatterDetail) -> None:
            self.case.show_detail(detail, wanted)
            self._stack.setCurrentWidget(self.case)
            self.step_editing.write(detail.matter.id, wanted, texts)

        def ask() -> None:
            self.desk.tasks.run(lambda: office.matters.detail(UUID(matter_id)), read, owner=self)

        self._leave(ask)

    def _form_opened(self) -> None:
        self._put_offers_away()
        self._stack.setCurrentWidget(self._form)

    def _form_closed(self) -> None:
        self._stack.setCurrentWidget(self.case if self.case.matter is not None else self.list)

    def _step_opened(self) -> None:
        self._put_offers_away()
        self.case.steps.choose(self.case.editor.record.id)
        self.case.show_editor(open_=True)

    def _put_offers_away(self) -> None:
        self.drafts.put_away()
        self.step_drafts.put_away()

    def _matter_saved(self, outcome: Any, is_new: bool) -> None:
        """Of a new one the first step is shown; after a change its registration stays."""
        self.desk.done(outcome)
        matter: Matter = outcome.record
        self.show_matter(matter.id, None if is_new else self.case.steps.chosen_id)

    def _step_saved(self, outcome: Any, _is_new: bool) -> None:
        self._changed(outcome, self.case.steps.chosen_id)

    def _changed(self, outcome: Any, step_id: UUID | None) -> None:
        """The step is wanted by the first answer alone: by the next the clerk may have gone on."""
        self._wanted = step_id
        self.desk.done(outcome)
        self.case.steps.setFocus()

    def _deleted(self, outcome: Any) -> None:
        self._show_list()
        self.desk.done(outcome)

    def _hold(self, kind: DeliberationKind) -> None:
        matter, step = self.case.matter, self.case.chosen_step
        if matter is not None and step is not None:
            self.actions_.hold(matter, step, kind)

    def _with_step(self, does: Callable[[Matter, MatterStep], None]) -> Callable[[], None]:
        def act() -> None:
            matter, step = self.case.matter, self.case.chosen_step
            if matter is not None and step is not None and not self._edits.is_open:
                does(matter, step)

        return act

    def _with_matter(self, does: Callable[[Matter], None]) -> Callable[[], None]:
        def act() -> None:
            if self.case.matter is not None:
                does(self.case.matter)

        return act

    def _leave(self, then: Callable[[], None]) -> None:
        """`then` at once when no form is open, else after the bar's answer."""
        if self._edits.leave(then):
            then()
