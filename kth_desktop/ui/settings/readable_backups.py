"""After encrypting: the backups made before can still be read by anybody who has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kth_desktop.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from pathlib import Path

    from kth_desktop.ui.desk import Desk


def offer_to_remove_readable(desk: Desk, parent: QWidget) -> None:
    """Asks only when there are any; what is kept stays listed under 恢复备份."""
    office = desk.office

    def found(readable: Sequence[Path]) -> None:
        if readable:
            ReadableBackupsDialog(desk, parent, len(readable)).open()

    desk.tasks.run(office.backups.readable, found, owner=parent)


class ReadableBackupsDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, count: int) -> None:
        super().__init__(parent, desk.theme, "以前的备份")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.say(
            f"这台电脑上还有{count}份没有加密的备份，谁拿到都能看。先做一份加了密的备份，再把它们删掉？"
            "以前存到U盘和别处的，程序找不到，请自己收好或删掉。"
        )
        self.add_danger("删掉", "先留着").clicked.connect(self._remove)

    def _remove(self) -> None:
        desk, office = self._desk, self._desk.office

        def told(count: int) -> None:
            desk.message(f"{count}份没有加密的备份已经删掉，新的一份加了密。")

        desk.tasks.run(office.backups.remove_readable, told, failed=desk.report, worker="backups")
        self.accept()
