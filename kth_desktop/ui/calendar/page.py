"""活动日历: month, week or list, the chosen day, and the form that changes an activity."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QVBoxLayout

from kth_desktop.changes import Changes, Kind
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.ui.calendar.actions import CalendarActions
from kth_desktop.ui.calendar.body import CalendarBody
from kth_desktop.ui.calendar.editing import ActivityEditing
from kth_desktop.ui.calendar.showing import CalendarShowing
from kth_desktop.ui.calendar.sort_photos import PhotoSorting
from kth_desktop.ui.calendar.toolbar import LIST, MONTH, CalendarHead, CategoryFoot
from kth_desktop.ui.editing_page import EditingPage
from kth_desktop.ui.photo_sources import has_photos, sources_of
from kth_desktop.ui.widgets.draft_offer import DraftOffer

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

SHOWN = (
    Kind.ACTIVITY, Kind.VENUE, Kind.PARTNER, Kind.VOLUNTEER, Kind.HOLIDAY_DAY, Kind.COMMITTEE, Kind.LINK,
)  # fmt: skip


class CalendarPage(EditingPage):
    editing: ActivityEditing

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.head = CalendarHead(theme)
        self.body = CalendarBody(desk)
        self.foot = CategoryFoot(theme)
        self.actions_ = CalendarActions(desk, self)
        self._bars = QVBoxLayout()
        self.editing = ActivityEditing(desk, self.body.editor, self._bars)
        self.drafts = DraftOffer(desk, "activity", "活动", self.editing.take_draft)
        self.showing = CalendarShowing(desk, self.head, self.body, self.foot)
        self.photos = PhotoSorting(desk, self)
        self.setAcceptDrops(True)
        self._menu = QMenu(self.head.more)
        self._lay_out()
        self._connect()
        self._set_up_keys()
        self.showing.set_mode(MONTH)

    # Building

    def _lay_out(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, 12, theme.margin, 10)
        column.setSpacing(theme.between)
        column.addWidget(self.head)
        column.addLayout(self._bars)
        self._bars.addWidget(self.drafts)
        column.addWidget(self.body, 1)
        column.addWidget(self.foot)
        for words, does in (
            ("照片归到活动", self.photos.choose),
            ("开放日志", lambda: self.actions_.open_days(self.showing.day)),
            ("回收站", self.actions_.show_bin),
            ("录入放假安排", lambda: self.actions_.enter_holidays(self.showing.holiday_year())),
        ):
            action = QAction(words, self)
            action.triggered.connect(lambda _checked=False, does=does: does())
            self._menu.addAction(action)

    def _connect(self) -> None:
        head, body, act = self.head, self.body, self.actions_
        head.new.clicked.connect(lambda: self._add(self.showing.day))
        head.print.clicked.connect(self._print_shown)
        head.more.clicked.connect(self._open_menu)
        head.search.to_list.connect(body.list.table.setFocus)
        self.showing.arrived.connect(self.show_ready)
        self.showing.mode_changed.connect(self._arrange)
        self.foot.enter.clicked.connect(lambda: act.enter_holidays(self.showing.holiday_year()))
        for grid in (body.month, body.week):
            grid.added.connect(self._add)
            grid.moved.connect(act.move)
        body.week.more_asked.connect(self._to_month)
        for source in (body.month, body.week, body.list):
            source.opened.connect(self._change)
            source.menu_asked.connect(act.show_menu)
        body.day.add_asked.connect(lambda: self._add(self.showing.day))
        body.day.change_asked.connect(self._change)
        body.day.print_asked.connect(lambda line: act.show_papers(line.activity, body.day.print))
        body.day.menu_asked.connect(act.show_menu)
        body.day.concern_asked.connect(act.note_concern)
        act.change_asked.connect(self._change)
        act.copied.connect(self._say_copied)
        act.again_asked.connect(lambda line: self.editing.again(line.activity.id))
        self.editing.began.connect(self._form_opened)
        self.editing.ended.connect(self._form_closed)
        self.editing.saved.connect(self._saved)

    def _set_up_keys(self) -> None:
        for keys, does in (
            ("Ctrl+N", self.head.new.click),
            ("Ctrl+T", self.head.today.click),
            ("Ctrl+P", self._print_chosen),
            ("Ctrl+F", self._to_search),
            ("F2", self._change_chosen),
            ("Ctrl+V", self._paste_photos),
            ("Delete", self._delete_chosen),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.body.views if keys == "Delete" else self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        self.head.new.setToolTip("Ctrl+N")
        self.head.today.setToolTip("Ctrl+T")
        delete = QShortcut(QKeySequence("Delete"), self.body.day)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self._delete_chosen)

    # Page

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(*SHOWN):
            return
        if changes is None:
            self.body.list.set_whole_town(self.showing.whole_town)
            if not self.editing.is_open:
                self.drafts.look()
        elif changes.touches(Kind.ACTIVITY) and not self.editing.is_open:
            self.editing.put_bar_away()  # what it offers may just have been taken back
        self.showing.ask()

    def open(self, **target: Any) -> None:
        """`date`: the day to be looked at; `new`: an activity on it; `id`: the one to be changed.

        `new` with `concern_id`: one that comes of what somebody said.
        """
        day = target.get("date")
        if isinstance(day, date):
            self.showing.go_to(day)
        if target.get("new") and isinstance(target.get("concern_id"), UUID):
            self.editing.add_of_concern(target["concern_id"])
        elif target.get("new"):
            self._add(day if isinstance(day, date) else self.desk.today)
        if isinstance(target.get("id"), UUID):
            if self.showing.mode != MONTH:
                self.showing.press(MONTH)
            self.foot.forget()
            self.showing.look_at(target["id"])

    # What is done

    def _add(self, day: date, at: time | None = None) -> None:
        if not self.editing.is_open:
            self.showing.go_to(day)
        self.editing.add(day, at, self.foot.venue_id())

    def _to_month(self, day: date) -> None:
        """There the whole day stands beside the month."""
        self.showing.press(MONTH)
        self.showing.go_to(day)

    def _change(self, line: ActivityLine) -> None:
        self.editing.change(line.activity.id)

    def _change_chosen(self) -> None:
        if line := self.showing.chosen():
            self._change(line)

    def _delete_chosen(self) -> None:
        line = self.showing.chosen()
        if line is not None and not self.editing.is_open:
            self.actions_.delete(line)

    def _print_chosen(self) -> None:
        line = self.showing.chosen()
        if line is not None:
            self.actions_.show_papers(line.activity, self.head.print)
        else:
            self._print_shown()

    def _print_shown(self) -> None:
        if self.showing.mode == LIST:
            self.actions_.print_list(self.showing.body.list.query)
        else:
            self.actions_.print_month(self.showing.day)

    def _to_search(self) -> None:
        if self.showing.mode != LIST:
            self.showing.press(LIST)
        self.head.search.take_keyboard()

    def _paste_photos(self) -> None:
        """Beside an activity's own photos it is meant for that one; elsewhere the time says for which."""
        strip = self.body.day.photos
        if strip.isVisible() and strip.isAncestorOf(self.focusWidget() or self):
            strip.paste()
        else:
            self.photos.paste()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_photos(event.mimeData()) and not self.editing.is_open:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.photos.take(sources_of(event.mimeData()))

    def _open_menu(self) -> None:
        self._menu.popup(self.head.more.mapToGlobal(QPoint(0, self.head.more.height() + 2)))

    def _form_opened(self) -> None:
        self.drafts.put_away()
        self.head.set_editing(editing=True)
        self.body.show_editor(open_=True)
        self._arrange()

    def _form_closed(self) -> None:
        self.head.set_editing(editing=False)
        self.body.show_editor(open_=False)
        self._arrange()

    def _saved(self, outcome: Any, _is_new: bool) -> None:
        self.desk.done(outcome)
        self.editing.say(self.actions_.saved_bar(outcome.record))
        self.showing.keep(outcome.record)

    def _say_copied(self, words: str) -> None:
        """In the bar that has the button: a second bar would take the room of the month's activities."""
        if self.editing.bar is not None and not self.editing.is_open:
            self.editing.bar.say(words)
        else:
            self.desk.message(words)

    # Room

    def _arrange(self) -> None:
        margins = self.layout().contentsMargins()  # type: ignore[union-attr]
        width = self.width() - margins.left() - margins.right()
        self.body.fit(width)
        self.head.arrange(width)

    def showEvent(self, event: QShowEvent) -> None:
        """The arrows move from day to day at once."""
        super().showEvent(event)
        if not self.editing.is_open:
            self.showing.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
