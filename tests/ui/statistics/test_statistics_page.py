from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.statistics import RULES
from kth_desktop.domain.vocabulary import Category
from kth_desktop.office import Office
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.paper_job import Chosen, Paper
from kth_desktop.ui.statistics import paper
from kth_desktop.ui.statistics.page import StatisticsPage
from kth_desktop.ui.statistics.rows_dialog import RowsDialog
from kth_desktop.ui.widgets.breakdown import Row
from tests.ui.page_desk import Maker, Seen, button, said, shown

HALF = date(2026, 1, 1), date(2026, 6, 30)


def _opened(
    qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11, *, town: bool = True
) -> tuple[StatisticsPage, Desk, Seen]:
    desk, seen = make_desk(office, type_size)
    if town:
        desk.view(None)
    page = StatisticsPage(desk)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if type_size == 15 else (1214, 678))
    return page, desk, seen


def _rows(page: StatisticsPage) -> dict[str, Row]:
    lines = (page.table.lines.line(row) for row in range(page.table.lines.rowCount()))
    return {line.cells[0]: line for line in lines}


def _by(page: StatisticsPage, by: Breakdown) -> None:
    page.picker.by.setCurrentIndex(page.picker.by.findData(by.value))
    page.picker.by.activated.emit(page.picker.by.currentIndex())


