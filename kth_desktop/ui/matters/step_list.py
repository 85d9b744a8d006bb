"""The steps of one matter as an upright line: how far it is at a glance, walked by the arrow keys."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.matter import Matter, MatterStep, StepState
from kth_desktop.domain.matter_words import settled_words
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.stage_sign import paint_tick, sign_side

_STEP = Qt.ItemDataRole.UserRole
_SIDE = 12  # px before the sign and behind the words
REGISTERED = "议题登记"


class _Shown(NamedTuple):
    """One row: its number (0 is the registration), name, state and day as words."""

    place: int
    name: str
    state: StepState
    note: str
    is_next: bool = False
    last: bool = False

    @property
    def spoken(self) -> str:
        return "，".join(filter(None, (self.name, self.note)))


def step_colour(theme: Theme, state: StepState, *, is_next: bool = False) -> str:
    if state is StepState.DONE:
        return theme.good
    if state is StepState.NOT_APPLICABLE:
        return theme.hint
    return theme.attention if is_next else theme.second


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(self._theme.chars(18), self._theme.row - 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: _Shown = index.data(_STEP)
        theme, rect = self._theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, QColor(theme.tint))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        side = sign_side(theme) + 4
        box = QRectF(rect.left() + _SIDE, rect.center().y() - side / 2 + 0.5, side, side)
        self._paint_line(painter, shown, rect, box)
        self._paint_sign(painter, shown, box)
        self._paint_words(painter, shown, rect, round(box.right()) + 10)
        painter.restore()

    def _paint_line(self, painter: QPainter, shown: _Shown, rect: QRect, box: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.track), 2))
        x, gap = box.center().x(), 3
        if shown.place:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, box.top() - gap))
        if not shown.last:
            painter.drawLine(QPointF(x, box.bottom() + gap), QPointF(x, rect.bottom() + 1))

    def _paint_sign(self, painter: QPainter, shown: _Shown, box: QRectF) -> None:
        theme = self._theme
        colour = QColor(step_colour(theme, shown.state, is_next=shown.is_next))
        if shown.state is StepState.DONE:
            paint_tick(painter, box, colour)
            return
        painter.setBrush(QColor(theme.attention_ground) if shown.is_next else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.6))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if shown.state is StepState.NOT_APPLICABLE:
            middle, reach = box.center(), box.width() / 5
            painter.drawLine(QPointF(middle.x() - reach, middle.y()), QPointF(middle.x() + reach, middle.y()))
            return
        painter.setFont(theme.bold(-3) if shown.is_next else theme.regular(-3))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(shown.place))

    def _paint_words(self, painter: QPainter, shown: _Shown, rect: QRect, left: int) -> None:
        theme, right = self._theme, rect.right() - _SIDE
        note_font = theme.regular(-1)
        note_width = QFontMetrics(note_font).horizontalAdvance(shown.note)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(note_font)
        painter.setPen(QColor(step_colour(theme, shown.state, is_next=shown.is_next)))
        painter.drawText(
            QRect(right - note_width, rect.top(), note_width + 1, rect.height()), flags, shown.note
        )
        font = theme.bold() if shown.is_next else theme.regular()
        room = right - note_width - theme.between - left
        name = QFontMetrics(font).elidedText(shown.name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        quiet = shown.state is StepState.NOT_APPLICABLE
        painter.setPen(QColor(theme.hint if quiet else theme.ink))
        painter.drawText(QRect(left, rect.top(), room, rect.height()), flags, name)


class StepList(QListWidget):
    """`chosen` carries the id of a step, None for the registration; Enter and a double click `opened`."""

    chosen = Signal(object)
    opened = Signal()
    left = Signal()  # by Esc

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._filling = False
        self._ids: list[UUID | None] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("步骤")
        self.setItemDelegate(_Delegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.currentRowChanged.connect(self._moved)
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())

    def show_matter(self, matter: Matter, chosen: UUID | None) -> None:
        """Anew, with that step chosen without telling; the registration where it is gone."""
        self._filling = True
        self.clear()
        self._ids = [None, *(step.id for step in matter.steps)]
        for shown in _rows(matter):
            item = QListWidgetItem(shown.spoken)
            item.setData(_STEP, shown)
            item.setToolTip(shown.name)
            self.addItem(item)
        self.setCurrentRow(self._ids.index(chosen) if chosen in self._ids else 0)
        self._filling = False

    @property
    def chosen_id(self) -> UUID | None:
        row = self.currentRow()
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def choose(self, id: UUID | None) -> None:
        if id in self._ids:
            self.setCurrentRow(self._ids.index(id))

    def _moved(self, row: int) -> None:
        if not self._filling and 0 <= row < len(self._ids):
            self.chosen.emit(self._ids[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _rows(matter: Matter) -> list[_Shown]:
    found = [_Shown(0, REGISTERED, StepState.DONE, short_date_words(matter.registered_on))]
    following = matter.next_step
    for place, step in enumerate(matter.steps, start=1):
        found.append(
            _Shown(
                place,
                step.title,
                step.state,
                note_of(step, matter.year),
                is_next=following is not None and step.id == following.id,
                last=place == len(matter.steps),
            )
        )
    return found


def note_of(step: MatterStep, year: int) -> str:
    """已办 10月20日, 定于12月3日, 未办, 不适用"""
    days = settled_words(step, year)
    if step.state is StepState.NOT_APPLICABLE:
        return step.state.label
    if step.state is StepState.DONE:
        return f"{step.state.label} {days}".strip()
    return days or step.state.label
