"""Plans or candidates with their votes: a line each, and always an empty one for the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vote import VoteOption
from kth_desktop.errors import UserError
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.votes.words import MARK
from kth_desktop.ui.widgets.field import Field

_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_VOTES_CHARS = 4.5


class _Line(QWidget):
    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.name, self.votes = QLineEdit(), QLineEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        row.addWidget(self.name, 1)
        row.addWidget(self.votes)
        self.votes.setFixedWidth(theme.chars(_VOTES_CHARS))
        self.votes.setPlaceholderText("票数")
        self.votes.setAccessibleName(f"第{number}个的票数")
        self.setFocusProxy(self.name)

    @property
    def is_empty(self) -> bool:
        return not (self.name.text().strip() or self.votes.text().strip())


class OptionsField(Field):
    """`text()` has a line for each; `watch` makes Enter move on in a line that was added."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.gap)
        self._noun = "方案"
        self._lines: list[_Line] = []
        super().__init__(holder)
        self.watch: Callable[[QWidget], None] | None = None
        self._fit()

    @property
    def lines(self) -> tuple[_Line, ...]:
        return tuple(self._lines)

    def call(self, noun: str) -> None:
        """方案 or 候选人."""
        self._noun = noun
        for number, line in enumerate(self._lines, start=1):
            line.name.setPlaceholderText(f"{noun}{number}")
            line.name.setAccessibleName(f"第{number}个{noun}")

    def text(self) -> str:
        written = (line for line in self._lines if not line.is_empty)
        return "\n".join(f"{line.name.text()}{MARK}{line.votes.text().strip()}" for line in written)

    def set_text(self, text: str) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for written in filter(None, text.split("\n")):
            name, _, votes = written.partition(MARK)
            line = self._add()
            line.name.setText(name)
            line.votes.setText(votes)
        self._fit()

    def set_options(self, options: Iterable[VoteOption]) -> None:
        votes = ("" if one.votes is None else str(one.votes) for one in options)
        self.set_text(
            "\n".join(f"{one.name}{MARK}{number}" for one, number in zip(options, votes, strict=True))
        )

    def value(self) -> tuple[VoteOption, ...]:
        """Raises `UserError` for votes that are no number."""
        return tuple(
            VoteOption(clean_name(line.name.text()), _number(line.votes.text()))
            for line in self._lines
            if not line.is_empty
        )

    def check(self) -> None:
        self.value()

    def set_name(self, words: str) -> None:
        self.call(self._noun)

    def setFocus(self, *reason: Any) -> None:
        self._lines[0].name.setFocus(*reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def _add(self) -> _Line:
        line = _Line(self._theme, len(self._lines) + 1)
        self._lines.append(line)
        self._column.addWidget(line)
        for part in (line.name, line.votes):
            part.textEdited.connect(self._typed)
            part.installEventFilter(self)
        if self.watch is not None:
            self.watch(line)
        self.call(self._noun)
        line.show()
        return line

    def _typed(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        if not self._lines or not self._lines[-1].is_empty:
            self._add()


def _number(text: str) -> int | None:
    bare = text.translate(_WIDE).strip().removesuffix("票").strip()
    if not bare:
        return None
    if not re.fullmatch(r"\d+", bare):
        raise UserError(f"“{text.strip()}”看不懂，票数填整数就可以。")
    return int(bare)
