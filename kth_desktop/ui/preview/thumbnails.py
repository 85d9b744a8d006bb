"""The small pages at the left: number and name, and why each plate is to be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.queries import PlateChoice
from kth_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_GAP = 8
WHY, IMAGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class PlateModel(QAbstractListModel):
    """The plates shown, in the order of their pages; pictures come one by one, when they are in sight."""

    def __init__(self, year: Callable[[], int]) -> None:
        super().__init__()
        self._year = year
        self._choices: tuple[PlateChoice, ...] = ()
        self._images: dict[int, QImage] = {}

    def show_choices(self, choices: Sequence[PlateChoice]) -> None:
        self.beginResetModel()
        self._choices = tuple(choices)
        self._images.clear()
        self.endResetModel()

    def set_image(self, row: int, image: QImage) -> None:
        if row < len(self._choices):
            self._images[row] = image
            self.dataChanged.emit(self.index(row), self.index(row), [IMAGE])

    def forget_images(self) -> None:
        self._images.clear()
        self.layoutChanged.emit()

    def tell_again(self, choices: Sequence[PlateChoice]) -> None:
        """The same plates with what is now said of them; the pictures stay."""
        now = {choice.plate.venue_id: choice for choice in choices}
        self._choices = tuple(now.get(choice.plate.venue_id, choice) for choice in self._choices)
        if self._choices:
            self.dataChanged.emit(self.index(0), self.index(len(self._choices) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return plate_words(choice)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "，".join(filter(None, (plate_words(choice), self._why(choice)[0])))
        if role == WHY:
            return self._why(choice)
        return self._images.get(index.row()) if role == IMAGE else None

    def _why(self, choice: PlateChoice) -> tuple[str, bool]:
        return why_words(choice, self._year())


def plate_words(choice: PlateChoice) -> str:
    """曹王10号 李家: the tail 客堂 goes without saying."""
    name = choice.plate.venue
    return f"{choice.plate.number} {name.removesuffix('客堂') or name}"


def why_words(choice: PlateChoice, year: int) -> tuple[str, bool]:
    """Why it is to be printed (True), or when it was printed last; `year` is that of the office's today."""
    if choice.why or choice.last is None:
        return choice.why, True
    day = choice.last.printed_at.astimezone().date()
    when = short_date_words(day) if day.year == year else f"{day.year}年{day.month}月"
    return f"{when}打过", False


class PlateDelegate(QStyledItemDelegate):
    """Picture, words, reason; `wanted` asks for a picture that is in sight and not yet painted."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QSize(width, round(width * 210 / 297))

    @property
    def picture_width(self) -> int:
        return self._picture.width()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        words = 2 * self._theme.line_height + 2
        return QSize(self._picture.width() + 4, self._picture.height() + words + 3 * _GAP)

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
            painter.drawImage(QRectF(box).adjusted(1, 1, -1, -1), image)
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


class PlateList(QListView):
    """The column of small pages; arrow keys and page keys walk through it one by one."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, width: int, year: Callable[[], int]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.plates = PlateModel(year)
        self.delegate = PlateDelegate(theme, width)
        self.setModel(self.plates)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("要打的铭牌")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)
