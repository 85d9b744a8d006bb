"""The day the office gets a password: set it, print the recovery sheet, forget it, come back by the code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.log import LogQuery
from kth_desktop.office import Office
from kth_desktop.ui.locking import Locking
from kth_desktop.ui.settings.code_dialog import CodeDialog
from tests.conftest import TODAY
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.ui.printing.fake_cups import FakeCups

FIRST, SECOND = "lujiadeketang", "chaxinxinkafei"


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least cost: what is tried here is the way, not the strength."""
    from kth_desktop.db.stretching import LEAST_KIB, LEAST_TIME, Cost

    monkeypatch.setattr("kth_desktop.db.stretching.calibrated", lambda: Cost(LEAST_TIME, LEAST_KIB, 1))


def _type_in(clerk: Clerk, name: str, text: str) -> None:
    clerk.go_to(name)
    clerk.write(text)


def _encrypt(clerk: Clerk) -> str:
    """From the home page to the printed sheet; the code that stands on it."""
    clerk.open_page("设置")
    clerk.push("加密")
    clerk.sees("给数据加密")
    _type_in(clerk, "密码", "123")
    clerk.push("加密")
    clerk.sees("密码至少8个字，现在是3个")
    clerk.go_to("密码")
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.write(FIRST)
    _type_in(clerk, "再输一次", FIRST)
    clerk.push("加密")
    clerk.until(lambda: isinstance(QApplication.activeModalWidget(), CodeDialog), "no code is shown")
    dialog = QApplication.activeModalWidget()
    clerk.until(lambda: QApplication.activeWindow() is dialog, "the code has no keyboard")
    assert isinstance(dialog, CodeDialog)
    clerk.sees("已加密，以后每次打开先输密码。")
    clerk.push("打印恢复码纸")
    clerk.sees("恢复码纸已送到打印机")
    clerk.press(Qt.Key.Key_Escape)
    clerk.sees("请先打印或抄下恢复码")
    return dialog._code


def test_a_password_is_set_forgotten_and_set_again(
    start: Start, cups: FakeCups, office_file: Path, own_home: Path
) -> None:
    clerk = start(office_file)
    locking = Locking(clerk.desk, clerk.window)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    code = _encrypt(clerk)
    with PdfPages(cups.folder / "sent.pdf") as sheet:
        printed = sheet.text(0)
    assert all(group in printed for group in code.split("-"))
    assert "请装入信封密封，写明日期，交联络员放入保险柜。请勿拍照、勿发微信。" in printed.replace("\n", "")
    _type_in(clerk, "恢复码最后一组", code[-5:].lower())
    clerk.push("收好了")
    clerk.sees("份没有加密的备份")
    clerk.push("删掉")
    clerk.sees("没有加密的备份已经删掉")
    clerk.settle()
    assert [inside.encrypted for inside in clerk.desk.doors.backups()] == [True]
    assert clerk.desk.office.encrypted
    assert not office_file.read_bytes().startswith(b"SQLite")
    assert not [file for file in own_home.rglob("*.pdf") if code[-5:].encode() in file.read_bytes()]

    clerk.open_page("活动点")
    clerk.push("新增活动点")
    clerk.go_to("名称")
    clerk.write("陆家客堂")
    QApplication.clipboard().setText("142")
    clerk.until(clerk.window.isActiveWindow, "the window has no keyboard")
    clerk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("已经锁上")
    clerk.settle()
    assert not clerk.desk.opened
    assert QApplication.clipboard().text() == ""
    clerk.until(lambda: clerk.focused().accessibleName() == "密码", "the password has no keyboard")
    clerk.write("wangjile")
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("密码不对，请看看大写锁定和输入法，再输一次。")

    clerk.push("忘了密码")
    clerk.sees("用恢复码重设密码")
    wrong = "0" if code[0] != "0" else "1"
    _type_in(clerk, "恢复码", wrong + code[1:])
    _type_in(clerk, "新密码", SECOND)
    _type_in(clerk, "再输一次", SECOND)
    clerk.push("重设并打开")
    clerk.sees("恢复码第1组")
    clerk.go_to("恢复码")
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.write(code.replace("-", " ").lower())
    clerk.push("重设并打开")
    clerk.until(lambda: clerk.desk.opened, "the office stays closed")
    clerk.settle()
    assert clerk.desk.office.operator == "张建芳"
    assert "用恢复码重设密码" in {one.action.label for one in clerk.desk.office.history.lines(LogQuery())}
    clerk.open_page("活动点")
    clerk.sees("上次新增活动点“陆家客堂”没有保存，填的内容都还在。")
    del locking


def test_the_window_asks_for_the_password_and_keeps_a_reader_from_writing(
    start: Start, office_file: Path
) -> None:
    from kth_desktop import paths
    from kth_desktop.domain.operator import Operator, OperatorRole
    from kth_desktop.services import encryption

    encryption.encrypt(office_file, paths.backups(), FIRST)
    with Office.open(office_file, today=TODAY, password=FIRST) as office:
        reader = Operator(committee_id=office.own.id, name="王看", role=OperatorRole.READ_ONLY)
        office.access.save(reader)
        office.access.set_password(reader.id, SECOND)
    clerk = start(office_file)
    clerk.sees("这份数据加了密，输入密码才能打开。")
    clerk.go_to("经办人")
    clerk.press(Qt.Key.Key_Down)
    clerk.go_to("密码")
    clerk.write(SECOND)
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: clerk.desk.opened, "the office stays closed")
    clerk.sees("“王看”的身份是“只看”，只能看和打印，不能修改")
    clerk.settle()
    clerk.open_page("活动点")
    clerk.push("新增活动点")
    clerk.settle()
    assert clerk.window.shell.pages.page.unsaved() == 0
    assert "保存" not in clerk.words()
