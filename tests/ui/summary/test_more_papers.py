"""其他报表 beside the summary: named after what they are about, and each in the preview or in its file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.office import Office
from kth_desktop.ui.paper_job import Chosen, Paper
from kth_desktop.ui.summary import more_papers, year_dialog
from kth_desktop.ui.summary.page import SummaryPage
from kth_desktop.ui.summary.year_dialog import YearDialog
from tests.ui.page_desk import Maker, Seen, button, shown


@pytest.fixture
def opened(qtbot: QtBot, make_desk: Maker, sample: Office):
    def make(month: int = 6, *, town: bool = False) -> tuple[SummaryPage, Seen]:
        desk, seen = make_desk(sample, 11)
        if town:
            desk.view(None)
        page = SummaryPage(desk)
        page.refresh(None)
        shown(qtbot, page, (1214, 678))
        page.open(year=2026, month=month)
        page.more_papers.name_actions()
        return page, seen

    return make


def _words(job: Paper, paper: str = "A4") -> tuple[str, tuple[float, float]]:
    out = BytesIO()
    job.build(job.read(), out, Chosen(paper, 0), lambda _a, _b: None, lambda: False)
    with PdfPages(out.getvalue()) as pages:
        text = "".join(pages.text(number) for number in range(pages.count))
        return text, pages.size_mm(0)


def _asked(seen: Seen) -> Paper:
    name, target = seen.pages[-1]
    assert name == "preview"
    job = target["job"]
    assert isinstance(job, Paper)
    return job


def _actions(page: SummaryPage) -> list[str]:
    return [action.text() for action in page.more_papers.menu_of_papers.actions() if action.text()]


def test_the_menu_names_the_month_that_is_shown(opened) -> None:
    page, _ = opened()
    assert _actions(page) == [
        "月报表（2026年6月）",
        "月报表存为Excel（2026年6月）",
        "年度工作报告",
        "活动点建设进度表",
        "组长办点情况表",
    ]


def test_the_town_s_menu_has_the_hundred(opened) -> None:
    page, _ = opened(town=True)
    assert _actions(page)[-1] == "百名组长进度表"


def test_a_half_year_offers_its_last_month_and_none_that_has_not_begun(opened) -> None:
    page, _ = opened()
    button(page, "半年").click()
    QApplication.processEvents()
    page.more_papers.name_actions()
    assert page.more_papers.monthly_action.text() == "月报表（2026年12月）"
    assert not page.more_papers.monthly_action.isEnabled()
    assert not page.more_papers.excel_action.isEnabled()
    page.later.click()
    page.earlier.click()
    page.more_papers.name_actions()
    assert page.more_papers.monthly_action.text() == "月报表（2026年6月）"
    assert page.more_papers.monthly_action.isEnabled()


@pytest.mark.parametrize(("paper", "size"), [("A3", (420, 297)), ("A4", (297, 210))])
def test_the_monthly_form_is_looked_at_on_either_paper(opened, paper, size) -> None:
    page, seen = opened()
    page.more_papers.monthly_action.trigger()
    job = _asked(seen)
    words, found = _words(job, paper)
    assert found == pytest.approx(size, abs=0.5)
    assert "2026年6月“客堂汇”活动情况月报表" in words
    assert "254" in words
    assert job.file_name(job.read(), Chosen(paper, 0)) == "客堂汇月报表-2026年6月"


@pytest.mark.parametrize(("town", "paper"), [(False, "A4 横向"), (True, "A3 横向")])
def test_a_village_is_offered_the_paper_it_has(opened, town: bool, paper: str) -> None:
    page, seen = opened(town=town)
    page.more_papers.monthly_action.trigger()
    assert _asked(seen).papers[0] == paper


@pytest.mark.parametrize(
    ("name", "expected"),
    [("progress_action", "活动点建设进度表"), ("leaders_action", "本村组长14名，办点7名。")],
)
def test_progress_goes_to_the_preview(opened, name: str, expected: str) -> None:
    page, seen = opened()
    action = getattr(page.more_papers, name)
    assert isinstance(action, QAction)
    action.trigger()
    assert expected in _words(_asked(seen))[0]


def test_excel_is_saved_where_the_clerk_wants_it(opened, monkeypatch, tmp_path: Path) -> None:
    page, seen = opened(town=True)
    out = tmp_path / "月报.xlsx"
    asked: list[str] = []

    def where(_parent: object, _title: str, name: str, _filters: str) -> Path:
        asked.append(name)
        return out

    monkeypatch.setattr(more_papers, "ask_where_to_save", where)
    page.more_papers.excel_action.trigger()
    assert asked == ["客堂汇月报表-2026年6月.xlsx"]
    sheet = load_workbook(out, data_only=True).active
    assert [sheet.cell(17, place).value for place in (1, 5, 6)] == ["合计", 14, 1634]
    assert seen.messages[-1][0].startswith("月报表已存成Excel")


def test_thinking_better_of_it_saves_nothing(opened, monkeypatch, tmp_path: Path) -> None:
    page, seen = opened()
    monkeypatch.setattr(more_papers, "ask_where_to_save", lambda *_given: None)
    page.more_papers.excel_action.trigger()
    assert not list(tmp_path.glob("*.xlsx"))
    assert not seen.messages


def _dialog(page: SummaryPage) -> YearDialog:
    page.more_papers.annual_action.trigger()
    found = page.more_papers.findChild(YearDialog)
    assert isinstance(found, YearDialog)
    return found


def test_the_report_asks_for_its_year(opened) -> None:
    page, seen = opened()
    dialog = _dialog(page)
    combo = dialog.year_field.combo
    assert [combo.itemText(n) for n in range(combo.count())][:1] == ["2026年"]
    assert dialog.year == 2026
    dialog.preview_button.click()
    words = _words(_asked(seen))[0].replace("\n", "").replace("\r", "")
    assert "徐行镇曹王村2026年“客堂汇”工作报告" in words
    assert "四、存在问题" in words


def test_the_report_as_word(opened, monkeypatch, tmp_path: Path) -> None:
    page, seen = opened()
    out = tmp_path / "报告.docx"
    monkeypatch.setattr(year_dialog, "ask_where_to_save", lambda *_given: out)
    _dialog(page).word_button.click()
    words = [one.text for one in Document(str(out)).paragraphs]
    assert words[0].replace("\n", "") == "徐行镇曹王村2026年“客堂汇”工作报告"
    assert "五、下一步打算" in words
    assert seen.messages[-1][0].startswith("工作报告已存成Word文件")
