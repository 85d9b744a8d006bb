"""The open form of one record: kept as a draft while one types, saved as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.form import foot_note, problem_words
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

DRAFT_MS = 3000  # what was typed in the last three seconds is all that a power cut can take


class RecordEditor(QWidget):
    """`saved` carries the outcome; `leave_asked` comes when the clerk wants out (changed or not)."""

    saved = Signal(object)
    leave_asked = Signal()
    kind = ""  # what the keys of its drafts begin with
    noun = ""  # 活动点

    def __init__(self, desk: Desk, form: RecordForm, summary: QWidget | None = None) -> None:
        """`summary` stays in sight above the form where there is room for it."""
        super().__init__()
        self._desk = desk
        self.record: Any = None
        self._taken_key = ""
        self._then: Callable[[], None] | None = None
        theme = desk.theme
        self._form = form
        self._title = Elided("", theme.song(5), theme.ink)
        self._summary = summary or QWidget()
        self._has_summary = self._below = False
        self._count = label("", theme.regular(-1), theme.wrong, wrap=True)
        self._note = foot_note(theme)
        self.give_up = Button(theme, "放弃修改")
        self.save_button = Button(theme, "保存", kind=Kind.FILLED)
        self.save_button.setToolTip("Ctrl+S")
        self._scroll = scrolled(self._form)
        self._lay_out()
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._connect()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        for row in (self._head, self._foot):
            row.setSpacing(theme.between)
        self._head.addWidget(self._title, 1)
        column.addLayout(self._head)
        column.addWidget(self._summary)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot)
        self._actions = (self._note, self._count, self.give_up, self.save_button)
        for widget in self._actions:
            self._foot.addWidget(widget)
        self._foot.setStretchFactor(self._count, 1)

    def _connect(self) -> None:
        self._form.edited.connect(self._edited)
        self._form.problems_changed.connect(self._show_count)
        self.save_button.clicked.connect(self._save_clicked)
        self.give_up.clicked.connect(self.leave_asked)
        for keys, button in (("Ctrl+S", self.save_button), ("Esc", self.give_up)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        for field in self._form.findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                field.installEventFilter(self)

    def arrange(self, *, columns: int, below: bool) -> None:
        """`below`: the buttons stand in the head, since height is what there is least of."""
        self._form.set_columns(columns)
        row = self._head if below else self._foot
        for widget in self._actions:
            row.addWidget(widget)
        row.setStretchFactor(self._count, 0 if below else 1)
        self._below = below
        self._fit_summary()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_summary()

    def _fit_summary(self) -> None:
        """Only where the whole form has room below it."""
        theme = self._desk.theme
        form = self._form.sizeHint().height() + 2 * theme.control + 3 * theme.rows
        fits = self.height() >= form + self._summary.sizeHint().height()
        self._summary.setVisible(self._has_summary and not self._below and fits)

    # Opening and closing

    @property
    def draft_key(self) -> str:
        """Each new record has a draft of its own: one that was left is not written over by the next."""
        new = "" if self.record.version else "new:"
        return self._taken_key or f"{self.kind}:{new}{self.record.id}"

    def name_of(self, record: Any) -> str:
        """What the head calls it: 修改陆家客堂"""
        name: str = record.name
        return name

    def begin(self, record: Any, *, summary: bool = False) -> None:
        """The form shows the record already; `summary`: what stands above it has something to say."""
        self.record, self._taken_key = record, ""
        self._has_summary = summary
        self._title.setText(f"修改{self.name_of(record)}" if record.version else f"新增{self.noun}")
        self.give_up.setText("放弃修改" if record.version else "不新增了")
        self._scroll.verticalScrollBar().setValue(0)
        self.save_button.setEnabled(True)
        self._fit_summary()
        self._form.start()

    def store(self, edit: Any) -> Any:
        """Saves what the form gave, in the database worker; answers with the outcome."""
        raise NotImplementedError

    def start(self) -> None:
        self._form.start()

    def recover(self, texts: dict[str, str], key: str = "") -> None:
        """Goes on with a draft; that of a new record stays under its own key until it is saved."""
        self._taken_key = key
        self._form.recover(texts)

    def unsaved(self) -> int:
        return len(self._form.changed()) if self.record is not None else 0

    def close_edit(self) -> None:
        """Lets go of the record and of its draft."""
        if self.record is None:
            return
        office, key = self._desk.office, self.draft_key
        self._draft_timer.stop()
        self.record, self._then = None, None
        self._desk.status("")
        self._desk.tasks.run(lambda: office.drafts.drop(key), _nothing, failed=_nothing, owner=self)

    # Saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Saves and calls `then`; with something wrong all stays as typed and each fault is said."""
        if self.record is None or not self.save_button.isEnabled():
            return
        try:
            edit = self._form.read()
        except InputProblems as error:
            self._refused(error)
            return
        self._then = then
        self._form.show_problems(())
        self.save_button.setEnabled(False)
        self._desk.tasks.run(lambda: self.store(edit), self._saved, failed=self._refused, owner=self)

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
        homeless = self._form.show_problems(map(self._form.at_home, error.problems))
        if homeless:
            self._desk.message("".join(problem.sentence for problem in homeless), "wrong")

    # While one types

    def _edited(self) -> None:
        if self.record is not None:
            self._desk.status("", editing=True)
            if not self._draft_timer.isActive():
                self._draft_timer.start()

    def keep_draft(self) -> None:
        """Keeps what stands in the fields, in the database and nowhere else."""
        if self.record is None or not self._form.changed():
            return
        office, key, texts = self._desk.office, self.draft_key, self._form.texts()
        self._desk.tasks.run(lambda: office.drafts.keep(key, texts), _nothing, failed=_nothing, owner=self)

    def _show_count(self, count: int) -> None:
        self._count.setText(problem_words(count))
        self._note.setVisible(not count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, self._desk.theme.control)
        return False


def _nothing(_result: object) -> None:
    """A draft kept or dropped needs no answer; where none can be kept, the form still says so on saving."""
