"""Ctrl+K, two letters, Enter: from any page to the person, the activity, the meeting, the order."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from kth_desktop.domain.pledge import PledgeQuery
from kth_desktop.ui.calendar.page import CalendarPage
from kth_desktop.ui.link_dialog import LinkDialog
from kth_desktop.ui.orders.page import OrderPage
from kth_desktop.ui.pledges.page import PledgePage
from kth_desktop.ui.volunteers.page import VolunteerPage
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier


def _started(start: Start, tmp_path: Path) -> Clerk:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    return clerk


def _find(clerk: Clerk, text: str) -> None:
    box = clerk.window.shell.head.search
    clerk.until(clerk.window.isActiveWindow, "another window has the keyboard")
    clerk.press(Qt.Key.Key_K, CTRL)
    clerk.until(box.hasFocus, f"the search box has no keyboard, {clerk.focused()} has it")
    clerk.write(text)
    clerk.until(lambda: box.finder is not None and box.finder.list.isVisible(), "no list hangs below the box")


def test_from_letters_to_the_record(start: Start, tmp_path: Path) -> None:
    clerk = _started(start, tmp_path)
    pages = clerk.window.shell.pages

    _find(clerk, "xyzzy")
    clerk.sees("没有找到“xyzzy”。可以输入姓名、拼音首字母或电话后四位。")
    clerk.press(Qt.Key.Key_Return)
    assert pages.name == "home"
    clerk.press(Qt.Key.Key_Escape)

    _find(clerk, "lj")
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    assert isinstance(pages.page, VolunteerPage)
    clerk.until(lambda: len(pages.page.list.selected()) == 1, "nobody is chosen")
    assert pages.page.list.selected()[0].volunteer.name == "陆金妹"
    clerk.press(Qt.Key.Key_F2)  # the keyboard is on the page again
    clerk.until(lambda: pages.page.editing.is_open, "the form does not open")

    _find(clerk, "健康")
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    assert isinstance(pages.page, CalendarPage)
    clerk.until(lambda: pages.page.body.day.selected() is not None, "no activity is chosen")
    assert "健康" in pages.page.body.day.selected().activity.title

    _find(clerk, "2026年第3次")
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    clerk.until(lambda: pages.name == "meetings" and pages.page.is_open, "the meeting is not open")


def test_an_order_that_left_the_board_is_shown_in_the_list(start: Start, tmp_path: Path) -> None:
    clerk = _started(start, tmp_path)
    office, pages = clerk.desk.office, clerk.window.shell.pages
    from kth_desktop.domain.order_rules import OrderQuery

    query = OrderQuery(clerk.desk.committee_id)
    board = {line.order.id for line in office.orders.board(query)}
    gone = next(line.order for line in office.orders.lines(query) if line.order.id not in board)
    for order in (gone, next(line.order for line in office.orders.board(query))):
        _find(clerk, f"点单{order.number}")
        clerk.press(Qt.Key.Key_Return)
        clerk.settle()
        assert isinstance(pages.page, OrderPage)
        clerk.until(
            lambda order=order: (one := pages.page._selected()) is not None and one.order.id == order.id,
            f"{order.number} is not chosen",
        )
        clerk.open_tab(1)


def test_a_link_is_made_and_taken_away(start: Start, tmp_path: Path) -> None:
    clerk = _started(start, tmp_path)
    office, pages = clerk.desk.office, clerk.window.shell.pages
    pledge = office.pledges.lines(PledgeQuery(clerk.desk.committee_id))[0].pledge
    before = office.chain.linked(pledge.id)
    _find(clerk, pledge.title)
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    assert isinstance(pages.page, PledgePage)
    clerk.until(lambda: pages.page.chosen_line() is not None, "no pledge is chosen")
    pages.page.toolbar.menu.actions()[0].trigger()
    clerk.until(lambda: isinstance(clerk.top(), LinkDialog), "no dialog")
    dialog = clerk.top()
    assert isinstance(dialog, LinkDialog)
    clerk.until(dialog.field.line.hasFocus, "the dialog has no keyboard")
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("还没有选。请输入编号或标题，在下面选一条。")
    clerk.until(dialog.field.line.hasFocus, "the keyboard is not at the fault")
    clerk.write("没有这条")
    clerk.sees("没有找到“没有这条”。可以输入编号、标题或活动名称。")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("第3次")
    clerk.until(lambda: dialog.field.offering, "nothing is offered")
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: "第3次联席会议" in dialog.field.text(), "nothing is chosen")
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    linked = office.chain.linked(pledge.id)
    assert len(linked) == len(before) + 1
    clerk.sees("2026年第3次联席会议")
    pages.page.toolbar.menu.actions()[0].trigger()
    clerk.until(lambda: isinstance(clerk.top(), LinkDialog), "no dialog")
    again = clerk.top()
    assert isinstance(again, LinkDialog)
    clerk.until(again.field.line.hasFocus, "the dialog has no keyboard")
    clerk.settle()
    clerk.push("取消关联")
    clerk.settle()
    assert len(office.chain.linked(pledge.id)) == len(linked) - 1
    clerk.press(Qt.Key.Key_Escape)
