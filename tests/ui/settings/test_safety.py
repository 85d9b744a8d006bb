"""安全 and 操作人员 in 设置; the way through them in the real window is a journey (test_password)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kth_desktop import paths
from kth_desktop.db import slots
from kth_desktop.db.stretching import LEAST_KIB, LEAST_TIME, Cost
from kth_desktop.domain.operator import Operator, OperatorRole, Right
from kth_desktop.doors import OfficeDoors
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.services import encryption
from kth_desktop.services.access import AccessService
from kth_desktop.settings import SettingsFile
from kth_desktop.ui.opening import offer_due
from kth_desktop.ui.settings.code_dialog import WRONG_GROUP, CodeDialog
from kth_desktop.ui.settings.encrypt_dialog import DecryptDialog, EncryptDialog
from kth_desktop.ui.settings.operator_dialog import OperatorDialog, PasswordDialog, RekeyDialog
from kth_desktop.ui.settings.operators_dialog import OperatorsDialog
from kth_desktop.ui.settings.safety_panel import ENCRYPTED_WORDS, PLAIN_WORDS, SAMPLE_WORDS, SafetyPanel
from kth_desktop.ui.widgets.secret_dialog import NOT_TYPED
from tests.conftest import TODAY
from tests.sample import make_sample
from tests.ui.page_desk import Maker, said, shown

PASSWORD, OTHER = "lujiadeketang", "chaxinxinkafei"


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kth_desktop.db.stretching.calibrated", lambda: Cost(LEAST_TIME, LEAST_KIB, 1))


@pytest.fixture
def locked(office_file: Path) -> Iterator[Office]:
    encryption.encrypt(office_file, paths.backups(), PASSWORD)
    with Office.open(office_file, today=TODAY, password=PASSWORD) as office:
        yield office


def _panel(qtbot: QtBot, make_desk: Maker, office: Office) -> SafetyPanel:
    desk, _ = make_desk(office, 11)
    desk.doors = OfficeDoors(str(office.path), SettingsFile(paths.settings_file()), TODAY)
    desk.founded_offices = []
    desk.office_founded.connect(desk.founded_offices.append)
    panel = SafetyPanel(desk)
    panel.show_office()
    shown(qtbot, panel, (520, 400))
    return panel


def test_a_plain_office_is_told_what_it_is(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    panel = _panel(qtbot, make_desk, office)
    assert PLAIN_WORDS in said(panel)
    assert panel.encrypt_button.isVisible()
    assert not panel.decrypt_button.isVisible()
    assert not panel.code_button.isVisible()


def test_a_sample_is_never_asked_to_encrypt(qtbot: QtBot, make_desk: Maker, tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.kth")
    with Office.open(tmp_path / "sample.kth") as office:
        panel = _panel(qtbot, make_desk, office)
        assert SAMPLE_WORDS in said(panel)
        assert not panel.encrypt_button.isEnabled()


def test_an_encrypted_office_offers_the_rest(qtbot: QtBot, make_desk: Maker, locked: Office) -> None:
    panel = _panel(qtbot, make_desk, locked)
    assert ENCRYPTED_WORDS in said(panel)
    assert panel.decrypt_button.isEnabled()
    assert panel.code_button.isEnabled()


def test_two_different_passwords_are_refused_and_stay(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    panel = _panel(qtbot, make_desk, office)
    dialog = EncryptDialog(panel._desk, panel)
    qtbot.addWidget(dialog)
    dialog.password.set_text(PASSWORD)
    dialog.again.set_text(OTHER)
    dialog.try_it()
    assert dialog.form.row("again").complaint == "两次输入的密码不一样，请重新输一次。"
    assert dialog.password.text() == PASSWORD
    assert not office.path.with_name("office.kth.slots").exists()


def test_encrypting_shows_the_code_once(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    panel = _panel(qtbot, make_desk, office)
    dialog = EncryptDialog(panel._desk, panel)
    dialog.password.set_text(PASSWORD)
    dialog.again.set_text(PASSWORD)
    dialog.try_it()
    (now,) = panel._desk.founded_offices
    assert now.encrypted
    (code,) = panel.findChildren(CodeDialog)
    assert not code.done_button.isEnabled()
    code.reject()
    assert code.isVisible()
    qtbot.keyClicks(code.typed, code._last.lower())
    assert code.done_button.isEnabled()
    code.done_button.click()
    now.close(backup=False)


def test_the_code_is_told_though_no_line_can_be_logged(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encrypting fills a small disk: the code is nowhere kept, so nothing may come before telling it."""

    def full(*_: object) -> None:
        raise UserError("磁盘满了，没有保存。")

    monkeypatch.setattr(AccessService, "note", full)
    doors = OfficeDoors(str(office.path), SettingsFile(paths.settings_file()), TODAY)
    now, code = doors.encrypt(office, PASSWORD)
    now.close(backup=False)
    assert slots.read(now.path).open_by_code(code)


