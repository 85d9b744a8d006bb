"""Opening, saving and leaving the form, with what is unsaved always asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.domain.queries import VenueDetail, VenueLine
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.venues.editor import NEW_DRAFT
from kth_desktop.ui.venues.listing import VenueList
from kth_desktop.ui.venues.side import VenueSide
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VenueEditing(QObject):
    """`began` and `ended` frame an open form; `saved` carries the outcome and whether it was a new one."""

    began = Signal()
    ended = Signal()
    saved = Signal(object, bool)

    def __init__(self, desk: Desk, list_: VenueList, side: VenueSide, bars: QVBoxLayout) -> None:
        super().__init__(side)
        self._desk, self._list, self._side, self._bars = desk, list_, side, bars
        self._editor = side.editor
        self.bar: MessageBar | None = None
        self._editor.saved.connect(self._saved)
        self._editor.leave_asked.connect(self._leave_clicked)

    @property
    def is_open(self) -> bool:
        return self._editor.venue is not None

    def unsaved(self) -> int:
        return self._editor.unsaved()

    # Opening

    def add(self) -> None:
        if self._may_not_write() or not self.leave(self.add):
            return
        committee_id = self._desk.committee_id or self._first_committee()
        if committee_id is not None:
            self._list.table.clearSelection()
            self._open(Venue(committee_id=committee_id, name="", group_name=""))

    def change(self, id: UUID, texts: Mapping[str, str] | None = None) -> None:
        """The record is read anew, so that nobody's later work is changed over."""
        if self.is_open or self._may_not_write():
            return
        office = self._desk.office

        def read(detail: VenueDetail) -> None:
            self._open(detail.line.venue, detail)
            if texts:
                self._editor.recover(dict(texts))

        self._desk.tasks.run(lambda: office.venues.detail(id), read, owner=self)

    def take_draft(self, key: str, texts: Mapping[str, str]) -> None:
        if key == NEW_DRAFT:
            self.add()
            self._editor.recover(dict(texts))
        else:
            self.change(UUID(key.partition(":")[2]), texts)

    def _open(self, venue: Venue, detail: VenueDetail | None = None) -> None:
        if self.is_open:
            return
        host = _host_words(detail) if detail else ""
        self._editor.load(venue, host, detail=detail, whole_town=self._desk.committee_id is None)
        self._side.show_editor()
        self.began.emit()
        self._editor.form.start()

    def _may_not_write(self) -> bool:
        """Said before anything is typed in vain."""
        read_only = self._desk.office.read_only
        if read_only:
            self._desk.message("这份数据只能看；请把它复制到可以写的文件夹再打开，就能修改。", "attention")
        return read_only

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
        self._say(MessageBar(theme, f"还有{count}处没有保存。", "attention", (drop, save)))
        save.setFocus()
        return False

    def drop(self) -> None:
        """放弃修改: form and draft are gone."""
        self._put_bar_away()
        self._editor.close_edit()
        self.ended.emit()

    def save(self, then: Callable[[], None]) -> None:
        self._editor.save(then)

    def _save_and(self, then: Callable[[], None]) -> None:
        self._put_bar_away()
        self._editor.save(then)

    def _leave_clicked(self) -> None:
        self.leave(_nothing)

    def holds(self, lines: Sequence[VenueLine]) -> bool:
        """Another row was chosen while a form is open: True when the form stays and the bar asks."""
        venue = self._editor.venue
        if venue is None or (len(lines) == 1 and lines[0].venue.id == venue.id):
            return self.is_open
        if not self._list.table.hasFocus() or not lines:
            return True
        if not self.unsaved():
            self.drop()
            return False
        goal = lines[0]
        row = self._list.model.find(lambda line: line.venue.id == venue.id)
        self._list.table.show_row(row)
        self.leave(lambda: self._list.select(goal))
        return True

    # Saved

    def _saved(self, outcome: Any) -> None:
        self._put_bar_away()
        self.ended.emit()
        self.saved.emit(outcome, outcome.record.version == 1)

    def _say(self, bar: MessageBar) -> None:
        self._put_bar_away()
        self.bar = bar
        bar.closed.connect(self._put_bar_away)
        self._bars.addWidget(bar)
        bar.show()  # at once, so that its button can take the keyboard

    def _put_bar_away(self) -> None:
        if self.bar is not None:
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None


def _host_words(detail: VenueDetail) -> str:
    host = detail.host
    if host is None:
        return ""
    return f"{host.name}（{host.group_name}）" if host.group_name else host.name


def _nothing() -> None:
    """Nothing more is to be done once the form is left."""
