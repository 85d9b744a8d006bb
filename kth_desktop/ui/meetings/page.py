"""联席会议: the list, and one meeting in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kth_desktop.changes import Changes, Kind
from kth_desktop.domain.meeting import JointMeeting, MeetingQuery
from kth_desktop.errors import UserError
from kth_desktop.ui.meetings.drafts import NEW_DRAFT, OURS, MeetingDraftOffer
from kth_desktop.ui.meetings.editor import MeetingEditor
from kth_desktop.ui.meetings.listing import MeetingList
from kth_desktop.ui.meetings.papers import list_job
from kth_desktop.ui.meetings.steps import MeetingSteps
from kth_desktop.ui.page import Page
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.buttons import Kind as Look
from kth_desktop.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

SHOWN = (Kind.MEETING, Kind.COMMITTEE)


class MeetingPage(Page):
    """Opened with `id`, with `new`, or with `write` (the newest draft, else a new meeting)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.list = MeetingList(desk)
        self.editor = MeetingEditor(desk)
        self.steps = MeetingSteps(desk, self.editor)
        self.drafts = MeetingDraftOffer(desk, self._take_draft)
        self.bar: MessageBar | None = None
        self._bars = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, 12, theme.margin, 12)
        column.setSpacing(theme.between)
        column.addLayout(self._bars)
        self._bars.addWidget(self.drafts)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.new_asked.connect(self.add)
        self.list.print_asked.connect(self._print_list)
        self.list.opened.connect(lambda line: self.show_meeting(line.meeting.id))
        self.list.counted.connect(lambda _count: self.show_ready())
        self.editor.leave_asked.connect(lambda: self._leave(self._show_list))
        self.editor.saved.connect(self.desk.done)
        self.steps.deleted.connect(self._show_list)
        for keys, does in (("Ctrl+N", self.add), ("Ctrl+P", self._print)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(does)

    # Page

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(*SHOWN):
            return
        office, committee_id = self.desk.office, self.desk.committee_id
        if changes is None and not self.is_open:
            self.drafts.look()
        self.desk.tasks.run(lambda: office.meetings.years(committee_id), self.list.show_years, owner=self)
        self.list.ask()
        if self.is_open:
            self._read_again()

    def open(self, **target: Any) -> None:
        if isinstance(target.get("id"), UUID):
            id = target["id"]
            self._leave(lambda: self.show_meeting(id, part=str(target.get("part", ""))))
        elif target.get("new"):
            self.add()
        elif target.get("write"):
            self._leave(self._write)

    def unsaved(self) -> int:
        return self.editor.unsaved()

    def keep_draft(self) -> None:
        self.editor.keep_draft()

    def save_edit(self, then: Callable[[], None]) -> None:
        self.editor.save(then)

    def drop_edit(self) -> None:
        self.editor.close_edit()
        self._show_list()

    @property
    def is_open(self) -> bool:
        return self.editor.meeting is not None

    # Opening

    def add(self) -> None:
        """Also by Ctrl+N, wherever the keyboard is."""
        if self.desk.may_not_write():
            return
        self._leave(self._begin)

    def _begin(self, texts: Mapping[str, str] | None = None, id: UUID | None = None) -> None:
        """`texts`: of the draft that was begun under this `id`."""
        office = self.desk.office
        wanted = (texts or {}).get("committee_id")
        committee_id = UUID(wanted) if wanted else self.desk.committee_id or self._town()

        def begun(meeting: JointMeeting) -> None:
            self._show(replace(meeting, id=id) if id else meeting)
            if texts:
                self.editor.recover(texts)
            self.editor.form.facts.when.setFocus()

        self.desk.tasks.run(lambda: office.meetings.begin(committee_id), begun, owner=self)

    def _write(self) -> None:
        """From the home page: what is still a draft goes before a new meeting."""
        office, committee_id = self.desk.office, self.desk.committee_id

        def found(meetings: tuple[JointMeeting, ...]) -> None:
            draft = next((one for one in meetings if not one.is_final), None)
            if draft is not None:
                self._show(draft)
                self.editor.form.text.edit.setFocus()
            else:
                self.add()

        self.desk.tasks.run(lambda: office.meetings.all(committee_id), found, owner=self)

    def show_meeting(self, id: UUID, texts: Mapping[str, str] | None = None, *, part: str = "") -> None:
        """`part`: with “resolutions” the first one that is open has the keyboard, else the text."""
        office = self.desk.office

        def read(meeting: JointMeeting) -> None:
            self._show(meeting)
            if texts:
                self.editor.recover(texts)
            if part == "resolutions":
                self.editor.form.below.show_resolutions()
                self.editor.form.resolutions.to_first_open()
            else:
                self.editor.form.text.edit.setFocus()

        self.desk.tasks.run(lambda: office.meetings.get(id), read, owner=self)

    def _take_draft(self, key: str, texts: Mapping[str, str]) -> None:
        if self.desk.may_not_write():
            return
        if key.startswith(NEW_DRAFT):
            self._begin(texts, UUID(key.removeprefix(NEW_DRAFT)))
        else:
            self.show_meeting(UUID(key.removeprefix(OURS)), texts)

    def _show(self, meeting: JointMeeting) -> None:
        self.drafts.put_away()
        self.editor.load(meeting)
        self._stack.setCurrentWidget(self.editor)

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.ask()
        self.list.table.setFocus()

    def _read_again(self) -> None:
        """After an undo, or somebody else's save; what is being written is never taken away."""
        meeting, office = self.editor.meeting, self.desk.office
        if meeting is None or not meeting.version or self.editor.unsaved():
            return

        def read(now: JointMeeting) -> None:
            shown = self.editor.meeting
            if still_read(now.id) and shown is not None and shown.version != now.version:
                self.editor.load(now)

        def gone(_error: UserError) -> None:
            if still_read(meeting.id):
                self.editor.close_edit()
                self._show_list()

        def still_read(id: UUID) -> bool:
            shown = self.editor.meeting  # another one may be open by now, or this one written in
            return shown is not None and shown.id == id and not self.editor.unsaved()

        self.desk.tasks.run(lambda: office.meetings.get(meeting.id), read, failed=gone, owner=self)

    def _town(self) -> UUID:
        """The whole town looked at: its own meeting is meant."""
        town = next((one for one in self.desk.committees if one.town_id is None), None)
        return town.id if town else self.desk.office.own.id

    def _print(self) -> None:
        if self.is_open:
            self.steps.print("minutes")
        else:
            self.list.print_button.click()

    def _print_list(self, query: MeetingQuery) -> None:
        self.desk.show_page("preview", job=list_job(self.desk, query))

    # Leaving

    def _leave(self, then: Callable[[], None]) -> None:
        """`then` at once when nothing is unsaved, else after the bar's answer."""
        self._put_bar_away()
        if not self.is_open or not self.editor.unsaved():
            self.editor.close_edit()
            then()
            return
        theme = self.desk.theme

        def left() -> None:
            self._put_bar_away()
            self.editor.close_edit()
            then()

        drop = Button(theme, "放弃修改")
        drop.clicked.connect(left)
        save = Button(theme, "保存并继续", kind=Look.FILLED)
        save.clicked.connect(lambda: self.editor.save(left))
        self.bar = MessageBar(theme, f"还有{self.editor.unsaved()}处没有保存。", "attention", (drop, save))
        self.bar.closed.connect(self._put_bar_away)
        self._bars.addWidget(self.bar)
        self.bar.show()
        save.setFocus()

    def _put_bar_away(self) -> None:
        if self.bar is not None:
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None
