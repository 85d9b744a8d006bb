"""One order as a card: what, for whom, and until when."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from kth_desktop.domain.order_rules import OrderLine
from kth_desktop.domain.service_order import OrderState
from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme

ORDER_MIME = "application/x-kth-order"
_SIDE, _TOP = 14, 10
_ROUND = 4


def card_words(line: OrderLine) -> tuple[str, str, str, str]:
    """Title, number, where and from whom, until when."""
    where = "、".join(filter(None, line.venue_names)) or "还没有活动点"
    return (
        line.order.title,
        line.order.number,
        "，".join(filter(None, (where, line.partner_name))),
        line.due,
    )


class OrderCard(QAbstractButton):
    """`opened` by double click or Enter; arrows and the keys of the board go to it as `pressed_key`."""

    opened = Signal()
    pressed_key = Signal(int)

    def __init__(self, theme: Theme, line: OrderLine) -> None:
        super().__init__()
        self.line = line
        self._theme = theme
        self._grabbed: QPoint | None = None
        title, number, where, due = card_words(line)
        self.setText(title)
        self.setAccessibleName(f"{title}，{number}，{line.order.category.label}，{where}，{due}")
        self.setToolTip(f"{title}\n{where}\n{due}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * _TOP + 3 * theme.line_height + 2 * theme.gap)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.chars(16), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.chars(10), self.height())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = theme.accent if chosen or self.hasFocus() else theme.line
        width = 2 if chosen or self.hasFocus() else 1
        painter.setPen(QPen(QColor(edge), width))
        ground = theme.tint if chosen else theme.row_line if self.underMouse() else theme.panel
        painter.setBrush(QColor(ground))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _ROUND, _ROUND)
        line_box = QRect(_SIDE, _TOP, self.width() - 2 * _SIDE, theme.line_height)
        self._paint_title(painter, line_box)
        line_box.translate(0, theme.line_height + theme.gap)
        self._paint_where(painter, line_box)
        line_box.translate(0, theme.line_height + theme.gap)
        self._words(painter, line_box, self.line.due, theme.regular(-1), self._due_colour())

    def _paint_title(self, painter: QPainter, box: QRect) -> None:
        theme, (title, number, *_rest) = self._theme, card_words(self.line)
        colours = theme.category(self.line.order.category)
        side = theme.icon - 4
        icons.paint(
            painter,
            colours.sign,
            QRectF(box.left(), box.center().y() - side / 2 + 1, side, side),
            colours.text,
        )
        painter.setFont(theme.regular(-1))
        wide = painter.fontMetrics().horizontalAdvance(number)
        self._words(painter, box, number, theme.regular(-1), theme.hint, Qt.AlignmentFlag.AlignRight)
        words = box.adjusted(side + theme.between, 0, -(wide + theme.between), 0)
        self._words(painter, words, title, theme.bold(), theme.ink)

    def _paint_where(self, painter: QPainter, box: QRect) -> None:
        theme, category = self._theme, self.line.order.category
        font = theme.regular(-1)
        self._words(painter, box, category.label, font, theme.category(category).text)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(category.label) + theme.rows
        self._words(painter, box.adjusted(wide, 0, 0, 0), card_words(self.line)[2], font, theme.second)

    def _words(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        font: QFont,
        colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, fitting)

    def _due_colour(self) -> str:
        theme = self._theme
        if self.line.is_late:
            return theme.wrong
        colours = {OrderState.DONE: theme.good, OrderState.ARRANGED: theme.service}
        return colours.get(self.line.order.state, theme.second)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in _BOARD_KEYS:
            self.pressed_key.emit(key)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self.opened.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        moved = self._grabbed is not None and (
            (event.position().toPoint() - self._grabbed).manhattanLength() >= far
        )
        if not moved or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        self._grabbed = None
        self.setDown(False)
        drag = QDrag(self)
        data = QMimeData()
        data.setData(ORDER_MIME, str(self.line.order.id).encode())
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)


_BOARD_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Space,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
