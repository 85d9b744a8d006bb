from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.office import Office
from kth_desktop.ui import restoring
from kth_desktop.ui.first_start.page import FirstStartPage
from kth_desktop.ui.theme import TYPE_SIZES
from tests.ui.page_desk import Maker, PlainDoors, Seen, button, hung, said, shown, write


def _opened(qtbot: QtBot, make_desk: Maker, type_size: int = 15) -> tuple[FirstStartPage, Seen]:
    desk, seen = make_desk(None, type_size)
    page = FirstStartPage(desk)
    shown(qtbot, page, (1366, 762))
    return page, seen


def _line(page: FirstStartPage, name: str) -> QLineEdit:
    control = page.form.row(name).field.control
    assert isinstance(control, QLineEdit)
    return control


def test_four_answers_by_keyboard_make_the_office(qtbot: QtBot, make_desk: Maker, doors: PlainDoors) -> None:
    page, seen = _opened(qtbot, make_desk)
    window = page.window()
    for text in ("徐行镇", "曹王社区"):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        write(focus, text)
        qtbot.keyClick(focus, Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is _line(page, "operator")
    write(QApplication.focusWidget(), "李文娟")
    assert "徐行镇曹王社区居民委员会" in said(page)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.start_button
    assert not doors.place.exists()
    qtbot.keyClick(page.start_button, Qt.Key.Key_Return)
    (office,) = seen.founded
    assert office.own.full_name == "徐行镇曹王社区居民委员会"
    assert office.own.kind is CommitteeKind.RESIDENTS
    assert office.operator == "李文娟"
    assert window.isVisible()


def test_the_town_itself_is_asked_for_no_village(qtbot: QtBot, make_desk: Maker, doors: PlainDoors) -> None:
    page, seen = _opened(qtbot, make_desk)
    _line(page, "town_name").setText("徐行镇")
    assert page.form.row("name").isVisible()
    town = next(one for one in page.kind.findChildren(QRadioButton) if one.text() == "镇")
    town.click()
    assert not page.form.row("name").isVisible()
    assert "徐行镇人民政府" in said(page)
    _line(page, "operator").setText("王海燕")
    page.start_button.click()
    (office,) = seen.founded
    assert (office.own.kind, office.own.name, office.own.town_id) == (CommitteeKind.TOWN, "徐行镇", None)
    assert len(office.committees.all()) == 1


def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(
    qtbot: QtBot, make_desk: Maker, doors: PlainDoors
) -> None:
    page, seen = _opened(qtbot, make_desk)
    _line(page, "name").setText("曹王村")
    page.start_button.click()
    assert page.form.row("town_name").complaint == "镇名还没有填，请填写后再继续。"
    assert page.form.row("operator").complaint
    assert not page.form.row("name").complaint
    assert _line(page, "name").text() == "曹王村"
    assert not doors.place.exists()
    assert seen.founded == []
    _line(page, "operator").setText("王" * 51)
    _line(page, "town_name").setText("徐行镇")
    page.start_button.click()
    assert "现在是51个字" in page.form.row("operator").complaint
    assert len(_line(page, "operator").text()) == 51


def test_enter_while_composing_goes_nowhere(qtbot: QtBot, make_desk: Maker) -> None:
    page, seen = _opened(qtbot, make_desk)
    line = _line(page, "operator")
    line.setFocus()
    QApplication.sendEvent(line, QInputMethodEvent("liwenjuan", []))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is line
    write(line, "李文娟")
    assert line.text() == "李文娟"
    assert seen.founded == []


def test_the_paper_name_waits_for_both_names(qtbot: QtBot, make_desk: Maker) -> None:
    page, _ = _opened(qtbot, make_desk)
    assert "—" in said(page)
    write(_line(page, "town_name"), "徐行镇")
    assert "—" in said(page)
    write(_line(page, "name"), "曹王村")
    assert "徐行镇曹王村村民委员会" in said(page)


def test_another_type_size_keeps_what_was_typed(qtbot: QtBot, make_desk: Maker) -> None:
    desk, _ = make_desk(None, 15)
    page = FirstStartPage(desk)
    shown(qtbot, page, (1366, 762))
    write(_line(page, "town_name"), "徐行镇")
    button(page, "标准").click()
    assert desk.theme.type_size == TYPE_SIZES[0]
    assert desk.settings.values.type_size == TYPE_SIZES[0]
    again = FirstStartPage(desk)
    shown(qtbot, again, (1366, 762))
    assert _line(again, "town_name").text() == "徐行镇"


def test_import_says_that_it_comes_later(qtbot: QtBot, make_desk: Maker) -> None:
    page, _ = _opened(qtbot, make_desk)
    assert not page.import_button.isEnabled()
    assert "导入在下一版提供" in said(page)


def test_the_sample_is_opened(qtbot: QtBot, make_desk: Maker) -> None:
    page, seen = _opened(qtbot, make_desk)
    page.sample_button.click()
    assert seen.founded[0].is_sample


def test_an_office_from_elsewhere_is_opened(
    qtbot: QtBot, make_desk: Maker, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "ask_which_to_open", lambda *_: office_file)
    page, seen = _opened(qtbot, make_desk)
    page.open_button.click()
    assert seen.founded[0].path == office_file


def test_a_foreign_file_is_refused_in_its_sentence_and_left_alone(
    qtbot: QtBot, make_desk: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "账本.kth"
    file.write_text("这不是数据文件" * 400, encoding="utf-8")
    before = file.read_bytes()
    monkeypatch.setattr(restoring, "ask_which_to_open", lambda *_: file)
    page, seen = _opened(qtbot, make_desk)
    page.open_button.click()
    assert seen.founded == []
    assert "账本.kth" in str(seen.errors[0])
    assert file.read_bytes() == before


def _press(page: FirstStartPage, *answers: str) -> None:
    """Presses these buttons of the dialogs that come, one after the other."""
    waiting = list(answers)

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and waiting:
            button(dialog, waiting.pop(0)).click()

    timer = QTimer(page, interval=20)
    timer.timeout.connect(press)
    timer.start()


def test_a_backup_is_shown_and_then_brought_back_as_a_new_file(
    qtbot: QtBot, make_desk: Maker, doors: PlainDoors, office: Office
) -> None:
    hung(office, "李家客堂", "曹王01号")
    doors.kept = (office.backup(),)
    page, seen = _opened(qtbot, make_desk)
    told: list[str] = []
    _press(page, "恢复并打开")
    watch = QTimer(page, interval=5)
    watch.timeout.connect(
        lambda: told.extend(said(dialog)) if (dialog := QApplication.activeModalWidget()) else None
    )
    watch.start()
    page.restore_button.click()
    qtbot.waitUntil(lambda: len(seen.founded) == 1)
    (restored,) = seen.founded
    assert restored.path == doors.place
    assert restored.info().counts["venues"] == 1
    assert any(words.startswith("1个活动点、0名志愿者") for words in told)
    assert any(words.endswith("徐行镇曹王村村民委员会") for words in told)


@pytest.mark.parametrize("type_size", TYPE_SIZES)
def test_everything_fits_on_a_small_screen(qtbot: QtBot, make_desk: Maker, type_size: int) -> None:
    page, _ = _opened(qtbot, make_desk, type_size)
    for one in (page.start_button, page.restore_button, page.form):
        corner = one.mapTo(page, one.rect().bottomRight())
        assert page.rect().contains(corner)
