"""Starts the program as `kth` does, in a window of the office PC's size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop import app as program
from kth_desktop import paths
from kth_desktop.settings import SettingsFile
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.opening import Opening
from kth_desktop.ui.tasks import Tasks
from tests.journeys.clerk import Clerk
from tests.ui.in_front import in_front
from tests.ui.left_over import no_window_stays
from tests.ui.printing.conftest import cups

__all__ = ["cups", "no_window_stays"]

Start = Callable[[Path], Clerk]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Start]:
    ends: list[Callable[[], None]] = []

    def start_on(file: Path) -> Clerk:
        tasks = Tasks()
        desk = program.make_desk(
            qapp, tasks, SettingsFile(paths.settings_file()), str(file), date(2026, 11, 23)
        )
        window = MainWindow(desk)
        opening = Opening(desk, window)
        window.resize(1366, 768)
        window.shell.pages.show_page("home")
        in_front(qtbot, window)
        opening.start()

        def end() -> None:
            window.close()
            desk.close_office()
            tasks.finish()
            window.deleteLater()

        ends.append(end)
        return Clerk(qtbot, window, desk, file)

    yield start_on
    for end in ends:
        end()
