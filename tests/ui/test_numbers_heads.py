"""The pages under 统计 have one head: who goes from one to the next finds the row of pages where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kth_desktop.office import Office
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import NUMBERS, Siblings
from tests.ui.in_front import in_front
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_the_row_of_pages_never_moves(qtbot: QtBot, make_desk: Maker, office: Office, type_size: int) -> None:
    desk, _ = make_desk(office, type_size)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    in_front(qtbot, window)
    rows: dict[str, QRect] = {}
    titles = {}
    for sibling in NUMBERS:
        window.shell.pages.show_page(sibling.page)
        page = window.shell.pages.page
        assert page is not None
        qtbot.waitUntil(lambda page=page: page.is_ready)
        QApplication.processEvents()
        (row,), (head,) = page.findChildren(Siblings), page.findChildren(RecordHead)
        rows[sibling.page] = QRect(row.mapTo(window, QPoint()), row.size())
        title = head.findChildren(QLabel)[0]
        titles[title.text()] = title.mapTo(window, title.rect().center()).y()
    assert list(titles) == [sibling.words for sibling in NUMBERS]
    assert len({(where.x(), where.y(), where.width(), where.height()) for where in rows.values()}) == 1, rows
    assert len(set(titles.values())) == 1, titles
