"""Everything inside the window in one type size and accent; another choice builds a new shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.head import DoubleRule, Head
from kth_desktop.ui.navigation import Navigation
from kth_desktop.ui.page_area import PageArea
from kth_desktop.ui.sections import SECTIONS, Section
from kth_desktop.ui.status_line import StatusLine

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kth_desktop.domain.found import Found
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.undo_bar import UndoBar

TAB_KEYS = "1234567890-"  # with Ctrl or Alt, in the order of the keyboard's upper row


class Shell(QWidget):
    """Head, 文武线, tabs, pages, status line and the undo bar."""

    undo_asked = Signal(object)

    def __init__(self, desk: Desk, sections: tuple[Section, ...] = SECTIONS) -> None:
        super().__init__()
        self._desk = desk
        tabs = tuple(s for s in sections if not s.under and not s.alone)
        self.head = Head(desk)
        self.navigation = Navigation(desk.theme, tabs)
        self.pages = PageArea(desk, sections)
        self.status = StatusLine(desk.theme)
        self._lay_out()
        self._tabs = tabs
        self.first = "home"  # to be shown once the office is open
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside everything ends an entry
        self.undo_bar: UndoBar | None = None
        self._connect()
        self.show_office()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(DoubleRule(self._desk.theme))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.pages, 1)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        desk = self._desk
        self.navigation.chosen.connect(self._choose)
        self.pages.shown.connect(self._show_section)
        self.head.found.connect(self._open_found)
        self.head.search.hang_over(self)
        self.head.committee_chosen.connect(self._view)
        desk.page_asked.connect(self._show_asked)
        desk.back_asked.connect(self.pages.back)
        desk.status_said.connect(self._say_status)
        desk.undo_offered.connect(self._offer_undo)
        desk.viewed.connect(self.show_office)

    def add_shortcuts(self) -> None:
        """Behind the first paint, since nobody presses one before."""
        from PySide6.QtGui import QKeySequence, QShortcut

        for key, section in zip(TAB_KEYS, self._tabs, strict=False):
            for keys in (f"Alt+{key}", f"Ctrl+{key}"):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.activated.connect(lambda name=section.name: self._choose(name))
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self._search)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._take_back)

    def _choose(self, name: str) -> None:
        """Before the office is open a page has no villages to offer in its forms: the choice waits for it."""
        if not self._desk.opened:
            if self.pages.name == "home":
                self.first = name
                self.navigation.show_open(name)
            return
        self.pages.show_page(name)
        self.navigation.show_open(self.pages.tab)

    def _show_asked(self, name: str, target: dict[str, object]) -> None:
        """An answer that comes after the lock (a paper is written, a list read) puts no page over it."""
        if self._desk.opened or self.pages.name != "unlock" or self.pages.stands_alone(name):
            self.pages.show_page(name, target)

    def _open_found(self, found: Found) -> None:
        """A form that stands open on the page of the hit would hide it: it is closed, or asked about."""
        from kth_desktop.ui.record_pages import page_of

        name = page_of(found.table)

        def show() -> None:
            page = self.pages.page
            if page is not None and name == self.pages.name:
                page.drop_edit()
            self.pages.show_page(name, {"id": found.target})
            if self.pages.page is not None:
                self.pages.page.setFocus(Qt.FocusReason.OtherFocusReason)

        if self.pages.may_leave(show):
            show()

    def _say_status(self, words: str, editing: bool) -> None:
        self.status.say(words, editing=editing)

    def _search(self) -> None:
        self.head.search.take_keyboard()

    def _view(self, committee_id: object) -> None:
        if self.pages.may_leave(lambda: self._desk.view(committee_id)):  # type: ignore[arg-type]
            self._desk.view(committee_id)  # type: ignore[arg-type]

    def _show_section(self, section: Section) -> None:
        for part in (self.head, self.navigation, self.status):
            part.setVisible(not section.alone)
        self.navigation.show_open(self.pages.tab)

    def show_office(self) -> None:
        """The names and the day of the office, as far as it is open."""
        desk = self._desk
        self.head.show_day(*desk.day[1:])
        if not desk.opened:
            return
        self.head.show_committees(desk.committees, desk.committee_id)
        self.head.show_operator(desk.office.operator)
        self.status.say("")
        if desk.office.is_sample:
            today = desk.today
            self.status.sample.setText(f"示例，日期按{today.year}年{today.month}月{today.day}日")

    def _offer_undo(self, step: object, words: str) -> None:
        """What cannot be taken back takes away the offer of before, too."""
        if not step:
            if self.undo_bar is not None:
                self.undo_bar.put_away()
            return
        from kth_desktop.ui.undo_bar import UndoBar

        if self.undo_bar is None:
            self.undo_bar = UndoBar(self._desk.theme, self)
            self.undo_bar.undone.connect(self.undo_asked)
        self.undo_bar.offer(step, words)

    def _take_back(self) -> None:
        if self.undo_bar is not None:
            self.undo_bar.take_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.undo_bar is not None:
            self.undo_bar.place()
