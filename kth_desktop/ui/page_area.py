"""Holds the pages: builds each on its first visit, keeps them fresh, and asks before an edit is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kth_desktop.ui.sections import SECTIONS, Section
from kth_desktop.ui.widgets.buttons import Button, Kind

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.page import Page
    from kth_desktop.ui.widgets.message import MessageBar


class PageArea(QWidget):
    """`shown` carries the section that is now on screen; `ready` says that a page shows its first data."""

    shown = Signal(object)
    ready = Signal()

    def __init__(self, desk: Desk, sections: tuple[Section, ...] = SECTIONS) -> None:
        super().__init__()
        self._desk = desk
        self._sections = {section.name: section for section in sections}
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, Changes | None] = {}  # what a hidden page has missed; None: everything
        self._visited: list[str] = []
        self._stack = QStackedWidget()
        self._bar: MessageBar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        desk.bus.changed.connect(self._hear)
        desk.viewed.connect(self._refresh_all)
        desk.message_said.connect(self.say)

    @property
    def name(self) -> str:
        return self._visited[-1] if self._visited else ""

    @property
    def tab(self) -> str:
        """The tab that is open; a page that follows its caller belongs to the tab it was called from."""
        section = self._sections[self.name]
        if not section.follows:
            return section.under or section.name
        before = (self._sections[name] for name in reversed(self._visited[:-1]))
        caller = next((one.under or one.name for one in before if not one.follows and not one.alone), "home")
        return section.under if caller == "home" else caller

    @property
    def page(self) -> Page | None:
        return self._pages.get(self.name)

    @property
    def message(self) -> MessageBar | None:
        return self._bar

    def show_page(self, name: str, target: dict[str, object] | None = None) -> None:
        """Goes to a page; an open edit is asked about first, right above it."""
        if name != self.name and not self.may_leave(lambda: self.show_page(name, target)):
            return
        self.say("")
        page = self._pages.get(name) or self._built(name)
        self._stack.setCurrentWidget(page)
        self._visited = [n for n in self._visited if n != name] + [name]
        if self._desk.opened:
            self._freshen(name)
        if target:
            page.open(**target)
        if self._sections[name].alone:  # such a page waits for nothing
            page.show_ready()
        self.shown.emit(self._sections[name])

    def stands_alone(self, name: str) -> bool:
        return self._sections[name].alone

    def back(self) -> None:
        self.show_page(self._visited[-2] if len(self._visited) > 1 else "home")

    def may_leave(self, then: Callable[[], object]) -> bool:
        """True when nothing is unsaved; else the bar asks, and `then` is called after the answer."""
        page = self.page
        count = page.unsaved() if page is not None else 0
        if page is None or not count:
            return True

        def drop() -> None:
            page.drop_edit()
            then()

        theme = self._desk.theme
        give_up = Button(theme, "放弃修改")
        give_up.clicked.connect(drop)
        save = Button(theme, "保存并继续", kind=Kind.FILLED)
        save.clicked.connect(lambda: page.save_edit(lambda: _ignore(then())))
        self.say(f"还有{count}处没有保存。", "attention", (give_up, save))
        save.setFocus()
        return False

    def keep_drafts(self) -> None:
        for page in self._pages.values():
            page.keep_draft()

    def say(self, words: str, tone: str = "good", buttons: tuple[QPushButton, ...] = ()) -> None:
        """The sentence above the page; empty words take it away."""
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if words:
            from kth_desktop.ui.widgets.message import MessageBar

            self._bar = MessageBar(self._desk.theme, words, tone, buttons)
            self._bar.closed.connect(lambda: self.say(""))
            self._column.insertWidget(0, self._bar)

    def _built(self, name: str) -> Page:
        page = self._sections[name].build(self._desk)
        self._pages[name] = page
        self._stale[name] = None
        self._stack.addWidget(page)
        page.ready.connect(self.ready)
        return page

    def _freshen(self, name: str) -> None:
        if name in self._stale:
            self._pages[name].refresh(self._stale.pop(name))

    def _hear(self, changes: Changes) -> None:
        for name in self._pages:
            missed = self._stale.get(name, changes)
            self._stale[name] = None if missed is None else missed | changes
        if self.name:
            self._freshen(self.name)

    def _refresh_all(self) -> None:
        self._stale = dict.fromkeys(self._pages)
        if self.name:
            self._freshen(self.name)


def _ignore(answer: object) -> None:
    del answer
