"""The table: what is chosen stays chosen, and every column has the room its words need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from kth_desktop.ui.table_model import BLOCK, FIRST, Column, WindowedTableModel
from kth_desktop.ui.table_view import MOST_CHOSEN, Table
from kth_desktop.ui.tasks import InlineTasks
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.table_panel import TablePanel
from tests.ui.in_front import in_front

NAMES = [f"{family}家客堂" for family in "陆王沈朱顾周张陈徐李金曹潘"]
COLUMNS = (
    Column("编号", 5, words=lambda line: f"曹王{line:02}号", order="number"),
    Column("活动点", 6, words=lambda line: NAMES[line % 13], key=True),
    Column("今年场次", 4, words=str, right=True),
    Column("挂牌日期", 8, words=lambda _: "—", rank=1),
    Column("备注", 8, words=lambda _: "—", rank=2),
)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Table:
    model = WindowedTableModel(InlineTasks(), COLUMNS, list)
    made = Table(theme, model, "活动点")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 440)
    model.ask(lambda: range(100))
    in_front(qtbot, made)
    return made


def shown(table: Table) -> list[str]:
    return [c.head for n, c in enumerate(COLUMNS) if not table.isColumnHidden(n)]


def collected(table: Table) -> list[Any]:
    lines: list[Any] = []
    table.chosen.connect(lines.append)
    return lines


def test_the_line_under_the_keyboard_is_told(qtbot: QtBot, table: Table) -> None:
    lines = collected(table)
    table.show_row(3)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert lines[-1] == 4
    assert table.current() == 4
    assert table.selected() == (4,)


def test_a_record_stays_chosen_wherever_it_stands_next(table: Table) -> None:
    table.show_row(7)
    lines = collected(table)
    table.lines.ask(lambda: range(99, -1, -1))
    assert (table.current(), table.currentIndex().row(), lines[-1]) == (7, 92, 7)
    table.lines.ask(lambda: range(50, 60))
    assert table.current() is None
    assert lines[-1] is None
    assert table.selected() == ()


def test_several_stay_selected(table: Table) -> None:
    table.setFocus()
    table.show_row(2)
    table.selectionModel().select(
        table.lines.index(5, 0), table.selectionModel().SelectionFlag.Select | _rows(table)
    )
    table.lines.ask(lambda: range(10))
    assert table.selected() == (2, 5)


def _rows(table: Table) -> Any:
    return table.selectionModel().SelectionFlag.Rows


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_line(qtbot: QtBot, table: Table, key: Qt.Key) -> None:
    table.show_row(4)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, key)
    assert opened.args == [4]


def test_a_double_click_opens_the_line(qtbot: QtBot, table: Table) -> None:
    place = table.visualRect(table.lines.index(2, 1)).center()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [2]


def test_narrow_tables_leave_out_what_matters_least(table: Table) -> None:
    assert shown(table) == ["编号", "活动点", "今年场次", "挂牌日期", "备注"]
    table.resize(520, 440)
    assert shown(table) == ["编号", "活动点", "今年场次", "挂牌日期"]
    table.resize(380, 440)
    assert shown(table) == ["编号", "活动点", "今年场次"]


@pytest.mark.parametrize("wide", [380, 520, 900, 1600])
def test_columns_fill_the_width_and_hold_their_words(table: Table, theme: Theme, wide: int) -> None:
    table.resize(wide, 440)
    widths = [table.columnWidth(n) for n in range(len(COLUMNS)) if not table.isColumnHidden(n)]
    assert abs(sum(widths) - table.viewport().width()) <= len(widths)
    for number, column in enumerate(COLUMNS):
        if not table.isColumnHidden(number):
            assert table.columnWidth(number) >= theme.chars(column.width) + 24


def test_the_head_sorts_and_turns(qtbot: QtBot, table: Table) -> None:
    asked: list[Sequence[Any]] = []
    table.lines.sort_asked.connect(lambda order, down: asked.append((order, down)))
    head = table.horizontalHeader()
    for section in (0, 0, 1):
        place = QPoint(head.sectionViewportPosition(section) + 20, 10)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [("number", False), ("number", True)], "a column without an order does nothing"


def test_the_selected_row_has_its_tint_and_bar(table: Table, theme: Theme) -> None:
    table.show_row(1)
    picture = table.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    y = round((table.rowViewportPosition(1) + theme.row / 2) * ratio)
    assert picture.pixelColor(round(1 * ratio), y) == QColor(theme.accent)
    assert picture.pixelColor(round(8 * ratio), y) == QColor(theme.tint)


def test_what_was_searched_for_is_marked(table: Table, theme: Theme) -> None:
    def marked() -> int:
        picture = table.viewport().grab().toImage()
        tone = QColor(theme.tint2)
        return sum(
            picture.pixelColor(x, y) == tone
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        )

    assert marked() == 0
    table.set_match("王家")
    assert marked() > 20


def test_the_panel_shows_whole_rows_only(qtbot: QtBot, theme: Theme) -> None:
    model = WindowedTableModel(InlineTasks(), COLUMNS, list)
    table = Table(theme, model, "活动点")
    model.ask(lambda: range(100))
    panel = TablePanel(theme, table, "按编号排。")
    qtbot.addWidget(panel)
    panel.resize(900, 511)
    with qtbot.waitExposed(panel):
        panel.show()
    assert table.viewport().height() % theme.row == 0
    assert panel.hints.geometry().top() == table.geometry().bottom() + 1
    assert panel.hints.geometry().bottom() < panel.height()


def test_who_is_looked_at_beyond_the_first_rows_stays_chosen(table: Table) -> None:
    model = table.lines
    model.ask(lambda: range(3 * FIRST))
    table.show_row(2 * FIRST)
    model.ask(lambda: range(3 * FIRST), lambda: range(FIRST))
    assert (table.currentIndex().row(), table.selected()) == (2 * FIRST, (2 * FIRST,))


def test_of_very_many_selected_no_lines_are_fetched(qtbot: QtBot, theme: Theme) -> None:
    fetched: list[int] = []

    def rows(keys: Sequence[int]) -> list[int]:
        fetched.append(len(keys))
        return list(keys)

    model = WindowedTableModel(InlineTasks(), COLUMNS, rows)
    table = Table(theme, model, "活动点")
    qtbot.addWidget(table)
    model.ask(lambda: range(100 * BLOCK + MOST_CHOSEN))
    table.selectAll()
    assert (table.selected(), table.selected_count()) == ((), 100 * BLOCK + MOST_CHOSEN)
    assert len(fetched) == 1
    table.show_row(5)
    assert table.selected() == (5,)


def test_words_that_are_cut_can_be_read_whole(qtbot: QtBot, theme: Theme) -> None:
    name = "阿依古丽·买买提" * 6
    column = Column("姓名", 4, words=lambda _: name)
    model = WindowedTableModel(InlineTasks(), (column, Column("组别", 4, words=lambda _: "3组")), list)
    table = Table(theme, model, "志愿者")
    qtbot.addWidget(table)
    table.resize(400, 300)
    model.ask(lambda: range(2))
    with qtbot.waitExposed(table):
        table.show()
    for place, words in ((1, ""), (0, name)):
        at = table.visualRect(model.index(0, place)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
        QApplication.sendEvent(table.viewport(), event)
        assert QToolTip.text() == words
    QToolTip.hideText()
