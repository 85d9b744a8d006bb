"""名单 and 议程 by the keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kth_desktop.domain.vocabulary import Attendance
from kth_desktop.ui.meetings.details_dialog import DetailsDialog
from kth_desktop.ui.meetings.people_dialog import PeopleDialog
from tests.ui.in_front import in_front
from tests.ui.meetings.conftest import Opened
from tests.ui.page_desk import button


@pytest.fixture
def people(opened: Opened, qtbot: QtBot) -> PeopleDialog:
    dialog = PeopleDialog(opened.desk, opened.page, opened.meeting, locked=False)
    qtbot.addWidget(dialog)
    in_front(qtbot, dialog)
    dialog.finder.line.setFocus()
    return dialog


def find(dialog: PeopleDialog, qtbot: QtBot, typed: str, offered: str) -> None:
    """Types, waits until it is offered, and takes the first by Enter."""
    dialog.finder.set_text(typed)
    dialog.finder.asked.emit(typed)
    qtbot.waitUntil(lambda: dialog.finder.offering)
    assert dialog.finder.offered()[0] == offered
    popup = dialog.finder._popup.popup()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)


def test_somebody_is_found_by_pinyin_from_roster_and_partners(people: PeopleDialog, qtbot: QtBot) -> None:
    find(people, qtbot, "lyd", "李引娣（12组）")
    find(people, qtbot, "zhangmin", "张敏（镇社区卫生服务中心）")
    find(people, qtbot, "王老师", "写上“王老师”")
    people.accept()
    added = people.meeting.attendees[-3:]
    assert [one.name for one in added] == ["李引娣", "张敏", "王老师"]
    assert added[0].volunteer_id
    assert added[1].partner_id
    assert (people.meeting.expected, people.meeting.present) == (5, 5)


def test_states_change_the_counts_and_a_reason_belongs_to_an_excuse(
    people: PeopleDialog, qtbot: QtBot
) -> None:
    row: Any = people._rows[0]
    assert not row.reason.isEnabled()
    row.state.combo.setFocus()
    qtbot.keyClick(row.state.combo, Qt.Key.Key_Down)
    assert row.state.text() == Attendance.EXCUSED.value
    assert row.reason.isEnabled()
    row.reason.set_text("看病")
    people.accept()
    first = people.meeting.attendees[0]
    assert (first.attendance, first.reason) == (Attendance.EXCUSED, "看病")
    assert (people.meeting.expected, people.meeting.present) == (2, 1)


def test_more_present_than_expected_is_refused(people: PeopleDialog) -> None:
    people.form.row("present").field.set_text("20")
    people.accept()
    assert people.form.row("present").complaint == "实到20人，比应到2人还多，请核对。"
    assert people.result() == 0


def test_a_name_not_yet_added_is_not_lost(people: PeopleDialog) -> None:
    people.finder.set_text("陈")
    people.accept()
    assert people.result() == 0
    assert "“陈”还没有加上" in people._counts.text()


def test_number_agenda_and_title_can_be_changed(opened: Opened, qtbot: QtBot) -> None:
    dialog = DetailsDialog(opened.desk, opened.page, opened.meeting, locked=False)
    qtbot.addWidget(dialog)
    dialog.form.set_texts({"number": "1", "agenda": "路灯\n\n 养老 ", "title": "关于路灯的纪要"})
    dialog.accept()
    opened.form._changed(dialog.meeting)
    assert opened.meeting.agenda == ("路灯", "养老")
    opened.editor.save()
    assert opened.seen.messages[-1][0] == "2026年第1次已经是7月17日那次会议，请换一个次数。"
    assert opened.editor.is_new


def test_issued_lists_can_only_be_looked_at(opened: Opened, qtbot: QtBot) -> None:
    dialog = PeopleDialog(opened.desk, opened.page, opened.meeting, locked=True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.finder.isEnabled()
    assert button(dialog, "关闭").isEnabled()
