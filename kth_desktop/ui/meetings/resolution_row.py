"""One line of 议定事项: text, owner, due date and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.domain.dates import PartialDate, short_date_words
from kth_desktop.domain.meeting import Resolution
from kth_desktop.domain.meeting_rules import parse_due
from kth_desktop.domain.vocabulary import ResolutionState
from kth_desktop.ui.widgets.buttons import IconButton
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

WIDTHS = (2.2, 0, 5.5, 8.5, 6.2, 2.6)  # Han characters: 序, text (the rest), owner, due, state, ×
_TONES = {ResolutionState.OPEN: "", ResolutionState.STARTED: "attention", ResolutionState.DONE: "good"}


class _DueField(DateField):
    """11月27日前 once the field is left; the year is said only when it is another.

    `held_on` is the day of the meeting; when that is changed later, what was understood stays.
    """

    def __init__(self, today: Callable[[], date], held_on: Callable[[], date]) -> None:
        super().__init__(today, "如：12.10", day_needed=True)
        self._held_on = held_on
        self._understood: tuple[str, date] | None = None

    def _into_words(self) -> None:
        if not self.complaint():
            self.set_day(self.day())

    def text(self) -> str:
        return super().text().removesuffix("前")

    def value(self) -> PartialDate | None:
        if self._understood and self._understood[0] == self.text():
            return PartialDate.of(self._understood[1])
        found = parse_due(self.text(), self._held_on())
        return PartialDate.of(found) if found else None

    def set_day(self, day: date | None) -> None:
        words = ""
        if day:
            this_year = day.year == self._today().year
            words = (short_date_words(day) if this_year else PartialDate.of(day).words) + "前"
        self.set_text(words)
        self._understood = (self.text(), day) if day else None

    def kept(self) -> str:
        """For a draft: with its year, since it may be read in another one."""
        day = None if self.complaint() else self.day()
        return day.isoformat() if day else self.text()

    def set_kept(self, kept: str) -> None:
        try:
            self.set_day(date.fromisoformat(kept))
        except ValueError:
            self.set_text(kept)


@dataclass(frozen=True)
class _Kept:
    """What the row does not show."""

    id: UUID
    started_on: date | None
    done_on: date | None


class ResolutionRow(QWidget):
    def __init__(
        self,
        desk: Desk,
        one: Resolution,
        held_on: Callable[[], date],
        edited: Callable[[], None],
        gone: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self._kept = _Kept(one.id, one.started_on, one.done_on)
        self.number = label("", theme.regular(), theme.ink)
        self.words = TextField("写一条议定事项")
        self.owner = TextField("责任人")
        self.due = _DueField(lambda: desk.today, held_on)
        self.state = ChoiceField([(state.value, state.label) for state in ResolutionState])
        self.cross = IconButton(theme, "x", "去掉这一条")
        self.cross.setProperty("flat", True)
        place = self.cross.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self.cross.setSizePolicy(place)
        self.words.set_text(one.text)
        self.owner.set_text(one.owner)
        self.due.set_day(one.due_on)
        self.state.set_text(str(one.state.value))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 1)
        row.setSpacing(theme.gap)
        for widget, width in zip(self._cells(), WIDTHS, strict=True):
            if width:
                widget.setFixedWidth(theme.chars(width))
            row.addWidget(widget, 0 if width else 1)
        for field in (self.words, self.owner, self.due, self.state):
            field.control.setProperty("flat", True)
            field.control.setProperty("locked", True)  # words to be read, also while they cannot be changed
            field.edited.connect(edited)
        self.state.edited.connect(self._colour)
        self.cross.clicked.connect(gone)
        self._colour()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line between rows, as every table of ours has it."""
        del event
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, QColor(self._desk.theme.row_line))

    def _cells(self) -> tuple[QWidget, ...]:
        return (self.number, self.words, self.owner, self.due, self.state, self.cross)

    def show_number(self, number: int) -> None:
        self.number.setText(str(number))
        for field, name in (
            (self.words, "议定事项"),
            (self.owner, "责任人"),
            (self.due, "完成时限"),
            (self.state, "状态"),
        ):
            field.set_name(f"第{number}项{name}")

    @property
    def is_blank(self) -> bool:
        return not (self.words.text().strip() or self.owner.text().strip() or self.due.text().strip())

    def _chosen(self) -> ResolutionState:
        return next(state for state in ResolutionState if state.value == self.state.text())

    def _colour(self) -> None:
        combo = self.state.combo
        combo.setProperty("tone", _TONES[self._chosen()])
        combo.style().unpolish(combo)
        combo.style().polish(combo)

    def value(self) -> Resolution:
        """Raises `UserError` when the date is none."""
        kept, state, today = self._kept, self._chosen(), self._desk.today
        started = None if state is ResolutionState.OPEN else kept.started_on
        if state is ResolutionState.STARTED:
            started = kept.started_on or today
        done = (kept.done_on or today) if state is ResolutionState.DONE else None
        text, owner = self.words.text().strip(), self.owner.text().strip()
        return Resolution(text, owner, self.due.day(), done, kept.id, started)

    def texts(self) -> dict[str, str]:
        kept = self._kept
        return {
            "id": str(kept.id), "text": self.words.text(), "owner": self.owner.text(), "due": self.due.kept(),
            "state": self.state.text(), "started": _iso(kept.started_on), "done": _iso(kept.done_on),
        }  # fmt: skip

    def take(self, texts: dict[str, str]) -> None:
        self._kept = _Kept(UUID(texts["id"]), _day(texts["started"]), _day(texts["done"]))
        self.words.set_text(texts["text"])
        self.owner.set_text(texts["owner"])
        self.due.set_kept(texts["due"])
        self.state.set_text(texts["state"])
        self._colour()

    def lock(self, locked: bool) -> None:
        for field in (self.words, self.owner, self.due):
            field.control.setEnabled(not locked)
        self.cross.setVisible(not locked)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
