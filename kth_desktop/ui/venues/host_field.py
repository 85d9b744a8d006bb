"""The host of a venue: a volunteer found by name or pinyin, or a new one written in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.queries import HostChoice
from kth_desktop.domain.text import clean_name
from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.suggest_field import SuggestField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

NEW = "new"
MARK = "\t"  # between the words and what they stand for, in a draft


class HostField(SuggestField):
    """`chosen` is the volunteer's id; with `is_new` the words are the name of one not on the roster yet."""

    new_asked = Signal(bool)  # the fields of a new volunteer are to be shown, or not

    def __init__(self, desk: Desk, committee_id: Callable[[], UUID | None]) -> None:
        super().__init__(desk.theme, "输入姓名或拼音")
        self._desk = desk
        self._committee_id = committee_id
        self._choices: tuple[HostChoice, ...] = ()
        self._asking: Task | None = None
        self._typed = ""
        self.chosen: UUID | None = None
        self.is_new = False
        self.asked.connect(self._ask)
        self.picked.connect(self._take)
        self.line.textEdited.connect(self._typed_on)
        self.left.connect(self._take_typed)

    def name_typed(self) -> str:
        return clean_name(self.line.text())

    def text(self) -> str:
        meant = NEW if self.is_new else str(self.chosen or "")
        return f"{self.line.text()}{MARK}{meant}" if self.line.text() else ""

    def set_text(self, text: str) -> None:
        words, _, meant = text.partition(MARK)
        super().set_text(words)
        self.is_new = meant == NEW
        self.chosen = UUID(meant) if meant and not self.is_new else None
        self.new_asked.emit(self.is_new)

    def set_host(self, host_id: UUID | None, words: str) -> None:
        self.set_text(f"{words}{MARK}{host_id}" if host_id else "")

    def check(self) -> None:
        typed = self.name_typed()
        if not typed or self.is_new or self.chosen:
            return
        found = self._named(typed)
        if len(found) == 1 and self._typed == self.line.text():
            self._take(found[0])  # Ctrl+S while the list still hangs open
            return
        if len(found) > 1:
            raise UserError(f"有{len(found)}位{typed}，请从列表里选一位。")
        raise UserError(f"“{typed}”不在志愿者里，请从列表里选，或选“新志愿者”。")

    def _typed_on(self, text: str) -> None:
        # The name of a new volunteer may still be corrected; another name is another person to find.
        if not self.is_new:
            self.chosen = None
        elif not text.strip():
            self.is_new = False
            self.new_asked.emit(False)

    def _named(self, name: str) -> list[int]:
        return [place for place, choice in enumerate(self._choices) if choice.name == name]

    def _take_typed(self) -> None:
        """A whole name typed and left is as good as one picked, when only one person has it."""
        typed = self.name_typed()
        if not typed or self.is_new or self.chosen or self.offering:
            return
        if self._typed != self.line.text():
            self._wait.stop()
            self._ask(self.line.text())
        elif len(found := self._named(typed)) == 1:
            self._take(found[0])

    def _ask(self, text: str) -> None:
        if self.is_new and text:
            return
        if self._asking:
            self._asking.cancel()
        office, committee_id, self._typed = self._desk.office, self._committee_id(), text
        self._asking = self._desk.tasks.run(
            lambda: office.venues.hosts(committee_id, text), self._found, owner=self
        )

    def _found(self, choices: tuple[HostChoice, ...]) -> None:
        self._choices = choices
        if not self.line.hasFocus():
            self._take_typed()
        typed = clean_name(self._typed)
        words = [choice.words for choice in choices]
        # Pinyin is for finding; a name to be written down has characters.
        is_name = any(ord(mark) > 0x2E80 for mark in typed)
        self.offer([*words, f"新志愿者：{typed}"] if is_name else words)

    def _take(self, place: int) -> None:
        if place < len(self._choices):
            choice = self._choices[place]
            self.set_host(choice.id, choice.words)
        else:
            self.set_text(f"{clean_name(self._typed)}{MARK}{NEW}")
        self.edited.emit()
