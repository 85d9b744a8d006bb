"""The search box in the window's head: typed, chosen, opened and given up, beside an input method."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.found import Found
from kth_desktop.ui.finder import Finder
from kth_desktop.ui.head import SearchBox
from kth_desktop.ui.main_window import MainWindow
from tests.ui.conftest import PlainOffice
from tests.ui.test_main_window import page, shown, tab

SETTINGS, VENUE = uuid4(), uuid4()
HITS = (
    Found("volunteer", SETTINGS, "志愿者", "陆金妹", "3组　142****0831", SETTINGS, 1, "lu 陆 jin 金 mei 妹"),
    Found("venue", VENUE, "活动点", "陆家客堂", "曹王01号", VENUE, 1),
    Found("venue", uuid4(), "活动点", "陆家老宅", "曹王02号", uuid4(), 1),
)


class Finding:
    def __init__(self) -> None:
        self.asked: list[tuple[str, UUID | None]] = []

    def find(self, text: str, committee_id: UUID | None) -> tuple[Found, ...]:
        self.asked.append((text, committee_id))
        return HITS if text.startswith("l") or "陆" in text else ()


@pytest.fixture
def finding(plain_office: PlainOffice, monkeypatch: pytest.MonkeyPatch) -> Finding:
    made = Finding()
    monkeypatch.setattr(plain_office, "finding", made, raising=False)
    return made


@pytest.fixture
def box(qtbot: QtBot, window: MainWindow, finding: Finding, monkeypatch: pytest.MonkeyPatch) -> SearchBox:
    monkeypatch.setattr("kth_desktop.ui.record_pages.page_of", lambda _table: "venues")
    monkeypatch.setattr("kth_desktop.ui.finder.page_of", lambda _table: "venues")
    shown(qtbot, window)
    tab(window, "settings").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.shell.head.search
    assert found.hasFocus()
    assert found.finder is None  # nothing is built before something is typed
    return found


def _type(qtbot: QtBot, box: SearchBox, text: str) -> Finder:
    qtbot.keyClicks(box, text)
    assert box.finder is not None
    finder = box.finder
    qtbot.waitUntil(finder.list.isVisible)
    return finder


def test_what_is_typed_hangs_below_and_enter_opens_the_first(
    qtbot: QtBot, box: SearchBox, window: MainWindow, finding: Finding
) -> None:
    finder = _type(qtbot, box, "lj")
    assert [text for text, _ in finding.asked] == ["lj"]  # a burst of keys is one question
    assert finder.list.rows.count() == len(HITS)
    assert box.hasFocus()
    assert finder.list.geometry().right() <= window.shell.width()
    assert finder.list.grab().width() > 0  # painted without a warning
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.shell.pages.name == "venues"
    assert page(window).opened == [{"id": SETTINGS}]
    assert (box.text(), box.hasFocus(), finder.list.isVisible()) == ("", False, False)


def test_the_arrows_choose_and_go_round(qtbot: QtBot, box: SearchBox, window: MainWindow) -> None:
    finder = _type(qtbot, box, "lj")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert finder.list.chosen() == HITS[-1]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Enter)
    assert page(window).opened == [{"id": VENUE}]


def test_the_mouse_chooses(qtbot: QtBot, box: SearchBox, window: MainWindow) -> None:
    rows = _type(qtbot, box, "lj").list.rows
    middle = rows.visualItemRect(rows.item(1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert page(window).opened == [{"id": VENUE}]


def test_enter_before_the_answer_waits_for_it(qtbot: QtBot, box: SearchBox, window: MainWindow) -> None:
    qtbot.keyClicks(box, "lj")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page(window).opened == [{"id": SETTINGS}]


def test_esc_gives_the_keyboard_back(qtbot: QtBot, box: SearchBox, window: MainWindow) -> None:
    finder = _type(qtbot, box, "lj")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not finder.list.isVisible()
    assert QApplication.focusWidget() is tab(window, "settings")
    assert box.text() == ""


def test_nothing_found_says_what_to_type(qtbot: QtBot, box: SearchBox, window: MainWindow) -> None:
    before = window.shell.pages.name
    finder = _type(qtbot, box, "xyz")
    assert finder.list.nothing.text() == "没有找到“xyz”。可以输入姓名、拼音首字母或电话后四位。"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.shell.pages.name == before
    assert box.text() == "xyz"
    box.clear()
    finder.ask()
    assert not finder.list.isVisible()


def test_while_a_word_is_composed_nothing_happens(
    qtbot: QtBot, box: SearchBox, window: MainWindow, finding: Finding
) -> None:
    before = window.shell.pages.name
    QApplication.sendEvent(box, QInputMethodEvent("lu", []))
    QApplication.sendEvent(
        box, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    )
    assert (box.text(), finding.asked, window.shell.pages.name) == ("", [], before)
    done = QInputMethodEvent()
    done.setCommitString("陆")
    QApplication.sendEvent(box, done)
    qtbot.waitUntil(lambda: box.finder is not None and box.finder.list.isVisible())
    assert [text for text, _ in finding.asked] == ["陆"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page(window).opened == [{"id": SETTINGS}]


def test_leaving_the_box_takes_the_list_away(qtbot: QtBot, box: SearchBox, window: MainWindow) -> None:
    finder = _type(qtbot, box, "lj")
    tab(window, "venues").setFocus(Qt.FocusReason.MouseFocusReason)
    assert not finder.list.isVisible()


def test_an_open_edit_is_asked_about_first(qtbot: QtBot, box: SearchBox, window: MainWindow) -> None:
    page(window).edits = 1
    _type(qtbot, box, "lj")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    bar = window.shell.pages.message
    assert bar is not None
    assert "没有保存" in bar.words
