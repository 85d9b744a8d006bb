"""What stays in sight above the open form where there is room: 三个有 and the way so far."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.domain.queries import VenueDetail
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.venues.needs_cards import NeedsCards
from kth_desktop.ui.venues.words import cards, shown_steps
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.step_line import StepLine


class EditSummary(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cards, self._steps = NeedsCards(theme), StepLine(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addWidget(self._cards)
        column.addSpacing(theme.gap)
        column.addWidget(self._steps)
        column.addWidget(line(theme))

    def show_detail(self, detail: VenueDetail) -> None:
        self._cards.show_cards(cards(detail))
        self._steps.show_steps(shown_steps(detail.line.venue, detail.steps))
