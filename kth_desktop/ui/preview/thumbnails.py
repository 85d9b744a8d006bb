"""The small pages at the left: what each is, and why it is to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kth_desktop.ui.paper_job import Caption
from kth_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_GAP = 8
_LEAST_LYING = 0.87  # an upright page is a little higher than a lying one is wide
WHY, IMAGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class SheetModel(QAbstractListModel):
    """The pages in their order; pictures come one by one, when they are in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._captions: tuple[Caption, ...] = ()
        self._images: dict[int, QImage] = {}

    def show_captions(self, captions: Sequence[Caption]) -> None:
        self.beginResetModel()
        self._captions = tuple(captions)
        self._images.clear()
        self.endResetModel()

    def set_image(self, row: int, image: QImage) -> None:
        if row < len(self._captions):
            self._images[row] = image
            self.dataChanged.emit(self.index(row), self.index(row), [IMAGE])

    def forget_images(self) -> None:
        self._images.clear()
        self.layoutChanged.emit()

    def tell_again(self, captions: Sequence[Caption]) -> None:
        """The same pages with what is now said of them; the pictures stay."""
        if self._captions and len(captions) == len(self._captions):
            self._captions = tuple(captions)
            self.dataChanged.emit(self.index(0), self.index(len(self._captions) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._captions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        caption = self._captions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return caption.words
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "，".join(filter(None, (caption.words, caption.note)))
        if role == WHY:
            return caption.note, caption.due
        return self._images.get(index.row()) if role == IMAGE else None


class SheetDelegate(QStyledItemDelegate):
    """Picture, words, reason; `wanted` asks for a picture that is in sight and not yet painted."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__()
        self._theme, self._room = theme, width
        self.shape(297, 210)

    def shape(self, width_mm: float, height_mm: float) -> None:
        """As wide as there is room, or for an upright page as high."""
        scale = self._room / max(width_mm, height_mm * _LEAST_LYING)
        self._picture = QSize(round(width_mm * scale), round(height_mm * scale))

    @property
    def picture_width(self) -> int:
        return self._picture.width()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        words = 2 * self._theme.line_height + 2
        return QSize(self._room + 4, self._picture.height() + words + 3 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, area = self._theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        left = area.left() + (area.width() - self._picture.width()) // 2
        box = QRect(left, area.top() + 3, self._picture.width(), self._picture.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setBrush(QColor("white"))
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.off), 2 if chosen else 1))
        painter.drawRect(box)
        image = index.data(IMAGE)
        if isinstance(image, QImage):
            painter.drawImage(_fitted(image.size(), QRectF(box).adjusted(1, 1, -1, -1)), image)
        else:
            self.wanted.emit(index.row())
        self._paint_words(painter, area, box.bottom() + 4, index, chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, top: int, index: Index, chosen: bool) -> None:
        theme, high = self._theme, self._theme.line_height
        why, due = index.data(WHY)
        lines = (
            (
                str(index.data()),
                theme.bold(-1) if chosen else theme.regular(-1),
                theme.accent if chosen else theme.second,
            ),
            (why, theme.regular(-1), theme.attention if due else theme.hint),
        )
        for number, (words, font, colour) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            place = QRect(area.left(), top + number * high, area.width(), high)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)


class SheetList(QListView):
    """The column of small pages; arrow keys and page keys walk through it one by one."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.sheets = SheetModel()
        self.delegate = SheetDelegate(theme, width)
        self.setModel(self.sheets)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("要打的每一页")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


def _fitted(size: QSize, box: QRectF) -> QRectF:
    """A page of another shape than the first, in the middle of the same box."""
    scaled = QSizeF(size).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (box.width() - scaled.width()) / 2, (box.height() - scaled.height()) / 2
    return QRectF(box.left() + left, box.top() + top, scaled.width(), scaled.height())
