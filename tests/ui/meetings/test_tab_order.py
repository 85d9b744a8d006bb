"""Tab leads through the form from top to bottom, also over lines that came later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.meeting import JointMeeting, Resolution
from kth_desktop.domain.vocabulary import MeetingState
from kth_desktop.office import Office
from kth_desktop.ui.meetings.people_dialog import PeopleDialog
from tests.ui.meetings.conftest import Opened

Show = Callable[..., Opened]


def walk(qtbot: QtBot, steps: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """The accessible names of the stops, beginning with the one after this."""
    found = []
    for _ in range(steps):
        qtbot.keyClick(QApplication.focusWidget(), key)
        found.append(QApplication.focusWidget().accessibleName())
    return found


def activate(qtbot: QtBot, opened: Opened) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)


def line(number: int) -> list[str]:
    return [f"第{number}项{what}" for what in ("议定事项", "责任人", "完成时限", "状态")] + ["去掉这一条"]


@pytest.mark.parametrize("type_size", [11, 15])
def test_lines_added_later_follow_one_another(
    show: Show, office: Office, former: JointMeeting, qtbot: QtBot, type_size: int
) -> None:
    opened = show(office, type_size)
    opened.page.add()
    activate(qtbot, opened)
    opened.form.below.show_resolutions()
    for words in ("修路灯", "查护栏"):
        opened.form.resolutions.add(words)
    opened.form.paper.now()
    opened.form.resolutions.add_button.setFocus()
    assert walk(qtbot, 10) == [*line(1), *line(2)]
    beyond = walk(qtbot, 1)[0]
    if type_size == 11:
        assert beyond == "下一页"
        beyond = walk(qtbot, 1)[0]
    assert not opened.form.isAncestorOf(QApplication.focusWidget())
    assert beyond == "徐行镇曹王村村民委员会"
    opened.form.resolutions._rows[0].words.setFocus()
    assert walk(qtbot, 1, Qt.Key.Key_Backtab) == ["新增一项"]


def test_the_whole_form_is_walked_and_left(opened: Opened, qtbot: QtBot) -> None:
    activate(qtbot, opened)
    opened.form.resolutions.add("修路灯")
    opened.form.paper.now()
    opened.form.ticks.buttons[next(iter(opened.form.ticks.buttons))].setFocus()
    names = walk(qtbot, 20)
    places = [names.index(name) for name in ("时间", "地点", "主持", "记录", "纪要正文", "新增一项")]
    assert places == sorted(places)
    assert names[names.index("新增一项") + 1] == "第1项议定事项"
    assert names[-1] == "徐行镇曹王村村民委员会"


def test_the_list_of_people_goes_round(opened: Opened, qtbot: QtBot) -> None:
    opened.form.show_people()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PeopleDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.finder.line.setFocus()
    names = walk(qtbot, 11)
    assert names == [
        *("陆金妹的单位及职务", "陆金妹出席情况", "去掉陆金妹"),
        *("周建华的单位及职务", "周建华出席情况", "去掉周建华"),
        *("应到", "实到", "取消", "好", "加上一位"),
    ]
    assert walk(qtbot, 1, Qt.Key.Key_Backtab) == ["好"]
    dialog.reject()


@pytest.mark.parametrize("type_size", [11, 15])
def test_what_is_due_of_a_meeting_opens_at_its_first_open_resolution(
    show: Show, office: Office, former: JointMeeting, qtbot: QtBot, type_size: int
) -> None:
    lines = (Resolution("发通知", done_on=former.held_on), Resolution("修好路灯", "王建国"))
    draft = MeetingState.DRAFT
    done_first = replace(former, id=uuid4(), version=0, number=2, state=draft, resolutions=lines)
    office.meetings.save(done_first)
    opened = show(office, type_size)
    activate(qtbot, opened)
    opened.desk.show_page("meetings", id=done_first.id, part="resolutions")
    opened.settle()
    focused = QApplication.focusWidget()
    assert focused.accessibleName() == "第2项状态"
    assert focused.isVisible()
