"""Arrows and marks for styled controls: once styled they lose Fusion's own, and a sheet wants files."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap

from kth_desktop.paths import cache as cache_folder
from kth_desktop.ui import icons

if TYPE_CHECKING:
    from pathlib import Path

    from kth_desktop.ui.theme import Theme


class ControlImages(NamedTuple):
    """Paths as a style sheet wants them, with forward slashes."""

    down: str
    up: str
    tick: str
    dot: str


def control_images(theme: Theme) -> ControlImages:
    """Drawn once per size, sharpness and colour, then taken from the cache folder."""
    ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    return _images(theme.second, theme.accent, theme.check - 2, ratio)


@cache
def _images(second: str, accent: str, mark: int, ratio: float) -> ControlImages:
    folder = cache_folder()
    return ControlImages(
        _kept(folder, "chevron-down", second, 16, ratio),
        _kept(folder, "chevron-up", second, 16, ratio),
        _kept(folder, "check", "#FFFFFF", mark, ratio),
        _kept(folder, "dot", accent, mark, ratio),
    )


def _kept(folder: Path, name: str, colour: str, px: int, ratio: float) -> str:
    file = folder / f"{name}-{colour[1:]}-{px}-{ratio:g}.png"
    if not file.exists():
        made = _dot(colour, px, ratio) if name == "dot" else icons.pixmap(name, colour, px, ratio)
        made.save(str(file))
    return file.as_posix()


def _dot(colour: str, px: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(px * ratio), round(px * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    middle, side = picture.width() / 2, picture.width() * 0.6
    painter.drawEllipse(QRectF(middle - side / 2, middle - side / 2, side, side))
    painter.end()
    return picture
