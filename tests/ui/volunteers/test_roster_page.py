from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.vocabulary import VolunteerStatus
from kth_desktop.office import Office
from kth_desktop.ui import table_view
from kth_desktop.ui.volunteers import actions
from kth_desktop.ui.widgets import record_list
from kth_desktop.ui.widgets.lines_dialog import LinesDialog
from kth_desktop.ui.widgets.refused import RefusedDialog
from tests.ui.page_desk import button, said
from tests.ui.printing.fake_cups import FakeCups
from tests.ui.volunteers.conftest import Opened


def test_the_roster_stands_by_name_with_its_counts(opened: Opened) -> None:
    assert opened.rows() == ["陆建国", "陆建国", "陆金妹", "单雅芳"]
    assert opened.page.head.count == "共4人，骨干1人"
    assert opened.page.head.leaders == "本村组长1名，办点1名"


def test_the_columns_say_what_is_known_and_mask_the_phone(opened: Opened) -> None:
    model = opened.page.list.model
    row = model.find(lambda line: line.volunteer.name == "陆金妹")
    said_of_her = [model.index(row, place).data() for place in range(model.columnCount())]
    assert said_of_her == ["陆金妹", "女", "3组", "村民组长、客堂主人", "骨干", "142****0831", "3.0", "在册"]
    last = model.find(lambda line: line.volunteer.name == "单雅芳")
    assert model.index(last, 5).data() == "未填"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lu", ["陆建国", "陆建国", "陆金妹"]),
        ("ljm", ["陆金妹"]),
        ("金妹", ["陆金妹"]),
        ("0831", ["陆金妹"]),
        ("shan", ["单雅芳"]),
        ("dyf", ["单雅芳"]),
        ("8组", ["陆建国"]),
        ("退休", ["陆建国"]),
    ],
)
def test_people_are_found_in_every_way(opened: Opened, typed: str, found: list[str]) -> None:
    opened.search(typed)
    assert opened.rows() == found


def test_what_was_found_is_said_and_cleared(opened: Opened) -> None:
    opened.search("lu")
    assert {"按拼音找到3人", "清除条件"} <= set(said(opened.page))
    button(opened.page, "清除条件").click()
    assert len(opened.rows()) == 4
    opened.search("王")
    assert {"没有找到“王”。", "可以输入姓名、拼音首字母或电话后四位。"} <= set(said(opened.page))


def test_group_and_role_narrow_the_list(opened: Opened) -> None:
    bar = opened.page.toolbar
    bar.group.setCurrentText("8组")
    bar.filtered.emit()
    assert opened.rows() == ["陆建国"]
    bar.clear_all()
    bar.role.setCurrentText("村民组长")
    bar.filtered.emit()
    assert opened.rows() == ["陆金妹"]


def test_a_filter_that_is_no_longer_seen_is_let_go(show: Callable[..., Opened], stocked: Office) -> None:
    opened = show(stocked, 15, (1920, 1080))
    bar = opened.page.toolbar
    bar.role.setCurrentText("村民组长")
    bar.filtered.emit()
    assert opened.rows() == ["陆金妹"]
    opened.window.resize(1366, 768)
    opened.settle()
    assert (bar.role.isVisible(), bar.is_filtered, len(opened.rows())) == (False, False, 4)


def test_a_head_sorts_in_the_database(opened: Opened) -> None:
    opened.page.list.model.sort(2, Qt.SortOrder.DescendingOrder)
    assert opened.page.list.model.line(0).volunteer.group_name == "11组"


def test_one_person_is_read_beside_the_list(opened: Opened) -> None:
    opened.select("陆金妹")
    detail = opened.page.side.detail
    words = set(said(detail))
    assert {"陆金妹", "女，65岁，第3村民小组", "3.0", "1961年4月", "唱沪剧", "陆家客堂"} <= words
    assert {"11月4日", "11月健康课", "1.5小时"} <= words
    assert detail._chips.words == ("村民组长", "客堂主人", "志愿骨干")


def test_two_of_one_name_are_told_apart(opened: Opened) -> None:
    opened.select("陆建国")
    assert any("另有1位同名：" in words and "尾号" in words for words in said(opened.page.side.detail))


def test_a_phone_is_shown_on_asking_and_logged(opened: Opened, qtbot: QtBot) -> None:
    opened.select("陆金妹")
    facts = opened.page.side.detail.facts
    assert facts.value("联系电话") == "142****0831"
    reveal = facts.reveal()
    assert reveal is not None
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    reveal.setFocus()
    qtbot.keyClick(reveal, Qt.Key.Key_Space)
    assert facts.value("联系电话") == "14210310831"
    assert opened.page.isAncestorOf(QApplication.focusWidget()), "the keyboard stays on the page"
    log = opened.office.history.of(opened.named("陆金妹").id)
    assert Action.REVEALED in [line.action for line in log]


def test_a_phone_that_comes_late_is_not_shown_with_somebody_else(opened: Opened) -> None:
    asked: list[Callable[[str], None]] = []
    opened.select("陆金妹")
    opened.page.actions_.reveal = lambda _detail, _name, show: asked.append(show)  # type: ignore[method-assign]
    opened.page.side.detail.reveal_asked.emit("联系电话")
    opened.select("单雅芳")
    asked[0]("14210310831")
    assert opened.page.side.detail.facts.value("联系电话") == "未填"
    assert not any("14210310831" in words for words in said(opened.page))


