"""Work off the main thread, answers on it, nothing for pages that are gone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kth_desktop.errors import ReasonNeeded, UserError
from kth_desktop.ui.tasks import InlineTasks, Tasks, Unreasoned


class Asker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []

    def take(self, answer: object) -> None:
        self.answers.append(answer)


@pytest.fixture
def tasks(qapp: object) -> Tasks:
    return Tasks()


def test_work_runs_elsewhere_and_its_answer_comes_here(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[str, bool]] = []

    def done(name: str) -> None:
        seen.append((name, threading.current_thread() is threading.main_thread()))

    tasks.run(lambda: threading.current_thread().name, done)
    tasks.run(lambda: threading.current_thread().name, done, worker="documents")
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert sorted(seen) == [("database", True), ("documents", True)]
    tasks.finish()


def test_one_worker_keeps_the_order(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[int] = []
    for number in range(20):
        tasks.run(lambda n=number: n, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))
    tasks.finish()


def test_a_cancelled_question_gets_no_answer(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[str] = []
    gate = threading.Event()
    tasks.run(gate.wait, lambda _: seen.append("gate"))
    tasks.run(lambda: "old", seen.append).cancel()
    tasks.run(lambda: "new", seen.append)
    gate.set()
    qtbot.waitUntil(lambda: "new" in seen)
    assert seen == ["gate", "new"]
    tasks.finish()


@pytest.mark.parametrize("named", [True, False])
def test_a_page_that_is_gone_is_not_answered(qtbot: QtBot, tasks: Tasks, named: bool) -> None:
    asker, seen, gate = Asker(), [], threading.Event()
    answers = asker.answers

    def work() -> str:
        gate.wait()
        return "late"

    if named:
        tasks.run(work, answers.append, owner=asker)
    else:
        tasks.run(work, asker.take)
    shiboken6.delete(asker)
    gate.set()
    tasks.run(lambda: "after", seen.append)
    qtbot.waitUntil(lambda: seen == ["after"])
    assert answers == []
    tasks.finish()


def test_what_the_world_did_goes_to_the_asker(qtbot: QtBot, tasks: Tasks) -> None:
    said: list[UserError] = []

    def work() -> None:
        raise UserError("磁盘满了，请清理出一些空间。")

    with qtbot.assertNotEmitted(tasks.trouble):
        tasks.run(work, lambda _: None, failed=said.append)
        qtbot.waitUntil(lambda: bool(said))
    assert said[0].sentence.startswith("磁盘满了")
    tasks.finish()


@pytest.mark.parametrize("error", [UserError("打印机没有回应。"), ValueError("a bug")])
def test_what_nobody_asked_to_handle_is_told_to_the_window(
    qtbot: QtBot, tasks: Tasks, error: Exception
) -> None:
    tried: list[int] = []

    def work() -> str:
        tried.append(1)
        if len(tried) == 1:
            raise error
        return "well"

    seen: list[str] = []
    with qtbot.waitSignal(tasks.trouble) as told:
        tasks.run(work, seen.append)
    met, again = told.args
    assert met is error
    again()
    qtbot.waitUntil(lambda: seen == ["well"])
    tasks.finish()


def test_a_bug_is_not_taken_for_what_the_world_did(qtbot: QtBot, tasks: Tasks) -> None:
    said: list[UserError] = []
    with qtbot.waitSignal(tasks.trouble):
        tasks.run(lambda: 1 // 0, lambda _: None, failed=said.append)
    assert said == []
    tasks.finish()


def test_finishing_waits_for_what_is_queued(tasks: Tasks) -> None:
    written: list[int] = []
    tasks.run(lambda: written.append(1), lambda _: None)
    tasks.finish()
    assert written == [1]


def test_inline_tasks_answer_before_they_return(qapp: object) -> None:
    seen: list[int] = []
    InlineTasks().run(lambda: 7, seen.append)
    assert seen == [7]


@pytest.mark.parametrize("kind", [Tasks, InlineTasks])
def test_work_without_its_reason_is_done_again_or_left(qtbot: QtBot, kind: type[Tasks]) -> None:
    """Without somebody to ask it is refused as any other work."""
    tasks, reasons, seen = kind(), list[str](), list[str]()
    held: list[Unreasoned] = []

    def work() -> str:
        if not reasons:
            raise ReasonNeeded("2026年6月")
        return reasons[0]

    def with_reason(done: Callable[[], str]) -> Callable[[], str]:
        def does() -> str:
            reasons.append("录错")
            return done()

        return does

    def ask() -> None:
        tasks.run(work, seen.append, failed=lambda error: seen.append(error.sentence))

    ask()
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen == ["2026年6月已经月结上报。这次修改会改变当月的数，请选一个原因。"]
    tasks.ask_reason = held.append
    ask()
    qtbot.waitUntil(lambda: len(held) == 1)
    held[0].leave()
    assert seen[1:] == ["没有修改：2026年6月已经月结上报，改动要选一个原因。"]
    held[0].again(with_reason)
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen[2] == "录错"
    tasks.finish()
