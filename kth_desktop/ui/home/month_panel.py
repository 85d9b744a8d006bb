"""The month in four numbers, each with the month before in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.home.words import Figure

_SKELETON = (
    ("活动场次", "活动", "场次"),
    ("受益群众", "群众", "人次"),
    ("志愿者", "志愿者", "人次"),
    ("服务时长", "服务", "小时"),
)


class FigureBox(QWidget):
    """Label, number and unit; with room the label stands above and the month before below."""

    def __init__(self, theme: Theme, words: tuple[str, str, str]) -> None:
        super().__init__()
        self._long, self._short, unit = words
        self._theme = theme
        self._label = label(self._long, theme.regular(), theme.second)
        self._number = label("…", theme.song(13), theme.ink)
        self._before = label("", theme.regular(-1), theme.second)
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.between)
        numbers.addWidget(self._number)
        numbers.addWidget(label(unit, theme.regular(), theme.second))
        numbers.addStretch()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self._label)
        self._box.addLayout(numbers)
        self._box.addWidget(self._before)

    def show_figure(self, figure: Figure) -> None:
        self._number.setText(figure.number)
        self._before.setText(figure.before)
        self.setAccessibleName(f"{figure.label}{figure.number}{figure.unit}，{figure.before}")

    def set_compact(self, compact: bool) -> None:
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if compact else direction.TopToBottom)
        self._box.setSpacing(self._theme.between if compact else 2)
        self._label.setText(self._short if compact else self._long)
        self._number.setFont(self._theme.song(7 if compact else 13))
        self._before.setVisible(not compact)


class MonthPanel(Panel):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(20, 12, 20, 12))
        self._theme = theme
        self._month = label("本月", theme.bold(1), theme.ink)
        self._span = label("", theme.regular(-1), theme.second)
        self._none = label("本月未开展活动。", theme.regular(), theme.second)
        row = QHBoxLayout()
        row.setSpacing(theme.panels)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._month)
        head.addWidget(self._span)
        self._head = QWidget()
        head.setContentsMargins(0, 0, 0, 0)
        self._head.setLayout(head)
        self._head.setFixedWidth(theme.chars(5))
        row.addWidget(self._head, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row
        self._boxes = tuple(FigureBox(theme, words) for words in _SKELETON)
        self._lines: list[QFrame] = []
        for box in self._boxes:
            self._lines.append(_upright(theme))
            row.addWidget(self._lines[-1])
            row.addWidget(box, 1)
        row.addWidget(self._none, 1, Qt.AlignmentFlag.AlignVCenter)
        self._none.hide()
        self.body.addLayout(row)

    def show_month(self, month: str, span: str, figures: tuple[Figure, ...], *, any_held: bool) -> None:
        """Nothing held yet is said in a sentence, not in four noughts."""
        self._month.setText(month)
        self._span.setText(span)
        for box, figure in zip(self._boxes, figures, strict=True):
            box.show_figure(figure)
        for part in (*self._boxes, *self._lines):
            part.setVisible(any_held)
        self._none.setVisible(not any_held)

    def set_compact(self, compact: bool) -> None:
        self._span.setVisible(not compact)
        self._head.setFixedWidth(self._theme.chars(3.2 if compact else 5))
        align = Qt.AlignmentFlag.AlignVCenter if compact else Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self._head, align)
        for box in self._boxes:
            box.set_compact(compact)
        for upright in self._lines:
            paint_ground(upright, self._theme.panel if compact else self._theme.line)


def _upright(theme: Theme) -> QFrame:
    made = QFrame()
    made.setFixedWidth(1)
    made.setAutoFillBackground(True)
    paint_ground(made, theme.line)
    return made


def paint_ground(frame: QFrame, colour: str) -> None:
    palette = frame.palette()
    palette.setColor(frame.backgroundRole(), colour)
    frame.setPalette(palette)
