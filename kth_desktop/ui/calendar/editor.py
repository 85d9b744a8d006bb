"""The open form of one activity: kept as a draft while one types, saved as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.almanac.holidays import Holidays
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.calendar_rules import Busy, RepeatDay, clash_words, weekly_days
from kth_desktop.domain.holiday import DayKind
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.calendar.form import FOUR, ActivityForm
from kth_desktop.ui.calendar.people_field import Helper
from kth_desktop.ui.calendar.reading import read, tentative
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.form import foot_note, problem_words
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.domain.partner import Partner
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

DRAFT_MS = 3000  # what was typed in the last three seconds is all that a power cut can take
CLASH_MS = 300
NEW_DRAFT = "activity:new"


def draft_key(activity: Activity) -> str:
    return f"activity:{activity.id}" if activity.version else NEW_DRAFT


class ActivityEditor(QWidget):
    """`saved` carries the outcome; `leave_asked` comes when the clerk wants out (changed or not)."""

    saved = Signal(object)
    leave_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._activity: Activity | None = None
        self._then: Callable[[], None] | None = None
        self._holidays = Holidays()
        self._asking: Task | None = None
        theme = desk.theme
        self.form = ActivityForm(desk, desk.committees)
        self._title = Elided("", theme.song(5), theme.ink)
        self._four = Elided(FOUR, theme.regular(-1), theme.hint)
        self.clash = label("", theme.regular(-1), theme.attention, wrap=True)
        self._count = label("", theme.regular(-1), theme.wrong, wrap=True)
        self._note = foot_note(theme)
        self.give_up = Button(theme, "放弃修改")
        self.save_button = Button(theme, "保存", kind=Kind.FILLED)
        self.save_button.setToolTip("Ctrl+S")
        self._scroll = scrolled(self.form)
        self._lay_out()
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._clash_timer = QTimer(self, singleShot=True, interval=CLASH_MS)
        self._clash_timer.timeout.connect(self.look_for_clashes)
        self._connect()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.between)
        column.addWidget(self._title)
        column.addWidget(self._four)
        column.addWidget(self._scroll, 1)
        self.clash.hide()
        column.addWidget(self.clash)
        foot = QHBoxLayout()
        foot.setSpacing(theme.between)
        for widget in (self._note, self._count, self.give_up, self.save_button):
            foot.addWidget(widget)
        foot.setStretchFactor(self._count, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.problems_changed.connect(self._show_count)
        self.form.place.chosen.connect(self._clash_timer.start)
        self.save_button.clicked.connect(self._save_clicked)
        self.give_up.clicked.connect(self.leave_asked)
        for keys, button in (("Ctrl+S", self.save_button), ("Esc", self.give_up)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        for field in self.form.findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                field.installEventFilter(self)

    # Opening and closing

    @property
    def activity(self) -> Activity | None:
        return self._activity

    def load(
        self, activity: Activity, place: str, helpers: Sequence[Helper], *, whole_town: bool = False
    ) -> None:
        self._activity = activity
        self._title.setText(f"修改{activity.title}" if activity.version else "新增活动")
        self.give_up.setText("放弃修改" if activity.version else "不新增了")
        self._four.setVisible(not activity.version)
        self.form.load(activity, place, helpers, whole_town=whole_town)
        self._scroll.verticalScrollBar().setValue(0)
        self.save_button.setEnabled(True)
        self._show_clashes(())
        office, committee_id = self._desk.office, self._desk.committee_id

        def work() -> tuple[tuple[Partner, ...], Holidays]:
            return office.partners.all(committee_id), Holidays(office.holidays.entered())

        self._desk.tasks.run(work, self._take_choices, owner=self)
        self.form.start()

    def _take_choices(self, answer: tuple[tuple[Partner, ...], Holidays]) -> None:
        partners, self._holidays = answer
        self.form.partner.offer(partners)

    def recover(self, texts: dict[str, str]) -> None:
        self.form.recover(texts)

    def unsaved(self) -> int:
        return len(self.form.changed()) if self._activity else 0

    def close_edit(self) -> None:
        """Lets go of the record and of its draft."""
        if self._activity is None:
            return
        office, key = self._desk.office, draft_key(self._activity)
        self._draft_timer.stop()
        self._clash_timer.stop()
        self._activity, self._then = None, None
        self._desk.status("")
        self._desk.tasks.run(lambda: office.drafts.drop(key), _nothing, owner=self)

    # Saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Saves and calls `then`; with something wrong all stays as typed and each fault is said."""
        if self._activity is None or not self.save_button.isEnabled():
            return
        try:
            edit = read(self.form, self._activity, self._desk.today)
        except InputProblems as error:
            self._refused(error)
            return
        self._then = then
        self.form.show_problems(())
        self.save_button.setEnabled(False)
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.activities.save_weekly(edit.activity, edit.days),
            self._saved,
            failed=self._refused,
            owner=self,
        )

    def _save_clicked(self) -> None:
        self.save()

    def _saved(self, outcome: Any) -> None:
        then, self._then = self._then, None
        self.close_edit()
        self.saved.emit(outcome)
        if then:
            then()

    def _refused(self, error: UserError) -> None:
        self._then = None
        self.save_button.setEnabled(True)
        if not isinstance(error, InputProblems):
            self._desk.report(error)
            return
        homeless = self.form.show_problems(error.problems)
        if homeless:
            self._desk.message("".join(problem.sentence for problem in homeless), "wrong")

    # While one types

    def _edited(self) -> None:
        if self._activity is None:
            return
        self._desk.status("", editing=True)
        self._show_weeks()
        self._clash_timer.start()
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def keep_draft(self) -> None:
        """Keeps what stands in the fields, in the database and nowhere else."""
        if self._activity is None or not self.form.changed():
            return
        office, key, texts = self._desk.office, draft_key(self._activity), self.form.texts()
        self._desk.tasks.run(lambda: office.drafts.keep(key, texts), _nothing, owner=self)

    def look_for_clashes(self) -> None:
        """Tells in one line whom or what the day has already; forbids nothing."""
        if self._activity is None:
            return
        activity = tentative(self.form, self._activity)
        if activity is None:
            self._show_clashes(())
            return
        if self._asking:
            self._asking.cancel()
        office = self._desk.office
        self._asking = self._desk.tasks.run(
            lambda: office.activities.clashes(activity), self._show_clashes, owner=self
        )

    def _show_clashes(self, busy: Sequence[Busy]) -> None:
        words = clash_words(busy)
        self.clash.setText(words)
        self.clash.setVisible(bool(words))

    def _show_weeks(self) -> None:
        """Lists the later weeks once day and end are known, days off ticked to be left out."""
        first, until = self.form.day(), self.form.until_day()
        days: tuple[RepeatDay, ...] = ()
        if first is not None and until is not None:
            try:
                days = tuple(RepeatDay(day, self._off(day)) for day in weekly_days(first, until))
            except UserError:
                days = ()
        if days != self.form.skips.days:
            self.form.skips.show_days(days)
            self.form.show_dependent()

    def _off(self, day: Any) -> str:
        found = self._holidays.on(day)
        return f"{found.name}休" if found and found.kind is DayKind.OFF else ""

    def _show_count(self, count: int) -> None:
        self._count.setText(problem_words(count))
        self._note.setVisible(not count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, self._desk.theme.control)
        return False


def _nothing(_result: object) -> None:
    """A draft kept or dropped needs no answer."""
