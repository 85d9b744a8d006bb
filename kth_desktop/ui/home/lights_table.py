"""The table of the town's lights: a row opens the committee, a light the page it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication

from kth_desktop.domain.town_home import NO_PACKAGE, SIGNS, Light, Shine, TownLine
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kth_desktop.ui.tasks import Runner
    from kth_desktop.ui.theme import Theme

# Sections of lights and the page each speaks of.
_PAGES = {1: "venues", 2: "meetings", 3: "concerns", 4: "months", 5: "packages"}


class LightsTable(Table):
    """`opened` carries the line of a row, `light_opened` that of a light and the page it speaks of."""

    light_opened = Signal(object, str)

    def __init__(self, theme: Theme, tasks: Runner) -> None:
        self._by_key: dict[int, TownLine] = {}
        model = WindowedTableModel(tasks, _columns(), lambda keys: [self._by_key[key] for key in keys])
        super().__init__(theme, model, "各村（居）进展")
        model.setParent(self)
        self._waiting: tuple[TownLine, str] | None = None
        # A double click is for the row: its first half must not have turned the page already.
        self._single = QTimer(self)
        self._single.setSingleShot(True)
        self._single.setInterval(QApplication.doubleClickInterval())
        self._single.timeout.connect(self._open_light)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._single.stop)

    def show_lines(self, lines: Sequence[TownLine]) -> None:
        """In the order given; the committee that was looked at stays so."""
        keys = tuple(line.committee_id.int for line in lines)
        # The worker may still be asking for rows of before: none of them is taken away.
        self._by_key = {**self._by_key, **dict(zip(keys, lines, strict=True))}
        self.lines.ask(lambda: keys)

    def _clicked(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if line is not None and index.column() in _PAGES:
            self._waiting = (line, _PAGES[index.column()])
            self._single.start()

    def _open_light(self) -> None:
        if self._waiting is not None:
            self.light_opened.emit(*self._waiting)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over_light = self.indexAt(event.position().toPoint()).column() in _PAGES
        shape = Qt.CursorShape.PointingHandCursor if over_light else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)


def _columns() -> tuple[Column, ...]:
    """Every light always has its column: only the package is left out where the room is short."""
    return (
        Column("村（居）", 4, lambda line: line.name, key=True),
        _light("今年活动点", 7.8, lambda line: line.venues),
        _light("上次联席会议", 7.4, lambda line: line.meetings),
        _light("民情", 6.0, lambda line: line.concerns),
        _light("月报", 8.4, lambda line: line.month),
        Column("收到数据包", 5.2, lambda line: line.package, quiet=_none_taken, rank=1),
    )


def _none_taken(line: TownLine) -> bool:
    return line.package == NO_PACKAGE


def _light(head: str, width: float, of: Callable[[TownLine], Light]) -> Column:
    def paint(painter: QPainter, box: QRect, line: TownLine, theme: Theme) -> None:
        _paint_light(painter, box, of(line), theme)

    return Column(head, width, lambda line: of(line).marked, paint=paint, stretch=0.6)


def _paint_light(painter: QPainter, box: QRect, light: Light, theme: Theme) -> None:
    """The sign and, where something is to be done, the words in its colour."""
    colour = {Shine.OVERDUE: theme.wrong, Shine.ATTENTION: theme.attention, Shine.GREEN: theme.good}
    painter.setFont(theme.bold())
    painter.setPen(QColor(colour[light.shine]))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, SIGNS[light.shine])
    painter.setFont(theme.regular())
    if light.shine is Shine.GREEN:
        painter.setPen(QColor(theme.ink))
    inside = box.adjusted(theme.chars(1.2), 0, 0, 0)
    words = painter.fontMetrics().elidedText(light.words, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
