"""Opening, saving and leaving the form, with what is unsaved always asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.message import MessageBar
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class FormEditing(QObject):
    """`began` and `ended` frame an open form; `saved` carries the outcome and whether it was a new one."""

    began = Signal()
    ended = Signal()
    saved = Signal(object, bool)

    def __init__(self, desk: Desk, editor: RecordEditor, bars: QVBoxLayout) -> None:
        super().__init__(editor)
        self._desk, self._editor, self._bars = desk, editor, bars
        self.bar: MessageBar | None = None
        self._editor.saved.connect(self._saved)
        self._editor.leave_asked.connect(self._leave_clicked)

    @property
    def is_open(self) -> bool:
        return self._editor.record is not None

    def unsaved(self) -> int:
        return self._editor.unsaved()

    def keep_draft(self) -> None:
        self._editor.keep_draft()

    # What each page says of its own records

    def fetch(self, id: UUID) -> Any:
        """What `load` shows, read anew in the database worker, so that nobody's later work is lost."""
        raise NotImplementedError

    def load(self, shown: Any) -> None:
        """Into the editor: what `fresh` or `fetch` gave."""
        raise NotImplementedError

    # Opening

    def add(self) -> None:
        raise NotImplementedError

    def committee_for_new(self, again: Callable[[], None]) -> UUID | None:
        """None while nothing may be added; an open form is left first, and `again` called after that."""
        if self._desk.may_not_write() or not self.leave(again):
            return None
        return self._desk.committee_id or self._first_committee()

    def change(self, id: UUID, texts: Mapping[str, str] | None = None) -> None:
        if self.is_open or self._desk.may_not_write():
            return

        def read(found: Any) -> None:
            self.open_form(found)
            if texts:
                self._editor.recover(dict(texts))

        self._desk.tasks.run(lambda: self.fetch(id), read, owner=self)

    def take_draft(self, key: str, texts: Mapping[str, str]) -> None:
        """A draft that was offered while a form stood open waits until that one is left."""
        if self._desk.may_not_write() or not self.leave(lambda: self.take_draft(key, texts)):
            return
        _, _, which = key.partition(":")
        if which.startswith("new"):
            self.add()
            self._editor.recover(dict(texts), key)
        else:
            self.change(UUID(which), texts)

    def open_form(self, shown: Any) -> None:
        if self.is_open:
            return
        self.put_bar_away()  # what it says is of the record before, and its room is the form's
        self.load(shown)
        self.began.emit()
        self._editor.start()

    def _first_committee(self) -> UUID | None:
        return next((c.id for c in self._desk.committees if c.kind is not CommitteeKind.TOWN), None)

    # Leaving

    def leave(self, then: Callable[[], None]) -> bool:
        """True when no form is open any more; else the bar asks, and `then` is called after the answer."""
        if not self.is_open:
            return True
        count = self.unsaved()
        if not count:
            self.drop()
            return True
        theme = self._desk.theme

        def give_up() -> None:
            self.drop()
            then()

        drop = Button(theme, "放弃修改")
        drop.clicked.connect(give_up)
        save = Button(theme, "保存并继续", kind=Kind.FILLED)
        save.clicked.connect(lambda: self._save_and(then))
        self.say(MessageBar(theme, f"还有{count}处没有保存。", "attention", (drop, save)))
        save.setFocus()
        return False

    def drop(self) -> None:
        """放弃修改: form and draft are gone."""
        self.put_bar_away()
        self._editor.close_edit()
        self.ended.emit()

    def save(self, then: Callable[[], None]) -> None:
        self._editor.save(then)

    def _save_and(self, then: Callable[[], None]) -> None:
        self.put_bar_away()
        self._editor.save(then)

    def _leave_clicked(self) -> None:
        self.leave(_nothing)

    # Saved

    def _saved(self, outcome: Any) -> None:
        self.put_bar_away()
        self.ended.emit()
        self.saved.emit(outcome, outcome.record.version == 1)

    # Bars above the page

    def say(self, bar: MessageBar) -> None:
        self.put_bar_away()
        self.bar = bar
        bar.closed.connect(self.put_bar_away)
        self._bars.addWidget(bar)
        bar.show()  # at once, so that its button can take the keyboard

    def put_bar_away(self) -> None:
        if self.bar is not None:
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None


class RecordEditing(FormEditing):
    """Beside a list, whose rows may not change under an open form."""

    def __init__(self, desk: Desk, list_: RecordList, side: Any, bars: QVBoxLayout) -> None:
        """`side` holds the editor, and brings it to the front by `show_editor`."""
        super().__init__(desk, side.editor, bars)
        self._list = list_
        self.began.connect(side.show_editor)

    def fresh(self, committee_id: UUID) -> Any:
        """A new record, empty."""
        raise NotImplementedError

    def add(self) -> None:
        committee_id = self.committee_for_new(self.add)
        if committee_id is not None:
            self._list.table.clearSelection()
            self.open_form(self.fresh(committee_id))

    def holds(self, lines: Sequence[Any]) -> bool:
        """Another row was chosen while a form is open: True when the form stays and the bar asks."""
        record = self._editor.record
        if record is None or (len(lines) == 1 and self._list.id_of(lines[0]) == record.id):
            return self.is_open
        if not self._list.table.hasFocus() or not lines:
            return True
        if not self.unsaved():
            self.drop()
            return False
        goal = lines[0]
        self._list.table.show_row(self._list.row_of(record.id))
        self.leave(lambda: self._list.select(goal))
        return True


def _nothing() -> None:
    """Nothing more is to be done once the form is left."""
