"""How many came in the half-year, and which were they: by the keyboard, to the activity itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.conftest import Start
from tests.sample import make_sample


def test_from_the_half_year_to_one_activity(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.desk.view(None)
    clerk.open_page("统计")
    clerk.go_to("哪一段时间：今年")
    for _ in range(5):
        clerk.press(Qt.Key.Key_Right)
    clerk.settle()
    clerk.go_to("从哪一天")
    clerk.write("2026.1.1")
    clerk.press(Qt.Key.Key_Tab)
    clerk.write("2026.6.30")
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: "83场次" in clerk.window.shell.pages.page.sentence.words, "not the half-year")
    assert "9261人次" in clerk.window.shell.pages.page.sentence.words
    clerk.settle()
    clerk.go_to("按类别")
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("宣传培训：是哪几场")
    clerk.sees("共28场，1920人次。")
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: clerk.window.shell.pages.name == "calendar", "the calendar does not open")
    clerk.settle()
