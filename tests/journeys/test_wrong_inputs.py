"""Yesterday's activity by keyboard alone, with everything wrong that can be: nothing typed is lost."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from kth_desktop.domain.queries import ActivityQuery
from kth_desktop.domain.vocabulary import ActivityState, Category
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier
YESTERDAY = date(2026, 11, 22)


def start_on_yesterday(start: Start, tmp_path: Path) -> Clerk:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.open_page("活动日历")
    clerk.settle()
    clerk.press(Qt.Key.Key_Left)
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("填好名称、类别、地点、日期四项就能保存，其余以后再补。")
    return clerk


def put(clerk: Clerk, field: str, text: str) -> None:
    """Instead of what stands there."""
    clerk.go_to(field)
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write(text)


def test_wrong_inputs_are_said_one_by_one_and_kept(start: Start, tmp_path: Path) -> None:
    clerk = start_on_yesterday(start, tmp_path)
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("3处要改，已填的都还在。")
    clerk.sees("活动名称还没有填，请填写后再保存。")
    clerk.go_to("活动名称")
    clerk.write("越剧学唱班")
    clerk.go_to("类别")
    for _ in range(4):
        clerk.press(Qt.Key.Key_Down)
    put(clerk, "日期", "2月30日")
    put(clerk, "地点", "村委会二楼")
    put(clerk, "开始", "下午2点")
    put(clerk, "结束", "1:00")
    put(clerk, "群众人次", "100000")
    clerk.press(Qt.Key.Key_S, CTRL)
    for sentence in (
        "2月没有30日，请改日期。",
        "结束时间早于开始时间，请核对。",
        "人数应在0至9999之间，请核对。",
        "3处要改，已填的都还在。",
    ):
        clerk.sees(sentence)
    put(clerk, "日期", "11.22")
    put(clerk, "结束", "3:30")
    put(clerk, "群众人次", "-5")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("1处要改，已填的都还在。")
    put(clerk, "群众人次", "35")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("“越剧学唱班”已保存。")
    (line,) = clerk.desk.office.activities.lines(ActivityQuery(first=YESTERDAY, last=YESTERDAY))
    saved = line.activity
    assert (saved.title, saved.category, saved.place) == (
        "越剧学唱班",
        Category.CULTURE_RECREATION,
        "村委会二楼",
    )
    assert (saved.starts_at, saved.ends_at, saved.attendances) == (time(14), time(15, 30), 35)
    assert (saved.state, saved.late_entry) == (ActivityState.HELD, False)
    clerk.settle()


def test_enter_while_composing_commits_nothing_and_leaving_is_asked_about(
    start: Start, tmp_path: Path
) -> None:
    clerk = start_on_yesterday(start, tmp_path)
    title = clerk.focused()
    assert isinstance(title, QLineEdit) and title.accessibleName() == "活动名称"
    QApplication.sendEvent(title, QInputMethodEvent("chong'yang", []))
    clerk.press(Qt.Key.Key_Return)
    assert clerk.focused() is title and title.text() == ""
    composed = QInputMethodEvent()
    composed.setCommitString("重阳敬老")
    QApplication.sendEvent(title, composed)
    assert title.text() == "重阳敬老"
    clerk.press(Qt.Key.Key_Escape)
    if QApplication.activePopupWidget() is not None:  # the first Esc closes what is offered
        clerk.press(Qt.Key.Key_Escape)
    clerk.sees("还有1处没有保存。")
    clerk.push("放弃修改")
    clerk.until(lambda: clerk.window.shell.pages.page.unsaved() == 0, "the form stays")
    assert clerk.desk.office.activities.lines(ActivityQuery(text="重阳敬老", first=YESTERDAY)) == ()
    clerk.settle()
