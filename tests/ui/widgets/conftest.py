"""One form on screen, in the real look."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kth_desktop.ui import theme as look
from kth_desktop.ui.fonts import families


@pytest.fixture
def theme(qapp: QApplication) -> look.Theme:
    made = look.Theme(11, "blue", families())
    look.apply(qapp, made)
    return made
