"""The form on screen: as the town laid it out, read-only, the chosen cells on a coloured ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kth_desktop.ui.forms.grid_model import TAKEN, FormModel, Index, Taken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kth_desktop.domain.town_form import TownForm, Value
    from kth_desktop.exchange.form_grid import FormSheet
    from kth_desktop.ui.theme import Theme

_PAD = 6
_DIGIT = 0.55  # of a Han character's width, of which Excel's column widths are made
_WIDEST = 24  # Han characters


class FormGrid(QTableView):
    """`asked` carries row and column from 1 of the cell that was clicked, or chosen by Enter."""

    asked = Signal(int, int)
    cleared = Signal(int, int)  # by Delete
    moved = Signal()  # to another cell

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cells = FormModel(self)
        self.setModel(self.cells)
        self.setAccessibleName("表格的内容")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.regular(-1))
        self.setItemDelegate(_Cell(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFont(theme.regular(-2))
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setMinimumSectionSize(theme.chars(2))
        self.clicked.connect(self._ask)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    def show_sheet(self, sheet: FormSheet) -> None:
        self.clearSpans()
        self.cells.show_sheet(sheet)
        for column in range(1, sheet.columns + 1):
            self.setColumnWidth(column - 1, self._width(sheet, column))
        for top, left, bottom, right in sheet.merged:
            if top <= sheet.rows and left <= sheet.columns and (top, left) != (bottom, right):
                high, wide = min(bottom, sheet.rows) - top + 1, min(right, sheet.columns) - left + 1
                if high > 1 or wide > 1:
                    self.setSpan(top - 1, left - 1, high, wide)
        self.setCurrentIndex(self.cells.index(0, 0))

    def show_taken(self, form: TownForm, values: Mapping[str, Value]) -> None:
        self.cells.show_taken(form, values)
        taken, line = self.cells.taken_rows(), self._theme.line_height
        for row in range(self.cells.rowCount()):
            self.setRowHeight(row, line * 2 + _PAD if row + 1 in taken else line + 2 * _PAD)

    def go_to(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.cells.index(row - 1, column - 1))
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self._ask(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._say(self.currentIndex(), self.cleared)
        else:
            super().keyPressEvent(event)

    def _ask(self, index: Index) -> None:
        self._say(index, self.asked)

    def _say(self, index: Index, signal: object) -> None:
        sheet = self.cells.sheet
        if sheet is not None and index.isValid():
            place = sheet.anchor(index.row() + 1, index.column() + 1)
            signal.emit(*place)  # type: ignore[attr-defined]

    def _width(self, sheet: FormSheet, column: int) -> int:
        """As the town has it, but never so narrow that a number cannot be read."""
        theme = self._theme
        said = sheet.width(column) * _DIGIT
        least = 5.0 if column in sheet.hidden_columns else 4.0
        return theme.chars(min(max(least, said), _WIDEST)) + 2 * _PAD


class _Cell(QStyledItemDelegate):
    """Plain cells as they stand; a chosen one with its number bold and the name of it small below."""

    def __init__(self, theme: Theme, grid: FormGrid) -> None:
        super().__init__(grid)
        self._theme, self._grid = theme, grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(self._theme.chars(4), self._theme.line_height + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, taken = self._theme, index.data(TAKEN)
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(theme.tint2 if taken else self._ground(index)))
        if isinstance(taken, Taken):
            self._paint_taken(painter, rect, taken)
        else:
            self._paint_words(painter, rect, index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _ground(self, index: Index) -> str:
        sheet, theme = self._grid.cells.sheet, self._theme
        row, column = index.row() + 1, index.column() + 1
        if sheet is not None and (sheet.is_formula(row, column) or sheet.is_hidden(row, column)):
            return theme.nav
        return theme.panel

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index) -> None:
        theme, sheet = self._theme, self._grid.cells.sheet
        row, column = index.row() + 1, index.column() + 1
        formula = sheet is not None and sheet.is_formula(row, column)
        words = f"公式 {index.data()}".strip() if formula else str(index.data())
        painter.setFont(theme.regular(-1))
        painter.setPen(QColor(theme.second if formula else theme.ink))
        inside = rect.adjusted(_PAD, 0, -_PAD, 0)
        centred = sheet is not None and any(area[:2] == (row, column) for area in sheet.merged)
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        short = painter.fontMetrics().elidedText(
            " ".join(words.split()), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, short)

    def _paint_taken(self, painter: QPainter, rect: QRect, taken: Taken) -> None:
        theme, inside = self._theme, rect.adjusted(_PAD, 2, -_PAD, -2)
        half = inside.height() // 2
        painter.setPen(QColor(theme.ink))
        painter.setFont(theme.bold())
        upper, lower = inside.adjusted(0, 0, 0, half - inside.height()), inside.adjusted(0, half, 0, 0)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        painter.drawText(upper, middle, painter.fontMetrics().elidedText(taken.shown, right, upper.width()))
        painter.setPen(QColor(theme.accent))
        painter.setFont(theme.regular(-2))
        short = Qt.TextElideMode.ElideMiddle  # 本月…娱乐: the period and the category both tell
        words = painter.fontMetrics().elidedText(taken.cell.words, short, lower.width())
        painter.drawText(lower, middle, words)
