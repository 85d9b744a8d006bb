"""What only this PC keeps: type size, colour, and whether a paper is seen before it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kth_desktop.ui.settings.office_form import LABEL_CHARS
from kth_desktop.ui.theme import ACCENTS, TYPE_SIZES
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

SIZE_WORDS = ("标准", "较大", "大字")
ACCENT_WORDS = ("蓝", "红")


class PcPanel(Panel):
    """Takes effect at once; nothing here waits for 保存."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        theme, kept = desk.theme, desk.settings.values
        self.body.setSpacing(theme.rows)
        self.body.addWidget(label("这台电脑", theme.bold(1), theme.ink))
        self.sizes = JoinedButtons(theme, "字号", SIZE_WORDS, TYPE_SIZES.index(theme.type_size))
        self.sizes.chosen.connect(lambda place: desk.restyle(type_size=TYPE_SIZES[place]))
        accent = ACCENTS.index(kept.theme) if kept.theme in ACCENTS else 0
        self.accents = JoinedButtons(theme, "颜色", ACCENT_WORDS, accent)
        self.accents.chosen.connect(lambda place: desk.restyle(accent=ACCENTS[place]))
        self.preview = QCheckBox("打印前先看")
        self.preview.setAccessibleName("打印前先看")
        self.preview.setChecked(kept.preview_first)
        self.preview.clicked.connect(lambda on: desk.settings.change(preview_first=bool(on)))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.rows)
        grid.setHorizontalSpacing(0)
        grid.setColumnMinimumWidth(0, theme.chars(LABEL_CHARS))
        grid.setColumnStretch(2, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("字号", self.sizes), ("颜色", self.accents), ("打印", self.preview),
        )  # fmt: skip
        for number, (words, control) in enumerate(rows):
            grid.addWidget(label(words, theme.regular(), theme.second), number, 0)
            grid.addWidget(control, number, 1, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(grid)
