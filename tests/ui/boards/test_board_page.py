"""公开栏 on screen: what a new sheet is made from, and a draft that comes back whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.office import Office
from kth_desktop.ui.boards.make_dialog import MakeDialog
from kth_desktop.ui.boards.page import BoardPage
from kth_desktop.ui.main_window import MainWindow
from tests.ui.in_front import in_front
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]


@pytest.fixture
def page(qtbot: QtBot, make_desk: Maker, office: Office) -> Iterator[BoardPage]:
    made = BoardSheet(
        committee_id=office.own.id, kind=SheetKind.OTHER, title="关于修路的公示", body="12月修路。",
        posted_from=date(2026, 11, 1), posted_to=date(2026, 11, 8),
    )  # fmt: skip
    office.boards.save(made)
    desk, _ = make_desk(office)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    in_front(qtbot, window)
    window.shell.pages.show_page("boards")
    shown = window.shell.pages.page
    assert isinstance(shown, BoardPage)
    _settle()
    yield shown
    window.close()


def _settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_one_that_is_due_can_be_taken_down(page: BoardPage) -> None:
    page.list.table.show_row(0)
    _settle()
    assert page.head.count == "共1张，张贴中0张，该撤下1张"
    assert page.side.detail.state.text() == "该撤下"
    assert page.side.detail.take_down.isVisible()
    assert not page.side.detail.post.isVisible()
    strays = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not page.window()]
    assert strays == []


def test_each_kind_asks_for_what_it_needs(page: BoardPage) -> None:
    page.editing.add()
    _settle()
    (dialog,) = page.window().findChildren(MakeDialog)
    asked = {}
    for kind in SheetKind:
        dialog._kind.set_text(kind.name)
        dialog._show_kind()
        row = dialog.form.row("which")
        asked[kind.label] = row.words if row.shown else dialog.form.row("kind").said
    assert asked == {
        "活动预告": "哪个月",
        "表决结果": "哪次表决",
        "群众关心事项答复": "哪个月",
        "认领项目公示": "列出可以公开的全部认领项目。",
        "季度活动情况": "哪个季度",
        "其他": "自己写标题和正文。",
    }
    dialog._kind.set_text("VOTE")
    dialog._show_kind()
    dialog.button.click()
    assert dialog.form.row("which").complaint == "哪次表决还没有选，请选一个。"
    dialog.reject()


def test_a_draft_of_a_new_sheet_comes_back_without_being_asked(page: BoardPage) -> None:
    texts = {"title": "关于路灯的公示", "kind": "NUMBERS", "body": "换灯。", "posted_from": "2026年11月20日"}
    page.editing.take_draft("board_sheet:new:0", texts)
    _settle()
    sheet = page.side.editor.form.read()
    assert (sheet.title, sheet.kind, sheet.posted_to) == (
        "关于路灯的公示", SheetKind.NUMBERS, date(2026, 11, 27),
    )  # fmt: skip
    page.editing.drop()
