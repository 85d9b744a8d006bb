"""Lists within panels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def scrolled(inside: QWidget) -> QScrollArea:
    """Scrolls only when there is more than fits; no frame and no ground of its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    ground = QWidget()  # our own: asking for Qt's sets up 76 enumerations, 4 ms before the first paint
    area.setViewport(ground)
    area.setWidget(inside)
    for part in (ground, inside):
        part.setAutoFillBackground(False)
    return area


def clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