def test_the_last_manager_stays_one(qtbot: QtBot, make_desk: Maker, locked: Office) -> None:
    panel = _panel(qtbot, make_desk, locked)
    person = locked.access.current
    assert person is not None
    dialog = OperatorDialog(panel._desk, panel, person)
    qtbot.addWidget(dialog)
    dialog.role.set_text(OperatorRole.READ_ONLY.value)
    dialog.try_it()
    assert dialog.isVisible() is False or "至少要留一位" in " ".join(said(dialog))
    (line,) = locked.access.lines()
    assert line.operator.role is OperatorRole.CLERK


def test_a_new_operator_gets_in_by_a_password_of_his_own(
    qtbot: QtBot, make_desk: Maker, locked: Office
) -> None:
    panel = _panel(qtbot, make_desk, locked)
    listed = OperatorsDialog(panel._desk, panel)
    qtbot.addWidget(listed)
    listed.show()
    listed._add()
    (dialog,) = listed.findChildren(OperatorDialog)
    dialog.name.set_text("王看")
    dialog.role.set_text(OperatorRole.READ_ONLY.value)
    dialog.password.set_text(OTHER)
    dialog.again.set_text(OTHER)
    qtbot.keyClick(dialog.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {"王看", "只看", "已设"} <= set(said(listed)))
    with Office.open(locked.path, today=TODAY, password=OTHER) as office:
        assert office.operator == "王看"
        assert Right.WRITE not in office.access.rights


def test_ones_own_password_asks_for_the_old_one(qtbot: QtBot, make_desk: Maker, locked: Office) -> None:
    panel = _panel(qtbot, make_desk, locked)
    person = locked.access.current
    assert person is not None
    dialog = PasswordDialog(panel._desk, panel, person, own=True)
    qtbot.addWidget(dialog)
    dialog.old.set_text("falsch")
    dialog.password.set_text(OTHER)
    dialog.again.set_text(OTHER)
    dialog.try_it()
    assert dialog.form.row("old").complaint.startswith("密码不对")
    dialog.old.set_text(PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        dialog.try_it()
    with Office.open(locked.path, today=TODAY, password=OTHER) as office:
        assert office.operator == person.name


def test_a_second_enter_while_it_works_asks_for_no_second_key(
    qtbot: QtBot, make_desk: Maker, locked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = _panel(qtbot, make_desk, locked)
    asked: list[object] = []
    monkeypatch.setattr(panel._desk.tasks, "run", lambda work, *_, **__: asked.append(work))
    dialog = RekeyDialog(panel._desk, panel)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept_button.click()
    assert dialog.form.row("password").complaint == NOT_TYPED
    assert asked == []
    dialog.password.set_text(PASSWORD)
    for _ in range(2):
        qtbot.keyClick(dialog.password.line, Qt.Key.Key_Return)
    assert len(asked) == 1
    dialog.reject()
    assert dialog.isVisible()


def test_another_last_group_is_told_and_the_right_one_goes_by_enter(
    qtbot: QtBot, make_desk: Maker, locked: Office
) -> None:
    desk, _ = make_desk(locked, 11)
    over = QWidget()
    qtbot.addWidget(over)
    dialog = CodeDialog(desk, over, "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF")
    dialog.show()
    qtbot.keyClicks(dialog.typed, "FFFF")
    assert dialog.said.text() == ""
    qtbot.keyClicks(dialog.typed, "E")
    assert dialog.said.text() == WRONG_GROUP
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Backspace)
    qtbot.keyClicks(dialog.typed, "f")
    assert dialog.said.text() == ""
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)


def test_giving_encryption_up_is_not_followed_by_its_offer(
    qtbot: QtBot, make_desk: Maker, locked: Office
) -> None:
    panel = _panel(qtbot, make_desk, locked)
    panel._desk.settings.change(starts=9)
    dialog = DecryptDialog(panel._desk, panel)
    dialog.password.set_text(PASSWORD)
    dialog.try_it()
    (plain,) = panel._desk.founded_offices
    panel._desk.take_office(plain, (), None)
    assert not plain.encrypted
    assert not offer_due(panel._desk)
    plain.close(backup=False)


def test_one_operator_more_stands_as_close_as_the_others(
    qtbot: QtBot, make_desk: Maker, locked: Office
) -> None:
    panel = _panel(qtbot, make_desk, locked)
    listed = OperatorsDialog(panel._desk, panel)
    qtbot.addWidget(listed)
    listed.show()
    for name in ("王看", "周建国"):
        locked.access.save(Operator(committee_id=locked.own.id, name=name))
        listed.read()
    grid = listed._grid
    stretched = [row for row in range(grid.rowCount()) if grid.rowStretch(row)]
    assert stretched == [grid.rowCount() - 1]
