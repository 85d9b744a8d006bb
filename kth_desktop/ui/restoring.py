"""Opening another office, and bringing one back from a backup: from the first start and from 设置 alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from kth_desktop.ui.file_dialogs import ask_which_to_open
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import Dialog, ask

if TYPE_CHECKING:
    from kth_desktop.ui.desk import BackupInside, Desk

DATA_FILES = "客堂汇数据 (*.kth)"
_MOST = 6  # newest backups offered; older ones by 其他文件


def open_other(desk: Desk, parent: QWidget) -> None:
    """A refused file is told in its own sentence, and stays as it was."""
    file = ask_which_to_open(parent, "打开已有的数据", DATA_FILES)
    if file is not None:
        desk.tasks.run(lambda: desk.doors.open(file), desk.founded, failed=desk.report, owner=parent)


def restore(desk: Desk, parent: QWidget) -> None:
    """Which backup, what is in it, then into a new file: nothing there is ever overwritten."""
    desk.tasks.run(desk.doors.backups, lambda found: _choose(desk, parent, found), owner=parent)


def _choose(desk: Desk, parent: QWidget, found: Sequence[tuple[Path, datetime]]) -> None:
    dialog = BackupsDialog(parent, desk.theme, found[:_MOST])
    copy = dialog.file if dialog.exec() else None
    dialog.deleteLater()
    if copy is not None:
        desk.tasks.run(
            lambda: desk.doors.look_into(copy),
            lambda inside: _confirm(desk, parent, copy, inside),
            failed=desk.report,
            owner=parent,
        )


def _confirm(desk: Desk, parent: QWidget, copy: Path, inside: BackupInside) -> None:
    words = (
        f"{inside.full_name}\n{inside.counts}\n\n"
        "恢复成一个新的数据文件，再打开它。备份和现在的数据都留着不动。"
    )
    if ask(parent, desk.theme, "这份备份里有", words, "恢复并打开"):
        desk.tasks.run(lambda: desk.doors.restore(copy), desk.founded, failed=desk.report, owner=parent)


class BackupsDialog(Dialog):
    """The newest backups by day and time; `file` is what was chosen once it is accepted."""

    def __init__(self, parent: QWidget, theme: Theme, found: Sequence[tuple[Path, datetime]]) -> None:
        super().__init__(parent, theme, "从备份恢复")
        self._found = list(found)
        self.file: Path | None = None
        self._group = QButtonGroup(self)
        if not found:
            self.say("这台电脑上还没有备份。备份在U盘上时，点“选备份文件”。")
        for number, (file, made) in enumerate(self._found):
            radio = QRadioButton(f"{made.year}年{made.month}月{made.day}日 {made.hour}:{made.minute:02}")
            radio.setAccessibleName(radio.text())
            radio.setToolTip(str(file))
            radio.setChecked(number == 0)
            self._group.addButton(radio, number)
            self.body.addWidget(radio)
        other = self.add(Button(theme, "选备份文件", "folder-open"), left=True)
        other.clicked.connect(self._choose_other)
        self.add_cancel()
        if found:
            self.add_accept("看看里面有什么")

    def accept(self) -> None:
        if self.file is None:
            self.file = self._found[self._group.checkedId()][0]
        super().accept()

    def _choose_other(self) -> None:
        chosen = ask_which_to_open(self, "选备份文件", DATA_FILES)
        if chosen is not None:
            self.file = chosen
            self.accept()
