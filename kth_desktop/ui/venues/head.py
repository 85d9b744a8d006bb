"""The page's title with its count, and the year's venues against the target."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.domain.venue import YearCount
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.target_bars import TargetBars
from kth_desktop.ui.widgets.text import label, paint_words

BARS = 8  # a town's target is too high for bars


class VenueHead(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        self._count = label("", theme.regular(), theme.second)
        self._year = label("", theme.regular(), theme.second)
        self._hung = label("", theme.bold(), theme.good)
        self._bars = TargetBars(theme)
        self._target = label("", theme.regular(), theme.second)
        row.addWidget(label("活动点", theme.song(7), theme.ink))
        row.addSpacing(theme.between)
        row.addWidget(self._count)
        row.addStretch()
        for widget in (self._year, self._hung, self._bars, self._target):
            row.addWidget(widget)
        row.setStretchFactor(self._count, 0)
        self._bars.hide()
        self._has_bars = False
        self.setFixedHeight(round(theme.control * 1.2))

    @property
    def count(self) -> str:
        return self._count.text()

    @property
    def year(self) -> str:
        return f"{self._year.text()}{self._hung.text()}，{self._target.text()}"

    def show_count(self, shown: int, *, filtered: bool, by_pinyin: bool) -> None:
        """共13个, 找到3个 or 按拼音找到3个"""
        if not filtered:
            self._count.setText(f"共{shown}个")
        else:
            self._count.setText(f"{'按拼音' if by_pinyin and shown else ''}找到{shown}个")

    def show_empty(self, empty: bool) -> None:
        """Before the first venue only the target is said, beside the title."""
        if empty:
            self._count.setText(self._target.text())
        for widget in (self._year, self._hung, self._target):
            widget.setHidden(empty)
        self._bars.setHidden(empty or not self._has_bars)

    def show_year(self, year: YearCount) -> None:
        self._year.setText("今年已挂牌")
        over = "（超额）" if year.high and year.hung > year.high else ""
        self._hung.setText(f"{year.hung}个{over}")
        paint_words(self._hung, self._theme.good if year.hung >= year.low else self._theme.attention)
        self._has_bars = 0 < year.high <= BARS
        self._bars.setVisible(self._has_bars)
        self._bars.show_count(year.hung, year.high)
        self._target.setText(f"年度目标{year.low}至{year.high}个")
