from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.db import backup_names
from kth_desktop.domain.vocabulary import ReportPeriod
from kth_desktop.office import Office
from kth_desktop.ui.settings import second_place
from kth_desktop.ui.settings.page import SettingsPage
from tests.conftest import FOUNDING
from tests.ui.page_desk import Maker, PlainDoors, Seen, button, hung, said, shown, write


def _opened(qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11) -> tuple[SettingsPage, Seen]:
    desk, seen = make_desk(office, type_size)
    page = SettingsPage(desk)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if type_size == 15 else (1214, 678))
    return page, seen


def _type(qtbot: QtBot, page: SettingsPage, name: str, text: str) -> None:
    form = page.form.names if name in page.form.names.texts() else page.form.numbers
    field = form.row(name).field
    field.setFocus()
    line = QApplication.focusWidget()
    assert line is not None
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(line, text)


def test_what_the_office_is_called_is_saved_and_can_be_taken_back(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    page, seen = _opened(qtbot, make_desk, office)
    assert not page.save_button.isVisible()
    _type(qtbot, page, "liaison", "王建国")
    _type(qtbot, page, "phone", "021-59550000")
    _type(qtbot, page, "venue_target_high", "6")
    assert page.unsaved() == 3
    page.save_button.click()
    assert (office.own.liaison, office.own.phone, office.own.venue_target_high) == (
        "王建国",
        "021-59550000",
        6,
    )
    assert page.unsaved() == 0
    assert not page.save_button.isVisible()
    assert len(seen.undone) == 1


def test_a_pattern_shows_at_once_what_it_makes(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    assert "如 曹王01号" in said(page)
    assert "如 〔2026〕1号" in said(page)
    _type(qtbot, page, "venue_number_pattern", "{简称}-{序号3}")
    assert "如 曹王-001" in said(page)
    _type(qtbot, page, "short_name", "老曹王")
    assert "如 老曹王-001" in said(page)


def test_the_question_of_leaving_goes_once_all_is_saved(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    said_above: list[str] = []
    page.desk.message_said.connect(lambda words, _: said_above.append(words))
    _type(qtbot, page, "liaison", "王建国")
    assert said_above == []
    page.save_button.click()
    assert said_above == [""]


def test_each_mistake_is_said_at_its_field_and_nothing_is_saved(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    before = office.own
    _type(qtbot, page, "phone", "5955abc")
    _type(qtbot, page, "venue_number_pattern", "{简称}号")
    page.save_button.click()
    assert page.form.names.row("phone").complaint == "电话只能有数字，请核对。"
    assert page.form.numbers.row("venue_number_pattern").complaint == "编号格式里要有“{序号}”，请补上。"
    assert "2处要改，已填的都还在。" in said(page)
    assert office.own == before
    assert page.form.texts()["phone"] == "5955abc"


def test_what_the_office_refuses_is_said_at_the_field_too(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    _type(qtbot, page, "full_name", " ")
    _type(qtbot, page, "venue_target_high", "1")
    page.save_button.click()
    assert page.form.names.row("full_name").complaint == "全称还没有填，请填写后再保存。"
    assert page.form.numbers.row("venue_target_high").complaint.startswith("年度目标应从小到大填")


def test_an_edit_can_be_dropped(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    _type(qtbot, page, "address", "曹王路1号")
    page.drop_button.click()
    assert page.form.texts()["address"] == ""
    assert page.unsaved() == 0


def test_an_open_edit_outlives_what_others_save_and_is_refused_then(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    page, seen = _opened(qtbot, make_desk, office)
    _type(qtbot, page, "address", "曹王路1号")
    changes = office.committees.save(replace(office.own, liaison="王建国")).changes
    page.refresh(changes)
    assert page.form.texts()["address"] == "曹王路1号"
    page.save_button.click()
    assert len(seen.errors) == 1
    assert office.own.address == ""


def test_this_pc_changes_at_once(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    settings = page.desk.settings
    page.pc.preview.click()
    assert settings.values.preview_first is False
    button(page, "红").click()
    assert (settings.values.theme, page.desk.theme.colours.name) == ("red", "red")
    button(page, "大字").click()
    assert (settings.values.type_size, page.desk.theme.type_size) == (15, 15)


def test_the_data_panel_names_the_file_and_backs_it_up(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    page, seen = _opened(qtbot, make_desk, office)
    assert str(office.path) in said(page)
    assert any("还没有备份" in words for words in said(page))
    page.data.backup_button.click()
    assert office.backups.last() is not None
    assert any("上次备份" in words for words in said(page))
    assert seen.messages[0][1] == "good"


def test_the_log_is_one_press_away(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, seen = _opened(qtbot, make_desk, office)
    button(page.data, "操作记录").click()
    assert seen.pages == [("log", {})]


def _answering(page: SettingsPage, words: str, told: list[list[str]]) -> None:
    """Reads the dialog that comes next, then presses a button in it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        told.append(said(dialog))
        button(dialog, words).click()

    QTimer.singleShot(0, page, look)


def test_a_second_place_is_chosen_and_gets_the_first_backup_at_once(
    qtbot: QtBot, make_desk: Maker, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, told = tmp_path / "stick", []
    stick.mkdir()
    chosen = [None, stick, tmp_path / "gone"]
    monkeypatch.setattr(second_place, "ask_folder", lambda *_: chosen.pop(0))
    page, seen = _opened(qtbot, make_desk, office)
    settings = page.desk.settings

    _answering(page, "选文件夹", told)
    QTimer.singleShot(50, page, lambda: button(QApplication.activeModalWidget(), "关闭").click())
    page.data.second_button.click()
    assert settings.values.second_place == ""
    assert second_place.OPEN_TO_ALL in told[0]

    _answering(page, "选文件夹", told)
    page.data.second_button.click()
    assert settings.values.second_place == str(stick)
    assert len(backup_names.all_in(stick)) == 1
    assert seen.messages[-1] == (f"已存上第二处。{second_place.SAME_DISK}", "attention")

    _answering(page, "另选一处", told)
    page.data.second_button.click()
    assert any(words.startswith("最近一次存上：") for words in told[-1])
    assert str(seen.errors[-1]).startswith("第二处没有存上：没有找到那个文件夹")

    page.data.backup_button.click()
    assert seen.messages[-1][1] == "attention"
    assert "第二处没有存上：没有找到那个文件夹" in seen.messages[-1][0]

    _answering(page, "不再存第二处", told)
    page.data.second_button.click()
    assert settings.values.second_place == ""


def test_the_reminder_of_a_second_place_can_be_put_off(
    qtbot: QtBot, make_desk: Maker, office: Office, office_file: Path
) -> None:
    later = Office.open(office_file, today=date.today() + timedelta(days=40))
    page, _ = _opened(qtbot, make_desk, later)
    assert later.backups.second_words() is not None
    told: list[list[str]] = []
    _answering(page, "一个月后再提醒", told)
    page.data.second_button.click()
    assert later.backups.second_words() is None
    until = date.today() + timedelta(days=70)
    assert page.desk.settings.values.second_place_later == until.isoformat()
    _answering(page, "关闭", told)
    page.data.second_button.click()
    assert "一个月后再提醒" in told[0]
    assert "一个月后再提醒" not in told[1]


def test_a_backup_on_a_stick_says_that_anybody_can_read_it(
    qtbot: QtBot, make_desk: Maker, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr("kth_desktop.ui.file_dialogs.ask_folder", lambda *_: stick)
    page, seen = _opened(qtbot, make_desk, office)
    page.data.stick_button.click()
    assert len(backup_names.all_in(stick)) == 1
    words = f"已备份，检查过可以用，存在“{stick}”。{second_place.OPEN_TO_ALL}"
    assert seen.messages == [(words, "good")]


def test_the_bin_gives_back_what_was_deleted(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    venue = hung(office, "李家客堂", "曹王01号")
    office.venues.delete((venue.id,))
    page, seen = _opened(qtbot, make_desk, office)
    told: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        told.append(said(dialog))
        button(dialog, "恢复").click()
        QApplication.processEvents()  # what is new is laid out
        told.append(said(dialog))
        button(dialog, "关闭").click()

    QTimer.singleShot(0, page, look)
    page.data.bin_button.click()
    assert "活动点“李家客堂”" in told[0]
    assert "回收站是空的。删除的内容在这里留30天，可以恢复。" in told[1]
    assert office.venues.get(venue.id).name == "李家客堂"
    assert len(seen.undone) == 1


@pytest.mark.parametrize(("type_size", "beside"), [(11, True), (15, False)])
def test_the_panels_stand_side_by_side_where_there_is_room(
    qtbot: QtBot, make_desk: Maker, office: Office, type_size: int, beside: bool
) -> None:
    page, _ = _opened(qtbot, make_desk, office, type_size)
    left = page.pc.mapTo(page, page.pc.rect().topLeft()).x()
    assert (left > page.width() // 2) is beside


def test_the_way_from_the_sample_to_an_office_of_ones_own(
    qtbot: QtBot, make_desk: Maker, doors: PlainDoors, office: Office
) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    assert not page.data.own_button.isVisible()
    page, seen = _opened(qtbot, make_desk, doors.sample())
    page.data.own_button.click()
    assert seen.pages == [("first_start", {})]
    doors.create(FOUNDING)
    page.data.own_button.click()
    assert [own.path for own in seen.founded] == [doors.place]


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_every_control_has_a_name(qtbot: QtBot, make_desk: Maker, office: Office, type_size: int) -> None:
    page, _ = _opened(qtbot, make_desk, office, type_size)
    own = [one for one in page.findChildren(QWidget) if one.focusProxy() is None]
    controls = [one for one in own if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(controls) > 20
    assert [one for one in controls if one.isVisible() and not one.accessibleName()] == []


def test_the_days_that_a_month_counts_are_chosen_here(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    field = page.form.numbers.row("report_period").field
    assert field.text() == ReportPeriod.CALENDAR_MONTH.value
    field.combo.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)  # type: ignore[attr-defined]
    assert page.unsaved() == 1
    page.save_button.click()
    assert office.own.report_period is ReportPeriod.FROM_26TH


def test_id_numbers_in_a_plain_office_are_asked_about_first(
    qtbot: QtBot, make_desk: Maker, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    asked: list[str] = []
    answers = iter((False, True))

    def ask(_parent: QWidget, _theme: object, title: str, words: str, *_: str, safe: bool) -> bool:
        assert safe
        asked.append(title + words)
        return next(answers)

    monkeypatch.setattr("kth_desktop.ui.settings.page.ask", ask)
    box = page.form.people.row("keeps_id_numbers").field.control
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    page.save_button.click()
    assert not office.own.keeps_id_numbers
    assert page.unsaved() == 1
    page.save_button.click()
    assert office.own.keeps_id_numbers
    assert len(asked) == 2
    assert "还没有加密" in asked[0]
