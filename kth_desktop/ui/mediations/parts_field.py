"""A field of several parts (parties, steps, visits): each a line of words, written in a dialog of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.mediations.part_dialogs import PartDialog
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.field import Field
from kth_desktop.ui.widgets.scrolled import clear
from kth_desktop.ui.widgets.text import label

P = TypeVar("P")


class Adding(NamedTuple):
    """A button below the lines: its words, and the empty part that it begins with."""

    words: str
    blank: Callable[[], Any]


class PartsField(Field, Generic[P]):
    """`text()` is what a draft keeps: every part by `dump`, read again by `load`."""

    def __init__(
        self,
        theme: Theme,
        words: Callable[[P], str],
        dialog: Callable[[QWidget, P], PartDialog],
        dump: Callable[[P], dict[str, Any]],
        load: Callable[[dict[str, Any]], P],
        adding: Sequence[Adding],
    ) -> None:
        holder = QWidget()
        super().__init__(holder)
        self._theme, self._words, self._dialog = theme, words, dialog
        self._dump, self._load = dump, load
        self._parts: tuple[P, ...] = ()
        self._shown: list[QWidget] = []
        self._name = ""
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.gap)
        column.addLayout(self._lines)
        row = QHBoxLayout()
        row.setSpacing(theme.between)
        self.add_buttons = [self._add_button(one) for one in adding]
        for button in self.add_buttons:
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self.setFocusProxy(self.add_buttons[0])

    def _add_button(self, one: Adding) -> Button:
        button = Button(self._theme, one.words, "plus")
        button.clicked.connect(lambda: self._write(one.blank(), None))
        return button

    def value(self) -> tuple[P, ...]:
        return self._parts

    def set_value(self, parts: Sequence[P]) -> None:
        self._parts = tuple(parts)
        self._rebuild()

    def text(self) -> str:
        if not self._parts:
            return ""
        return json.dumps([self._dump(part) for part in self._parts], ensure_ascii=False)

    def set_text(self, text: str) -> None:
        self.set_value([self._load(values) for values in json.loads(text)] if text else ())

    def set_name(self, words: str) -> None:
        self._name = words
        for button in self.add_buttons:
            button.setAccessibleName(f"{words}：{button.text()}")

    def _rebuild(self) -> None:
        clear(self._lines)
        self._shown = [self._line(place, part) for place, part in enumerate(self._parts)]
        for line in self._shown:
            self._lines.addWidget(line)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab leads, in the order in which they are read."""
        return (*self._shown, *self.add_buttons)

    def _line(self, place: int, part: P) -> QWidget:
        """The buttons below the words, which have the whole width: beside them a party took six lines."""
        theme = self._theme
        made = QWidget()
        column, row = QVBoxLayout(made), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._words(part), theme.regular(), theme.ink, wrap=True))
        column.addLayout(row)
        row.setSpacing(theme.between)
        for words, act in (
            ("修改", lambda: self._write(part, place)),
            ("移去", lambda: self._remove(place)),
        ):
            button = Button(theme, words, kind=Kind.LINK)
            button.setStyleSheet(f"min-height: 0; max-height: {theme.line_height + 2}px; padding: 0 4px 0 0;")
            button.setAccessibleName(f"{words}{self._name}第{place + 1}条")
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        return made

    def _write(self, part: P, place: int | None) -> None:
        dialog = self._dialog(self.window(), part)
        dialog.taken.connect(lambda written: self._take(written, place))
        dialog.open()

    def _take(self, written: P, place: int | None) -> None:
        parts = list(self._parts)
        if place is None:
            parts.append(written)
        else:
            parts[place] = written
        self._changed(parts)

    def _remove(self, place: int) -> None:
        self.add_buttons[0].setFocus()  # the line with the pressed button goes
        self._changed([part for number, part in enumerate(self._parts) if number != place])

    def _changed(self, parts: Sequence[P]) -> None:
        """Not while the button that was pressed still answers."""
        self._parts = tuple(parts)
        QTimer.singleShot(0, self, self._rebuild)
        self.edited.emit()
