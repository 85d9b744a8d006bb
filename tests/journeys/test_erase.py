"""Somebody asks to be forgotten: found on the roster, erased for a reason, and no byte is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from kth_desktop.domain.queries import VolunteerQuery
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier
NAME, PHONE = "阮桂珍", "14237719024"


def _marked() -> str:
    """The words of the line that the keyboard stands on in the open menu."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = menu.activeAction()
    return action.text() if action else ""


def test_somebody_asks_to_be_forgotten(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    with Office.open(file) as office:
        asked = Volunteer(committee_id=office.own.id, name=NAME, phone=PHONE, group_name="7组")
        office.volunteers.save(asked)
    assert PHONE.encode() in file.read_bytes()
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    office = clerk.desk.office
    clerk.open_page("志愿者")
    clerk.settle()
    clerk.press(Qt.Key.Key_F, CTRL)
    clerk.write(NAME)
    clerk.settle()
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    clerk.sees("142****9024")

    clerk.push("更多")
    for _ in range(12):
        clerk.press(Qt.Key.Key_Down)
        if _marked() == "个人信息":
            break
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("还没有登记过同意。")
    clerk.push("清除个人信息")
    clerk.sees("清除以后不能撤销，回收站里也没有。")
    clerk.go_to("原因")
    clerk.write("本人要求")
    clerk.push("清除个人信息")
    clerk.sees("个人信息已清除，服务次数和小时照算。")
    clerk.push("知道了")
    clerk.settle()
    assert NAME not in [line.volunteer.name for line in office.volunteers.lines(VolunteerQuery())]
    for tail in ("", "-wal"):
        left = Path(f"{file}{tail}")
        held = left.read_bytes() if left.exists() else b""
        assert PHONE.encode() not in held
        assert NAME.encode() not in held
