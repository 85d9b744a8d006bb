"""The stage of a venue as a sign: a circle that fills, with its word beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.ui.theme import Theme

# Sixteenths of a degree, clockwise from twelve o'clock.
_FILLED = {VenueStage.GROWING: -180 * 16, VenueStage.ACCEPTED: -270 * 16}


def stage_colour(theme: Theme, stage: VenueStage) -> str:
    return {
        VenueStage.GROWING: theme.attention,
        VenueStage.ACCEPTED: theme.service,
        VenueStage.HUNG: theme.good,
    }.get(stage, theme.hint if stage is not VenueStage.FINDING else theme.second)


def sign_side(theme: Theme) -> float:
    """Diameter in px: 16 at 11 pt, 20 at 15 pt."""
    return theme.icon * 0.8


def paint_stage(painter: QPainter, theme: Theme, stage: VenueStage, box: QRectF) -> None:
    """`box` is square; quarter circles tell how far a venue is, the rest are bars and a dash."""
    colour = QColor(stage_colour(theme, stage))
    stroke = box.width() / 11
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    ring = box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    if stage is VenueStage.HUNG:
        paint_tick(painter, box, colour)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
    inner = ring.adjusted(2 * stroke, 2 * stroke, -2 * stroke, -2 * stroke)
    if stage in _FILLED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(inner, 90 * 16, _FILLED[stage])
    centre, reach = box.center(), box.width() / 5
    if stage is VenueStage.PAUSED:
        for side in (-1, 1):
            x = centre.x() + side * box.width() / 8
            painter.drawLine(QPointF(x, centre.y() - reach), QPointF(x, centre.y() + reach))
    if stage is VenueStage.REMOVED:
        painter.drawLine(QPointF(centre.x() - reach, centre.y()), QPointF(centre.x() + reach, centre.y()))
    painter.restore()


def paint_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A full circle with a white tick."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(box)
    side = box.width()
    pen = QPen(QColor("#FFFFFF"), side / 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    at = [
        QPointF(box.left() + x * side, box.top() + y * side)
        for x, y in ((0.3, 0.52), (0.44, 0.66), (0.71, 0.37))
    ]
    painter.drawPolyline(at)
    painter.restore()


class StageSign(QWidget):
    """Sign and word, at the head of a detail."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stage: VenueStage | None = None
        self._compact = False
        self.setFont(theme.bold())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_stage(self, stage: VenueStage | None) -> None:
        self._stage = stage
        self.setAccessibleName(f"阶段：{stage.label}" if stage else "")
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """The sign alone, where the word stands close by anyway."""
        self._compact = compact
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = self._stage.label if self._stage and not self._compact else ""
        wide = QFontMetrics(self.font()).horizontalAdvance(words)
        return QSize(round(sign_side(self._theme)) + 6 + wide + 1, self._theme.line_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stage is None:
            return
        painter = QPainter(self)
        side = sign_side(self._theme)
        paint_stage(painter, self._theme, self._stage, QRectF(0, (self.height() - side) / 2, side, side))
        painter.setPen(QColor(stage_colour(self._theme, self._stage)))
        if self._compact:
            return
        words = QRectF(side + 6, 0, self.width() - side - 6, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._stage.label)
