from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.changes import Changes
from kth_desktop.db import recovery_code
from kth_desktop.errors import UserError
from kth_desktop.services.outcome import Outcome, Step, Undo
from kth_desktop.ui import locking
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.locking import IDLE_MIN, Locking
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.settings.code_dialog import CodeDialog
from kth_desktop.ui.unlock.page import LOCKED_WORDS
from tests.ui.conftest import TOWN, VILLAGE, PlainOffice

PEOPLE = ((VILLAGE.id, "李文娟"),)


class LockedOffice(PlainOffice):
    """Counts how often it was closed."""

    path = Path("office.kth")

    def __init__(self, *, encrypted: bool = True) -> None:
        super().__init__(is_sample=False, encrypted=encrypted)
        self.closed = 0

    def password_holders(self) -> Any:
        return PEOPLE if self.encrypted else ()

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(locking.time, "monotonic", lambda: now[0])
    return now


def _lock(qtbot: QtBot, desk: Desk, window: MainWindow, office: LockedOffice) -> Locking:
    window.show()
    qtbot.waitExposed(window)
    desk.take_office(office, (TOWN, VILLAGE), VILLAGE.id)  # type: ignore[arg-type]
    return Locking(desk, window)


def test_thirty_idle_minutes_lock_an_encrypted_office(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow, clock: list[float]
) -> None:
    office = LockedOffice()
    lock = _lock(qtbot, plain_desk, window, office)
    clock[0] += IDLE_MIN * 60 - 1
    lock.look()
    assert plain_desk.opened
    clock[0] += 1
    lock.look()
    assert not plain_desk.opened
    assert office.closed == 1
    assert window.shell.pages.name == "unlock"


def test_a_key_begins_the_time_anew(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow, clock: list[float]
) -> None:
    lock = _lock(qtbot, plain_desk, window, LockedOffice())
    clock[0] += IDLE_MIN * 60 - 1
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    clock[0] += IDLE_MIN * 60 - 1
    lock.look()
    assert plain_desk.opened


@pytest.mark.parametrize("why", ["plain", "switched off"])
def test_it_does_not_lock_by_itself(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow, clock: list[float], why: str
) -> None:
    lock = _lock(qtbot, plain_desk, window, LockedOffice(encrypted=why != "plain"))
    plain_desk.settings.change(idle_lock=why == "plain")
    clock[0] += IDLE_MIN * 120
    lock.look()
    assert plain_desk.opened


def test_the_lock_takes_pages_and_clipboard_away(qtbot: QtBot, plain_desk: Desk, window: MainWindow) -> None:
    lock = _lock(qtbot, plain_desk, window, LockedOffice())
    before = window.shell
    QApplication.clipboard().setText("14200000831")
    lock.lock()
    assert QApplication.clipboard().text() == ""
    assert window.shell is not before
    assert "李文娟" in window.shell.pages.page.who.combo.currentText()  # type: ignore[union-attr]


def test_a_plain_office_is_told_what_the_lock_is_worth(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow
) -> None:
    lock = _lock(qtbot, plain_desk, window, LockedOffice(encrypted=False))
    lock.lock()
    page: Any = window.shell.pages.page
    assert "锁屏只挡路过的人" in page._words.text()
    assert not page.form.isVisible()
    qtbot.waitUntil(lambda: page._words.height() >= page._words.heightForWidth(page._words.width()))


def test_a_backup_that_cannot_be_made_keeps_nobody_out(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing makes a backup; on a full disk the password must still be asked for."""
    office = LockedOffice()

    def refuse() -> None:
        raise UserError("磁盘满了，备份没有留下；请清理出一些空间，再备份一次。")

    monkeypatch.setattr(office, "close", refuse)
    _lock(qtbot, plain_desk, window, office).lock()
    pages: Any = window.shell.pages
    assert pages.isEnabled()
    assert "李文娟" in pages.page.who.combo.currentText()
    assert "磁盘满了" in pages.message.words


def test_while_it_is_not_known_who_may_open_nothing_is_said_of_a_plain_file(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = _lock(qtbot, plain_desk, window, LockedOffice())
    monkeypatch.setattr(plain_desk.tasks, "run", lambda *_, **__: None)
    lock.lock()
    page: Any = window.shell.pages.page
    assert page._words.text() == LOCKED_WORDS


def test_the_lock_takes_a_recovery_code_away_and_says_so(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow
) -> None:
    lock = _lock(qtbot, plain_desk, window, LockedOffice())
    dialog = CodeDialog(plain_desk, window, recovery_code.new())
    dialog.open()
    lock.lock()
    assert not dialog.isVisible()
    assert window.shell.pages.message is not None
    assert "换恢复码" in window.shell.pages.message.words


def test_what_was_saved_while_it_locked_offers_nothing_on_the_lock(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow
) -> None:
    lock = _lock(qtbot, plain_desk, window, LockedOffice())
    step = Step("volunteer", VILLAGE.id, VILLAGE.id, "陆金妹", None, 1)
    saved = Outcome(None, Changes(), Undo("已修改志愿者“陆金妹”", (step,)))
    plain_desk.done(saved)
    assert window.shell.undo_bar is not None
    lock.lock()
    plain_desk.done(saved)
    assert window.shell.undo_bar is None


def test_an_answer_that_comes_after_the_lock_puts_no_page_over_it(
    qtbot: QtBot, plain_desk: Desk, window: MainWindow
) -> None:
    lock = _lock(qtbot, plain_desk, window, LockedOffice())
    plain_desk.show_page("home")
    assert window.shell.pages.name == "home"
    lock.lock()
    plain_desk.show_page("home")
    assert window.shell.pages.name == "unlock"
