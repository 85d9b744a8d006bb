"""Month, quarter, half-year or year, then which one, with the one before and after at hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import IconButton
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.periods import Choice, choices

KINDS = (("月", 1), ("季度", 3), ("半年", 6), ("全年", 12))  # with the months of each


class PeriodBar(QWidget):
    """`picked` is sent after every choice, the first one that is there included."""

    picked = Signal()

    def __init__(self, theme: Theme, kind: int = 0) -> None:
        super().__init__()
        self._kind = kind
        self._choices: tuple[Choice, ...] = ()
        self._range: tuple[date, date] | None = None
        self.kinds = JoinedButtons(theme, "时间长短", [words for words, _ in KINDS], kind)
        self.combo = CalmCombo()
        self.combo.setAccessibleName("哪一段时间")
        self.combo.setMinimumWidth(theme.chars(9))
        self.combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        self.earlier = IconButton(theme, "chevron-left", "前一段")
        self.later = IconButton(theme, "chevron-right", "后一段")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        for part in (self.kinds, self.earlier, self.combo, self.later):
            row.addWidget(part)
        self.kinds.chosen.connect(self._choose_kind)
        self.combo.activated.connect(self._tell)
        self.earlier.clicked.connect(lambda: self._step(1))
        self.later.clicked.connect(lambda: self._step(-1))

    @property
    def chosen(self) -> Choice | None:
        place = self.combo.currentIndex()
        return self._choices[place] if 0 <= place < len(self._choices) else None

    def offer(self, newest: date, earliest: date) -> None:
        """Periods from the one with `newest` back; what was chosen before stays so."""
        self._range = (newest, earliest)
        self._fill()

    def _fill(self) -> None:
        if self._range is None:
            return
        before = self.chosen
        self._choices = choices(KINDS[self._kind][1], *self._range)
        self.combo.clear()
        self.combo.addItems([choice.words for choice in self._choices])
        self.combo.setCurrentIndex(next((n for n, one in enumerate(self._choices) if one == before), 0))
        self._tell()

    def _choose_kind(self, kind: int) -> None:
        self._kind = kind
        self._fill()

    def _step(self, by: int) -> None:
        self.combo.setCurrentIndex(self.combo.currentIndex() + by)
        self._tell()

    def _tell(self) -> None:
        place = self.combo.currentIndex()
        self.earlier.setEnabled(place < len(self._choices) - 1)
        self.later.setEnabled(place > 0)
        self.picked.emit()
