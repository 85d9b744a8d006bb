"""存到哪里: sticks and the desktop by name, since the system's own file dialog is half English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from kth_desktop.ui.file_dialogs import ask_folder
from kth_desktop.ui.printing.places import Place
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import Elided


class PlacesDialog(Dialog):
    """`folder` is what was chosen once it is accepted; the first place is chosen to begin with."""

    def __init__(self, parent: QWidget, theme: Theme, places: Sequence[Place], file_name: str) -> None:
        super().__init__(parent, theme, "存到哪里")
        self._places = list(places)
        self.folder: Path | None = None
        if not any(place.is_stick for place in places):
            self.say("没有看到U盘。插上U盘后再点一次“存到U盘或桌面”。", theme.second)
        self._group = QButtonGroup(self)
        for number, place in enumerate(self._places):
            radio = QRadioButton(place.words)
            radio.setAccessibleName(place.words)
            radio.setToolTip(str(place.folder))
            self._group.addButton(radio, number)
            self.body.addWidget(radio)
        first = self._group.button(0)
        if first is not None:
            first.setChecked(True)
            first.setFocus()
        self.body.addWidget(Elided(f"文件名：{file_name}", theme.regular(-1), theme.second))
        other = self.add(Button(theme, "其他文件夹…", "folder-open"), left=True)
        other.clicked.connect(self._choose_other)
        self.add_cancel()
        self.add_accept("存到这里")

    def accept(self) -> None:
        if self.folder is None:
            self.folder = self._places[self._group.checkedId()].folder
        super().accept()

    def _choose_other(self) -> None:
        chosen = ask_folder(self, "存到哪个文件夹")
        if chosen is not None:
            self.folder = chosen
            self.accept()