def test_too_many_are_not_worked_with(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_view, "MOST_CHOSEN", 2)
    monkeypatch.setattr(record_list, "MOST_CHOSEN", 2)
    opened.page.list.table.selectAll()
    opened.settle()
    assert any("选中了4行，太多了" in words for words in said(opened.page.side))
    assert not opened.page.toolbar.delete_action.isEnabled()


def test_who_has_left_already_cannot_leave_again(opened: Opened) -> None:
    opened.select("单雅芳")
    assert not opened.page.toolbar.leave_action.isEnabled()
    assert opened.page.toolbar.delete_action.isEnabled()
    opened.select("陆金妹")
    assert opened.page.toolbar.leave_action.isEnabled()


def test_who_still_hosts_is_not_deleted_but_may_leave(opened: Opened, qtbot: QtBot) -> None:
    opened.select("陆金妹")
    opened.page.toolbar.delete_action.trigger()
    dialog = next(iter(opened.page.findChildren(RefusedDialog)))
    assert any("1个活动点、2次服务记录" in words for words in said(dialog))
    button(dialog, "改为“已退出”").click()
    assert opened.named("陆金妹").status is VolunteerStatus.LEFT
    assert opened.seen.undone[-1] == "已把陆金妹改为已退出"


def test_a_deletion_is_taken_back(opened: Opened) -> None:
    opened.select("单雅芳")
    opened.page.toolbar.delete_action.trigger()
    assert "单雅芳" not in opened.rows()
    opened.window.shell.undo_bar.take_back()  # type: ignore[union-attr]
    opened.settle()
    assert opened.seen.undone[0] == "已删除志愿者“单雅芳”"


def test_all_services_are_listed(opened: Opened) -> None:
    opened.select("陆金妹")
    detail = opened.page.side.detail.detail
    assert detail is not None
    opened.page.actions_.show_services(detail)
    dialog = next(iter(opened.page.findChildren(LinesDialog)))
    assert {"2026年11月4日", "9月健康课", "1.5小时", "村委会"} <= set(said(dialog))
    dialog.close()


def test_the_roster_goes_out_as_excel(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "花名册.xlsx"
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *_: out)
    opened.search("陆")
    opened.page.toolbar.export.click()
    assert out.exists()
    assert any("已导出3名志愿者" in words for words, _ in opened.seen.messages)


def test_a_part_of_the_roster_is_never_taken_for_the_whole(opened: Opened, cups: FakeCups) -> None:
    opened.search("lu")
    opened.page.toolbar.public_action.trigger()
    page = opened.window.shell.pages.page
    assert page is not None
    assert "打印花名册（只打找“lu”，公开）" in said(page)


def test_the_roster_is_looked_at_and_logged_before_it_is_printed(
    opened: Opened, qtbot: QtBot, cups: FakeCups
) -> None:
    opened.page.toolbar.print.click()
    page = opened.window.shell.pages.page
    assert page is not None
    qtbot.waitUntil(page.panel.print_button.isEnabled)  # type: ignore[attr-defined]
    assert {"打印花名册", "打印1页"} <= set(said(page))
    page.panel.print_button.click()  # type: ignore[attr-defined]
    with PdfPages(cups.sent) as pages:
        assert "14210310831" in pages.text(0)
    reasons = [
        line.reason for line in opened.office.history.lines(LogQuery()) if line.action is Action.REVEALED
    ]
    assert reasons == ["志愿者花名册，4人的完整电话"]


def test_an_empty_roster_says_what_to_do_first(show: Callable[..., Opened], office: Office) -> None:
    opened = show(office)
    assert {"花名册是空的。", "点“新增”登记第一位志愿者。"} <= set(said(opened.page))
    opened.page.toolbar.new.click()
    assert opened.page.editing.is_open


def test_the_whole_town_has_a_column_and_a_filter_more(opened: Opened) -> None:
    opened.desk.view(None)
    opened.settle()
    heads = [column.head for column in opened.page.list.model.columns]
    assert "村居" in heads
    assert opened.page.toolbar.committee.isVisible()
    assert opened.page.head.leaders == "全镇组长1名，办点1名，目标100名"


def test_at_large_type_the_detail_stands_below(show: Callable[..., Opened], stocked: Office) -> None:
    opened = show(stocked, 15)
    opened.select("陆金妹")
    side, list_ = opened.page.side, opened.page.list
    assert side.y() > list_.y() + list_.height() // 2
    assert {"3.0", "今年小时", "142****0831", "显示", "修改"} <= set(said(side))
    opened.select("陆建国")
    assert any("另有1位同名：" in words for words in said(side))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_figure_stands_beside_its_words_below_the_list(
    show: Callable[..., Opened], stocked: Office, size: tuple[int, int]
) -> None:
    opened = show(stocked, 15, size)
    for name in ("陆金妹", "单雅芳"):
        opened.select(name)
        detail = opened.page.side.detail
        (words,) = [each for each in detail.findChildren(QLabel) if each.text() == "今年次数"]
        figure = detail._figures["今年次数"]
        if not opened.page._body.is_below:
            assert abs(figure.x() - words.x()) < 4
        else:
            assert 0 < figure.x() - words.geometry().right() < 24


def test_the_model_keeps_qts_rules(opened: Opened) -> None:
    model = opened.page.list.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    opened.search("lu")
    model.ask(lambda: ())
    assert model.rowCount() == 0
    assert tester.model() is model
