"""The town's form of June, by keyboard alone: taken in, two numbers chosen, filled; July is one click."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from kth_desktop.ui.forms import actions
from kth_desktop.ui.forms.page import FormsPage
from tests.exchange.town_forms import parts, town_form
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

SHEET = "月报表"
NEWER_MONTHS = 4  # from October, which is due on 23 November, back to June


def _choose(clerk: Clerk, steps: tuple[Qt.Key, ...], typed: str, shown: str) -> None:
    """Goes to a cell by the arrows, and takes the first number that is found."""
    for key in steps:
        clerk.press(key)
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("2026年6月填：")
    clerk.write(typed)
    clerk.settle()
    clerk.sees(shown)
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()


def test_fill_the_towns_form(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, folder = tmp_path / "sample.kth", tmp_path / "上报"
    folder.mkdir()
    make_sample(file)
    sent = town_form(tmp_path / "月报表.xlsx")
    # The two dialogs of the system are answered; everything else is the clerk's own.
    monkeypatch.setattr(actions, "ask_which_to_open", lambda *_: sent)
    monkeypatch.setattr(actions, "ask_where_to_save", lambda _over, _title, name, *_: folder / name)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.window.shell.pages.show_page("forms")
    clerk.sees("还没有表格。")
    clerk.push("导入表格")
    clerk.settle()
    page = clerk.window.shell.pages.page
    assert isinstance(page, FormsPage)
    clerk.go_to("哪个月")
    for _ in range(NEWER_MONTHS):
        clerk.press(Qt.Key.Key_Down)
    clerk.settle()
    clerk.go_to("表格的内容")
    down, right = Qt.Key.Key_Down, Qt.Key.Key_Right
    page.parts.grid.go_to(5, 1)
    _choose(clerk, (right,), "bycc", "2026年6月填：5")
    _choose(clerk, (down,), "byrc", "2026年6月填：254")
    clerk.push("填好并另存")
    clerk.sees("“月报表2026年6月.xlsx”已填好，在文件夹“上报”里。")

    june = folder / "月报表2026年6月.xlsx"
    sheet = openpyxl.load_workbook(june)[SHEET]
    assert (sheet["B5"].value, sheet["B6"].value) == (5, 254)
    assert sheet["B10"].value == "=SUM(B5:B9)" and sheet.column_dimensions["F"].hidden
    before, after = parts(sent.read_bytes()), parts(june.read_bytes())
    changed = {name for name in before if before[name] != after[name]}
    assert list(before) == list(after) and changed == {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}

    clerk.go_to("后一个月")
    clerk.press(Qt.Key.Key_Space)
    clerk.settle()
    clerk.push("填好并另存")
    clerk.sees("“月报表2026年7月.xlsx”已填好")
    july = openpyxl.load_workbook(folder / "月报表2026年7月.xlsx")[SHEET]
    wanted = clerk.desk.office.summary.month(2026, 7, clerk.desk.committee_id).totals
    assert (july["B5"].value, july["B6"].value) == (wanted.sessions, wanted.attendances)
    clerk.settle()
