"""One meeting open: kept as a draft while one writes, saved as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kth_desktop.domain.meeting import JointMeeting, KeptMinutes
from kth_desktop.domain.meeting_rules import called
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.meetings.drafts import draft_key
from kth_desktop.ui.meetings.edit_texts import details_texts
from kth_desktop.ui.meetings.form import MeetingForm
from kth_desktop.ui.meetings.head import MeetingHead
from kth_desktop.ui.meetings.paper import show_paper
from kth_desktop.ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

DRAFT_MS = 2000  # with the writing itself less than the three seconds a power cut may take
_LOOK_MS = 120
_LOW = 27  # lines of text: what the whole form needs in large type


class MeetingEditor(QWidget):
    """`saved` carries the outcome of every write; `leave_asked` comes when the clerk wants out."""

    saved = Signal(object)
    leave_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._base: dict[str, str] = {}
        self._then: Callable[[], None] | None = None
        self._saving = self._following = False
        self._sent: dict[str, str] = {}
        self._still_to_follow: JointMeeting | None = None
        self.head = MeetingHead(desk.theme)
        self.form = MeetingForm(desk)
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._look_timer = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look_timer.timeout.connect(self._show_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        self._scroll = scrolled(self.form) if desk.theme.large else None
        column.addWidget(self._scroll or self.form, 1)
        self._connect()

    def _connect(self) -> None:
        head, form = self.head, self.form
        head.back.clicked.connect(self.leave_asked)
        head.save.clicked.connect(self._save_clicked)
        head.agenda.clicked.connect(form.take_former_agenda)
        head.agenda_action.triggered.connect(form.take_former_agenda)
        head.paper.clicked.connect(lambda: show_paper(form, self._desk, form.for_paper))
        form.edited.connect(self._edited)
        form.followed.connect(self._follow_up)
        for keys, does in (("Ctrl+S", self._save_clicked), ("Ctrl+L", form.show_people)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

        QApplication.instance().focusChanged.connect(self._keep_in_sight)  # type: ignore[union-attr]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = self._desk.theme
        low = theme.large and self.height() < _LOW * theme.line_height
        self.form.below.set_one_at_a_time(low)

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Large type scrolls: what the keyboard comes to is always seen."""
        if self._scroll is not None and now is not None and self.form.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, self._desk.theme.control)

    # Opening and closing

    @property
    def meeting(self) -> JointMeeting | None:
        return self.form.meeting

    @property
    def is_new(self) -> bool:
        return self.meeting is not None and not self.meeting.version

    def load(self, meeting: JointMeeting) -> None:
        self._saving = self._following = False
        self._still_to_follow = None
        self.form.load(meeting)
        self._take_as_saved(self.form.texts())
        self._read_kept()

    def recover(self, texts: Mapping[str, str]) -> None:
        """Issued minutes stay as they were issued, whatever was typed before that."""
        if self.meeting is not None and not self.meeting.is_final:
            self.form.recover(texts)
            self._show_head()

    def close_edit(self) -> None:
        """Lets go of the meeting and of its draft."""
        if self.meeting is not None:
            self._drop_draft(draft_key(self.meeting))
            self._then = None
            self.form.let_go()
            self._desk.status("")

    def unsaved(self) -> int:
        if self.meeting is None or self.meeting.is_final:
            return 0
        return sum(text != self._base.get(name, "") for name, text in self.form.texts().items())

    def _take_as_saved(self, texts: Mapping[str, str]) -> None:
        self._base = dict(texts)
        self._show_head()

    def _show_head(self) -> None:
        if self.meeting is not None:
            self.head.show_meeting(self.meeting, self.form.committee)
            self._show_changed()

    def _show_changed(self) -> None:
        self.head.show_changed(self.is_new or self.unsaved() > 0)

    def _read_kept(self) -> None:
        if self.meeting is None or not self.meeting.issue:
            return
        office, id = self._desk.office, self.meeting.id

        def found(kept: tuple[KeptMinutes, ...]) -> None:
            if self.meeting is not None and self.meeting.id == id:
                self.head.show_kept(kept)

        self._desk.tasks.run(lambda: office.meetings.kept(id), found, failed=_nothing, owner=self)

    # Saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Saves and calls `then`; with something wrong all stays as typed and each fault is said."""
        if self.meeting is None or self._saving:
            return
        if self.meeting.is_final or not (self.is_new or self.unsaved()):
            if then:
                then()
            return
        self._then, self._saving = then, True
        self.form.settle_number(self._send, self.refused)

    def _send(self) -> None:
        try:
            meeting = self.form.read()
        except InputProblems as error:
            self.refused(error)
            return
        self._sent = self.form.texts()
        self.form.show_problems(())
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.meetings.save(meeting), self._was_saved, failed=self.refused, owner=self
        )

    def _save_clicked(self) -> None:
        self.save()

    def _was_saved(self, outcome: Any) -> None:
        """What was typed on the way is not saved yet, and is kept as a draft like anything else."""
        then, self._then, self._saving = self._then, None, False
        if self.meeting is None or self.meeting.id != outcome.record.id:  # left meanwhile
            self.saved.emit(outcome)
            return
        self._drop_draft(draft_key(self.meeting))
        self.form.take_record(outcome.record)
        self._take_as_saved({**self._sent, **details_texts(outcome.record)})
        if self.unsaved():
            self._draft_timer.start()
        self._read_kept()
        self.saved.emit(outcome)
        if then:
            then()

    def refused(self, error: UserError) -> None:
        """A problem goes to its field, anything else above the page."""
        self._then, self._saving = None, False
        if isinstance(error, InputProblems):
            self.form.show_problems(error.problems)
        else:
            self._desk.report(error)

    def _follow_up(self, meeting: JointMeeting) -> None:
        """One at a time, each on the version that the one before it left."""
        if self._following:
            self._still_to_follow = meeting
            return
        self._following, self._sent = True, self.form.texts()
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.meetings.follow_up(meeting),
            self._was_followed,
            failed=self._not_followed,
            owner=self,
        )

    def _was_followed(self, outcome: Any) -> None:
        self._following = False
        later, self._still_to_follow = self._still_to_follow, None
        self._was_saved(outcome)
        if later is not None:
            self._follow_up(replace(later, version=outcome.record.version))

    def _not_followed(self, error: UserError) -> None:
        """What was not taken must not stand there as if it were."""
        self._following, self._still_to_follow = False, None
        self._desk.report(error)
        meeting, office = self.meeting, self._desk.office
        if meeting is not None:
            self._desk.tasks.run(
                lambda: office.meetings.get(meeting.id), self.load, failed=_nothing, owner=self
            )

    # Drafts

    def _edited(self) -> None:
        self._look_timer.start()
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def keep_draft(self) -> None:
        """Keeps what stands in the fields, in the database and nowhere else."""
        if self.meeting is None or self._desk.office.read_only or not self.unsaved():
            return
        office, key, texts = self._desk.office, draft_key(self.meeting), self.form.texts()
        texts |= {"name": called(self.meeting), "committee_id": str(self.meeting.committee_id)}
        self._desk.tasks.run(
            lambda: office.drafts.keep(key, texts), self._draft_kept, failed=_nothing, owner=self
        )

    def _draft_kept(self, _kept: object) -> None:
        if self.meeting is not None and self.unsaved():
            now = datetime.now().astimezone()
            self._desk.status(f"{now.hour}:{now.minute:02}草稿已自动保存", editing=True)

    def _drop_draft(self, key: str) -> None:
        self._draft_timer.stop()
        office = self._desk.office
        if not office.read_only:
            self._desk.tasks.run(lambda: office.drafts.drop(key), _nothing, failed=_nothing, owner=self)


def _nothing(_result: object) -> None:
    """A draft kept or dropped needs no answer; where none can be kept, saving still says so."""
