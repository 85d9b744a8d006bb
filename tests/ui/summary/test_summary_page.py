from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.changes import Changes, Kind
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.office import Office
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.paper_job import Chosen, Paper
from kth_desktop.ui.summary import hand_button
from kth_desktop.ui.summary.page import SummaryPage
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.widgets.breakdown import Row
from kth_desktop.ui.widgets.text import Elided
from tests.ui.page_desk import Maker, Seen, button, said, shown

JUNE = (
    "2026年6月，曹王村“客堂汇”共开展各类服务活动5场次，受益群众达254人次，志愿者参与服务36人次、96小时。"
    "其中宣传培训2场次、矛盾调解1场次、文化娱乐1场次、便民服务1场次。"
)


def _opened(
    qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11, *, town: bool = False
) -> tuple[SummaryPage, Desk, Seen]:
    desk, seen = make_desk(office, type_size)
    if town:
        desk.view(None)
    page = SummaryPage(desk)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if type_size == 15 else (1214, 678))
    return page, desk, seen


def _june(
    qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11, *, town: bool = False
) -> SummaryPage:
    page = _opened(qtbot, make_desk, office, type_size, town=town)[0]
    page.open(year=2026, month=6)
    return page


def _rows(page: SummaryPage) -> list[Row]:
    """Of the table that is on screen now."""
    table = next(table for table in page.findChildren(Table) if table.isVisible())
    return [table.lines.line(row) for row in range(table.lines.rowCount())]


@pytest.mark.parametrize("type_size", [11, 15])
def test_a_half_year_s_words_are_whole(
    qtbot: QtBot, make_desk: Maker, sample: Office, type_size: int
) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample, type_size)
    button(page, "半年").click()
    QApplication.processEvents()
    combo = page.period
    words = combo.fontMetrics().horizontalAdvance(combo.currentText())
    assert combo.currentText() == "2026年7至12月"
    assert combo.width() >= max(words + 40, combo.sizeHint().width())
    table = next(table for table in page.findChildren(Table) if table.isVisible())
    head, metrics = table.horizontalHeader(), table.horizontalHeader().fontMetrics()
    for column in range(table.lines.columnCount()):
        title = table.lines.headerData(column, Qt.Orientation.Horizontal)
        assert head.sectionSize(column) >= metrics.horizontalAdvance(title) + 16, title
    assert page._scroll.verticalScrollBar().value() == 0


def test_the_month_that_is_due_comes_first_and_the_running_one_can_be_chosen(
    qtbot: QtBot, make_desk: Maker, sample: Office
) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    assert page.period.currentText() == "2026年10月"
    assert page.is_ready
    assert page.sentence.words.startswith("2026年10月，曹王村“客堂汇”共开展")
    page.later.click()
    assert page.period.currentText() == "2026年11月"
    assert not page.later.isEnabled()
    page.earlier.click()
    assert page.period.currentText() == "2026年10月"


