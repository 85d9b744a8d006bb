"""Where everything of the page 套表 stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from kth_desktop.domain.report_span import month_before
from kth_desktop.ui.forms.grid import FormGrid
from kth_desktop.ui.widgets.buttons import Button, IconButton, Kind
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import NUMBERS, Siblings
from kth_desktop.ui.widgets.text import Elided

if TYPE_CHECKING:
    from kth_desktop.domain.town_form import TownForm
    from kth_desktop.ui.desk import Desk

_FIRST = "还没有表格。"
_REST = "点“导入表格”选镇里发来的Excel表，或把文件拖到这里；再点表里的格子，选每月要填的数。"
_HOW = "点一格，选这一格每月要填的数。"


class FormsLayout:
    """The parts of the page by name; `page` is filled with them."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        theme = self._theme = desk.theme
        self.take_in = Button(theme, "导入表格", "file-input")
        first = Button(theme, "导入表格", "file-input", Kind.FILLED)
        self.import_buttons = (self.take_in, first)
        self.forms = _choice("哪一张表", theme.chars(10))
        self.sheets = _choice("哪一页", theme.chars(6))
        self.month = _choice("哪个月", theme.chars(9))
        self.earlier = IconButton(theme, "chevron-left", "前一个月")
        self.later = IconButton(theme, "chevron-right", "后一个月")
        self.rename, self.delete = Button(theme, "改名", "pencil"), Button(theme, "删除", "trash-2")
        self.fill = Button(theme, "填好并另存", "save", Kind.FILLED)
        self.fill_elsewhere = Button(theme, "存到别处…")
        self.open_folder = Button(theme, "打开文件夹", "folder-open")
        self.made = Elided("", theme.bold(), theme.good)
        self.grid = FormGrid(theme)
        self._stack = QStackedLayout()
        self._lay_out(desk, page, first)
        self.show_made("")

    def _lay_out(self, desk: Desk, page: QWidget, first: Button) -> None:
        theme = self._theme
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.margin, theme.rows, theme.margin, theme.rows)
        column.setSpacing(theme.rows)
        siblings = Siblings(desk, "统计", NUMBERS, "forms")
        self.head = RecordHead(theme, "套表", (self.take_in, self.fill_elsewhere, self.fill), siblings)
        column.addWidget(self.head)
        column.addLayout(self._stack, 1)
        empty = Panel(theme)
        empty.body.addWidget(EmptyPage(theme, _FIRST, _REST, (first,)))
        self._stack.addWidget(empty)
        self._stack.addWidget(self._work())

    def _work(self) -> QWidget:
        theme = self._theme
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        left = (self.forms, self.rename, self.delete, self.sheets)
        column.addLayout(self._row(left, (self.earlier, self.month, self.later)))
        panel = Panel(theme, margins=(1, 1, 1, 1))
        panel.body.addWidget(self.grid)
        column.addWidget(panel, 1)
        column.addLayout(self._row((self.made,), (self.open_folder,)))
        return work

    def _row(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.between)
        for widget in left:
            row.addWidget(widget, 1 if isinstance(widget, Elided) else 0)
        if not any(isinstance(widget, Elided) for widget in left):
            row.addStretch()
        for widget in right:
            row.addWidget(widget)
        return row

    def fill_months(self, newest: tuple[int, int], count: int) -> None:
        """From the one after the newest that is due, which runs; the one that is due is chosen."""
        year, month = newest
        when = (year + month // 12, month % 12 + 1)
        for _ in range(count):
            self.month.addItem(f"{when[0]}年{when[1]}月", when)
            when = month_before(*when)
        self.month.setCurrentIndex(1)

    def show_forms(self, forms: Sequence[TownForm], chosen: TownForm | None) -> None:
        self._stack.setCurrentIndex(0 if chosen is None else 1)
        for button in (self.take_in, self.fill_elsewhere, self.fill):
            button.setHidden(chosen is None)
        if chosen is None:
            self.head.show_count("")
        self.forms.clear()
        for form in forms:
            self.forms.addItem(form.name)
        if chosen is not None:
            self.forms.setCurrentIndex(list(forms).index(chosen))

    def show_sheets(self, names: Sequence[str], place: int) -> None:
        self.sheets.clear()
        self.sheets.addItems(list(names))
        self.sheets.setCurrentIndex(place)
        self.sheets.setHidden(len(names) < 2)

    def show_standing(self, form: TownForm) -> None:
        """How many cells are chosen; of the one with the keyboard what it takes, in full."""
        sheet, at = self.grid.cells.sheet, self.grid.currentIndex()
        taken = self.grid.cells.taken_at(at.row() + 1, at.column() + 1)
        here = f"{taken.cell.cell}填“{taken.cell.words}”：{taken.shown}" if taken else _HOW
        cut = "这一页很大，只显示前面一部分。" if sheet is not None and sheet.cut else ""
        chosen = f"已选{len(form.cells)}格。" if form.cells else ""
        self.head.show_count(cut + chosen + here)
        for button in (self.fill, self.fill_elsewhere):
            button.setEnabled(bool(form.cells))

    def show_made(self, words: str) -> None:
        self.made.setText(words)
        self.made.setVisible(bool(words))
        self.open_folder.setVisible(bool(words))


def _choice(name: str, width: int) -> CalmCombo:
    made = CalmCombo()
    made.setAccessibleName(name)
    made.setMinimumWidth(width)
    made.setMaximumWidth(width)  # a form of a long name takes no room from the buttons
    made.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMaxVisibleItems(16)
    return made