def _dialog(page: StatisticsPage) -> RowsDialog:
    found = [one for one in page.findChildren(RowsDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def _click(page: StatisticsPage, row: int, column: int) -> None:
    table = page.table
    place = table.visualRect(table.lines.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_half_year_is_the_practices(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    assert page.shown is not None
    assert page.shown.span.last == sample.today  # a year so far is compared with as much of the year before
    assert page.shown.before_span.last == date(2025, 11, 23)
    page.open(first=HALF[0], last=HALF[1])
    assert "83场次" in page.sentence.words
    assert "9261人次" in page.sentence.words
    rows = _rows(page)
    assert rows["合计"].cells[1:4] == ("83", "9261", "100.0%")
    assert rows["文化娱乐"].cells[1:4] == ("20", "5191", "56.1%")
    assert rows["文化娱乐"].category is Category.CULTURE_RECREATION


def test_every_breakdown_adds_up_and_opens_its_rows(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    page.open(first=HALF[0], last=HALF[1])
    for by in Breakdown:
        _by(page, by)
        view = page.shown
        assert view is not None
        assert view.by is by
        rows = list(_rows(page).values())
        assert rows[-1].cells[1] == "83"
        if by is not Breakdown.TAG:
            assert sum(int(row.cells[1].replace("—", "0")) for row in rows[:-1]) == 83
        place = next(n for n, row in enumerate(rows) if row.cells[1] != "—")
        _click(page, place, 1)
        dialog = _dialog(page)
        assert dialog.table.lines.rowCount() == int(rows[place].cells[1])
        people = [
            dialog.table.lines.line(n).activity.attendances for n in range(dialog.table.lines.rowCount())
        ]
        assert sum(people) == int(rows[place].cells[2])
        dialog.reject()
        QApplication.processEvents()


def test_enter_opens_the_rows_and_one_of_them_in_the_calendar(
    qtbot: QtBot, make_desk: Maker, sample: Office
) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    page.open(first=HALF[0], last=HALF[1])
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = _dialog(page)
    line = dialog.table.current()
    assert line.activity.category is Category.DELIBERATION
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert seen.pages == [("calendar", {"date": line.activity.held_on, "id": line.activity.id})]


def test_the_word_before_the_numbers_opens_nothing(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    _click(page, 0, 0)
    assert not page.findChildren(RowsDialog)


def test_the_time_before_has_rows_too(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    page.picker.compared.setCurrentIndex(page.picker.compared.findData("before"))
    page.open(first=date(2026, 4, 1), last=date(2026, 6, 30))
    rows = _rows(page)
    assert rows["合计"].cells[6] == str(
        sample.statistics.totals(date(2025, 12, 31), date(2026, 3, 31)).sessions
    )
    assert rows["合计"].cells[8][:2] in ("增加", "减少")
    _click(page, len(rows) - 1, 6)
    assert _dialog(page).table.lines.rowCount() == int(rows["合计"].cells[6])


def test_own_days_stand_whole_in_large_type(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample, type_size=15)
    page.open(first=HALF[0], last=HALF[1])
    QApplication.processEvents()
    for field in (page.picker.first, page.picker.last):
        assert field.visibleRegion().boundingRect() == field.rect()
    for combo in (page.picker.by, page.picker.compared):
        assert combo.mapTo(page, combo.rect().topRight()).x() <= page.width() - page.desk.theme.margin


def test_days_backwards_are_told_at_the_place(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    page.open(first=HALF[0], last=HALF[1])
    before = page.shown
    page.picker.last.set_text("2025.12.31")
    page.picker.last.line.editingFinished.emit()
    assert page.picker.trouble.isVisible()
    assert page.picker.trouble.text() == "结束日期早于开始日期，请核对。"
    assert page.shown is before
    page.picker.last.set_text("")
    page.picker.last.line.editingFinished.emit()
    assert page.picker.trouble.text() == "起止日期都要填，请补上。"
    page.picker.last.set_text("哪天")
    page.picker.last.line.editingFinished.emit()
    assert "哪天" in page.picker.trouble.text()
    assert page.picker.last.text() == "哪天"
    button(page, "打印统计表").click()
    assert seen.pages == []
    page.picker.last.set_text("2026.6.30")
    page.picker.last.line.editingFinished.emit()
    assert not page.picker.trouble.isVisible()


def test_the_other_numbers_open_their_pages(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample, town=False)
    assert page.shown is not None
    assert f"三会 {page.shown.others.three_meetings}次" in said(page)
    for words in ("民情收集", "调解 ", "点单完成"):
        next(one for one in page._others if one.text().startswith(words)).click()
    assert [name for name, _ in seen.pages] == ["concerns", "mediations", "orders"]


def test_the_rules_stand_a_click_away(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    assert "人次不含工作人员和值班志愿者" in page.foot.text()
    page.rules.click()
    for rule in RULES:
        assert rule in said(page)


def test_backfilled_sessions_are_marked(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    with office._context.writing() as writing:
        writing.save(
            BackfilledMonth(
                committee_id=office.own.id, year=2026, month=3, first_day=date(2026, 3, 1),
                last_day=date(2026, 3, 31), category=Category.MEDIATION, sessions=12, attendances=80,
            )
        )  # fmt: skip
    page, _, _ = _opened(qtbot, make_desk, office, town=False)
    assert "12场次（含补录12场次）" in page.sentence.words
    assert _rows(page)["矛盾调解（含补录12场次）"].cells[1:3] == ("12", "80")
    _by(page, Breakdown.VENUE)
    assert _rows(page)["汇总补录"].cells[1:3] == ("12", "80")
    _click(page, 0, 1)
    assert "没有一场一场的记录" in _dialog(page).told.text()


@pytest.mark.parametrize("type_size", [11, 15])
def test_at_large_type_one_chart_at_a_time(
    qtbot: QtBot, make_desk: Maker, sample: Office, type_size: int
) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample, type_size)
    assert page.parts.isVisible() == (type_size == 15)
    assert page.chart.part == ("bars" if type_size == 15 else None)
    if type_size == 15:
        button(page, "分时间").click()
        assert page.chart.part == "steps"
    assert page.chart.picture is not None


def test_paper_and_excel_say_the_same(
    qtbot: QtBot, make_desk: Maker, sample: Office, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    page.open(first=HALF[0], last=HALF[1])
    out = tmp_path / "a.xlsx"
    monkeypatch.setattr(paper, "ask_where_to_save", lambda *_: out)
    button(page, "导出").click()
    assert "统计表已导出" in seen.messages[-1][0]
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(out).active.iter_rows()]
    assert cells[-1][:3] == ["合计", 83, 9261]
    button(page, "打印统计表").click()
    name, target = seen.pages[-1]
    job = target["job"]
    assert name == "preview"
    assert isinstance(job, Paper)
    printed = tmp_path / "a.pdf"
    job.build(job.read(), printed, Chosen("A4", 0), lambda *_: None, lambda: False)
    with PdfPages(printed) as pages:
        words = pages.text(0)
    assert "2026年1至6月“客堂汇”活动统计表" in words
    assert "9261" in words
