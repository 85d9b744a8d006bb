"""Long work shows how far it is and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.errors import UserError
from kth_desktop.settings import SettingsFile
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.tasks import Tasks
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.progress import Progress, ProgressDialog, run_with_progress


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    tasks = Tasks()
    yield Desk(tasks, theme, SettingsFile(tmp_path / "settings.json"), doors=None)  # type: ignore[arg-type]
    tasks.finish()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def dialogs(parent: QWidget) -> list[ProgressDialog]:
    return [d for d in parent.findChildren(ProgressDialog) if d.isVisible()]


def test_quick_work_shows_nothing(qtbot: QtBot, desk: Desk, parent: QWidget) -> None:
    made: list[int] = []
    run_with_progress(desk, parent, "正在做铭牌", lambda _: 7, made.append)
    qtbot.waitUntil(lambda: made == [7])
    assert dialogs(parent) == []


def test_long_work_shows_how_far_it_is(qtbot: QtBot, desk: Desk, parent: QWidget) -> None:
    gate, made = threading.Event(), []

    def work(progress: Progress) -> str:
        progress(256, 400)
        gate.wait()
        return "done"

    run_with_progress(desk, parent, "正在做铭牌", work, made.append)
    qtbot.waitUntil(lambda: len(dialogs(parent)) == 1)
    dialog = dialogs(parent)[0]
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "正在做铭牌" in words
    assert "第256块，共400块" in words
    assert "64%" in words
    assert dialog.findChild(QProgressBar).value() == 256
    gate.set()
    qtbot.waitUntil(lambda: made == ["done"])
    assert dialogs(parent) == []


def test_cancelling_is_heard_and_drops_the_answer(qtbot: QtBot, desk: Desk, parent: QWidget) -> None:
    heard, made = threading.Event(), []

    def work(progress: Progress) -> str:
        while not progress.cancelled():
            pass
        heard.set()
        return "half"

    run_with_progress(desk, parent, "正在做铭牌", work, made.append)
    qtbot.waitUntil(lambda: len(dialogs(parent)) == 1)
    dialogs(parent)[0].reject()
    assert heard.wait(10)
    seen: list[int] = []
    desk.tasks.run(lambda: 1, seen.append, worker="documents")
    qtbot.waitUntil(lambda: seen == [1])
    assert made == []


def test_what_the_world_did_closes_it_and_is_said(qtbot: QtBot, desk: Desk, parent: QWidget) -> None:
    said: list[UserError] = []

    def work(progress: Progress) -> None:
        raise UserError("磁盘满了，请清理出一些空间。")

    run_with_progress(desk, parent, "正在做铭牌", work, lambda _: None, failed=said.append)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert dialogs(parent) == []


def test_a_bug_closes_it_and_reaches_the_window(qtbot: QtBot, desk: Desk, parent: QWidget) -> None:
    assert isinstance(desk.tasks, Tasks)
    with qtbot.waitSignal(desk.tasks.trouble):
        run_with_progress(desk, parent, "正在做铭牌", lambda _: 1 // 0, lambda _: None)
    assert dialogs(parent) == []
