"""第二处备份: a folder on a stick or a share that gets every backup once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.errors import UserError
from kth_desktop.ui.file_dialogs import ask_folder
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.progress import Progress, run_with_progress
from kth_desktop.ui.widgets.text import Elided

if TYPE_CHECKING:
    from kth_desktop.domain.backup import SecondPlace
    from kth_desktop.ui.desk import Desk

WHY = "电脑坏了、丢了，本机的备份也没有了。选一个U盘或共享文件夹，以后每次备份都在那里多存一份。"
OPEN_TO_ALL = "数据没有加密，谁拿到这个U盘都能看到里面的内容，请收好。"
SAME_DISK = "这个文件夹和数据在同一块硬盘上，硬盘坏了两份都没有了；最好选U盘或共享文件夹。"
LATER = timedelta(days=30)


class Standing(NamedTuple):
    """How the second place stands, and whether the home page reminds of it."""

    second: SecondPlace | None
    reminded: bool


def show_second_place(desk: Desk, parent: QWidget, changed: Callable[[], None]) -> None:
    """`changed` is called when another place was chosen, or none any more."""
    office = desk.office

    def read() -> Standing:
        return Standing(office.backups.second_place(), office.backups.second_words() is not None)

    def show(standing: Standing) -> None:
        dialog = SecondPlaceDialog(desk, parent, standing)
        dialog.exec()
        dialog.deleteLater()
        if dialog.folder is not None:
            _take(desk, parent, dialog.folder, changed)
        elif dialog.dropped:
            changed()

    desk.tasks.run(read, show, owner=parent)


class SecondPlaceDialog(Dialog):
    """`folder` is what was chosen; `dropped` when there is to be no second place any more."""

    def __init__(self, desk: Desk, parent: QWidget, standing: Standing) -> None:
        super().__init__(parent, desk.theme, "第二处备份", width=38)
        self._settings, self._today = desk.settings, desk.today
        self.folder: Path | None = None
        self.dropped = False
        place = self._settings.values.second_place
        self.say(WHY)
        if place:
            self.body.addWidget(Elided(f"现在存到：{place}", desk.theme.regular(), desk.theme.ink))
            self.say(_standing_words(standing.second), desk.theme.second)
        if not desk.office.encrypted:
            self.say(OPEN_TO_ALL, desk.theme.attention)
        if standing.reminded:
            later = self.add(Button(desk.theme, "一个月后再提醒"), left=True)
            later.clicked.connect(self._put_off)
        if place:
            drop = self.add(Button(desk.theme, "不再存第二处"), left=True)
            drop.clicked.connect(self._drop)
        self.add_cancel("关闭")
        choose = self.add_accept("另选一处" if place else "选文件夹")
        choose.clicked.disconnect()
        choose.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.folder = ask_folder(self, "备份在哪里多存一份")
        if self.folder is not None:
            self.accept()

    def _put_off(self) -> None:
        self._settings.change(second_place_later=(self._today + LATER).isoformat())
        self.accept()

    def _drop(self) -> None:
        self._settings.change(second_place="")
        self.dropped = True
        self.accept()


def _standing_words(second: SecondPlace | None) -> str:
    if second is None:
        return "还没有存过。"
    at = second.reached_at and second.reached_at.astimezone()
    reached = f"最近一次存上：{date_words(at.date())} {at.hour}:{at.minute:02}。" if at else "还没有存上过。"
    return f"{reached}这次没有存上：{second.trouble}" if second.trouble else reached


def _take(desk: Desk, parent: QWidget, folder: Path, changed: Callable[[], None]) -> None:
    """The first backup goes there at once: only then is it known whether it can be written."""
    office = desk.office
    desk.settings.change(second_place=str(folder), second_place_later="")

    def work(progress: Progress) -> SecondPlace | None:
        office.backups.make(stop=progress.cancelled)
        return office.backups.second_place()

    def done(second: SecondPlace | None) -> None:
        if second is not None and second.trouble:
            desk.report(UserError(f"第二处没有存上：{second.trouble}"))
        elif _same_disk(folder, office.path):
            desk.message(f"已存上第二处。{SAME_DISK}", "attention")
        else:
            desk.message(f"已在“{folder}”多存了一份，以后每次备份都会存过去。")
        changed()
        desk.backed_up.emit()

    run_with_progress(desk, parent, "正在备份", work, done, worker="backups")


def _same_disk(folder: Path, data: Path) -> bool:
    try:
        return folder.stat().st_dev == data.stat().st_dev
    except OSError:
        return False