def test_the_sentence_is_copied_as_a_clerk_sends_it(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    page.open(year=2026, month=6)
    assert page.sentence.words == JUNE
    button(page, "复制这句话").click()
    assert QApplication.clipboard().text() == JUNE
    assert "已经复制" in seen.messages[0][0]


def test_numbers_and_tables_agree_with_the_sentence(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page = _june(qtbot, make_desk, sample)
    words = said(page)
    assert {"5", "254", "96", "7", "上月247人次，增加7", "本年累计1335人次"} <= set(words)
    for name in ("按类别", "按活动点", "按共建单位"):
        button(page, name).click()
        total = _rows(page)[-1]
        assert total.is_total
        assert total.cells[:6] == ("合计", "5", "254", "100.0%", "36", "96.0"), name
    assert "按村居" not in words


def test_the_town_has_a_table_of_committees(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page = _june(qtbot, make_desk, sample, town=True)
    assert page.sentence.words.startswith(
        "2026年6月，全镇“客堂汇”共开展各类服务活动14场次，受益群众达1634人次"
    )
    button(page, "按村居").click()
    rows = _rows(page)
    assert len(rows) == 13
    assert rows[-1].cells[-2:] == ("83", "9261")
    assert next(row for row in rows if row.cells[0] == "伏虎村").cells[1:6] == ("—",) * 5


def test_half_a_year_says_the_practices_own_sentence(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample, town=True)
    button(page, "半年").click()
    assert page.period.currentText() == "2026年7至12月"
    page.earlier.click()
    assert page.sentence.words == ("2026年1至6月，全镇“客堂汇”共开展各类服务活动83场次，受益群众达9261人次。")


def test_the_chart_is_drawn_as_wide_as_the_page_and_told_in_words(
    qtbot: QtBot, make_desk: Maker, sample: Office
) -> None:
    page = _june(qtbot, make_desk, sample)
    assert "宣传培训90人次" in page.chart.accessibleName()
    qtbot.waitUntil(lambda: page.chart.picture is not None and _width(page) == page.chart.width())
    page.resize(1000, 678)
    qtbot.waitUntil(lambda: _width(page) == page.chart.width())
    assert page.chart.width() < 1000


def _width(page: SummaryPage) -> int:
    picture = page.chart.picture
    assert picture is not None
    return round(picture.width() / picture.devicePixelRatio())


def test_none_held_is_one_sentence(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, office)
    assert page.sentence.words == "本月未开展活动。"
    assert not page.chart_panel.isVisible()
    assert not page.table_panel.isVisible()
    assert "上月没有" in said(page)


def test_printing_goes_through_the_preview_with_and_without_names(
    qtbot: QtBot, make_desk: Maker, sample: Office
) -> None:
    page, _, seen = _opened(qtbot, make_desk, sample)
    page.open(year=2026, month=6)
    page.print_button.click()
    name, target = seen.pages[-1]
    job = target["job"]
    assert name == "preview"
    assert isinstance(job, Paper)
    assert [style.words for style in job.styles] == ["上报", "张贴"]
    content = job.read()
    assert job.file_name(content, Chosen("A4", 0)) == "客堂汇汇总表-曹王村-2026年6月"
    texts = []
    for style in (0, 1):
        out = BytesIO()
        job.build(content, out, Chosen("A4", style), lambda *_: None, lambda: False)
        with PdfPages(out.getvalue()) as pages:
            texts.append("".join(pages.text(number) for number in range(pages.count)))
    assert "王阿兴" in texts[0]
    assert "王阿兴" not in texts[1]


@pytest.mark.parametrize("counted", [Kind.ACTIVITY, Kind.BACKFILLED_MONTH])
def test_it_reads_again_only_when_what_it_counts_changes(
    qtbot: QtBot, make_desk: Maker, office: Office, counted: Kind
) -> None:
    page, desk, _ = _opened(qtbot, make_desk, office)
    before = page.shown
    page.refresh(Changes.of(Kind.MEETING, [office.own.id]))
    assert page.shown is before
    page.refresh(Changes.of(counted, [office.own.id]))
    assert page.shown is not before
    assert page.shown == before
    assert desk.opened


def test_the_chosen_month_stays_when_something_changes(
    qtbot: QtBot, make_desk: Maker, sample: Office
) -> None:
    page = _june(qtbot, make_desk, sample)
    page.refresh(Changes.of(Kind.ACTIVITY, [sample.own.id]))
    assert page.period.currentText() == "2026年6月"


def test_the_keyboard_alone_goes_from_month_to_month(qtbot: QtBot, make_desk: Maker, sample: Office) -> None:
    page, _, _ = _opened(qtbot, make_desk, sample)
    page.period.setFocus()
    qtbot.keyClick(page.period, Qt.Key.Key_Down)
    assert page.sentence.words.startswith("2026年9月")


@pytest.mark.parametrize("type_size", [11, 13, 15])
@pytest.mark.parametrize("town", [False, True])
def test_nothing_is_cut_and_every_control_has_a_name(
    qtbot: QtBot, make_desk: Maker, sample: Office, type_size: int, town: bool
) -> None:
    page = _june(qtbot, make_desk, sample, type_size, town=town)
    cut = [one.text() for one in page.findChildren(Elided) if one.isVisible() and one.toolTip()]
    assert cut == []
    controls: list[QWidget] = [*page.findChildren(QAbstractButton), *page.findChildren(QComboBox)]
    assert all(one.accessibleName() for one in controls if one.isVisible())
    assert page.sentence.height() >= page.sentence.heightForWidth(page.sentence.width())
    for part in (page.print_button, page.kinds, page.period):
        right = part.mapTo(page, part.rect().topRight()).x()
        assert right <= page.width()


def test_the_clerk_marks_a_month_as_handed_in_and_takes_the_mark_back(
    qtbot: QtBot, make_desk: Maker, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, desk, seen = _opened(qtbot, make_desk, office)
    desk.bus.changed.connect(page.refresh)
    button(page, "上报并月结").click()
    assert seen.undone == ["2026年11月已月结上报"]
    assert page.hand_button.text() == "11月23日已月结"
    asked: list[str] = []
    monkeypatch.setattr(hand_button, "ask", lambda *words, **_: asked.append(words[3]) or True)
    page.hand_button.click()
    assert asked == ["2026年11月不再算作已上报，这个月的更正记录一并去掉。"]
    assert page.hand_button.text() == "上报并月结"
    button(page, "半年").click()
    assert not page.hand_button.isVisible(), "only months are handed in"


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_what_comes_late_is_said_below_the_sentence(
    qtbot: QtBot, make_desk: Maker, office: Office, type_size: int
) -> None:
    office.summary.hand_in(2026, 9)
    late = Activity(
        committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING, place="村委会",
        held_on=date(2026, 9, 6), attendances=20, state=ActivityState.HELD,
    )  # fmt: skip
    with office.correcting(CorrectionReason.LATE):
        office.activities.save(late)
    page, _, _ = _opened(qtbot, make_desk, office, type_size)
    assert page.remarks.text() == "补报上月：1场次、20人次。不算在本月数里，年度累计按举办日期计。"
    assert page.remarks.height() >= page.remarks.heightForWidth(page.remarks.width())
    page.earlier.click()
    assert page.remarks.text() == "11月23日已上报；以后又登记1场次、20人次，列入下次的补报。"
    right = page.hand_button.mapTo(page, page.hand_button.rect().topRight()).x()
    assert right <= page.width()


@pytest.mark.parametrize("type_size", [11, 15])
def test_no_line_of_the_sentence_ends_inside_a_number_with_its_unit(
    qtbot: QtBot, make_desk: Maker, sample: Office, type_size: int
) -> None:
    page = _june(qtbot, make_desk, sample, type_size)
    for width in range(300, 1100, 7):
        ends = {line.textStart() for line in laid_out_lines(page, width)}
        wholes = _WHOLE.finditer(JUNE)
        torn = [one[0] for one in wholes if ends & set(range(one.start() + 1, one.end()))]
        assert torn == [], width


_WHOLE = re.compile(r"\d+场次|\d+人次|\d+小时|2026年6月")


def laid_out_lines(page: SummaryPage, width: int) -> list[QTextLine]:
    layout = page.sentence._laid_out(width)
    return [layout.lineAt(number) for number in range(layout.lineCount())]
