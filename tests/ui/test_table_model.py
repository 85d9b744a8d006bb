"""The windowed model: everything counted at once, rows fetched when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kth_desktop.ui.table_model import BLOCK, BLOCKS_KEPT, FIRST, WAITING, Column, WindowedTableModel
from kth_desktop.ui.tasks import InlineTasks, Task

COLUMNS = (
    Column("编号", 6, words=lambda line: f"{line:02}号", order="number"),
    Column("今年场次", 4, words=lambda line: str(line * 2), right=True),
)


class WaitingTasks(QObject):
    """Keeps the work until the test lets it go."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[Task, Callable[[], Any], Callable[[Any], None]]] = []

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], **_: Any) -> Task:
        task = Task(done, None, None)
        self.waiting.append((task, work, done))
        return task

    def let_go(self) -> None:
        waiting, self.waiting = self.waiting, []
        for task, work, done in waiting:
            if task.wanted:
                done(work())


class Source:
    def __init__(self) -> None:
        self.fetched: list[int] = []

    def rows(self, keys: Sequence[int]) -> list[int]:
        self.fetched.append(len(keys))
        return [key % 100 for key in keys]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def waiting() -> WaitingTasks:
    return WaitingTasks()


def words(model: WindowedTableModel, row: int, column: int = 0) -> Any:
    return model.data(model.index(row, column))


def test_qt_finds_no_fault_in_it(qtmodeltester: ModelTester, source: Source) -> None:
    model = WindowedTableModel(InlineTasks(), COLUMNS, source.rows)
    model.ask(lambda: range(3 * BLOCK + 7))
    qtmodeltester.check(model)
    model.ask(lambda: ())
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_all_rows_count_but_only_the_first_block_is_fetched(qtbot: QtBot, source: Source) -> None:
    model = WindowedTableModel(InlineTasks(), COLUMNS, source.rows)
    with qtbot.waitSignal(model.counted) as counted:
        model.ask(lambda: range(100_000))
    assert counted.args == [100_000]
    assert (model.rowCount(), source.fetched) == (100_000, [BLOCK])
    assert words(model, 7) == "07号"


def test_a_row_that_is_not_there_yet_reads_as_dots(
    qtbot: QtBot, waiting: WaitingTasks, source: Source
) -> None:
    model = WindowedTableModel(waiting, COLUMNS, source.rows)
    model.ask(lambda: range(1000))
    waiting.let_go()
    assert words(model, 777) == WAITING
    assert model.line(777) is None
    assert len(waiting.waiting) == 1, "one block is asked for once"
    with qtbot.waitSignal(model.dataChanged) as changed:
        waiting.let_go()
    first, last = changed.args[0], changed.args[1]
    start = 777 // BLOCK * BLOCK
    assert (first.row(), last.row()) == (start, start + BLOCK - 1)
    assert words(model, 777) == "77号"


def test_the_newest_question_wins(waiting: WaitingTasks, source: Source) -> None:
    model = WindowedTableModel(waiting, COLUMNS, source.rows)
    model.ask(lambda: range(10))
    model.ask(lambda: range(3))
    waiting.let_go()
    assert model.rowCount() == 3


def test_a_block_of_an_older_answer_is_dropped(waiting: WaitingTasks, source: Source) -> None:
    model = WindowedTableModel(waiting, COLUMNS, source.rows)
    model.ask(lambda: range(1000))
    waiting.let_go()
    model.line(500)
    late = waiting.waiting
    waiting.waiting = []
    model.ask(lambda: range(5000, 6000))
    waiting.let_go()
    waiting.waiting = late
    waiting.let_go()
    assert model.line(500) is None, "it would have been another list's row"


def test_memory_is_bounded_while_scrolling(source: Source) -> None:
    model = WindowedTableModel(InlineTasks(), COLUMNS, source.rows)
    model.ask(lambda: range(100_000))
    for row in range(0, 100_000, BLOCK):
        model.line(row)
    assert len(model._blocks) <= BLOCKS_KEPT


def test_keys_tell_where_a_record_stands_now(source: Source) -> None:
    model = WindowedTableModel(InlineTasks(), COLUMNS, source.rows)
    model.ask(lambda: (30, 10, 20))
    assert (model.row_of(20), model.row_of(99), model.key(0)) == (2, -1, 30)
    assert model.find(lambda line: line == 10) == 1
    assert model.find(lambda line: line == 11) == -1


def test_sorting_asks_the_page_and_moves_nothing_by_itself(qtbot: QtBot, source: Source) -> None:
    model = WindowedTableModel(InlineTasks(), COLUMNS, source.rows)
    model.ask(lambda: range(5))
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["number", True]
    with qtbot.assertNotEmitted(model.sort_asked):
        model.sort(1)
    assert words(model, 0) == "00号"


def test_heads_and_sides(source: Source) -> None:
    model = WindowedTableModel(InlineTasks(), COLUMNS, source.rows)
    model.ask(lambda: range(5))
    assert model.headerData(1, Qt.Orientation.Horizontal) == "今年场次"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    side = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert side & int(Qt.AlignmentFlag.AlignRight)
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "0"


def _asked(model: WindowedTableModel, count: int) -> list[object]:
    """Asks for the first keys ahead; what the model tells from then on."""
    told: list[object] = []
    model.shown.connect(lambda: told.append("shown"))
    model.counted.connect(told.append)
    model.modelReset.connect(lambda: told.append("reset"))
    model.ask(lambda: range(count), lambda: range(min(count, FIRST)))
    return told


def test_the_first_rows_are_shown_before_all_are_counted(waiting: WaitingTasks, source: Source) -> None:
    model = WindowedTableModel(waiting, COLUMNS, source.rows)
    told = _asked(model, 50_000)
    waiting.let_go()
    assert (told, model.rowCount(), model.is_partial) == (["reset", "shown"], FIRST, True)
    assert words(model, 7) == "07号"
    waiting.let_go()
    assert (told, model.rowCount(), model.is_partial) == (["reset", "shown", 50_000], 50_000, False)


def test_few_keys_are_asked_for_once(waiting: WaitingTasks, source: Source) -> None:
    model = WindowedTableModel(waiting, COLUMNS, source.rows)
    told = _asked(model, 3)
    waiting.let_go()
    assert (told, waiting.waiting, model.is_partial) == (["reset", "shown", 3], [], False)


def test_what_was_saved_in_between_is_not_mixed_in(waiting: WaitingTasks, source: Source) -> None:
    model = WindowedTableModel(waiting, COLUMNS, source.rows)
    model.ask(lambda: range(1, 1000), lambda: range(FIRST))
    for _ in range(3):
        waiting.let_go()
    assert (model.key(0), model.rowCount(), model.is_partial) == (1, 999, False)


def test_a_new_question_forgets_the_rest_of_the_old_one(waiting: WaitingTasks, source: Source) -> None:
    model = WindowedTableModel(waiting, COLUMNS, source.rows)
    _asked(model, 50_000)
    waiting.let_go()
    model.ask(lambda: range(5))
    waiting.let_go()
    assert (model.rowCount(), model.is_partial, waiting.waiting) == (5, False, [])


def test_qt_finds_no_fault_in_a_list_that_grows(qtmodeltester: ModelTester, source: Source) -> None:
    model = WindowedTableModel(InlineTasks(), COLUMNS, source.rows)
    qtmodeltester.check(model)
    _asked(model, 3 * FIRST)
    assert model.rowCount() == 3 * FIRST
