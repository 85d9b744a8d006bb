"""How a table's head and cells are painted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from kth_desktop.ui import icons
from kth_desktop.ui.table_model import WAITING, Column, WindowedTableModel
from kth_desktop.ui.theme import Theme

PADDING = 12
_BAR = 4


class Header(QHeaderView):
    """Plain words over a line in the control edge's colour; the column sorted by shows an arrow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFont(theme.regular())
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.chars(2))
        self.setFixedHeight(theme.row)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.row)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not rect.isValid() or not isinstance(model, WindowedTableModel):
            return
        column = model.columns[section]
        theme = self._theme
        painter.save()
        painter.fillRect(rect, QColor(theme.panel))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.edge))
        painter.setFont(theme.regular())
        painter.setPen(QColor(theme.second))
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, column.head)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            self._paint_arrow(painter, inside, column.head, right=column.right)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, inside: QRect, head: str, *, right: bool) -> None:
        wide, px = QFontMetrics(self._theme.regular()).horizontalAdvance(head), 12
        left = inside.right() - wide - px - 2 if right else inside.left() + wide + 4
        up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        box = QRectF(left, inside.center().y() - px / 2, px, px)
        icons.paint(painter, "chevron-up" if up else "chevron-down", box, self._theme.accent, 2.5)

    def paintEvent(self, event: Any) -> None:
        """Ground and line go on where no section is."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.panel))
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.edge))


class Cells(QStyledItemDelegate):
    """One delegate for all tables; a column may paint its own cell."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.match = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, WindowedTableModel)
        theme, rect = self._theme, QRect(option.rect)
        column, line = model.columns[index.column()], model.line(index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(theme.tint))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.row_line))
        if selected and index.column() == _first_shown(option.widget):
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(theme.accent))
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        if line is not None and column.paint is not None:
            column.paint(painter, inside, line, theme)
        else:
            words = WAITING if line is None else column.words(line)
            quiet = line is None or column.quiet(line)
            painter.setFont(theme.bold() if selected and column.key else theme.regular())
            found = self._match(column, line, words) if line is not None else (-1, 0)
            self._write(painter, inside, words, theme.hint if quiet else theme.ink, found, right=column.right)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole words of a cell that has no room for them; nothing that the cell itself does not show."""
        if event.type() is not QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        words = str(index.data() or "")
        room = view.visualRect(index).width() - 2 * PADDING
        cut = QFontMetrics(self._theme.regular()).horizontalAdvance(words) > room
        QToolTip.showText(event.globalPos(), words if cut else "", view)
        return True

    def _match(self, column: Column, line: Any, words: str) -> tuple[int, int]:
        """Where in the words of a cell what was searched for stands, and how long it is."""
        if column.right:
            return -1, 0
        for typed in self.match.split():  # each word is found by itself: ljm 3组
            at = words.lower().find(typed.lower())
            found = (at, len(typed))
            if at < 0 and column.match is not None:
                found = column.match(line, typed)
            if found[0] >= 0:
                return found
        return -1, 0

    def _write(
        self,
        painter: QPainter,
        inside: QRect,
        words: str,
        colour: str,
        found: tuple[int, int],
        *,
        right: bool,
    ) -> None:
        metrics = painter.fontMetrics()
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        at, count = found
        if at >= 0:
            left = inside.left() + metrics.horizontalAdvance(fitting[:at])
            wide = metrics.horizontalAdvance(fitting[at : at + count])
            high = metrics.height() + 2
            box = QRect(left, inside.center().y() - high // 2 + 1, wide, high)
            painter.fillRect(box, QColor(self._theme.tint2))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(colour))
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, fitting)


def _first_shown(view: Any) -> int:
    header = view.horizontalHeader()
    return next((n for n in range(header.count()) if not header.isSectionHidden(n)), 0)
