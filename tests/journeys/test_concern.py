"""What somebody says in passing is written down in seconds, by keys alone, and followed up to the answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample


def _on_the_page(start: Start, tmp_path: Path) -> Clerk:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.open_page("民情")
    clerk.sees("共10条，待办4条，1条超过时限")
    return clerk


def test_a_line_is_taken_down_and_answered(start: Start, tmp_path: Path) -> None:
    clerk = _on_the_page(start, tmp_path)
    clerk.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    clerk.write("陆金妹：3组的垃圾没人收")
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("已新增民情“2026-011”")
    clerk.sees("3组的垃圾没人收")
    clerk.push("直接答复")
    clerk.until(lambda: clerk.focused().accessibleName() == "答复内容", "the keyboard is not in the answer")
    clerk.press(Qt.Key.Key_Tab)
    clerk.push("保存")
    clerk.sees("答复了什么还没有填，写一句就可以。")
    clerk.go_to("答复内容")
    clerk.write("保洁公司下午来收。")
    clerk.push("保存")
    clerk.sees("已答复")
    clerk.sees("待办4条")


def test_what_is_wrong_is_said_and_what_was_typed_stays(start: Start, tmp_path: Path) -> None:
    clerk = _on_the_page(start, tmp_path)
    clerk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("* 必须填写")
    clerk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("群众说了什么还没有填，记一句就可以。")
    clerk.write("河边没有护栏")
    clerk.go_to("日期")
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.write("2.30")
    clerk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("2月没有30日，请改日期。")
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.write("11.20")
    clerk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("已新增民情“2026-011”")
    clerk.sees("河边没有护栏")


def test_from_the_home_page_to_what_is_overdue(start: Start, tmp_path: Path) -> None:
    clerk = _on_the_page(start, tmp_path)
    clerk.open_page("首页")
    clerk.sees("民情2026-007，超过时限3天")
    clerk.desk.show_page("concerns", id=clerk.desk.office.concerns.numbered(
        clerk.desk.office.own.id, "2026-007").id)  # fmt: skip
    clerk.sees("4组河边的路没有护栏")
