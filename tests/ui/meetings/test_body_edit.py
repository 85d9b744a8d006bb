"""The text of minutes at the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.meeting_rules import MOST_CHARACTERS, MOST_LINES
from kth_desktop.domain.minutes_text import Level
from kth_desktop.ui import theme as look
from kth_desktop.ui.fonts import families
from kth_desktop.ui.meetings.body_edit import BodyEdit
from tests.ui.in_front import in_front
from tests.ui.page_desk import write

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qapp: QApplication, qtbot: QtBot) -> BodyEdit:
    theme = look.Theme(11, "blue", families())
    look.apply(qapp, theme)
    made = BodyEdit(theme)
    qtbot.addWidget(made)
    made.resize(700, 300)
    in_front(qtbot, made)
    made.setFocus()
    return made


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def to_line(edit: BodyEdit, number: int) -> None:
    edit.setTextCursor(QTextCursor(edit.document().findBlockByNumber(number)))
    edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)


def test_control_and_digit_make_a_heading_with_its_right_number(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body("一、甲\n乙\n丙")
    to_line(edit, 1)
    qtbot.keyClick(edit, Qt.Key.Key_1, CTRL)
    to_line(edit, 2)
    qtbot.keyClick(edit, Qt.Key.Key_2, CTRL)
    assert edit.body() == "一、甲\n二、乙\n（一）丙"
    assert edit.level() is Level.SECOND
    qtbot.keyClick(edit, Qt.Key.Key_0, CTRL)
    assert edit.body() == "一、甲\n二、乙\n丙"


def test_a_heading_begun_on_an_empty_line_is_numbered_while_one_writes(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body("一、甲")
    to_line(edit, 0)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    edit.set_level(Level.FIRST)
    assert edit.body() == "一、甲\n二、"
    write(edit, "乙")
    settle()
    assert edit.body() == "一、甲\n二、乙"


def test_a_heading_taken_out_renumbers_those_after_it_and_comes_back_by_undo(edit: BodyEdit) -> None:
    edit.set_body("一、甲\n二、乙\n三、丙")
    cursor = QTextCursor(edit.document().findBlockByNumber(1))
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    settle()
    assert edit.body() == "一、甲\n二、丙"
    edit.undo()
    assert edit.body() == "一、甲\n二、乙\n三、丙"


def test_backspace_after_the_mark_makes_plain_text(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body("一、甲\n二、乙")
    cursor = QTextCursor(edit.document().findBlockByNumber(0))
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, n=2)
    edit.setTextCursor(cursor)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    settle()
    assert edit.body() == "甲\n一、乙"


def test_nothing_is_committed_or_numbered_while_chinese_is_composed(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body("一、甲\n三")
    to_line(edit, 1)
    QApplication.sendEvent(edit, QInputMethodEvent("、lu", []))
    settle()
    assert edit.composing
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.body() == "一、甲\n三"
    write(edit, "、路灯")
    settle()
    assert edit.body() == "一、甲\n二、路灯"


def test_pasted_text_loses_its_look_and_its_filling_spaces(edit: BodyEdit) -> None:
    edit.set_body("")
    mime = QMimeData()
    mime.setText("　　二、甲  \r\n\t乙")
    mime.setHtml("<b>二、甲</b>")
    edit.insertFromMimeData(mime)
    settle()
    assert edit.body() == "一、甲\n乙"


def test_twenty_pages_are_taken(edit: BodyEdit) -> None:
    edit.set_body("")
    mime = QMimeData()
    mime.setText("\n".join(["一、小标题", "会" * 280] * 44))
    edit.insertFromMimeData(mime)
    settle()
    assert edit.body().split("\n")[-2] == "四十四、小标题"


def refusals(edit: BodyEdit) -> list[str]:
    found: list[str] = []
    edit.refused.connect(found.append)
    return found


def test_a_page_of_html_alone_comes_as_its_words(edit: BodyEdit) -> None:
    source = QMimeData()
    source.setHtml("<h1>一、路灯</h1><p><b>已经</b>修好。</p>")
    assert edit.canInsertFromMimeData(source)
    edit.insertFromMimeData(source)
    assert edit.body() == "一、路灯\n已经修好。"


def test_a_file_is_not_pasted_as_its_path(edit: BodyEdit) -> None:
    said, source = refusals(edit), QMimeData()
    source.setUrls([QUrl.fromLocalFile("/tmp/纪要.docx")])
    edit.insertFromMimeData(source)
    assert edit.body() == ""
    assert said == ["没有贴进来：这里只能贴文字，文件请先打开，复制里面的文字。"]


def test_a_hundred_thousand_empty_lines_are_refused(edit: BodyEdit) -> None:
    said, source = refusals(edit), QMimeData()
    source.setText("甲\n" + "\n" * 100_000)
    edit.insertFromMimeData(source)
    assert edit.body() == ""
    assert len(said) == 1 and f"最多{MOST_LINES}行" in said[0]


def test_what_is_pasted_over_does_not_count(edit: BodyEdit) -> None:
    said, source = refusals(edit), QMimeData()
    edit.set_body("字" * MOST_CHARACTERS)
    edit.selectAll()
    source.setText("句" * MOST_CHARACTERS)
    edit.insertFromMimeData(source)
    assert said == []
    assert edit.body() == "句" * MOST_CHARACTERS


def test_resolutions_come_last_until_the_cursor_was_put_somewhere(edit: BodyEdit) -> None:
    edit.set_body("一、甲\n二、乙")
    edit.append_lines(["会议议定："])
    assert edit.body() == "一、甲\n二、乙\n会议议定："
    edit.set_body("一、甲\n二、乙")
    to_line(edit, 0)
    edit.append_lines(["会议议定："])
    assert edit.body() == "一、甲\n会议议定：\n二、乙"
