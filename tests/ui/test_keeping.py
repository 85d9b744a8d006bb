"""What happens by itself while the window is open."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kth_desktop import paths
from kth_desktop.db import backup_names
from kth_desktop.errors import Stopped, UserError
from kth_desktop.office import Office
from kth_desktop.services.backups import BackupService
from kth_desktop.ui.keeping import EVERY_MS, Keeping
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.printing import leftovers
from kth_desktop.ui.tasks import Task
from tests.records import save_all
from tests.ui.conftest import SECTIONS
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]


@pytest.fixture
def keeping(make_desk: Maker, office: Office) -> Iterator[Keeping]:
    desk, _ = make_desk(office)
    window = MainWindow(desk, SECTIONS)
    yield Keeping(desk, window)
    shiboken6.delete(window)


def _backups(office: Office) -> int:
    return len(backup_names.all_of(office.path, paths.backups()))


def test_each_hour_what_was_saved_is_backed_up_and_told_at_the_foot(keeping: Keeping, office: Office) -> None:
    save_all(office)
    hourly = next(timer for timer in keeping.findChildren(QTimer) if not timer.isSingleShot())
    assert (hourly.isActive(), hourly.interval()) == (True, EVERY_MS)
    hourly.timeout.emit()
    assert _backups(office) == 1
    assert keeping._window.shell.status.backup.text().startswith("上次备份")
    assert office.home.today().rehearsed == f"{_day()}已试过恢复，备份可以用。"
    hourly.timeout.emit()
    assert _backups(office) == 1


def _day() -> str:
    today = date.today()
    year = "" if today.year == 2026 else f"{today.year}年"
    return f"{year}{today.month}月{today.day}日"


def test_what_stands_in_the_way_is_said_at_the_foot_without_a_dialog(
    keeping: Keeping, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise UserError("磁盘满了。")

    monkeypatch.setattr(BackupService, "make_if_changed", refuses)
    keeping.back_up()
    assert keeping._window.shell.status.backup.text() == "磁盘满了。"
    assert QApplication.activeModalWidget() is None


def _stop(keeping: Keeping) -> None:
    keeping.stop()


def _lock(keeping: Keeping) -> None:
    keeping._desk.take_office(None, (), None)


@pytest.mark.parametrize("leave", [_stop, _lock])
def test_closing_and_locking_stop_what_is_still_running(
    keeping: Keeping, office: Office, monkeypatch: pytest.MonkeyPatch, leave: Callable[[Keeping], None]
) -> None:
    """Only the work is asked to stop: an office that is closed makes its own backup."""
    waiting: list[Callable[[], object]] = []

    def run(work: Callable[[], object], done: object, **_: object) -> Task:
        waiting.append(work)
        return Task(lambda _: None, None, None)

    monkeypatch.setattr(keeping._desk.tasks, "run", run)
    save_all(office)
    keeping.back_up()
    leave(keeping)
    with pytest.raises(Stopped) as stopped:
        waiting[0]()
    assert _backups(office) == 0
    keeping._tell(stopped.value)
    assert keeping._window.shell.status.backup.text() == ""


def test_before_an_office_is_open_nothing_is_done(make_desk: Maker, tmp_path: Path) -> None:
    desk, seen = make_desk(None)
    window = MainWindow(desk, SECTIONS)
    keeping = Keeping(desk, window)
    keeping.back_up()
    keeping.rehearse()
    assert seen.errors == []
    assert list(paths.backups().iterdir()) == []
    shiboken6.delete(window)


def test_papers_that_a_kill_left_on_their_way_to_the_printer_go(keeping: Keeping) -> None:
    """One of them may carry a recovery code; one of just now may be another window's."""
    long_ago = time.time() - leftovers.FRESH_S - 5
    for name in ("recovery.pdf", ".0f.part", "花名册.pdf"):
        (paths.cache() / name).touch()
    for name in ("recovery.pdf", ".0f.part"):
        os.utime(paths.cache() / name, (long_ago, long_ago))
    keeping.sweep()
    assert [left.name for left in paths.cache().iterdir()] == ["花名册.pdf"]
