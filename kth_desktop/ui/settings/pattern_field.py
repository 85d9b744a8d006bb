"""A numbering pattern with what it makes beside it, while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from kth_desktop.domain.numbers import check_pattern, number
from kth_desktop.errors import UserError
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import TextField


class PatternField(TextField):
    """`{简称}{序号2}号` and, at its right, 曹王01号."""

    def __init__(self, theme: Theme, short_name: Callable[[], str], year: Callable[[], int]) -> None:
        super().__init__()
        self._short_name, self._year = short_name, year
        self.sample: QLabel = label("", theme.regular(), theme.second)
        self.sample.setMinimumWidth(theme.chars(7.5))
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(theme.between)
        layout.addWidget(self.sample)
        self.line.textChanged.connect(self.show_sample)

    def check(self) -> None:
        check_pattern(self.text())

    def show_sample(self) -> None:
        try:
            pattern = check_pattern(self.text())
        except UserError:
            self.sample.setText("")
            return
        made = number(pattern, short_name=self._short_name(), year=self._year(), ordinal=1)
        self.sample.setText(f"如 {made}")
