"""How a vote came out as a sign: full circle with a tick, cross, dash or ring; its word stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.domain.vote_lists import VoteState
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.stage_sign import paint_tick, sign_side


def state_colour(theme: Theme, state: VoteState) -> str:
    return {
        VoteState.PASSED: theme.good,
        VoteState.REJECTED: theme.wrong,
        VoteState.NO_QUORUM: theme.attention,
        VoteState.VOID: theme.attention,
    }.get(state, theme.second)


def paint_state(painter: QPainter, theme: Theme, state: VoteState, box: QRectF) -> None:
    """`box` is square."""
    colour = QColor(state_colour(theme, state))
    if state is VoteState.PASSED:
        paint_tick(painter, box, colour)
        return
    stroke = box.width() / 11
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2))
    centre, reach = box.center(), box.width() / 5
    if state is VoteState.REJECTED:
        for slope in (-1, 1):
            painter.drawLine(
                QPointF(centre.x() - reach, centre.y() - slope * reach),
                QPointF(centre.x() + reach, centre.y() + slope * reach),
            )
    if state in {VoteState.NO_QUORUM, VoteState.VOID}:
        painter.drawLine(QPointF(centre.x() - reach, centre.y()), QPointF(centre.x() + reach, centre.y()))
    painter.restore()


def paint_state_cell(painter: QPainter, rect: QRect, state: VoteState, theme: Theme) -> None:
    side = sign_side(theme)
    box = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
    paint_state(painter, theme, state, box)
    painter.setFont(theme.regular())
    painter.setPen(QColor(state_colour(theme, state)))
    words = rect.adjusted(round(side) + theme.gap + 2, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, state.label)


class StateSign(QWidget):
    """Sign and word, at the head of a detail and above the sum of the form."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._state = theme, VoteState.PLANNED
        self.setFont(theme.bold())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(VoteState.PLANNED)

    @property
    def state(self) -> VoteState:
        return self._state

    def show_state(self, state: VoteState) -> None:
        self._state = state
        self.setAccessibleName(state.label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self._state.label)
        return QSize(round(sign_side(self._theme)) + 8 + words, self._theme.line_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, side = QPainter(self), sign_side(self._theme)
        paint_state(painter, self._theme, self._state, QRectF(0, (self.height() - side) / 2, side, side))
        painter.setFont(self.font())
        painter.setPen(QColor(state_colour(self._theme, self._state)))
        words = self.rect().adjusted(round(side) + 6, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._state.label)
