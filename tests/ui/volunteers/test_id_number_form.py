"""身份证号 in the form and beside the roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.log import Action
from kth_desktop.domain.vocabulary import Gender, VolunteerStatus
from kth_desktop.office import Office
from kth_desktop.ui.volunteers import actions
from kth_desktop.ui.widgets.whole_export import WholeExportDialog
from tests.ui.page_desk import said
from tests.ui.volunteers.conftest import Opened

LU = "310199196104120822"
MAN = "310114198001010212"


@pytest.fixture(autouse=True)
def no_dialog_is_left() -> Iterator[None]:
    """One that stays open would keep the keyboard from the windows of later tests."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    QApplication.processEvents()


@pytest.fixture
def keeping(show: Callable[..., Opened], stocked: Office) -> Opened:
    stocked.committees.save(replace(stocked.own, keeps_id_numbers=True), risk_accepted=True)
    return show(stocked)


def _open(opened: Opened, name: str, **texts: str) -> None:
    opened.select(name)
    opened.page.toolbar.change.click()
    opened.page.side.editor.recover(texts)
    opened.page.side.editor.form.row("id_number").field.left.emit()


def _save(opened: Opened) -> None:
    opened.page.side.editor.save()
    opened.settle()


def test_the_field_is_there_only_where_the_office_keeps_them(opened: Opened) -> None:
    opened.page.toolbar.new.click()
    assert not opened.page.side.editor.form.row("id_number").isVisible()


def test_sex_and_birth_date_are_proposed(keeping: Opened) -> None:
    _open(keeping, "单雅芳", id_number="310199 19610412 0822")
    form = keeping.page.side.editor.form
    assert (form.texts()["gender"], form.texts()["born"]) == ("FEMALE", "1961年4月12日")
    assert form.row("id_number").said.startswith("开头的310199不在常用的地区里")
    _save(keeping)
    kept = keeping.named("单雅芳")
    assert (kept.id_number, kept.gender, kept.born) == (LU, Gender.FEMALE, PartialDate(1961, 4, 12))


def test_what_stands_there_is_never_written_over(keeping: Opened) -> None:
    _open(keeping, "陆金妹", id_number=MAN)
    form = keeping.page.side.editor.form
    assert (form.texts()["gender"], form.texts()["born"]) == ("FEMALE", "1961年4月")
    assert form.row("id_number").said == "和上面填的性别、出生日期对不上，请核对。"
    _save(keeping)
    assert keeping.named("陆金妹").id_number == MAN


def test_a_wrong_one_is_said_at_the_field(keeping: Opened) -> None:
    _open(keeping, "陆金妹", id_number=LU[:-1] + "5")
    _save(keeping)
    assert keeping.page.side.editor.form.row("id_number").complaint == (
        "身份证号最后一位不对，请对照证件核对；没有证件可以先空着。"
    )
    assert keeping.named("陆金妹").id_number == ""


def test_it_is_masked_beside_the_list_and_in_the_form(keeping: Opened, qtbot: QtBot) -> None:
    _open(keeping, "陆金妹", id_number=LU)
    _save(keeping)
    keeping.select("陆金妹")
    facts = keeping.page.side.detail.facts
    assert facts.value("身份证号") == "310199********0822"
    assert not [words for words in said(keeping.window) if LU in words]
    reveal = facts.reveal("身份证号")
    assert reveal is not None
    qtbot.mouseClick(reveal, Qt.MouseButton.LeftButton)
    assert facts.value("身份证号") == LU
    assert facts.value("联系电话") == "142****0831"
    line = keeping.office.history.of(keeping.named("陆金妹").id)[0]
    assert (line.action, line.reason) == (Action.REVEALED, "身份证号，花名册")
    keeping.page.toolbar.change.click()
    assert keeping.page.side.editor.form.texts()["id_number"] == "310199********0822"
    assert keeping.page.side.editor.unsaved() == 0


def test_the_day_of_leaving_is_asked_once_somebody_left(opened: Opened) -> None:
    opened.select("陆建国")
    opened.page.toolbar.change.click()
    form = opened.page.side.editor.form
    assert not form.row("left_on").isVisible()
    status = form.row("status").field
    status.set_text(VolunteerStatus.LEFT.name)
    status.edited.emit()
    assert form.row("left_on").isVisible()


def test_a_whole_list_goes_out_with_its_purpose(
    keeping: Opened, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "花名册.xlsx"
    monkeypatch.setattr(actions, "ask_reason", lambda *_: "办保险")
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *_: out)
    keeping.page.toolbar.whole_action.trigger()
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert "14210310831" in [cell for row in rows for cell in row]
    line = keeping.office.history.of(keeping.office.own.id)[0]
    assert (line.action, line.reason) == (Action.EXPORTED, "4人的完整号码，用途：办保险")


def test_without_a_purpose_the_dialog_stays(keeping: Opened, qtbot: QtBot) -> None:
    dialog = WholeExportDialog(keeping.page, keeping.desk.theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    assert "用途还没有填，请填写后再导出。" in said(dialog)
