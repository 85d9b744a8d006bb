"""The later weeks of a weekly activity: ticked ones are left out, days off are ticked from the start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kth_desktop.domain.calendar_rules import RepeatDay
from kth_desktop.domain.dates import short_date_words
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.field import Field

COLUMNS = 2


class SkipField(Field):
    """`text()` holds the days left out; `held()` the days on which it is held again."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, theme.gap, 0, theme.gap)
        super().__init__(self._box)
        self._days: tuple[RepeatDay, ...] = ()
        self._boxes: list[QCheckBox] = []
        self._wanted: set[str] = set()

    @property
    def days(self) -> tuple[RepeatDay, ...]:
        return self._days

    def show_days(self, days: Sequence[RepeatDay]) -> None:
        if tuple(days) == self._days:
            return
        known = {one.day for one in self._days}
        left_out = {date.fromisoformat(day) for day in self._wanted}
        self._days = tuple(days)
        for box in self._boxes:
            box.hide()
            box.deleteLater()
        self._boxes = []
        for place, one in enumerate(self._days):
            words = f"{short_date_words(one.day)}{f'（{one.note}）' if one.note else ''}"
            box = QCheckBox(words)
            box.setAccessibleName(f"{words}不办")
            box.setChecked(one.day in left_out or (one.day not in known and bool(one.note)))
            box.clicked.connect(self._clicked)
            self._grid.addWidget(box, place // COLUMNS, place % COLUMNS)
            self._boxes.append(box)
        self._remember()

    def held(self) -> tuple[date, ...]:
        pairs = zip(self._days, self._boxes, strict=True)
        return tuple(one.day for one, box in pairs if not box.isChecked())

    def text(self) -> str:
        return "、".join(sorted(self._wanted))

    def set_text(self, text: str) -> None:
        """Days that are left out; the boxes come with `show_days`."""
        self._wanted = set(filter(None, text.split("、")))
        if not text:
            self.show_days(())
        for one, box in zip(self._days, self._boxes, strict=True):
            box.setChecked(one.day.isoformat() in self._wanted)

    def set_name(self, words: str) -> None:
        self._box.setAccessibleName(words)

    def _clicked(self) -> None:
        self._remember()
        self.edited.emit()

    def _remember(self) -> None:
        pairs = zip(self._days, self._boxes, strict=True)
        self._wanted = {one.day.isoformat() for one, box in pairs if box.isChecked()}
