"""套表 in the real window: a form comes in, cells are chosen by mouse and by keyboard, and it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from kth_desktop.domain.town_form import FormCell, with_cell
from kth_desktop.exchange.form_grid import read_grid
from kth_desktop.office import Office
from kth_desktop.ui.forms import actions
from kth_desktop.ui.forms.choosing import ChooseDialog
from kth_desktop.ui.forms.grid_model import TAKEN, FormModel
from kth_desktop.ui.forms.page import FormsPage
from kth_desktop.ui.forms.rename_dialog import RenameDialog
from tests.exchange.town_forms import old_form, sealed_form, town_form
from tests.sample import make_sample
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, make_desk, said

__all__ = ["doors", "make_desk"]

SHEET = "月报表"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    return path


@pytest.fixture
def sample(template: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "sample.kth"
    path.write_bytes(template.read_bytes())
    with Office.open(path) as office:
        yield office


Shown = OpenedPage[FormsPage]


@pytest.fixture
def at(qtbot: QtBot, make_desk: Maker, sample: Office) -> Iterator[Shown]:
    made = shower(qtbot, make_desk, "forms", FormsPage, OpenedPage)(sample)
    yield made
    made.window.close()


@pytest.fixture
def filled_in(at: Shown, tmp_path: Path) -> Shown:
    """With the town's form on screen, June chosen."""
    at.page.actions_.take_in(town_form(tmp_path / "月报.xlsx"))
    at.settle()
    month = at.page.parts.month
    month.setCurrentIndex(month.findText("2026年6月"))
    month.activated.emit(month.currentIndex())
    at.settle()
    return at


