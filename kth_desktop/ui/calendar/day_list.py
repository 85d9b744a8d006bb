"""The chosen day's activities as a list: for keyboard and screen reader, with every word in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kth_desktop.domain.activity_texts import state_words
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.ui import icons
from kth_desktop.ui.calendar.words import line_words
from kth_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[ActivityLine, ...] = ()
        self.today = date.today()
        self.whole_town = False

    def show_lines(self, lines: Sequence[ActivityLine], today: date, *, whole_town: bool) -> None:
        self.beginResetModel()
        self.lines, self.today, self.whole_town = tuple(lines), today, whole_town
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.activity.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            state, _tone = state_words(line.activity, self.today)
            words = line_words(line, whole_town=self.whole_town)
            return "，".join(filter(None, (line.activity.title, line.activity.category.label, words, state)))
        return None


class DayDelegate(QStyledItemDelegate):
    """Bar, title and state on the first line; sign, category, time and place on the second."""

    def __init__(self, theme: Theme, model: DayModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self.height = round(theme.line_height * 2 + 18)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.chars(12), self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, line = self._theme, self._model.lines[index.row()]
        activity, box = line.activity, QRectF(option.rect)
        state: Any = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, QColor(theme.tint))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
        colours = theme.category(activity.category)
        painter.fillRect(QRectF(box.left(), box.top() + 8, 4, box.height() - 17), QColor(colours.solid))
        upper = QRectF(box.left() + 16, box.top() + 7, box.width() - 18, theme.line_height + 2)
        words, tone = state_words(activity, self._model.today)
        tones = {"good": theme.good, "attention": theme.attention, "plain": theme.hint}
        painter.setFont(theme.regular(-1))
        painter.setPen(QColor(tones[tone]))
        painter.drawText(upper, _RIGHT, words)
        room = upper.width() - painter.fontMetrics().horizontalAdvance(words) - 12
        painter.setFont(theme.bold())
        painter.setPen(QColor(theme.ink))
        title = painter.fontMetrics().elidedText(activity.title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(upper, _LEFT, title)
        self._lower(painter, upper.translated(0, theme.line_height + 2), line)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        painter.restore()

    def _lower(self, painter: QPainter, box: QRectF, line: ActivityLine) -> None:
        theme = self._theme
        colours = theme.category(line.activity.category)
        side = theme.icon - 4
        icons.paint(
            painter, colours.sign, QRectF(box.left(), box.center().y() - side / 2, side, side), colours.text
        )
        painter.setFont(theme.regular(-1))
        painter.setPen(QColor(colours.text))
        left = box.left() + side + 6
        label = line.activity.category.label
        painter.drawText(QRectF(left, box.top(), box.width(), box.height()), _LEFT, label)
        left += painter.fontMetrics().horizontalAdvance(label) + 10
        painter.setPen(QColor(theme.second))
        words, room = line_words(line, whole_town=self._model.whole_town), box.right() - left
        if painter.fontMetrics().horizontalAdvance(words) > room:
            words = line_words(line, whole_town=self._model.whole_town, short=True)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(left, box.top(), room, box.height()), _LEFT, shown)


class DayList(QListView):
    """`chosen` carries the selected line or None; `opened` is Enter, F2 or a double click."""

    chosen = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, object)  # line and where on the screen

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._days = DayModel()
        self._delegate = DayDelegate(theme, self._days)
        self.setModel(self._days)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("这一天的活动")
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.line()))
        self.doubleClicked.connect(lambda _index: self._open())

    def show_lines(
        self, lines: Sequence[ActivityLine], today: date, *, whole_town: bool, keep: Any = None
    ) -> None:
        """`keep`: the id of the activity to be selected again."""
        self._days.show_lines(lines, today, whole_town=whole_town)
        self.select(keep)

    def select(self, id: Any) -> None:
        row = next((n for n, line in enumerate(self._days.lines) if line.activity.id == id), -1)
        if row >= 0:
            self.setCurrentIndex(self._days.index(row))
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            self.chosen.emit(None)

    def line(self) -> ActivityLine | None:
        row = self.currentIndex().row()
        return self._days.lines[row] if 0 <= row < len(self._days.lines) else None

    def words(self) -> list[str]:
        """What a screen reader says of each line."""
        role = Qt.ItemDataRole.AccessibleTextRole
        return [self._days.data(self._days.index(n), role) for n in range(self._days.rowCount())]

    def _open(self) -> None:
        line = self.line()
        if line is not None:
            self.opened.emit(line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if line := self.line():
            self.menu_asked.emit(line, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_F2):
            self._open()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.select(None)
