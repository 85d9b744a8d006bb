"""What is done with activities from panels, menus and keys, each with its dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from kth_desktop.almanac.lunar import lunar_day
from kth_desktop.changes import Kind
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.activity_texts import ActivityFacts, brief, notice
from kth_desktop.domain.queries import ActivityLine, ActivityQuery
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.errors import UserError
from kth_desktop.ui.calendar.cancel_dialog import CancelDialog
from kth_desktop.ui.calendar.holidays_dialog import HolidaysDialog
from kth_desktop.ui.calendar.open_days_dialog import OpenDaysDialog
from kth_desktop.ui.calendar.papers import BRING, list_job, month_job, offers
from kth_desktop.ui.icons import icon
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog
from kth_desktop.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


Entry = tuple[str, str, Callable[[], None]]  # words, sign, what it does


class CalendarActions(QObject):
    """Dialogs hang on `over`, the page. `change_asked` and `again_asked` open the form."""

    change_asked = Signal(object)
    again_asked = Signal(object)
    copied = Signal(str)  # what was copied, and what to do now

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    # Menu

    def show_menu(self, line: ActivityLine, at: QPoint) -> None:
        """Everything that can be done with one activity."""
        menu = QMenu(self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        for action in self.menu_actions(line, menu):
            menu.addAction(action)
        menu.popup(at)

    def menu_actions(self, line: ActivityLine, menu: QObject) -> tuple[QAction, ...]:
        activity = line.activity
        cancelled = activity.state is ActivityState.CANCELLED
        texts: tuple[Entry, ...] = (
            *self._papers(activity),
            ("复制微信简讯", "message-square-text", lambda: self.copy_brief(activity)),
            ("复制预告", "newspaper", lambda: self.copy_notice(activity)),
            ("记民情", "message-square-text", lambda: self.note_concern(line)),
        )
        whole: tuple[Entry, ...] = (
            ("修改", "pencil", lambda: self.change_asked.emit(line)),
            *(() if cancelled else texts),  # nobody is invited to, or speaks at, what is cancelled
            ("再办一场", "calendar-plus", lambda: self.again_asked.emit(line)),
            ("恢复为计划" if cancelled else "取消活动", "circle-minus", lambda: self.cancel(line)),
            ("关联…", "signpost", lambda: self.show_links(line)),
            ("删除", "trash-2", lambda: self.delete(line)),
            ("更改记录", "history", lambda: self.show_history(line)),
        )
        return self._made(whole, menu)

    def _made(self, entries: Sequence[Entry], menu: QObject) -> tuple[QAction, ...]:
        theme, made = self._desk.theme, []
        for words, sign, does in entries:
            action = QAction(icon(sign, theme.second, theme.icon), words, menu)
            action.triggered.connect(lambda _checked=False, does=does: does())
            made.append(action)
        return tuple(made)

    # One activity

    def note_concern(self, line: ActivityLine) -> None:
        """What somebody said there, with day and place filled in."""
        if not self._desk.may_not_write():
            self._desk.show_page("concerns", new=True, activity_id=line.activity.id)

    def show_links(self, line: ActivityLine) -> None:
        from kth_desktop.ui.link_dialog import open_links

        activity = line.activity
        open_links(self._desk, self._over, "activity", activity.id, activity.title)

    def saved_bar(self, activity: Activity) -> MessageBar:
        """Right after saving: what the clerk wants next."""
        theme = self._desk.theme
        order: tuple[Button, ...]
        held = activity.state is ActivityState.HELD
        first = Button(theme, "复制微信简讯", "message-square-text")
        first.clicked.connect(lambda: self.copy_brief(activity))
        second = Button(theme, "复制预告", "newspaper")
        second.clicked.connect(lambda: self.copy_notice(activity))
        third = Button(theme, "打印", "printer")
        third.clicked.connect(lambda: self.show_papers(activity, third))
        order = (first, second, third) if held else (second, first, third)
        if activity.state is ActivityState.CANCELLED:
            order = ()
        return MessageBar(theme, f"“{activity.title}”已保存。", "good", order)

    def copy_brief(self, activity: Activity) -> None:
        self._with_facts(activity, lambda facts: self._copy(brief(facts), "简讯"))

    def copy_notice(self, activity: Activity) -> None:
        lunar, today = lunar_day(activity.held_on).words, self._desk.today
        self._with_facts(activity, lambda facts: self._copy(notice(facts, lunar, today, BRING).whole, "预告"))

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(f"{what}已复制，到微信里粘贴就行。")

    def _with_facts(self, activity: Activity, then: Callable[[ActivityFacts], None]) -> None:
        office = self._desk.office
        self._desk.tasks.run(lambda: office.activities.facts(activity.id), then, owner=self)

    def _papers(self, activity: Activity) -> tuple[Entry, ...]:
        """Each paper is looked at before it is printed."""
        desk = self._desk
        return tuple(
            (offer.words, "printer", lambda job=offer.job: desk.show_page("preview", job=job(desk, activity)))
            for offer in offers(activity)
        )

    def show_papers(self, activity: Activity, below: QWidget) -> None:
        papers = self._papers(activity)
        if not papers:
            self._desk.message("这项活动已经取消，没有要打印的。", "attention")
            return
        menu = QMenu(self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addActions(self._made(papers, menu))
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def print_month(self, day: date) -> None:
        self._desk.show_page("preview", job=month_job(self._desk, day))

    def print_list(self, query: ActivityQuery) -> None:
        self._desk.show_page("preview", job=list_job(self._desk, query))

    def move(
        self, line: ActivityLine, day: date, starts: time | None = None, ends: time | None = None
    ) -> None:
        """Moved at once, and taken back by 撤销; what cannot be is said and stays where it was."""
        office, id = self._desk.office, line.activity.id
        self._desk.tasks.run(
            lambda: office.activities.move(id, day, starts, ends),
            self._desk.done,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: UserError) -> None:
        self._desk.message(error.sentence, "wrong")

    def cancel(self, line: ActivityLine) -> None:
        office, activity = self._desk.office, line.activity
        if activity.state is ActivityState.CANCELLED:
            self._run(lambda: office.activities.resume(activity.id))
            return
        dialog = CancelDialog(self._over, self._desk.theme, activity.title)

        def accepted() -> None:
            reason = dialog.reason
            self._run(lambda: office.activities.cancel(activity.id, reason))

        dialog.accepted.connect(accepted)
        dialog.open()

    def delete(self, line: ActivityLine) -> None:
        """Goes at once and can be taken back; for 30 days it lies in the 回收站."""
        office, id = self._desk.office, line.activity.id
        self._run(lambda: office.activities.delete(id))

    def _run(self, work: Callable[[], Any]) -> None:
        self._desk.tasks.run(work, self._desk.done, failed=self._refused, owner=self)

    def show_history(self, line: ActivityLine) -> None:
        LogDialog(self._desk, self._over, line.activity.title, line.activity.id).open()

    # The page's own

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.ACTIVITY, "活动")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def open_days(self, day: date) -> None:
        dialog = OpenDaysDialog(self._desk, self._over, day)
        dialog.saved.connect(self._desk.done)
        dialog.open()

    def enter_holidays(self, year: int) -> None:
        dialog = HolidaysDialog(self._desk, self._over, year)
        dialog.saved.connect(self._desk.done)
        dialog.open()
