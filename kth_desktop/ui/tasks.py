"""Work off the main thread: one worker for the database, one for documents, one for backups.

ReportLab and matplotlib keep process-wide state, SQLite takes one writer anyway, and a slow stick must not
hold up what somebody types. A thread is started with its first piece of work.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from queue import SimpleQueue

    from kth_desktop.errors import ReasonNeeded, UserError

T = TypeVar("T")
Failed = Callable[["UserError"], None]
Work = Callable[[], Any]


class Unreasoned(NamedTuple):
    """Work that would change a closed month: `again` does it as wrapped, `leave` lets it be."""

    error: ReasonNeeded
    owner: QObject | None
    again: Callable[[Callable[[Work], Work]], None]
    leave: Callable[[], None]


AskReason = Callable[[Unreasoned], None]


class Task:
    """One asked-for piece of work. Cancelling drops the answer; the work itself may look at `cancelled`."""

    def __init__(self, done: Callable[[Any], None], failed: Failed | None, owner: QObject | None) -> None:
        self._done, self._failed = done, failed
        found = owner if owner is not None else getattr(done, "__self__", None)
        self._owner = found if isinstance(found, QObject) else None
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def owner(self) -> QObject | None:
        return self._owner

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    @property
    def wanted(self) -> bool:
        """False once cancelled, or when the page that asked is gone."""
        return not self.cancelled and (self._owner is None or _is_there(self._owner))

    def succeed(self, result: Any) -> None:
        self._done(result)

    def fail(self, error: UserError) -> bool:
        """Hands the error to the asker; False when nobody there wants it."""
        if self._failed is not None:
            self._failed(error)
        return self._failed is not None


def _is_there(owner: QObject) -> bool:
    """False once Qt has deleted the object. shiboken6.isValid says the same, but costs 40 ms to import."""
    try:
        owner.objectName()
    except RuntimeError:
        return False
    return True


class Runner(Protocol):
    """What pages and models need of `Tasks`; `InlineTasks` has it too.

    `ask_reason` is the window's: without one, a change of a closed month is refused as any other.
    """

    ask_reason: AskReason | None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        failed: Failed | None = None,
        worker: str = "database",
        owner: QObject | None = None,
    ) -> Task: ...


class _Answers(QObject):
    """Carries answers over to the main thread, where it was made."""

    came = Signal(object)


class _Worker:
    """A thread with a queue, started with its first piece of work."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._queue: SimpleQueue[Callable[[], None] | None] | None = None
        self._thread: threading.Thread | None = None

    def add(self, job: Callable[[], None]) -> None:
        if self._queue is None:
            from queue import SimpleQueue

            self._queue = SimpleQueue()
        self._queue.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=_work, args=(self._queue,), name=self._name, daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Lets what is queued end, then the thread."""
        if self._thread is not None and self._queue is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None


def _work(jobs: SimpleQueue[Callable[[], None] | None]) -> None:
    while (job := jobs.get()) is not None:
        job()


class Tasks(QObject):
    """`trouble` carries an error nobody asked to handle, and a callable that tries the work again."""

    trouble = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ask_reason: AskReason | None = None
        self._workers = {name: _Worker(name) for name in ("database", "documents", "backups")}
        self._answers = _Answers(self)
        self._answers.came.connect(_deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        failed: Failed | None = None,
        worker: str = "database",
        owner: QObject | None = None,
    ) -> Task:
        """`work` in the worker, then `done` on the main thread, unless its owner is gone by then."""
        task = Task(done, failed, owner)

        def again(as_wrapped: Callable[[Work], Work] = _as_it_is) -> None:
            self.run(as_wrapped(work), done, failed=failed, worker=worker, owner=owner)

        def job() -> None:
            if not task.cancelled:
                asking = _Asking(self.ask_reason, again)
                answer = _answer(task, work, lambda error: self.trouble.emit(error, again), asking)
                self._answers.came.emit(answer)

        self._workers[worker].add(job)
        return task

    def finish(self) -> None:
        """Waits until both workers have ended; answers still on their way are dropped."""
        for worker in self._workers.values():
            worker.finish()


def _deliver(answer: Callable[[], None]) -> None:
    answer()


class _Asking(NamedTuple):
    ask: AskReason | None
    again: Callable[[Callable[[Work], Work]], None]


def _as_it_is(work: Work) -> Work:
    return work


def _answer(
    task: Task, work: Work, trouble: Callable[[Exception], None], asking: _Asking
) -> Callable[[], None]:
    """Does the work here and now; what it gives back is to be called on the main thread."""
    try:
        result = work()
    except Exception as problem:
        error = problem  # a name that outlives the except clause
        return lambda: _fail(task, error, trouble, asking)
    return lambda: task.succeed(result) if task.wanted else None


def _fail(task: Task, error: Exception, trouble: Callable[[Exception], None], asking: _Asking) -> None:
    from kth_desktop.errors import ReasonNeeded, UserError

    if not task.wanted:
        return
    if isinstance(error, ReasonNeeded) and asking.ask is not None:
        left = ReasonNeeded(error.month, left=True)
        leave = partial(_fail, task, left, trouble, _Asking(None, asking.again))
        asking.ask(Unreasoned(error, task.owner, asking.again, leave))
    elif not (isinstance(error, UserError) and task.fail(error)):
        trouble(error)


class InlineTasks(QObject):
    """The same interface, at once and on the calling thread: for tests and for pictures."""

    trouble = Signal(object, object)
    ask_reason: AskReason | None = None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        failed: Failed | None = None,
        worker: str = "database",
        owner: QObject | None = None,
    ) -> Task:
        task = Task(done, failed, owner)

        def again(as_wrapped: Callable[[Work], Work]) -> None:
            self.run(as_wrapped(work), done, failed=failed, worker=worker, owner=owner)

        asking = _Asking(self.ask_reason, again)
        _answer(task, work, lambda error: self.trouble.emit(error, None), asking)()
        return task

    def finish(self) -> None:
        """Nothing is ever left to wait for."""
