"""A person is found, entered with faults, told apart from a namesake, and shown: all by keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from kth_desktop.domain.log import Action
from kth_desktop.domain.queries import VolunteerQuery
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_namesake_is_entered_with_faults_and_found_again(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    office = clerk.desk.office
    clerk.open_page("志愿者")
    clerk.settle()
    before = office.volunteers.count(office.own.id)

    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.write("陆建国")
    clerk.press(Qt.Key.Key_Tab)
    clerk.sees("已有2位陆建国（8组、11组），是同一个人吗？")
    clerk.go_to("出生")
    clerk.write("2月30日")
    clerk.go_to("联系电话")
    clerk.write("1425508")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("2月没有30日，请改日期。")
    clerk.sees("电话应为11位手机号，或带区号的座机号；现在是7位，请核对。")
    clerk.sees("2处要改，已填的都还在。")
    assert clerk.focused().accessibleName() == "出生"
    assert office.volunteers.count(office.own.id) == before

    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("1960.3")
    clerk.go_to("联系电话")
    clerk.press(Qt.Key.Key_End)
    clerk.write("0001")
    clerk.go_to("其他职务")
    clerk.write("书记/主任")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("已保存")
    clerk.settle()
    clerk.sees("另有2位同名：")
    (added,) = (
        line.volunteer
        for line in office.volunteers.lines(VolunteerQuery())
        if line.volunteer.phone[-4:] == "0001"
    )
    assert (added.name, added.phone, added.roles) == ("陆建国", "14255080001", ("书记", "主任"))

    clerk.press(Qt.Key.Key_F, CTRL)
    clerk.write("0001")
    clerk.sees("找到1人")
    clerk.press(Qt.Key.Key_Down)
    assert not any("14255080001" in words for words in clerk.words())
    clerk.push("显示")
    clerk.sees("14255080001")
    clerk.settle()
    assert Action.REVEALED in [line.action for line in office.history.of(added.id)]

    clerk.press(Qt.Key.Key_F, CTRL)
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("没有这个人")
    clerk.sees("没有找到“没有这个人”。")
    clerk.press(Qt.Key.Key_Escape)
    clerk.sees(f"共{before + 1}人")
