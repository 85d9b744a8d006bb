"""The list of venues: what it shows, and how it is searched, filtered and sorted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.office import Office
from tests.ui.page_desk import said
from tests.ui.venues.conftest import Opened


def test_the_list_stands_in_order_of_number_with_its_count(opened: Opened) -> None:
    assert opened.rows() == ["陆家客堂", "李家客堂", "金家客堂"]
    assert opened.page.head.count == "共3个"
    assert "年度目标2至4个" in opened.page.head.year


def test_the_first_venue_is_read_beside_the_list(opened: Opened) -> None:
    words = said(opened.page.side)
    assert "陆家客堂" in words
    assert "2场次，40人次" in words
    assert "142****0831" in words


def test_initials_find_a_venue_and_the_page_says_how(opened: Opened, qtbot: QtBot) -> None:
    qtbot.keyClicks(opened.page.toolbar.search, "lijia")
    qtbot.waitUntil(lambda: opened.rows() == ["李家客堂"])
    assert opened.page.toolbar.found.text() == "按拼音找到1个"
    qtbot.mouseClick(opened.page.toolbar.clear, Qt.MouseButton.LeftButton)
    assert len(opened.rows()) == 3
    assert not opened.page.toolbar.found.isVisible()


def test_a_typed_character_stands_before_anything_is_asked(opened: Opened, qtbot: QtBot) -> None:
    qtbot.keyClicks(opened.page.toolbar.search, "l")
    assert opened.page.toolbar.search.text() == "l"
    assert len(opened.rows()) == 3


def test_nothing_found_says_what_can_be_typed(opened: Opened) -> None:
    opened.page.toolbar.search.show_text("不存在")
    assert "没有找到“不存在”。" in said(opened.page.list)


def test_stage_and_group_filter_the_list(opened: Opened) -> None:
    bar = opened.page.toolbar
    bar.stage.setCurrentIndex(bar.stage.findText(VenueStage.GROWING.label))
    bar.stage.activated.emit(bar.stage.currentIndex())
    assert opened.rows() == ["金家客堂"]
    bar.clear_all()
    bar.group.setCurrentIndex(bar.group.findText("12组"))
    bar.group.activated.emit(bar.group.currentIndex())
    assert opened.rows() == ["李家客堂"]


def test_a_head_sorts_and_says_by_what(opened: Opened) -> None:
    table = opened.page.list.table
    section = next(n for n, column in enumerate(opened.page.list.model.columns) if column.order == "sessions")
    table.horizontalHeader().sectionClicked.emit(section)
    table.horizontalHeader().sectionClicked.emit(section)
    assert opened.rows()[0] == "陆家客堂"
    assert opened.page.list.query.descending
    assert "今年场次" in opened.page.list.panel.hints.text()


def test_the_whole_town_names_each_committee(opened: Opened) -> None:
    opened.desk.view(None)
    heads = [column.head for column in opened.page.list.model.columns]
    assert "村居" in heads
    assert opened.page.toolbar.committee.isVisible()
    assert not opened.page.toolbar.group.isVisible()
    assert len(opened.rows()) == 3


def test_another_page_can_ask_for_a_search(opened: Opened) -> None:
    opened.desk.show_page("home")
    opened.window.shell.pages.show_page("venues", {"text": "金家"})
    assert opened.rows() == ["金家客堂"]


def test_an_empty_office_says_what_to_do_first(show: Callable[..., Opened], office: Office) -> None:
    opened = show(office)
    assert "还没有活动点。" in said(opened.page)
    assert not opened.page.list.isVisible()


def test_the_model_keeps_qts_rules(opened: Opened) -> None:
    model = opened.page.list.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    office = opened.office
    model.ask(lambda: office.venues.keys(opened.page.list.query))
    model.ask(lambda: ())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_the_detail_keeps_its_room_when_the_window_grows(
    show: Callable[..., Opened], stocked: Office, qtbot: QtBot
) -> None:
    opened = show(stocked, 15, (1024, 640))
    opened.window.resize(1366, 768)
    side = opened.page.side
    qtbot.waitUntil(lambda: "142****0831" in said(side))
    qtbot.waitUntil(lambda: side.height() >= side.reading_height() > 200)
