"""Lucide's line icons and our own signs, painted in any colour at any size."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen, QPixmap

from kth_desktop.paths import resource
from kth_desktop.ui.svg_path import Drawing

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STROKE = 1.75  # units of the 24 grid
OFF = "#98A1AC"  # the theme's colour of what cannot be used


@cache
def drawing(name: str) -> Drawing:
    """The outlines of resources/icons/NAME.svg; `FileNotFoundError` when there is none."""
    return Drawing(resource("icons", f"{name}.svg").read_text(encoding="utf-8"))


def paint(painter: QPainter, name: str, box: QRectF, colour: str, stroke: float = STROKE) -> None:
    """Draws the icon into a square box; `stroke` in units of its grid."""
    outline = drawing(name)
    scale = box.width() / outline.side
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(scale, scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPath(outline.filled)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(colour), outline.stroke or stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(outline.stroked)
    painter.restore()


def fill(painter: QPainter, box: QRect, colour: str) -> None:
    """Like `fillRect`, whose overloads set up an enumeration of 160 gradients with the first call (1 ms)."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(box)


@cache
def pixmap(name: str, colour: str, px: int, ratio: float = 0.0) -> QPixmap:
    """A square picture of `px` at the screen's own sharpness (`ratio` 0 asks the screen)."""
    ratio = ratio or QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    picture = QPixmap(QSize(px, px) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, name, QRectF(QPointF(0, 0), QSize(px, px)), colour)
    painter.end()
    return picture


@cache
def icon(name: str, colour: str, px: int, gap: int = 0) -> QIcon:
    """For buttons and menus, greyed while the control is disabled. `gap` px are added at its right."""
    from PySide6.QtGui import QIcon  # its first use sets up 1.5 ms of enumerations

    made = QIcon(_spaced(pixmap(name, colour, px), gap))
    made.addPixmap(_spaced(pixmap(name, OFF, px), gap), QIcon.Mode.Disabled)
    return made


def _spaced(picture: QPixmap, gap: int) -> QPixmap:
    """Style sheets fix the space between icon and words at 4 px: the rest belongs to the picture."""
    if not gap:
        return picture
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide
