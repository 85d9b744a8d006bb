from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kth_desktop.domain.queries import TodoLine
from kth_desktop.ui.home.todo_panel import TodoPanel
from tests.ui.page_desk import Maker, button, said

LINES = (
    TodoLine("李家客堂等着挂牌", "曹王10号，打印铭牌，挂好以后请回来填上挂牌日期", "plain", "venues"),
    TodoLine("河边护栏松动", "第3次会议议定事项，超过时限2天", "overdue", "meetings"),
)


@pytest.mark.parametrize("type_size", [11, 15])
def test_long_lines_wrap_whole_and_lead_only_where_there_is_a_page(
    qtbot: QtBot, make_desk: Maker, type_size: int
) -> None:
    gone: list[TodoLine] = []
    panel = TodoPanel(make_desk(None, type_size)[0].theme, gone.append)
    qtbot.addWidget(panel)
    panel.resize(380, 500)
    panel.show_todo(LINES, first_venue=None)
    with qtbot.waitExposed(panel):
        panel.show()
    wrapped = [one for one in panel.findChildren(QLabel) if one.wordWrap() and one.isVisible()]
    assert len(wrapped) == 4
    assert all(one.height() >= one.heightForWidth(one.width()) for one in wrapped)
    assert said(panel).count("去看看") == 1
    button(panel, "去看看").click()
    assert gone == [LINES[0]]
