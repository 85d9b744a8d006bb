"""The result of a vote goes up on the notice board and comes down with a photo, by keyboard alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from kth_desktop.domain.board_rules import BoardLine, BoardQuery, BoardState
from kth_desktop.domain.photo import Picture
from kth_desktop.office import Office
from kth_desktop.paths import resource
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier
TITLE = "关于安保设备工程表决结果的公示"


def _line(office: Office) -> BoardLine:
    (line,) = [one for one in office.boards.lines(BoardQuery(office.own.id)) if one.sheet.title == TITLE]
    return line


def _items(combo: QComboBox) -> list[str]:
    return [combo.itemText(place) for place in range(combo.count())]


def _enter(clerk: Clerk, name: str, text: str) -> None:
    clerk.go_to(name)
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write(text)


def test_from_the_vote_to_the_board_and_down_again(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.sees("“关于‘客堂汇’认领项目的公示”该撤下了")
    office = clerk.desk.office
    clerk.open_page("宣传公开")
    clerk.settle()
    clerk.desk.show_page("boards")
    clerk.sees("共4张，张贴中1张，该撤下1张")
    clerk.settle()

    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.sees("写好正文")
    clerk.settle()
    clerk.press(Qt.Key.Key_Down)  # 表决结果
    clerk.sees("哪次表决")
    clerk.tab()
    clerk.press(Qt.Key.Key_Down)  # the one before
    clerk.push("写好正文")
    clerk.settle()
    clerk.sees("* 必须填写")

    clerk.go_to("正文")
    clerk.press(Qt.Key.Key_End, CTRL)
    clerk.write("，有意见请打14200000831")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("公开的纸上不能有手机号“14200000831”，请删去或改写。")
    assert clerk.focused().accessibleName() == "正文"
    for _ in range(len("，有意见请打14200000831")):
        clerk.press(Qt.Key.Key_Backspace)
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("共5张")
    clerk.settle()
    assert _line(office).state is BoardState.WAITING

    clerk.push("张贴")
    clerk.sees("登记张贴")
    _enter(clerk, "张贴日期", "11.20")
    _enter(clerk, "公示到", "11.19")
    clerk.push("登记张贴")
    clerk.sees("公示到期的日期早于张贴日期，请核对。")
    _enter(clerk, "公示到", "11.27")
    clerk.push("登记张贴")
    clerk.sees(f"“{TITLE}”已登记张贴")
    clerk.settle()
    assert _line(office).sheet.posted_to == date(2026, 11, 27)

    content = resource("photos", "door.jpg").read_bytes()
    clerk.push("撤下")
    clerk.sees("登记撤下")
    office.photos.add("board_sheet", _line(office).sheet.id, [Picture("a", content, "image/jpeg", 800, 600)])
    _enter(clerk, "撤下日期", "11.24")
    clerk.push("登记撤下")
    clerk.sees("2026年11月24日还没有到，请核对撤下日期。")
    _enter(clerk, "撤下日期", "11.23")
    clerk.push("登记撤下")
    clerk.sees(f"“{TITLE}”已登记撤下")
    clerk.settle()
    assert _line(office).photos == 1
    assert not _line(office).lacks_photo

    clerk.window.shell.pages.page._sheet.trigger()
    clerk.sees("打印公开栏")
    clerk.settle()
    clerk.until(lambda: any("A3 纵向" in _items(one) for one in clerk.top().findChildren(QComboBox)), "no A3")
