"""While the window is open: a backup each hour in which something was saved, a tried restore each month.

All of it in a worker of its own and without a dialog; nobody is disturbed in their work.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from kth_desktop.changes import Changes
from kth_desktop.errors import Stopped

if TYPE_CHECKING:
    from kth_desktop.domain.backup import Rehearsal
    from kth_desktop.errors import UserError
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.main_window import MainWindow
    from kth_desktop.ui.tasks import Task

T = TypeVar("T")
EVERY_MS = 60 * 60 * 1000
FIRST_SWEEP_MS = 20 * 1000
FIRST_REHEARSAL_MS = 5 * 60 * 1000  # the start has its own work


class Keeping(QObject):
    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._running: list[tuple[Task, threading.Event]] = []
        hourly = QTimer(self)
        hourly.timeout.connect(self.back_up)
        hourly.timeout.connect(self.rehearse)
        hourly.timeout.connect(self.sweep)
        hourly.start(EVERY_MS)
        QTimer.singleShot(FIRST_REHEARSAL_MS, self, self.rehearse)
        QTimer.singleShot(FIRST_SWEEP_MS, self, self.sweep)
        desk.backed_up.connect(self._say)
        desk.office_founded.connect(self.stop)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    def back_up(self) -> None:
        self._run(
            lambda office, stop: office.backups.make_if_changed(stop), lambda _: self._say(), self._tell
        )

    def rehearse(self) -> None:
        self._run(lambda office, stop: office.backups.rehearse_if_due(stop), self._take_rehearsal, _pass_over)

    def sweep(self) -> None:
        """Also while it is locked, or no office was ever opened."""
        self._desk.tasks.run(_swept, _pass_over, worker="documents", owner=self)

    def _run(
        self,
        work: Callable[[Office, Callable[[], bool]], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """The work is asked to stop when its office is locked or exchanged: nobody waits for it then."""
        desk = self._desk
        if not desk.opened:
            return
        office, told = desk.office, threading.Event()
        task = desk.tasks.run(
            lambda: work(office, lambda: told.is_set() or not desk.holds(office)),
            done,
            failed=failed,
            worker="backups",
            owner=self,
        )
        self._running = [*self._running[-1:], (task, told)]

    def stop(self) -> None:
        """Closing makes its own backup, and another office has its own: neither waits for this one."""
        for task, told in self._running:
            told.set()
            task.cancel()
        self._running.clear()

    def _take_rehearsal(self, tried: Rehearsal | None) -> None:
        if tried is not None:
            self._desk.bus.changed.emit(Changes())  # the home page says how it went

    def _say(self) -> None:
        """When the last backup was made, at the window's foot; the home page may have had a word about it."""
        desk = self._desk
        if desk.opened:
            office = desk.office
            desk.bus.changed.emit(Changes())
            desk.tasks.run(lambda: desk.doors.backup_words(office), self._window.say_backup, owner=self)

    def _tell(self, error: UserError) -> None:
        """In the status line: it is nobody's fault just now, and the home page reminds after a week."""
        if not isinstance(error, Stopped):
            self._window.say_backup(error.sentence)


def _swept() -> None:
    from kth_desktop.ui.printing import leftovers

    leftovers.sweep()


def _pass_over(nothing: object) -> None:
    """A rehearsal that was stopped is tried again another time, and of what is swept nobody is told."""
    del nothing
