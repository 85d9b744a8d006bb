"""Opening another office, and bringing one back from a backup: from the first start and from 设置 alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kth_desktop.errors import PasswordNeeded, UserError
from kth_desktop.ui.file_dialogs import ask_which_to_open
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.progress import Progress, run_with_progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kth_desktop.domain.backup import Inside, Restored
    from kth_desktop.ui.desk import Desk

DATA_FILES = "客堂汇数据 (*.kth)"


def open_other(desk: Desk, parent: QWidget) -> None:
    """A refused file is told in its own sentence, and stays as it was."""
    file = ask_which_to_open(parent, "打开已有的数据", DATA_FILES)
    if file is not None:
        _open(desk, parent, file)


def restore(desk: Desk, parent: QWidget) -> None:
    """Which backup, then into a new file: nothing there is ever overwritten."""
    desk.tasks.run(
        desk.doors.backups, lambda found: _choose(desk, parent, found), failed=desk.report, owner=parent
    )


def _choose(desk: Desk, parent: QWidget, found: Sequence[Inside]) -> None:
    from kth_desktop.ui.backups_dialog import BackupsDialog

    dialog = BackupsDialog(desk, parent, found)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _bring_back(desk, parent, dialog.chosen()))
    dialog.open()


def _bring_back(desk: Desk, parent: QWidget, copy: Path | None) -> None:
    if copy is None:
        return

    def work(progress: Progress) -> Restored:
        return desk.doors.bring_back(copy, progress.cancelled)

    run_with_progress(
        desk, parent, "正在恢复", work, lambda made: _go_on(desk, parent, made), worker="backups"
    )


def _go_on(desk: Desk, parent: QWidget, made: Restored) -> None:
    words = (
        f"有{made.lacking}份存下的纪要或照片，这份备份里没有，或者已经坏了；其他内容都取回来了。\n\n"
        "别处还有备份的话，可以再恢复一份对照。现在打开取回来的数据吗？"
    )
    if not made.lacking or ask(parent, desk.theme, "少了几份附件", words, "打开", "先不打开"):
        desk.welcome = f"这是从备份恢复的数据，文件名是“{made.file.name}”；原来的数据和备份都还在。"
        _open(desk, parent, made.file)


def _open(desk: Desk, parent: QWidget, file: Path) -> None:

    def refused(error: UserError) -> None:
        if not isinstance(error, PasswordNeeded):
            desk.welcome = ""
        desk.report(error)

    desk.tasks.run(lambda: desk.doors.open(file), desk.founded, failed=refused, owner=parent)
