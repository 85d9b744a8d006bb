"""The four headline numbers, each with the time before and the year so far."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.summary import SummaryFigure
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import Elided, label

_COUNT = 4
_TWO_BY_TWO = 54  # characters of width below which the numbers stand in two rows


class _Figure(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._label = label("", theme.regular(), theme.second)
        self._number = label("…", theme.song(13), theme.ink)
        self._unit = label("", theme.regular(), theme.second)
        self._notes = [Elided("", theme.regular(-1), theme.second) for _ in range(2)]
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.gap)
        numbers.addWidget(self._number)
        numbers.addWidget(self._unit)
        numbers.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addLayout(numbers)
        for note in self._notes:
            column.addWidget(note)

    def show_figure(self, figure: SummaryFigure) -> None:
        self._label.setText(figure.label)
        self._number.setText(figure.number)
        self._unit.setText(figure.unit)
        for note, words in zip(self._notes, figure.notes, strict=True):
            note.setText(words)
        said = (f"{figure.label}{figure.number}{figure.unit}", *figure.notes)
        self.setAccessibleName("，".join(said))


class Figures(Panel):
    """Side by side, or two by two where there is less room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(20, 12, 20, 12))
        self._theme = theme
        self._figures = [_Figure(theme) for _ in range(_COUNT)]
        self._lines = [_upright(theme) for _ in range(_COUNT)]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.panels)
        self._grid.setVerticalSpacing(theme.rows)
        self.body.addLayout(self._grid)
        self._across = 0
        self.set_across(_COUNT)

    def show_figures(self, found: tuple[SummaryFigure, ...]) -> None:
        for widget, figure in zip(self._figures, found, strict=True):
            widget.show_figure(figure)

    def fit(self, width: int) -> None:
        self.set_across(_COUNT if width >= self._theme.chars(_TWO_BY_TWO) else 2)

    def set_across(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, (line, figure) in enumerate(zip(self._lines, self._figures, strict=True)):
            row, place = divmod(number, across)
            line.setVisible(place > 0)
            self._grid.addWidget(line, row, 2 * place)
            self._grid.addWidget(figure, row, 2 * place + 1)
        for place in range(_COUNT):
            self._grid.setColumnStretch(2 * place + 1, 1 if place < across else 0)


def _upright(theme: Theme) -> QFrame:
    made = QFrame()
    made.setFixedWidth(1)
    made.setAutoFillBackground(True)
    palette = made.palette()
    palette.setColor(made.backgroundRole(), theme.line)
    made.setPalette(palette)
    return made
