"""What the search box found, hanging below it; the keyboard stays in the box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kth_desktop.almanac.pinyin import matched
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.domain.found import Found
    from kth_desktop.ui.theme import Theme

_FOUND = Qt.ItemDataRole.UserRole
_PAD = 10  # px beside the words of a row
_FRAME = 5  # px around all rows
_MOST_ROWS = 14  # in sight; the rest is scrolled to


class FoundList(QFrame):
    """`picked` carries the hit; `parent` is what it hangs over."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self.setObjectName("found")
        self.setStyleSheet(f"#found {{ background: {theme.panel}; border: 1px solid {theme.edge}; }}")
        self.setAccessibleName("找到的")
        self.rows = QListWidget()
        self.rows.setAccessibleName("找到的")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setMouseTracking(True)
        self.rows.setStyleSheet(f"QListWidget {{ border: 0; background: {theme.panel}; outline: 0; }}")
        self._painter = _Row(theme, self.rows)
        self.rows.setItemDelegate(self._painter)
        self.nothing = label("", theme.regular(), theme.second, wrap=True)
        self.nothing.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column = QVBoxLayout(self)
        column.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)
        column.addWidget(self.rows)
        column.addWidget(self.nothing)
        self.rows.itemClicked.connect(lambda item: self.picked.emit(item.data(_FOUND)))
        self.rows.itemEntered.connect(self.rows.setCurrentItem)
        self.hide()

    def show_found(self, found: Sequence[Found], typed: str, below: QWidget) -> None:
        """The first is chosen; with nothing found a sentence says what can be typed."""
        self._painter.typed = typed
        self.rows.clear()
        before = ""
        for one in found:
            item = QListWidgetItem(f"{one.kind} {one.title} {one.detail}".strip())
            item.setData(_FOUND, one)
            item.setData(_FOUND + 1, one.table != before)
            before = one.table
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.rows.setVisible(bool(found))
        self.nothing.setText(f"没有找到“{typed}”。可以输入姓名、拼音首字母或电话后四位。")
        self.nothing.setVisible(not found)
        self._place(below, len(found))
        self.show()
        self.raise_()

    def chosen(self) -> Found | None:
        item = self.rows.currentItem()
        found: Found | None = item.data(_FOUND) if item is not None else None
        return found

    def step(self, by: int) -> None:
        """Round the ends."""
        if count := self.rows.count():
            self.rows.setCurrentRow((self.rows.currentRow() + by) % count)

    def _place(self, below: QWidget, count: int) -> None:
        """Its right edge is that of the box; never beyond the window."""
        parent = self._over
        wide = min(max(below.width(), self._theme.chars(40)), parent.width() - 2 * self._theme.margin)
        if count:
            high = min(count, _MOST_ROWS) * self._painter.height + 2 * _FRAME + 2
        else:
            self.nothing.setFixedWidth(wide - 2 * _FRAME - 2)
            high = self.nothing.heightForWidth(wide - 2 * _FRAME - 2) + 2 * _FRAME + 2
        corner = below.mapTo(parent, QPoint(below.width(), below.height() + 3))
        left = max(self._theme.margin, corner.x() - wide)
        high = min(high, parent.height() - corner.y() - self._theme.margin)
        self.setGeometry(left, corner.y(), wide, high)


class _Row(QStyledItemDelegate):
    """The kind at the left, once for all of it; the title bold with what was typed marked; the rest grey."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.typed = ""
        self.height = theme.line_height + 14

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(0, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, found = self._theme, index.data(_FOUND)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.tint))
        inside = rect.adjusted(_PAD, 0, -_PAD, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.regular())
        kind = theme.chars(5)
        if index.data(_FOUND + 1):
            painter.setPen(QColor(theme.hint))
            painter.drawText(inside, middle, found.kind)
        inside.setLeft(inside.left() + kind)
        title = self._title(painter, inside, found)
        inside.setLeft(inside.left() + title + theme.between)
        painter.setFont(theme.regular())
        painter.setPen(QColor(theme.second))
        detail = painter.fontMetrics().elidedText(found.detail, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()

    def _title(self, painter: QPainter, inside: QRect, found: Found) -> int:
        """Its width: as much as it needs beside a detail of which a good part can be read."""
        theme = self._theme
        bold, plain = QFontMetrics(theme.bold()), QFontMetrics(theme.regular())
        beside = min(plain.horizontalAdvance(found.detail) + theme.between, inside.width() // 2)
        room = inside.width() - beside
        words = bold.elidedText(found.title, Qt.TextElideMode.ElideRight, room)
        at, count = self._match(found)
        painter.setFont(theme.bold())
        if at >= 0:
            left = inside.left() + bold.horizontalAdvance(words[:at])
            high = bold.height() + 2
            box = QRect(
                left,
                inside.center().y() - high // 2 + 1,
                bold.horizontalAdvance(words[at : at + count]),
                high,
            )
            painter.fillRect(box, QColor(theme.tint2))
        painter.setPen(QColor(theme.ink))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
        return bold.horizontalAdvance(words)

    def _match(self, found: Found) -> tuple[int, int]:
        """Where in the title what was typed stands, by its letters or by how a name is read."""
        for typed in self.typed.split():
            at = found.title.lower().find(typed.lower())
            if at >= 0:
                return at, len(typed)
            if found.name_key:
                at, count = matched(found.name_key, typed)
                if at >= 0:
                    return at, count
        return -1, 0
