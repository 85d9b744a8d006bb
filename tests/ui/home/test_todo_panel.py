from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kth_desktop.domain.queries import TodoLine
from kth_desktop.ui.home.todo_panel import TodoPanel
from kth_desktop.ui.widgets.kept_text import KeptLabel
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


@pytest.mark.parametrize("page", ["concerns", "matters", "deliberations", "mediations", "meetings", "orders"])
def test_what_has_to_be_done_leads_to_its_page(qtbot: QtBot, make_desk: Maker, page: str) -> None:
    gone: list[TodoLine] = []
    panel = TodoPanel(make_desk(None)[0].theme, gone.append)
    qtbot.addWidget(panel)
    todo = TodoLine("河边护栏松动", "民情2026-007，超过时限3天", "overdue", page)
    panel.show_todo((todo,), first_venue=None)
    with qtbot.waitExposed(panel):
        panel.show()
    button(panel, "去办理").click()
    assert gone == [todo]


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_no_line_ends_inside_a_name_a_date_or_a_number(
    qtbot: QtBot, make_desk: Maker, type_size: int
) -> None:
    theme = make_desk(None, type_size)[0].theme
    words = "食堂方案修改，责任人李文娟，第3次会议议定事项，11月27日前"
    whole = ("责任人李文娟", "第3次会议", "11月27日前")
    made = KeptLabel(words, theme.regular(), theme.ink, ("责任人李文娟",))
    qtbot.addWidget(made)
    for width in range(theme.chars(7), theme.chars(30), 3):
        lines = made.lines(width)
        assert "".join(lines) == words
        assert all(any(part in one for one in lines) for part in whole), (width, lines)
        assert made.heightForWidth(width) == len(lines) * made.fontMetrics().lineSpacing()


def test_a_line_ends_at_a_comma_where_that_costs_none(qtbot: QtBot, make_desk: Maker) -> None:
    theme = make_desk(None, 15)[0].theme
    made = KeptLabel("11月20日开的会，看过后定稿", theme.regular(), theme.ink)
    qtbot.addWidget(made)
    assert made.lines(made.sizeHint().width()) == ("11月20日开的会，看过后定稿",)
    assert made.lines(made.sizeHint().width() - 8) == ("11月20日开的会，", "看过后定稿")


def test_what_is_longer_than_a_line_is_torn_after_all(qtbot: QtBot, make_desk: Maker) -> None:
    theme = make_desk(None, 11)[0].theme
    name = "徐行镇社区卫生服务中心"
    made = KeptLabel(name, theme.regular(), theme.ink, (name,))
    qtbot.addWidget(made)
    assert len(made.lines(theme.chars(5))) == 3


def test_of_a_whole_town_only_the_most_urgent_are_listed(qtbot: QtBot, make_desk: Maker) -> None:
    panel = TodoPanel(make_desk(None)[0].theme, lambda _: None)
    qtbot.addWidget(panel)
    many = tuple(TodoLine(f"第{number}件", "", "plain", "") for number in range(1, 64))
    panel.show_todo(many, first_venue=None)
    with qtbot.waitExposed(panel):
        panel.show()
    words = said(panel)
    assert {"63件", "第60件", "还有3件，办掉上面的就会列出来。"} <= set(words)
    assert "第61件" not in words


def test_where_there_is_little_room_the_way_stands_below(qtbot: QtBot, make_desk: Maker) -> None:
    panel = TodoPanel(make_desk(None, 15)[0].theme, lambda _: None)
    qtbot.addWidget(panel)
    panel.narrow = True
    panel.resize(300, 500)
    panel.show_todo(LINES, first_venue=None)
    with qtbot.waitExposed(panel):
        panel.show()
    first = next(one for one in panel.findChildren(KeptLabel) if one.text().startswith("李家"))
    way = button(panel, "去看看")
    assert way.mapTo(panel, way.rect().topLeft()).y() > first.mapTo(panel, first.rect().bottomLeft()).y()
    assert first.width() > 180