def _click(qtbot: QtBot, at: Shown, row: int, column: int) -> None:
    grid = at.page.parts.grid
    grid.go_to(row, column)
    middle = grid.visualRect(grid.cells.index(row - 1, column - 1)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    at.settle()


def _dialog(at: Shown) -> ChooseDialog:
    found = [one for one in at.page.findChildren(ChooseDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_an_empty_page_says_what_to_do_first(at: Shown) -> None:
    words = said(at.window)
    assert "还没有表格。" in words and any("导入表格" in one for one in words)
    assert not at.page.parts.fill.isVisible() and not at.page.parts.take_in.isVisible()


def test_the_form_is_shown_as_the_town_laid_it_out(filled_in: Shown) -> None:
    grid = filled_in.page.parts.grid
    assert filled_in.page.form is not None and filled_in.page.form.name == "月报"
    assert grid.columnSpan(0, 0) == 7 and grid.rowSpan(2, 0) == 2
    assert grid.cells.index(0, 0).data() == "“客堂汇”活动情况月报表"
    assert not filled_in.page.parts.fill.isEnabled()  # nothing is chosen yet
    assert grid.cells.headerData(5, Qt.Orientation.Horizontal) == "F隐藏"


def test_a_click_chooses_and_shows_the_number_at_once(qtbot: QtBot, filled_in: Shown) -> None:
    page = filled_in.page
    _click(qtbot, filled_in, 5, 2)
    dialog = _dialog(filled_in)
    qtbot.keyClicks(dialog.search, "whyl")
    filled_in.settle()
    first = dialog.list.currentItem()
    assert first is not None and first.text().strip() == "本月场次·文化娱乐：1"
    assert dialog.note.text() == "2026年6月填：1"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    filled_in.settle()
    assert page.form is not None
    assert page.form.cells == (
        FormCell(SHEET, "B5", "month.sessions.culture_recreation", "本月场次·文化娱乐"),
    )
    assert page.parts.grid.cells.index(4, 1).data() == "1"
    assert page.parts.fill.isEnabled()
    assert page.parts.head.count.startswith("已选1格。B5填“本月场次·文化娱乐”：1")
    assert filled_in.seen.undone[-1] == "B5已选“本月场次·文化娱乐”"


def test_by_keyboard_alone_and_taken_out_again(qtbot: QtBot, filled_in: Shown) -> None:
    page, grid = filled_in.page, filled_in.page.parts.grid
    grid.setFocus()
    grid.go_to(2, 3)  # inside the merged B2:D2
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    filled_in.settle()
    dialog = _dialog(filled_in)
    assert dialog.windowTitle() == "B2填哪个数"
    dialog.search.setText("全称")
    filled_in.settle()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    filled_in.settle()
    assert grid.cells.index(1, 1).data() == "徐行镇曹王村村民委员会"
    assert QApplication.focusWidget() is grid
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    filled_in.settle()
    assert page.form is not None and page.form.cells == ()


def test_what_is_chosen_already_is_marked_and_cleared_in_the_dialog(qtbot: QtBot, filled_in: Shown) -> None:
    page = filled_in.page
    page._put(FormCell(SHEET, "B6", "year.attendances", "本年累计人次"))
    filled_in.settle()
    _click(qtbot, filled_in, 6, 2)
    dialog = _dialog(filled_in)
    item = dialog.list.currentItem()
    assert item is not None and "本年累计人次：" in item.text()
    next(b for b in dialog.findChildren(type(dialog.accept_button)) if b.text() == "清除这一格").click()
    filled_in.settle()
    assert page.form is not None and page.form.cells == ()


def test_formulas_are_refused_and_hidden_cells_told(qtbot: QtBot, filled_in: Shown) -> None:
    filled_in.page.choose_figure(10, 2)
    assert filled_in.seen.messages[-1] == ("B10这一格是公式，请换一格。", "attention")
    filled_in.page.choose_figure(5, 6)
    filled_in.settle()
    assert any("隐藏的行或列" in words for words in said(_dialog(filled_in)))
    _dialog(filled_in).reject()
    filled_in.settle()
    filled_in.page.choose_figure(5, 4)
    filled_in.settle()
    assert any("只收表里规定的内容" in words for words in said(_dialog(filled_in)))
    _dialog(filled_in).reject()


def test_a_number_of_another_village(filled_in: Shown) -> None:
    filled_in.page.choose_figure(5, 2)
    filled_in.settle()
    dialog = _dialog(filled_in)
    other = next(
        one for one in filled_in.desk.committees if one.town_id and one.id != filled_in.office.own.id
    )
    dialog.whose.setCurrentIndex(dialog.whose.findText(f"{other.name}的数"))
    dialog.whose.activated.emit(dialog.whose.currentIndex())
    filled_in.settle()
    dialog.accept()
    filled_in.settle()
    assert filled_in.page.form is not None
    (cell,) = filled_in.page.form.cells
    assert cell.figure == f"month.sessions@{other.id.hex}" and cell.words == f"{other.name}：本月场次"
    wanted = filled_in.office.summary.month(2026, 6, other.id).totals.sessions
    assert filled_in.page.parts.grid.cells.index(4, 1).data() == str(wanted)


def test_one_click_fills_and_nothing_is_written_over_unasked(
    filled_in: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, folder = filled_in.page, tmp_path / "上报"
    folder.mkdir()
    page._put(FormCell(SHEET, "B5", "month.attendances", "本月人次"))
    filled_in.settle()
    asked: list[str] = []

    def where(parent: object, title: str, name: str, filters: str, known: Path | None) -> Path:
        asked.append(name)
        return folder / name

    monkeypatch.setattr(actions, "ask_where_to_save", where)
    page.parts.fill.click()
    out = folder / "月报2026年6月.xlsx"
    rows = CalamineWorkbook.from_path(out).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    assert rows[4][1] == 254 and asked == [out.name]
    assert "“月报2026年6月.xlsx”已填好，在文件夹“上报”里。" in said(filled_in.window)
    page.parts.later.click()
    page.parts.fill.click()  # the folder is known now
    assert (folder / "月报2026年7月.xlsx").exists() and len(asked) == 1
    before = out.read_bytes()
    page.parts.earlier.click()
    monkeypatch.setattr(actions, "ask", lambda *_, **__: False)
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *_: None)
    page.parts.fill.click()
    assert out.read_bytes() == before
    out.write_text("mine")
    monkeypatch.setattr(actions, "ask", lambda *_, **__: True)
    page.parts.fill.click()
    assert out.read_bytes() == before


def test_a_name_that_no_file_can_have_is_filled_all_the_same(
    filled_in: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = filled_in.page
    page._put(FormCell(SHEET, "B5", "month.attendances", "本月人次"))
    filled_in.settle()
    assert page.form is not None
    page.actions_.save(replace(page.form, name="2026/6月报"), "")
    filled_in.settle()
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *asked: tmp_path / asked[2])
    page.parts.fill.click()
    filled_in.settle()
    assert (tmp_path / "2026 6月报2026年6月.xlsx").exists()


def test_renaming_deleting_and_several_forms(filled_in: Shown, tmp_path: Path) -> None:
    page = filled_in.page
    page.actions_.take_in(tmp_path / "月报.xlsx")
    filled_in.settle()
    assert [form.name for form in filled_in.office.town_forms.all()] == ["月报", "月报（2）"]
    assert page.form is not None and page.form.name == "月报（2）"
    page.parts.rename.click()
    dialog = page.findChild(RenameDialog)
    assert dialog is not None
    dialog.form.row("name").field.set_text("季报")
    dialog.accept()
    filled_in.settle()
    assert page.parts.forms.currentText() == "季报"
    page.parts.delete.click()
    filled_in.settle()
    assert page.form.name == "月报" and page.parts.forms.count() == 1


def test_sheets_of_a_form_chosen_before_are_not_shown(filled_in: Shown, tmp_path: Path) -> None:
    page = filled_in.page
    first = page.form
    assert first is not None
    page.actions_.take_in(old_form(tmp_path / "旧表.xls"))
    filled_in.settle()
    other = page.form
    assert other is not None and other.digest != first.digest
    shown, sheets = page.sheet, read_grid(page.desk.office.town_forms.content(first), first.name)
    page._take_sheets(first, sheets)
    assert page.sheet is shown


def test_a_file_is_dragged_in_and_an_old_one_told(at: Shown, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(old_form(tmp_path / "旧表.xls")))])
    buttons, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at.page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, buttons, no))
    at.settle()
    assert at.page.form is not None and at.page.form.name == "旧表"
    assert at.page.parts.grid.cells.index(0, 0).data() == "镇月报表"
    assert any("已另存为.xlsx再填" in words for words, _ in at.seen.messages)


def test_a_form_with_a_password_leaves_nothing(at: Shown, tmp_path: Path) -> None:
    at.page.actions_.take_in(sealed_form(tmp_path / "锁.xlsx"))
    assert "打开密码" in str(at.seen.errors[-1]) and at.office.town_forms.all() == ()


def test_the_model_keeps_qts_rules(qtbot: QtBot, at: Shown, tmp_path: Path) -> None:
    sheets = read_grid(town_form(tmp_path / "a.xlsx").read_bytes(), "a")
    model = FormModel(at.page)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for sheet in sheets:
        model.show_sheet(sheet)
    model.show_sheet(sheets[0])
    form = at.office.town_forms.add("表", "a.xlsx", b"PK").record
    model.show_taken(with_cell(form, FormCell(SHEET, "C2", "unit.name", "单位")), {"unit.name": "曹王村"})
    assert model.index(1, 1).data() == "曹王村" and model.index(1, 2).data(TAKEN) is None
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "B2，单位，曹王村"
    assert tester.model() is model
