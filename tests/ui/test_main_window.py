"""The window itself: pages, leaving an open edit, undo, messages, keys, another look."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.changes import Changes, Kind
from kth_desktop.errors import UserError
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.main_window import MainWindow
from tests.ui.conftest import TOWN, VILLAGE, VILLAGE_ID, PlainOffice, PlainPage
from tests.ui.in_front import in_front


@dataclass
class Step:
    words: str = "已删除活动点“陆家客堂”。"


@dataclass
class Outcome:
    changes: Changes = field(default_factory=lambda: Changes.of(Kind.VENUE, [uuid4()]))
    undo: Step | None = field(default_factory=Step)


def page(window: MainWindow) -> PlainPage:
    found = window.shell.pages.page
    assert isinstance(found, PlainPage)
    return found


def press(widget: QWidget, words: str) -> None:
    next(b for b in widget.findChildren(QAbstractButton) if b.text() == words).click()


def tab(window: MainWindow, name: str) -> QAbstractButton:
    return next(t for t in window.shell.navigation.tabs if t.name == name)


def shown(qtbot: QtBot, window: MainWindow) -> None:
    in_front(qtbot, window)


def test_nothing_is_read_before_the_office_is_open(window: MainWindow) -> None:
    assert page(window).refreshed == []
    assert window.shell.status.saved.text() == "正在打开"


def test_opening_tells_who_and_when(window: MainWindow, plain_office: PlainOffice) -> None:
    head, status = window.shell.head, window.shell.status
    assert page(window).refreshed == [None]
    assert head.committee.text() == "徐行镇曹王村村民委员会"
    assert (head.day.text(), head.operator.text()) == ("11月23日 星期一", "李文娟")
    assert (status.saved.text(), status.sample.text()) == ("已保存", "示例，日期按2026年11月23日")
    assert window.windowTitle() == "徐行镇曹王村村民委员会 客堂汇"


def test_pages_are_built_on_their_first_visit(window: MainWindow, plain_office: PlainOffice) -> None:
    home = page(window)
    tab(window, "venues").click()
    assert page(window) is not home
    assert page(window).refreshed == [None]
    tab(window, "home").click()
    assert page(window) is home
    assert home.refreshed == [None], "nothing changed meanwhile"


def test_a_page_without_a_tab_marks_the_one_it_belongs_to(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.show_page("venues")
    plain_desk.show_page("preview", ids=(1, 2))
    assert page(window).opened == [{"ids": (1, 2)}]
    assert tab(window, "venues").isChecked()
    plain_desk.back()
    assert window.shell.pages.name == "venues"


def test_changes_reach_the_page_shown_now_and_the_others_when_they_are(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    home = page(window)
    tab(window, "venues").click()
    first, second = Outcome(), Outcome()
    plain_desk.done(first)
    plain_desk.done(second)
    assert page(window).refreshed == [None, first.changes, second.changes]
    assert home.refreshed == [None]
    tab(window, "home").click()
    assert home.refreshed == [None, first.changes | second.changes]


def test_another_committee_refreshes_everything_and_is_remembered(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    menu = window.shell.head.committee.menu()
    assert [a.text() for a in menu.actions()] == ["徐行镇（全镇）", "曹王村"]
    menu.actions()[0].trigger()
    assert plain_desk.committee_id is None
    assert plain_desk.settings.values.viewed_committee == "town"
    assert page(window).refreshed == [None, None]
    assert window.shell.head.committee.text() == "徐行镇（全镇）"


def test_one_committee_alone_has_nothing_to_switch_to(window: MainWindow, plain_desk: Desk) -> None:
    plain_desk.take_office(PlainOffice(), (VILLAGE,), VILLAGE_ID)  # type: ignore[arg-type]
    assert window.shell.head.committee.menu() is None


def test_an_open_edit_is_asked_about_before_leaving(window: MainWindow, plain_office: PlainOffice) -> None:
    page(window).edits = 1
    tab(window, "venues").click()
    assert window.shell.pages.name == "home"
    assert tab(window, "home").isChecked(), "the tab must not run ahead of the page"
    bar = window.shell.pages.message
    assert bar is not None
    assert bar.words == "还有1处没有保存。"
    press(bar, "保存并继续")
    assert window.shell.pages.name == "venues"
    assert window.shell.pages.message is None


def test_giving_an_edit_up_goes_on_without_saving(window: MainWindow, plain_office: PlainOffice) -> None:
    home = page(window)
    home.edits, home.accepts_save = 1, False
    tab(window, "venues").click()
    bar = window.shell.pages.message
    assert bar is not None
    press(bar, "保存并继续")
    assert window.shell.pages.name == "home", "what cannot be saved keeps its page"
    press(bar, "放弃修改")
    assert (window.shell.pages.name, home.edits) == ("venues", 0)


def test_closing_with_an_open_edit_asks_too(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice
) -> None:
    shown(qtbot, window)
    page(window).edits = 2
    window.close()
    assert window.isVisible()
    bar = window.shell.pages.message
    assert bar is not None
    assert bar.words == "还有2处没有保存。"
    press(bar, "放弃修改")
    assert not window.isVisible()


def test_a_switch_of_committee_asks_too(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    page(window).edits = 1
    window.shell.head.committee.menu().actions()[0].trigger()
    assert plain_desk.committee_id == VILLAGE_ID
    bar = window.shell.pages.message
    assert bar is not None
    press(bar, "放弃修改")
    assert plain_desk.committee_id is None


def test_undo_by_button_and_by_key(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    shown(qtbot, window)
    first, second = Outcome(), Outcome()
    plain_desk.done(first)
    bar = window.shell.undo_bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.words == "已删除活动点“陆家客堂”。"
    bar.button.click()
    assert plain_office.undone == [first.undo]
    assert not bar.isVisible()
    assert window.shell.status.saved.text() == "已撤销"
    plain_desk.done(second)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert plain_office.undone == [first.undo, second.undo]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(plain_office.undone) == 2, "nothing is offered any more"


def test_the_undo_bar_hides_no_field(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    shown(qtbot, window)
    plain_desk.done(Outcome())
    bar, status = window.shell.undo_bar, window.shell.status
    assert bar is not None
    top = bar.mapTo(window.shell, QPoint(0, 0)).y()
    margin = 10  # below every page
    assert status.y() - margin <= top
    assert top + bar.height() <= window.shell.height()


def test_a_step_for_good_takes_the_offer_away(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.done(Outcome())
    plain_desk.withdraw_undo()
    bar = window.shell.undo_bar
    assert bar is not None
    assert not bar.offered


def test_ctrl_z_in_a_field_belongs_to_the_field(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    shown(qtbot, window)
    plain_desk.done(Outcome())
    typed = page(window).field
    typed.setFocus()
    qtbot.keyClicks(typed, "abc")
    qtbot.keyClick(typed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (typed.text(), plain_office.undone) == ("", [])


def test_undo_is_offered_for_half_a_minute(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.done(Outcome())
    bar = window.shell.undo_bar
    assert bar is not None
    assert bar._clock.interval() == 30_000
    bar._clock.timeout.emit()
    assert not bar.offered


def test_what_cannot_be_undone_offers_nothing(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.done(Outcome(undo=None))
    assert window.shell.undo_bar is None


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_numbers_open_the_pages(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, modifier: Qt.KeyboardModifier
) -> None:
    shown(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_2, modifier)
    assert window.shell.pages.name == "venues"
    qtbot.keyClick(window, Qt.Key.Key_3, modifier)
    assert window.shell.pages.name == "settings"


def test_the_tabs_work_from_the_keyboard(qtbot: QtBot, window: MainWindow, plain_office: PlainOffice) -> None:
    shown(qtbot, window)
    tab(window, "venues").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tab(window, "venues"), Qt.Key.Key_Return)
    assert window.shell.pages.name == "venues"


def test_what_the_world_did_is_said_above_the_page(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    shown(qtbot, window)
    plain_desk.report(UserError("磁盘满了，请清理出一些空间。"))
    bar = window.shell.pages.message
    assert bar is not None
    assert bar.words == "磁盘满了，请清理出一些空间。"
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert window.shell.pages.message is None


def test_a_message_goes_with_its_page(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.message("已存到桌面。")
    tab(window, "venues").click()
    assert window.shell.pages.message is None


def test_the_first_start_stands_alone(qtbot: QtBot, window: MainWindow, plain_desk: Desk) -> None:
    shown(qtbot, window)
    plain_desk.show_page("first_start")
    shell = window.shell
    assert not any(part.isVisible() for part in (shell.head, shell.navigation, shell.status))
    plain_desk.show_page("home")
    assert all(part.isVisible() for part in (shell.head, shell.navigation, shell.status))


def test_editing_shows_that_a_draft_is_kept(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.status("", editing=True)
    assert window.shell.status.saved.text() == "正在修改，草稿自动保存"
    plain_desk.done(Outcome())
    assert window.shell.status.saved.text() == "已保存"


def test_another_type_size_builds_a_new_shell_on_the_same_page(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    shown(qtbot, window)
    tab(window, "venues").click()
    window.say_lunar("十月十五")
    old = window.shell
    plain_desk.restyle(type_size=15, accent="red")
    qtbot.waitUntil(lambda: window.shell is not old)
    assert window.shell.head.height() == 64
    assert (window.shell.pages.name, window.shell.head.lunar.text()) == ("venues", "十月十五")
    assert window.shell.head.committee.text() == "徐行镇曹王村村民委员会"
    kept = plain_desk.settings.values
    assert (kept.type_size, kept.theme) == (15, "red")
    plain_desk.status("", editing=True)
    plain_desk.done(Outcome())  # the old shell must not answer any more
    assert window.shell.status.saved.text() == "已保存"


def test_a_new_shell_before_the_first_paint_has_each_key_once(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    """Qt fires neither of two shortcuts that share their keys."""
    old = window.shell
    plain_desk.restyle(type_size=15, accent="red")
    qtbot.waitUntil(lambda: window.shell is not old)
    shown(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.shell.pages.name == "venues"


def test_the_window_comes_back_in_its_size(
    qtbot: QtBot, window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.settings.change(window_width=1200, window_height=700)
    with qtbot.waitExposed(window):
        window.show_first()
    assert (window.width(), window.height()) == (1200, 700)
    window.resize(1100, 680)
    window.close()
    kept = plain_desk.settings.values
    assert (kept.window_width, kept.window_height, kept.window_maximised) == (1100, 680, False)


def test_painting_is_told_once(qtbot: QtBot, window: MainWindow) -> None:
    times: list[int] = []
    window.painted.connect(lambda: times.append(1))
    shown(qtbot, window)
    qtbot.waitUntil(lambda: bool(times))
    window.repaint()
    QApplication.processEvents()
    assert times == [1]


@pytest.mark.parametrize("type_size", [11, 13, 15])
@pytest.mark.parametrize("accent", ["blue", "red"])
def test_the_head_fits_the_smallest_screen(
    qtbot: QtBot, window: MainWindow, plain_desk: Desk, type_size: int, accent: str
) -> None:
    old = window.shell
    plain_desk.restyle(type_size=type_size, accent=accent)
    qtbot.waitUntil(lambda: window.shell is not old)
    plain_desk.take_office(PlainOffice(), (TOWN, VILLAGE), VILLAGE_ID)  # type: ignore[arg-type]
    window.say_lunar("闰六月十五")
    window.resize(1366, 768)
    shown(qtbot, window)
    head = window.shell.head
    for part in (head.committee, head.day, head.lunar, head.operator):
        assert part.width() >= part.sizeHint().width(), part.text()
    assert window.width() == 1366


def test_every_control_has_a_name(window: MainWindow, plain_office: PlainOffice, plain_desk: Desk) -> None:
    plain_desk.done(Outcome())
    plain_desk.message("已存到桌面。")
    page(window).field.setAccessibleName("名称")  # the test's own
    controls = (QAbstractButton, QLineEdit, QComboBox)
    for control in window.findChildren(QWidget):
        if isinstance(control, controls):
            assert control.accessibleName(), control


def test_a_page_that_does_not_follow_its_caller_marks_its_own_tab(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.show_page("venues")
    plain_desk.show_page("log")
    assert tab(window, "settings").isChecked()
    plain_desk.show_page("preview")
    assert tab(window, "settings").isChecked(), "the caller's, though the caller has none itself"


def test_a_page_without_a_tab_belongs_to_the_one_that_called_it(
    window: MainWindow, plain_office: PlainOffice, plain_desk: Desk
) -> None:
    plain_desk.show_page("settings")
    plain_desk.show_page("preview")
    assert tab(window, "settings").isChecked()
    plain_desk.show_page("home")
    plain_desk.show_page("preview")
    assert tab(window, "venues").isChecked()
