"""三个有 as three squares and words: filled when there, dashed when missing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kth_desktop.domain.venue import Need, needs_words
from kth_desktop.ui.theme import Theme


def square_side(theme: Theme) -> int:
    """20 px at 11 pt, 28 at 15 pt."""
    return theme.line_height - 1


def paint_needs(painter: QPainter, theme: Theme, missing: tuple[Need, ...], box: QRectF) -> float:
    """Three squares from the left of `box`, in its middle; returns where they end."""
    side = square_side(theme)
    step = side + theme.gap
    top = box.top() + (box.height() - side) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.regular(-1))
    for place, need in enumerate(Need):
        square = QRectF(box.left() + place * step, top, side, side)
        gone = need in missing
        if gone:
            pen = QPen(QColor(theme.attention), 1)
            pen.setDashPattern([4, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.good_ground))
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(theme.attention if gone else theme.good))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, need.sign)
    painter.restore()
    return box.left() + 3 * step


def needs_colour(theme: Theme, missing: tuple[Need, ...]) -> str:
    return theme.attention if missing else theme.good


def needs_text(missing: tuple[Need, ...]) -> str:
    return needs_words(missing)
