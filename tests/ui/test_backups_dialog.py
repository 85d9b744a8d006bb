"""恢复备份: what is inside each, which are damaged, and those on a stick."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.db import backup_names, restoring
from kth_desktop.office import Office
from kth_desktop.ui import backups_dialog
from kth_desktop.ui import restoring as ways
from kth_desktop.ui.backups_dialog import DAMAGED, ITS_PASSWORD, BackupsDialog
from kth_desktop.ui.words import size_words
from tests.conftest import PASSWORD
from tests.records import save_all
from tests.services.test_meeting_backup import issued
from tests.ui.page_desk import Maker, PlainDoors, button, doors, make_desk, said

__all__ = ["doors", "make_desk"]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def _opened(qtbot: QtBot, make_desk: Maker, found: tuple[Path, ...], type_size: int = 11) -> BackupsDialog:
    desk, _ = make_desk(None, type_size)
    dialog = BackupsDialog(desk, None, tuple(restoring.look(copy) for copy in found))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _flip(copy: Path) -> None:
    """Found only by reading it all."""
    content = bytearray((copy / "office.kth").read_bytes())
    content[9000] ^= 1
    (copy / "office.kth").write_bytes(content)


def test_each_says_when_whose_and_what_is_inside(
    qtbot: QtBot, make_desk: Maker, office: Office, stick: Path
) -> None:
    save_all(office)
    copy = office.backup(stick)
    dialog = _opened(qtbot, make_desk, (copy,))
    at, size = backup_names.made_at(copy), size_words((copy / "office.kth").stat().st_size)
    words = said(dialog)
    assert f"{at.year}年{at.month}月{at.day}日 {at.hour}:{at.minute:02}　徐行镇曹王村村民委员会" in words
    assert f"1个活动点、1名志愿者、1场活动、1次会议，没有加密，{size}" in words
    assert "恢复成一个新的数据文件，再打开它。备份和现在的数据都留着不动。" in words
    assert ITS_PASSWORD not in words
    assert dialog.chosen() == copy


def test_a_damaged_one_is_marked_and_cannot_be_chosen(
    qtbot: QtBot, make_desk: Maker, office: Office, stick: Path
) -> None:
    older, newer, newest = (office.backup(stick) for _ in range(3))
    (newest / "manifest.json").write_text("{")
    _flip(newer)
    dialog = _opened(qtbot, make_desk, (newest, newer, older))
    assert said(dialog).count(DAMAGED) == 2
    assert dialog.chosen() == older
    _flip(older)
    dialog = _opened(qtbot, make_desk, (newest, newer, older))
    assert dialog.chosen() is None
    assert not button(dialog, "恢复并打开").isEnabled()


def test_the_backups_of_another_pc_are_found_on_a_stick(
    qtbot: QtBot, make_desk: Maker, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _opened(qtbot, make_desk, ())
    assert any(words.startswith("这台电脑上还没有备份。") for words in said(dialog))
    chosen = [stick, stick.parent / "gone", stick]
    monkeypatch.setattr(backups_dialog, "ask_folder", lambda *_: chosen.pop(0))
    button(dialog, "看别处的备份").click()
    QApplication.processEvents()  # what is new is laid out
    assert "“stick”里没有备份。请选当时备份到的那个文件夹，或它的上一层。" in said(dialog)
    button(dialog, "看别处的备份").click()
    QApplication.processEvents()  # what is new is laid out
    assert any("读不出来" in words for words in said(dialog))
    copy = office.backup(stick)
    button(dialog, "看别处的备份").click()
    QApplication.processEvents()  # what is new is laid out
    assert dialog.chosen() == copy


def test_papers_that_do_not_come_back_are_told_before_the_office_is_opened(
    qtbot: QtBot,
    make_desk: Maker,
    doors: PlainDoors,
    office: Office,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issued(office)
    copy = office.backup(stick)
    for paper in (stick / backup_names.kept_in(office.path)).iterdir():
        paper.unlink()
    desk, seen = make_desk(None)
    asked: list[str] = []
    answers = iter((False, True))
    monkeypatch.setattr(ways, "ask", lambda *said: asked.append(said[3]) or next(answers))
    parent = QWidget()
    qtbot.addWidget(parent)
    for opened in (0, 1):
        ways._go_on(desk, parent, doors.bring_back(copy, lambda: False))
        assert asked[-1].startswith("有1份存下的纪要或照片，这份备份里没有")
        assert len(seen.founded) == opened
        if not opened:
            doors.place.unlink()


@pytest.mark.parametrize("type_size", [11, 15])
def test_every_row_can_be_reached_and_read_out(
    qtbot: QtBot, make_desk: Maker, office: Office, stick: Path, type_size: int
) -> None:
    found = tuple(office.backup(stick) for _ in range(8))
    dialog = _opened(qtbot, make_desk, found, type_size)
    own = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(own) >= 11
    assert [one for one in own if one.isVisible() and not one.accessibleName()] == []


def test_an_encrypted_one_is_opened_by_the_password_of_its_day(
    qtbot: QtBot, make_desk: Maker, encrypted_file: Path, stick: Path
) -> None:
    with Office.open(encrypted_file, password=PASSWORD) as office:
        copy = office.backup(stick)
    assert ITS_PASSWORD in said(_opened(qtbot, make_desk, (copy,)))
