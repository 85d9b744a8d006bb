"""The town's home: every committee with its lights, the ways from there, and the reminder for the group."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.committee import Founding
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.office import Office
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.home.lights_table import LightsTable
from kth_desktop.ui.home.page import HomePage
from kth_desktop.ui.home.reminder_dialog import ReminderDialog
from kth_desktop.ui.home.town_panel import TownPanel
from kth_desktop.ui.home.week_panel import WeekPanel
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.paper_job import Chosen
from kth_desktop.ui.table_parts import PADDING
from tests.ui.in_front import in_front
from tests.ui.page_desk import Maker, Seen, button, said, shown

NAME, VENUES, MEETINGS, CONCERNS, MONTH, PACKAGE = range(6)


def _village(office: Office, name: str) -> UUID:
    own = uuid4()
    office.committees.save(
        replace(office.own, id=own, committee_id=own, version=0, name=name, full_name=f"徐行镇{name}")
    )
    return own


def _late(office: Office, committee_id: UUID) -> Concern:
    told = Concern(
        committee_id=committee_id,
        text="路灯坏了",
        told_on=date(2026, 11, 10),
        year=2026,
        owner="水务站",
        due_on=date(2026, 11, 20),
    )
    return office.concerns.save(told).record


def _home(qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11) -> tuple[HomePage, Desk, Seen]:
    """The whole town, as the window shows it."""
    desk, seen = make_desk(office, type_size)
    page = HomePage(desk)
    desk.viewed.connect(lambda: page.refresh(None))
    desk.view(None)
    shown(qtbot, page)
    return page, desk, seen


def _table(page: HomePage) -> LightsTable:
    return page.findChildren(LightsTable)[0]


def _rows(page: HomePage) -> list[list[str]]:
    lines = _table(page).lines
    return [
        [lines.data(lines.index(row, section)) for section in range(lines.columnCount())]
        for row in range(lines.rowCount())
    ]


def _at(table: LightsTable, row: int, section: int) -> QPoint:
    return table.visualRect(table.lines.index(row, section)).center()


@pytest.fixture
def town(office: Office) -> Office:
    """曹王村, 灯塔村 and 伏虎村, of which the last has a concern overdue."""
    _village(office, "灯塔村")
    _late(office, _village(office, "伏虎村"))
    return office


@pytest.fixture
def empty_town(tmp_path: Path) -> Iterator[Office]:
    answers = Founding("徐行镇", "徐行镇", CommitteeKind.TOWN, "张建芳")
    made = Office.create(tmp_path / "town.kth", answers, today=date(2026, 11, 23))
    yield made
    made.close(backup=False)


def test_all_committees_stand_there_with_the_worst_on_top(
    qtbot: QtBot, make_desk: Maker, town: Office
) -> None:
    page, _, _ = _home(qtbot, make_desk, town)
    rows = _rows(page)
    assert [row[NAME] for row in rows] == ["伏虎村", "曹王村", "灯塔村"]
    assert rows[0] == ["伏虎村", "△ 0个，还差2个", "■ 还没有开过", "■ 超期1件", "■ 10月未上报", "还没有"]
    assert rows[1][CONCERNS] == "○ 没有超期"
    assert any(words.startswith("3个，3个有超期") for words in said(page))
    assert not page.findChildren(WeekPanel)[0].isVisible()


def test_the_towns_own_row_is_the_whole_town(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    page, desk, _ = _home(qtbot, make_desk, town)
    row = next(one for one in town.committees.all() if one.town_id is None)
    desk.view(row.id)
    assert page.findChildren(TownPanel)[0].isVisible()
    assert len(_rows(page)) == 3


def test_a_village_sees_its_week_again(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    page, desk, _ = _home(qtbot, make_desk, town)
    desk.view(town.own.id)
    assert not page.findChildren(TownPanel)[0].isVisible()
    assert page.findChildren(WeekPanel)[0].isVisible()
    assert "今天和这一周没有安排活动。" in said(page)


def test_a_village_alone_in_its_file_has_no_lights(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _, _ = _home(qtbot, make_desk, office)
    assert not page.findChildren(TownPanel)
    assert page.findChildren(WeekPanel)[0].isVisible()


def test_a_new_town_office_is_told_what_will_stand_there(
    qtbot: QtBot, make_desk: Maker, empty_town: Office
) -> None:
    page, _, _ = _home(qtbot, make_desk, empty_town)
    words = said(page)
    assert any(one.startswith("还没有村（居）。") for one in words)
    assert not {"登记第一个客堂", "复制提醒", "打印", "今年活动点"} & set(words)


def test_what_changes_moves_the_row_and_it_stays_chosen(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    page, _, _ = _home(qtbot, make_desk, town)
    table = _table(page)
    table.show_row(2)
    assert table.current().name == "灯塔村"
    _late(town, table.current().committee_id)
    page.refresh(None)
    assert [row[NAME] for row in _rows(page)] == ["伏虎村", "灯塔村", "曹王村"]
    assert table.current().name == "灯塔村"


def test_enter_opens_the_committee(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    page, desk, seen = _home(qtbot, make_desk, town)
    table = _table(page)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    opened = table.current()
    assert opened.name == "曹王村"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert desk.committee_id == opened.committee_id
    assert seen.pages == []


@pytest.mark.parametrize(
    ("section", "page_name", "target"),
    [
        (VENUES, "venues", {}),
        (MEETINGS, "meetings", {}),
        (CONCERNS, "concerns", {}),
        (MONTH, "months", {"year": 2026, "month": 10}),
    ],
)
def test_a_light_opens_the_page_it_speaks_of(
    qtbot: QtBot, make_desk: Maker, town: Office, section: int, page_name: str, target: dict[str, object]
) -> None:
    page, desk, seen = _home(qtbot, make_desk, town)
    table = _table(page)
    line = table.lines.line(0)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=_at(table, 0, section))
    qtbot.waitUntil(lambda: bool(seen.pages))
    assert seen.pages == [(page_name, target)]
    assert desk.committee_id == line.committee_id


def test_in_the_window_a_light_leads_to_that_committees_page(
    qtbot: QtBot, make_desk: Maker, town: Office
) -> None:
    desk, seen = make_desk(town)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    in_front(qtbot, window)
    pages = window.shell.pages
    pages.show_page("home")
    desk.view(None)
    home = pages.page
    assert isinstance(home, HomePage)
    table = _table(home)
    where = _at(table, 0, CONCERNS)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: pages.name == "concerns")
    assert desk.committee is not None
    assert desk.committee.name == "伏虎村"
    assert window.shell.head.committee.text() == "徐行镇伏虎村"
    pages.show_page("home")
    assert home.findChildren(WeekPanel)[0].isVisible()
    assert seen.errors == []


def test_a_double_click_on_a_light_opens_the_committee_alone(
    qtbot: QtBot, make_desk: Maker, town: Office
) -> None:
    page, desk, seen = _home(qtbot, make_desk, town)
    table = _table(page)
    line, where = table.lines.line(1), _at(table, 1, CONCERNS)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.committee_id == line.committee_id
    assert not table._single.isActive()
    assert seen.pages == []


def test_the_package_leads_to_the_list_of_all(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    page, desk, seen = _home(qtbot, make_desk, town)
    table = _table(page)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=_at(table, 1, PACKAGE))
    qtbot.waitUntil(lambda: bool(seen.pages))
    assert (seen.pages, desk.committee_id) == ([("packages", {})], None)


def test_a_click_beside_the_lights_only_chooses_the_row(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    page, desk, _ = _home(qtbot, make_desk, town)
    table = _table(page)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=_at(table, 1, NAME))
    assert table.current().name == "曹王村"
    assert not table._single.isActive()
    assert desk.committee_id is None


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_no_light_is_cut_on_a_small_screen(
    qtbot: QtBot, make_desk: Maker, town: Office, type_size: int
) -> None:
    page, desk, _ = _home(qtbot, make_desk, town, type_size)
    page.resize(1178 if type_size > 11 else 1214, 658)
    table = _table(page)
    widest = ["徐行社区", "○ 2个，已经达到", "○ 去年12月31日", "△ 快到期2件", "△ 10月上报未月结"]
    metrics = QFontMetrics(desk.theme.regular())
    for section, words in enumerate(widest):
        assert not table.isColumnHidden(section)
        assert table.columnWidth(section) - 2 * PADDING >= metrics.horizontalAdvance(words), words
    assert table.viewport().height() % desk.theme.row == 0


def test_the_reminder_is_copied_for_those_with_something_due(
    qtbot: QtBot, make_desk: Maker, town: Office
) -> None:
    page, _, seen = _home(qtbot, make_desk, town)
    button(page, "复制提醒").click()
    dialog = page.findChildren(ReminderDialog)[0]
    assert [box.text() for box in dialog.ticks.boxes if box.isChecked()] == ["伏虎村", "曹王村", "灯塔村"]
    dialog.ticks.boxes[1].click()
    text = dialog.text.text()
    assert text.startswith("【徐行镇】温馨提醒：截至11月23日，")
    assert "伏虎村：今年的活动点还差2个；" in text
    assert "曹王村" not in text
    button(dialog, "复制").click()
    assert QGuiApplication.clipboard().text() == text
    assert seen.messages == [("提醒已经复制，到微信群里粘贴就可以。", "good")]


def test_what_was_typed_stays_until_it_is_to_be_written_anew(
    qtbot: QtBot, make_desk: Maker, town: Office
) -> None:
    page, _, _ = _home(qtbot, make_desk, town)
    button(page, "复制提醒").click()
    dialog = page.findChildren(ReminderDialog)[0]
    dialog.text.area.appendPlainText("明天上午镇里开会。")
    dialog.ticks.boxes[0].click()
    assert "伏虎村" in dialog.text.text()
    assert dialog.text.text().endswith("明天上午镇里开会。")
    button(dialog, "重写").click()
    assert "伏虎村" not in dialog.text.text()
    assert "明天上午" not in dialog.text.text()
    dialog.reject()


def test_nothing_is_copied_for_nobody(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    page, _, _ = _home(qtbot, make_desk, town)
    button(page, "复制提醒").click()
    dialog = page.findChildren(ReminderDialog)[0]
    for box in dialog.ticks.boxes:
        box.click()
    assert dialog.text.text() == ""
    assert not button(dialog, "复制").isEnabled()
    dialog.text.area.setPlainText("各位：")
    QApplication.processEvents()
    assert button(dialog, "复制").isEnabled()
    dialog.reject()


def test_the_lights_are_printed_as_they_stand(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    page, _, seen = _home(qtbot, make_desk, town)
    button(page, "打印").click()
    ((name, target),) = seen.pages
    job = target["job"]
    assert name == "preview"
    assert job.file_name((), Chosen("A4", 0)) == "客堂汇各村（居）进展-2026年11月23日"
    out = BytesIO()
    job.build(job.read(), out, Chosen("A4", 0), lambda *_: None, lambda: False)
    with closing(PdfPages(out.getvalue())) as pages:
        text = pages.text(0)
        assert text.index("伏虎村") < text.index("曹王村") < text.index("灯塔村")
        assert "徐行镇人民政府" in text
