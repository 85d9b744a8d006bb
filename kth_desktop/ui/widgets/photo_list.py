"""Photos side by side with their captions, for mouse, keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kth_desktop.domain.photo import Photo
from kth_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
DAMAGED, COMING = "打不开", "正在读"
_PAD = 3


class PhotoModel(QAbstractListModel):
    """`small` by digest: a picture, or None for one that cannot be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.photos: tuple[Photo, ...] = ()
        self.small: dict[str, QPixmap | None] = {}

    def show_photos(self, photos: Sequence[Photo]) -> None:
        self.beginResetModel()
        self.photos = tuple(photos)
        self.endResetModel()

    def show_small(self, digest: str, picture: QPixmap | None) -> None:
        self.small[digest] = picture
        for row, photo in enumerate(self.photos):
            if photo.digest == digest:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.photos)

    def words(self, photo: Photo) -> str:
        """What stands in place of a picture; empty for one that is there."""
        if photo.digest not in self.small:
            return COMING
        return "" if self.small[photo.digest] is not None else DAMAGED

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        photo = self.photos[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.caption
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = self.words(photo)
            told = f"第{index.row() + 1}张：{photo.caption or '没有说明'}"
            return f"{told}（{words}）" if words == DAMAGED else told
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: PhotoModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        height = round(theme.line_height * 3.3)
        self.side = QSize(round(height * 4 / 3), height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.side + QSize(2 * _PAD, 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, photo = self._theme, self._model.photos[index.row()]
        state: Any = option.state
        whole = QRectF(option.rect)
        box = whole.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        painter.save()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.page))
        painter.drawRect(box)
        picture = self._model.small.get(photo.digest)
        if picture is not None:
            _fill(painter, box, picture)
        else:
            painter.setFont(theme.regular(-1))
            painter.setPen(QColor(theme.hint))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._model.words(photo))
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ring if focused else theme.accent), 3 if focused else 2))
            painter.drawRect(whole.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.restore()


def _fill(painter: QPainter, box: QRectF, picture: QPixmap) -> None:
    """The middle of a picture, so that all are of one size."""
    wanted, width, height = box.width() / box.height(), picture.width(), picture.height()
    wide, high = min(width, height * wanted), min(height, width / wanted)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(box, picture, QRectF((width - wide) / 2, (height - high) * 0.4, wide, high))


class PhotoListView(QListView):
    """`opened`: Enter, Space or a double click; `caption_asked`: F2; `moved`: Ctrl and an arrow, a step."""

    opened = Signal(object)
    caption_asked = Signal(object)
    removed = Signal(object)
    moved = Signal(object, int)
    paste_asked = Signal()
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.shown = PhotoModel()
        self._delegate = _Delegate(theme, self.shown)
        self.setModel(self.shown)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("照片")
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self._delegate.side.height() + 2 * _PAD + bar)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.shown.photos[index.row()]))

    @property
    def side(self) -> int:
        """Pixels of a small picture's longer side, twice for sharp screens."""
        return self._delegate.side.width() * 2

    def photo(self) -> Photo | None:
        row = self.currentIndex().row()
        return self.shown.photos[row] if 0 <= row < len(self.shown.photos) else None

    def choose(self, id: UUID | None, row: int = 0) -> None:
        """The photo, or else the one at its place."""
        found = next((n for n, one in enumerate(self.shown.photos) if one.id == id), None)
        at = found if found is not None else min(row, len(self.shown.photos) - 1)
        if at >= 0:
            self.setCurrentIndex(self.shown.index(at))

    def event(self, event: QEvent) -> bool:
        """Keys that a page has as its shortcuts belong to the photo while the keyboard is here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            step = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            keys = (Qt.Key.Key_Delete, Qt.Key.Key_F2)
            arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if (
                event.key() in keys
                or event.matches(QKeySequence.StandardKey.Paste)
                or (step and event.key() in arrows)
            ):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
            return
        photo, key = self.photo(), event.key()
        signals = {
            Qt.Key.Key_Return: self.opened, Qt.Key.Key_Enter: self.opened, Qt.Key.Key_Space: self.opened,
            Qt.Key.Key_F2: self.caption_asked, Qt.Key.Key_Delete: self.removed,
        }  # fmt: skip
        if photo is not None and key in signals:
            signals[Qt.Key(key)].emit(photo)
        elif (
            photo is not None
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            self.moved.emit(photo, 1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        photo = self.photo()
        if photo is not None:
            self.menu_asked.emit(photo, event.globalPos())
