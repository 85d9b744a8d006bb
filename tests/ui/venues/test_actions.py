"""What is done with venues: steps, plates, deletion, history, Excel, one or several at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.log import Action
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.office import Office
from kth_desktop.ui.venues import actions
from kth_desktop.ui.venues.history import HistoryDialog
from kth_desktop.ui.venues.plate_register import PlateRegisterDialog
from kth_desktop.ui.venues.stage_dialog import StageDialog
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.lines_dialog import BinDialog
from kth_desktop.ui.widgets.refused import RefusedDialog
from tests.ui.page_desk import button, said
from tests.ui.venues.conftest import Opened, add_venue


def dialog(opened: Opened, kind: type[Dialog]) -> Dialog:
    opened.settle()
    return next(one for one in opened.page.findChildren(kind) if one.isVisible())


def press(qtbot: QtBot, within: Dialog, words: str) -> None:
    qtbot.mouseClick(button(within, words), Qt.MouseButton.LeftButton)


def test_the_plate_hangs_once_its_date_is_filled_in(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    qtbot.mouseClick(button(opened.page.side, "填挂牌日期"), Qt.MouseButton.LeftButton)
    asked = dialog(opened, StageDialog)
    assert isinstance(asked, StageDialog)
    asked.form.row("on").field.set_text("2026.11.20")
    press(qtbot, asked, "保存")

    venue = opened.named("李家客堂")
    assert venue.stage is VenueStage.HUNG
    assert venue.hung_on is not None
    assert venue.hung_on.words == "2026年11月20日"
    opened.settle()
    assert "今年已挂牌1个" in opened.page.head.year
    assert "2026年11月挂牌" in said(opened.page.side)


def test_only_allowed_stages_are_offered(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "金家客堂")
    qtbot.mouseClick(opened.page.toolbar.step, Qt.MouseButton.LeftButton)
    asked = dialog(opened, StageDialog)
    assert isinstance(asked, StageDialog)
    assert [radio.text() for radio in asked.choices.values()] == ["改为已验收待挂牌", "退回挖掘中"]
    assert asked.form.texts()["number"] == "曹王03号"
    assert not asked.form.row("reason").isVisible()


def test_a_date_before_the_step_before_is_refused_in_the_dialog(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    qtbot.mouseClick(opened.page.toolbar.step, Qt.MouseButton.LeftButton)
    asked = dialog(opened, StageDialog)
    assert isinstance(asked, StageDialog)
    asked.form.row("on").field.set_text("2020年5月")
    press(qtbot, asked, "保存")
    assert any("早于上一步" in words for words in said(asked))
    assert asked.isVisible()
    assert opened.named("李家客堂").stage is VenueStage.ACCEPTED


def test_a_step_without_a_date_is_refused_at_the_field(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "陆家客堂")
    qtbot.mouseClick(opened.page.toolbar.step, Qt.MouseButton.LeftButton)
    asked = dialog(opened, StageDialog)
    assert isinstance(asked, StageDialog)
    assert asked.form.row("reason").isVisible()
    asked.form.row("on").field.set_text("")
    press(qtbot, asked, "保存")
    assert asked.form.row("on").complaint == "日期还没有填，只记得年月也可以，请填写后再保存。"


def test_a_step_can_be_taken_back(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    qtbot.mouseClick(opened.page.toolbar.step, Qt.MouseButton.LeftButton)
    press(qtbot, dialog(opened, StageDialog), "保存")
    assert opened.named("李家客堂").stage is VenueStage.HUNG
    assert opened.seen.undone == ["已把“李家客堂”改为已挂牌"]
    qtbot.mouseClick(opened.window.shell.undo_bar.button, Qt.MouseButton.LeftButton)
    assert opened.named("李家客堂").stage is VenueStage.ACCEPTED
    opened.settle()
    assert "还没有挂" in said(opened.page.side)


def test_a_deleted_venue_comes_back_by_undo(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "金家客堂")
    opened.page.list.focus_table()
    qtbot.keyClick(opened.page.list.table, Qt.Key.Key_Delete)
    assert opened.rows() == ["陆家客堂", "李家客堂"]
    opened.settle()
    assert [line.venue.name for line in opened.page.list.selected()] == ["李家客堂"]  # the neighbour
    qtbot.mouseClick(opened.window.shell.undo_bar.button, Qt.MouseButton.LeftButton)
    assert opened.rows() == ["陆家客堂", "李家客堂", "金家客堂"]


def test_a_venue_with_activities_is_not_deleted_and_the_list_says_why(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "陆家客堂")
    opened.page.toolbar.delete_action.trigger()
    refused = dialog(opened, RefusedDialog)
    assert "陆家客堂不能删除" in said(refused)
    assert any("2场活动" in words for words in said(refused))
    assert len(opened.rows()) == 3
    press(qtbot, refused, "改为“已撤牌”")
    asked = dialog(opened, StageDialog)
    assert isinstance(asked, StageDialog)
    assert asked.stage() is VenueStage.REMOVED


def test_several_are_named_and_go_on_together(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂", "金家客堂")
    assert "已选2个" in said(opened.page.side)
    assert not opened.page.side.several.step.isEnabled()
    opened.page.side.several.plates.click()
    assert [name for name, _ in opened.seen.pages] == ["preview"]
    assert opened.seen.pages[0][1] == {"venue_ids": (opened.named("李家客堂").id,)}


def test_several_take_the_same_step_with_one_date(opened: Opened, qtbot: QtBot) -> None:
    number = {"number": "曹王03号", "stage": VenueStage.ACCEPTED, "backfilled": True}
    add_venue(opened.office, "王家客堂", "5组", "王阿兴", **number)
    opened.page.refresh(None)
    opened.select(qtbot, "李家客堂", "王家客堂")
    opened.page.side.several.step.click()
    asked = dialog(opened, StageDialog)
    assert isinstance(asked, StageDialog)
    assert "2个活动点改阶段" in said(asked)
    asked.form.row("on").field.set_text("2026年11月")
    asked.form.row("decided_by").field.set_text("王建国")
    press(qtbot, asked, "保存")
    for name in ("李家客堂", "王家客堂"):
        assert opened.named(name).stage is VenueStage.HUNG
    assert opened.seen.undone == ["已把2个活动点改为已挂牌"]


def test_the_chosen_ones_go_out_alone(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "list.xlsx"
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *_: out)
    opened.select(qtbot, "陆家客堂", "金家客堂")
    opened.page.side.several.export.click()
    page = openpyxl.load_workbook(out).active
    assert [row[2] for row in page.iter_rows(min_row=4, values_only=True)] == ["陆家客堂", "金家客堂"]
    assert [row[4] for row in page.iter_rows(min_row=4, values_only=True)] == ["142****0831"] * 2


def test_several_are_deleted_after_a_question(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(actions, "ask", lambda *_, **__: next(answers))
    opened.select(qtbot, "李家客堂", "金家客堂")
    opened.page.side.several.delete.click()
    assert len(opened.rows()) == 3
    opened.page.side.several.delete.click()
    assert opened.rows() == ["陆家客堂"]


def test_the_bin_brings_a_venue_back(opened: Opened, qtbot: QtBot) -> None:
    opened.office.venues.delete([opened.named("金家客堂").id])
    opened.page.toolbar.bin_action.trigger()
    bin_ = dialog(opened, BinDialog)
    assert "金家客堂" in said(bin_)
    press(qtbot, bin_, "恢复")
    opened.settle()
    assert opened.named("金家客堂").group_name == "14组"
    assert any("回收站是空的" in words for words in said(bin_))


def test_the_history_says_who_did_what(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    opened.page.toolbar.history_action.trigger()
    words = said(dialog(opened, HistoryDialog))
    assert "张建芳" in words
    assert "新增" in words
    assert VenueStage.ACCEPTED.label in words


def test_a_phone_is_shown_only_after_it_stands_in_the_log(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "陆家客堂")
    reveal = opened.page.side.detail.facts.reveal()
    assert reveal is not None
    qtbot.mouseClick(reveal, Qt.MouseButton.LeftButton)
    assert opened.page.side.detail.facts.value("联系电话") == "14210310831"
    host = opened.named("陆家客堂").host_id
    assert host is not None
    assert Action.REVEALED in [line.action for line in opened.office.history.of(host)]


def test_the_list_goes_out_as_it_stands(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "list.xlsx"
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *_: out)
    opened.page.toolbar.search.show_text("金家")
    opened.page.toolbar.export.click()
    page = openpyxl.load_workbook(out).active
    assert [row[2] for row in page.iter_rows(min_row=4, values_only=True)] == ["金家客堂"]
    assert opened.seen.messages[-1][0].startswith("已导出1个活动点")


def test_the_keys_of_the_page(opened: Opened, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(opened.page, Qt.Key.Key_F, control)
    assert QApplication.focusWidget() is opened.page.toolbar.search
    qtbot.keyClick(opened.page.toolbar.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is opened.page.list.table
    qtbot.keyClick(opened.page.list.table, Qt.Key.Key_Return)
    assert opened.page.editing.is_open
    opened.page.drop_edit()
    qtbot.keyClick(opened.page, Qt.Key.Key_P, control)
    assert opened.seen.pages[-1][0] == "preview"


def test_at_large_type_the_detail_goes_below_and_nothing_is_lost(
    show: Callable[..., Opened], stocked: Office
) -> None:
    opened = show(stocked, type_size=15)
    page = opened.page
    assert page.side.mapTo(page, page.side.rect().topLeft()).y() > page.list.geometry().bottom()
    assert page.list.table.height() >= 4 * opened.desk.theme.row
    assert page.toolbar.search.isVisible()
    for words in ("陆家客堂", "142****0831", "2场次，40人次", "打印铭牌", "更改记录"):
        assert words in said(page.side)
    page.change()
    opened.settle()
    bottom = page.side.mapTo(opened.window, page.side.rect().bottomLeft()).y()
    assert bottom < opened.window.height()
    page.drop_edit()


def test_on_a_wide_screen_the_search_joins_the_toolbar(show: Callable[..., Opened], stocked: Office) -> None:
    opened = show(stocked, size=(1920, 1080))
    bar = opened.page.toolbar
    assert (
        bar.search.mapTo(bar, bar.search.rect().center()).y()
        == bar.new.mapTo(bar, bar.new.rect().center()).y()
    )
    assert not opened.page.list.table.isColumnHidden(
        next(n for n, c in enumerate(opened.page.list.model.columns) if c.head == "人次")
    )
    assert len(opened.office.venues.lines(VenueQuery())) == 3


def test_the_register_tells_first_plates_from_reprints(opened: Opened) -> None:
    for _ in range(2):
        choices = opened.office.plates.plates(numbers=("曹王01号",))
        opened.office.plates.printed(choices, PlateStyle.PLAIN, "A4")
    opened.page.toolbar.register_action.trigger()
    words = said(dialog(opened, PlateRegisterDialog))
    assert words.count("曹王01号") == words.count("陆家客堂") == words.count("素 A4") == 2
    assert words.index("补制1") < words.index("首块")


def test_an_empty_register_says_what_will_stand_in_it(opened: Opened) -> None:
    opened.page.toolbar.register_action.trigger()
    assert any(words.startswith("还没有打印过铭牌") for words in said(dialog(opened, PlateRegisterDialog)))


def test_the_list_is_printed_as_it_stands(opened: Opened) -> None:
    opened.page.toolbar.search.setText("陆")
    opened.page.toolbar.search.searched.emit("陆")
    opened.settle()
    assert opened.rows() == ["陆家客堂"]
    opened.page.toolbar.list_action.trigger()
    (name, target) = opened.seen.pages[-1]
    assert name == "preview"
    assert [line.venue.name for line in target["job"].read()] == ["陆家客堂"]


def test_somebody_who_may_only_look_is_asked_for_no_step_and_offered_no_draft(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.office.drafts.keep("venue:new", {"name": "钱家客堂"})
    opened.select(qtbot, "金家客堂")
    opened.office.why_read_only = "“王看”的身份是“只看”。"
    qtbot.mouseClick(opened.page.toolbar.step, Qt.MouseButton.LeftButton)
    opened.page.drafts.look()
    opened.settle()
    assert not [one for one in opened.page.findChildren(StageDialog) if one.isVisible()]
    assert opened.page.drafts.bar is None
    opened.office.why_read_only = ""
    opened.page.drafts.look()
    opened.settle()
    assert opened.page.drafts.bar is not None
