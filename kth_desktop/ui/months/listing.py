"""The months in a table, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter

from kth_desktop.domain.closing import MonthLine, MonthState
from kth_desktop.ui import icons
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.widgets.table_panel import TablePanel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.theme import Theme

NONE = "—"
_SIGNS = {
    MonthState.OPEN: "circle-minus",
    MonthState.HANDED_IN: "check",
    MonthState.CLOSED: "circle-check",
    MonthState.CORRECTED: "pencil",
}


def columns() -> tuple[Column, ...]:
    return (
        Column("月份", 6.2, lambda line: line.words, key=True),
        Column("场次", 3.2, lambda line: str(line.sessions), right=True),
        Column("人次", 3.6, lambda line: str(line.attendances), right=True),
        Column("状态", 5.2, lambda line: line.state.label, paint=_paint_state),
        Column("补录", 3.2, _backfilled, right=True, rank=1, quiet=lambda line: not line.backfilled),
        Column("更正", 3.2, _corrections, right=True, rank=2, quiet=lambda line: not line.corrections),
    )


def _backfilled(line: MonthLine) -> str:
    return f"{line.backfilled}场" if line.backfilled else NONE


def _corrections(line: MonthLine) -> str:
    return f"{line.corrections}处" if line.corrections else NONE


def _paint_state(painter: QPainter, rect: QRect, line: MonthLine, theme: Theme) -> None:
    """Sign, word and colour."""
    colours = {MonthState.OPEN: theme.second, MonthState.CORRECTED: theme.attention}
    colour = colours.get(line.state, theme.good)
    side = theme.line_height - 3
    sign = QRectF(rect.left(), rect.center().y() - side / 2 + 0.5, side, side)
    icons.paint(painter, _SIGNS[line.state], sign, colour)
    painter.setFont(theme.regular())
    painter.setPen(QColor(colour))
    box = QRectF(rect).adjusted(side + 6, 0, 0, 0)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.state.label)


class MonthList(TablePanel):
    """`chosen` carries the line looked at."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self._lines: dict[int, MonthLine] = {}
        model = WindowedTableModel(desk.tasks, columns(), self._rows)
        table = Table(desk.theme, model, "各月")
        table.setSelectionMode(Table.SelectionMode.SingleSelection)
        super().__init__(desk.theme, table)
        model.setParent(table)
        self._model = model
        self._wanted = -1
        model.counted.connect(self._show_wanted)
        table.chosen.connect(self.chosen)

    def show_lines(self, lines: Sequence[MonthLine], month: tuple[int, int] | None) -> None:
        """`month` is chosen, else the one before the running one: it is due."""
        self._lines = {line.year * 100 + line.month: line for line in lines}
        keys = list(self._lines)
        wanted = month[0] * 100 + month[1] if month else 0
        self._wanted = keys.index(wanted) if wanted in self._lines else min(1, len(keys) - 1)
        self._model.ask(lambda: keys)

    def _show_wanted(self) -> None:
        """Chosen anew even when it was chosen before, for its month has been read again."""
        self.table.show_row(-1)
        self.table.show_row(self._wanted)

    def _rows(self, keys: Sequence[int]) -> list[MonthLine]:
        """A block of the list before may still be asked for when a shorter one has come."""
        there = self._lines
        return [there[key] for key in keys if key in there]
