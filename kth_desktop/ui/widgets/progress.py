"""What takes longer than 0.2 s shows how far it is, and can be cancelled."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from kth_desktop.errors import UserError
from kth_desktop.ui.tasks import Failed, Task
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

T = TypeVar("T")
PATIENCE_MS = 200
NOTHING_LEFT = "取消后，已做好的不会留下。"


class Progress(QObject):
    """Handed to the work in its thread: call it with what is done of how many."""

    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.task: Task | None = None

    def __call__(self, done: int, total: int) -> None:
        self.stepped.emit(done, total)

    def cancelled(self) -> bool:
        return self.task is not None and self.task.cancelled


class ProgressDialog(Dialog):
    """第256块，共400块, a bar, how long still, and 取消."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, unit: str, left: str) -> None:
        super().__init__(parent, desk.theme, title, width=28)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        theme, self._unit, self._left, self._began = desk.theme, unit, left, time.monotonic()
        row = QHBoxLayout()
        self._count = label("请稍候", theme.regular(), theme.ink)
        self._share = label("", theme.regular(), theme.second)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(self._share)
        self.body.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self.body.addWidget(self._bar)
        self._rest = label(left, theme.regular(-1), theme.second)
        self.body.addWidget(self._rest)
        self.add_cancel()

    def show_step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"第{done}{self._unit}，共{total}{self._unit}")
        self._share.setText(f"{done * 100 // max(total, 1)}%")
        spent = time.monotonic() - self._began
        left = round(spent * (total - done) / max(done, 1))
        about = f"大约还要{left}秒。" if left >= 1 else "马上就好。"
        self._rest.setText(about + self._left)


def run_with_progress(
    desk: Desk,
    parent: QWidget,
    title: str,
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    *,
    unit: str = "块",
    failed: Failed | None = None,
    cancelled: Callable[[], None] | None = None,
    worker: str = "documents",
    left: str = NOTHING_LEFT,
) -> Task:
    """Runs `work(progress)` in the worker; the dialog comes when it takes longer than 0.2 s.

    `cancelled` is called when the clerk stops it; then neither `done` nor `failed` is.
    `left` says what stays of it then.
    """
    progress = Progress()
    dialog = ProgressDialog(desk, parent, title, unit, left)
    progress.stepped.connect(dialog.show_step)
    patience = QTimer(dialog)
    patience.setSingleShot(True)
    patience.timeout.connect(dialog.open)

    def close() -> None:
        patience.stop()
        dialog.hide()  # `close` would count as the clerk's 取消
        dialog.deleteLater()

    def finished(result: T) -> None:
        close()
        done(result)

    def refused(error: UserError) -> None:
        close()
        if failed is not None:
            failed(error)
        else:
            desk.report(error)

    def attempt() -> T:
        try:
            return work(progress)
        except UserError:
            raise
        except BaseException:
            closing.close_asked.emit()
            raise

    closing = _Closing(dialog)
    closing.close_asked.connect(close)
    patience.start(PATIENCE_MS)
    task = desk.tasks.run(attempt, finished, failed=refused, worker=worker, owner=parent)
    progress.task = task
    dialog.rejected.connect(task.cancel)
    dialog.rejected.connect(close)
    if cancelled is not None:
        dialog.rejected.connect(cancelled)
    return task


class _Closing(QObject):
    """Lets the worker close the dialog when a bug ended the work."""

    close_asked = Signal()
