"""A long composition in the real worker: its dialog comes, and 取消 leaves the page usable."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.office import Office
from kth_desktop.ui.preview.page import PreviewPage
from kth_desktop.ui.preview.plates import PlatesJob
from kth_desktop.ui.tasks import Tasks
from tests.ui.page_desk import Maker, button, hung
from tests.ui.printing.fake_cups import FakeCups


@pytest.mark.parametrize("stop", [True, False])
def test_a_long_composition_can_be_stopped(
    qtbot: QtBot,
    make_desk: Maker,
    office: Office,
    cups: FakeCups,
    monkeypatch: pytest.MonkeyPatch,
    stop: bool,
) -> None:
    hung(office, "李家客堂", "曹王01号")
    go_on = threading.Event()
    build = PlatesJob.build

    def slow(*args: object) -> None:
        go_on.wait(20)
        build(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(PlatesJob, "build", slow)
    desk, _ = make_desk(office)
    tasks = Tasks()
    desk.tasks = tasks
    page = PreviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    if stop:
        button(dialog, "取消").click()
    go_on.set()
    qtbot.waitUntil(lambda: page.is_ready and page.panel.save_button.isEnabled())
    assert QApplication.activeModalWidget() is None
    assert page.view.is_showing is not stop
    page.hide()
    tasks.finish()
