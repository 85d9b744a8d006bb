"""A town's clerk in the morning: who is behind, a word to their group, and into the worst of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.journeys.conftest import Start
from tests.sample import make_sample


def test_from_the_lights_to_the_worst_village(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.desk.view(None)
    clerk.sees("各村（居）进展")
    clerk.sees("12个，12个有超期")

    clerk.push("复制提醒")
    clerk.sees("发到微信群的文字")
    clerk.push("复制")
    clerk.sees("提醒已经复制，到微信群里粘贴就可以。")
    head, worst, *_ = QGuiApplication.clipboard().text().split("\n")
    assert head.startswith("【徐行镇】温馨提醒：截至11月23日，")
    assert worst.startswith("大石皮村：今年的活动点还差2个；")

    clerk.go_to("各村（居）进展")
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Up)
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: clerk.desk.committee is not None, "no committee is opened")
    assert clerk.desk.committee is not None
    assert clerk.desk.committee.name == "大石皮村"
    clerk.sees("今天和这一周")
