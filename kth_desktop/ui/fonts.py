"""The window's three faces, taken from the shipped fonts: nothing is needed on the system."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from kth_desktop.documents.face_files import window_font_files
from kth_desktop.ui.theme import Families


@cache
def families() -> Families:
    """Loads the faces with the first call; a `QApplication` must be there."""
    return Families(*(_family(str(file)) for file in window_font_files()))


def _family(file: str) -> str:
    number = QFontDatabase.addApplicationFont(file)
    return QFontDatabase.applicationFontFamilies(number)[0]
