"""生成迎检材料: which headings, and whether the names of people are printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kth_desktop.domain.inspection_file import Heading
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.dialog import Dialog

_COLUMNS = 2


class FileDialog(Dialog):
    """`headings` and `named` are what was chosen once it is accepted."""

    def __init__(self, parent: QWidget, theme: Theme, period: str, headings: Sequence[Heading]) -> None:
        super().__init__(parent, theme, "生成迎检材料", width=32)
        self._all = tuple(headings)
        self.say(f"{period}的材料按下面几类各放一个文件夹，另有一份全部装在一起的文件，带封面和目录。")
        grid = QGridLayout()
        grid.setSpacing(theme.between)
        self._boxes = [_box(f"{one.number}. {one.name}") for one in self._all]
        rows = -(-len(self._boxes) // _COLUMNS)
        for place, box in enumerate(self._boxes):
            box.toggled.connect(self._show_state)
            grid.addWidget(box, place % rows, place // rows)
        self.body.addLayout(grid)
        self.body.addSpacing(theme.rows)
        self._named = _box("打印人名")
        self.body.addWidget(self._named)
        self.say("电话和身份证号一律不打。要公开张贴的，请去掉“打印人名”。", theme.second)
        self.add_cancel()
        self._go = self.add_accept("选文件夹…")

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(one for one, box in zip(self._all, self._boxes, strict=True) if box.isChecked())

    @property
    def named(self) -> bool:
        return self._named.isChecked()

    def _show_state(self) -> None:
        """Of nothing no file can be made."""
        self._go.setEnabled(bool(self.headings))


def _box(words: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setAccessibleName(words)
    box.setChecked(True)
    return box
