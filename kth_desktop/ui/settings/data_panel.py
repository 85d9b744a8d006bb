"""Which office is open and where its file lies; backup, restore, another office, 回收站."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from kth_desktop.ui import restoring
from kth_desktop.ui.settings.bin_dialog import show_bin
from kth_desktop.ui.settings.second_place import OPEN_TO_ALL, show_second_place
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.progress import Progress, run_with_progress
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.domain.backup import SecondPlace
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk


class DataPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        theme = desk.theme
        self.body.setSpacing(theme.between)
        self.body.addWidget(label("数据", theme.bold(1), theme.ink))
        self._file = Elided("…", theme.regular(), theme.ink)
        self._state = label("", theme.regular(-1), theme.second, wrap=True)
        self.body.addWidget(self._file)
        self.body.addWidget(self._state)
        self.backup_button = Button(theme, "立即备份", "hard-drive")
        self.stick_button = Button(theme, "备份到U盘", "save")
        self.second_button = Button(theme, "第二处备份", "external-link")
        self.restore_button = Button(theme, "恢复备份", "history")
        self.open_button = Button(theme, "打开另一个", "folder-open")
        self.bin_button = Button(theme, "回收站", "trash-2")
        self.log_button = Button(theme, "操作记录", "list-checks")
        self.own_button = Button(theme, "开始用自己的", "house")
        self.own_button.clicked.connect(self._leave_sample)
        self.own_button.hide()
        self.backup_button.clicked.connect(self._back_up)
        self.stick_button.clicked.connect(self._back_up_elsewhere)
        self.second_button.clicked.connect(lambda: show_second_place(desk, self, self.show_office))
        self.restore_button.clicked.connect(lambda: restoring.restore(desk, self))
        self.open_button.clicked.connect(lambda: restoring.open_other(desk, self))
        self.log_button.clicked.connect(lambda: desk.show_page("log"))
        self.bin_button.clicked.connect(lambda: show_bin(desk, self))
        grid = QGridLayout()
        grid.setSpacing(theme.between)
        buttons = (
            self.backup_button, self.stick_button, self.restore_button, self.second_button,
            self.open_button, self.bin_button, self.log_button, self.own_button,
        )  # fmt: skip
        for number, button in enumerate(buttons):
            grid.addWidget(button, number // 2, number % 2)
        self.body.addLayout(grid)

    def show_office(self) -> None:
        office, desk = self._desk.office, self._desk
        self._file.setText(str(office.path))
        kind = "示例数据，随便试，不影响您自己的。" if office.is_sample else "数据只存在这台电脑上，不上网。"
        kind = office.why_read_only or kind

        self.own_button.setVisible(office.is_sample)

        def tell(words: str) -> None:
            self._state.setText(f"{kind}{words}。" if words else kind)

        desk.tasks.run(lambda: desk.doors.backup_words(office), tell, owner=self)

    def _leave_sample(self) -> None:
        """To the user's own office; to the first start when there is none yet."""
        desk = self._desk

        def go(own: Office | None) -> None:
            if own is None:
                desk.show_page("first_start")
            else:
                desk.founded(own)

        desk.tasks.run(desk.doors.own, go, failed=desk.report, owner=self)

    def _back_up(self) -> None:
        office = self._desk.office

        def work(progress: Progress) -> SecondPlace | None:
            office.backups.make(stop=progress.cancelled)
            return office.backups.second_place()

        run_with_progress(self._desk, self, "正在备份", work, self._tell, worker="backups")

    def _back_up_elsewhere(self) -> None:
        from kth_desktop.ui.file_dialogs import ask_folder

        folder = ask_folder(self, "备份到哪个文件夹")
        if folder is not None:
            office = self._desk.office

            def work(progress: Progress) -> Path:
                return office.backups.make(folder, progress.cancelled)

            run_with_progress(self._desk, self, "正在备份", work, self._tell_elsewhere, worker="backups")

    def _tell_elsewhere(self, made: Path) -> None:
        """On a stick, in plain, one honest line stands behind it."""
        plain = not self._desk.office.encrypted
        self._desk.message(f"已备份，检查过可以用，存在“{made.parent}”。{OPEN_TO_ALL if plain else ''}")

    def _tell(self, second: SecondPlace | None) -> None:
        """Says when the second place did not get it."""
        desk, words = self._desk, "已备份，检查过可以用"
        if second is not None and second.trouble:
            desk.message(f"{words}。第二处没有存上：{second.trouble}", "attention")
        else:
            desk.message(f"{words}。")
        self.show_office()
        desk.backed_up.emit()
