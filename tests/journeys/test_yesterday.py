"""The morning after: yesterday's activity is entered in at most fifteen inputs, and told in the group."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kth_desktop.domain.queries import ActivityQuery
from kth_desktop.domain.vocabulary import ActivityState
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

MOST_INPUTS = 15
YESTERDAY = date(2026, 11, 22)


class Counting:
    """Counts what the clerk does: one key, or one run of letters into one field."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk, self.inputs = clerk, 0

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        self.inputs += 1
        self.clerk.press(key, *held)

    def write(self, text: str) -> None:
        self.inputs += 1
        self.clerk.write(text)


def test_yesterdays_activity_by_keyboard(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.open_page("活动日历")
    clerk.settle()
    counting = Counting(clerk)
    counting.inputs += 1  # the tab's digit
    counting.press(Qt.Key.Key_Left)
    counting.press(Qt.Key.Key_Return)
    clerk.sees("填好名称、类别、地点、日期四项就能保存，其余以后再补。")
    counting.write("消防")
    clerk.until(lambda: QApplication.activePopupWidget() is not None, "nothing is offered")
    counting.press(Qt.Key.Key_Down)
    counting.press(Qt.Key.Key_Return)
    clerk.until(lambda: QApplication.activePopupWidget() is None, "the offer stays")
    while clerk.focused().accessibleName() != "群众人次":
        counting.press(Qt.Key.Key_Return)
        assert counting.inputs < MOST_INPUTS
    counting.write("28")
    counting.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("已保存。")
    assert counting.inputs <= MOST_INPUTS

    lines = clerk.desk.office.activities.lines(ActivityQuery(first=YESTERDAY, last=YESTERDAY, text="消防"))
    (held,) = (line.activity for line in lines)
    assert (held.state, held.attendances, held.venue_id is not None) == (ActivityState.HELD, 28, True)
    clerk.push("复制微信简讯")
    clerk.sees("简讯已复制，到微信里粘贴就行。")
    said = QApplication.clipboard().text()
    assert said.startswith("【曹王村】11月22日下午，") and "村民28人参加" in said
    clerk.settle()
