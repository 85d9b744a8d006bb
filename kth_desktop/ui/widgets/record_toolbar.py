"""The toolbar of a page of records: what can be done, the search line and the filters, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind, hairline
from kth_desktop.ui.widgets.choice_field import CalmCombo, FilterCombo
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import label

Member = TypeVar("Member", bound=Enum)


class RecordToolbar(QWidget):
    """`filtered` comes for every change of search or filter.

    A page adds its own filters and actions, then calls `put_together`.
    """

    filtered = Signal()

    short_hint = ""  # in the search line where height is short
    search_chars = (10.0, 16.5)  # the least and the most the search line takes
    room = 26.0  # characters for the search line and what was found, where all stands on one line
    deletes_several = False
    found_on_one_line = True  # 找到3条 stands beside the filters even there

    def __init__(
        self,
        theme: Theme,
        noun: str,
        hint: str,
        *,
        sign: str = "plus",
        unit: str = "条",
        printing: str = "打印",
    ) -> None:
        """`noun`: what 新增 adds; `hint` stands in the search line; `unit`: 找到3条."""
        super().__init__()
        self._theme, self._noun, self._hint, self._unit = theme, noun, hint, unit
        self.new = Button(theme, f"新增{noun}", sign, Kind.FILLED)
        self.change = Button(theme, "修改", "pencil", Kind.FLAT)
        self.print = Button(theme, printing, "printer", Kind.FLAT)
        self.more = Button(theme, "更多", "ellipsis", Kind.FLAT)
        self.search = SearchField(theme, hint)
        self.committee = FilterCombo("村（居）", "全部村居")
        self.found = label("", theme.regular(), theme.second)
        self.clear = Button(theme, "清除条件", kind=Kind.LINK)
        self.filters: list[CalmCombo] = [self.committee]
        self.tools: list[QWidget] = [self.new, self.change, self.print, self.more]
        self.only_long: list[QWidget] = []  # tools that are in 更多 where height is short
        self.only_short: list[QAction] = []  # what stands for them there
        self.with_records: list[QWidget | QAction] = []  # of no use while there is no record
        self.papers, self.menu = QMenu(self.print), QMenu(self.more)
        self.delete_action = self.action("删除", "trash-2")
        self.history_action = self.action("更改记录", "history")
        self.bin_action = self.action("回收站", "undo-2")
        self.on_one_line = self.is_short = self._whole_town = False
        self._has_filters = True

    def action(self, words: str, sign: str) -> QAction:
        return QAction(icon(sign, self._theme.second, self._theme.icon), words, self)

    def add_filter(self, name: str, everything: str) -> FilterCombo:
        made = FilterCombo(name, everything)
        self.filters.append(made)
        return made

    def add_year(self) -> None:
        self.year = self.add_filter("年份", "全部年份")

    def add_export(self) -> None:
        """导出 before 更多, and in it where height is short."""
        self.export = Button(self._theme, "导出", "file-output", Kind.FLAT)
        self.export_action = self.action("导出Excel表", "file-output")
        self.export_action.triggered.connect(self.export.click)
        self.export_action.setVisible(False)
        line = hairline(self._theme)
        self.tools[-1:-1] = [line, self.export]
        self.only_long += [line, self.export]
        self.only_short.append(self.export_action)
        self.with_records += [self.export, self.export_action]

    def put_together(
        self,
        more: Sequence[QAction] = (),
        papers: Sequence[Sequence[QAction]] = (),
        groups: Sequence[Sequence[QAction]] = (),
    ) -> None:
        """`more`: what the page adds before 删除 in 更多, or all its `groups`; with groups of `papers` 打印
        opens a menu of them."""
        theme = self._theme
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.between)
        for row in (self._first, self._second):
            row.setSpacing(theme.between)
            lines.addLayout(row)
        _fill(self.papers, papers)
        _fill(self.menu, groups or [[*more, self.delete_action, self.history_action], [self.bin_action]])
        if papers:
            self.print.clicked.connect(lambda: _open(self.papers, self.print))
        else:
            self.with_records.append(self.print)
        self.more.clicked.connect(lambda: _open(self.menu, self.more))
        self.search.searched.connect(lambda _text: self.filtered.emit())
        for combo in self.filters:
            combo.activated.connect(lambda _place: self.filtered.emit())
        self.clear.clicked.connect(self.clear_all)
        self.clear.hide()
        self._place()

    # Arrangement

    def arrange(self, width: int, *, short: bool) -> None:
        """`short`: little height, so all stands on one line."""
        one_line = short or self.fits(width)
        if (one_line, short) != (self.on_one_line, self.is_short):
            self.on_one_line, self.is_short = one_line, short
            self.new.setText("新增" if short else f"新增{self._noun}")
            self.new.setAccessibleName(f"新增{self._noun}")
            self.search.setPlaceholderText(self.short_hint if short and self.short_hint else self._hint)
            for tool in self.only_long:
                tool.setVisible(not short)
            for action in self.only_short:
                action.setVisible(short)
            self.show_filters(self._has_filters)
            self._place()
            self._drop_hidden_filters()

    def _drop_hidden_filters(self) -> None:
        """A filter that nobody sees any more would leave records out without a word."""
        hidden = [combo for combo in self.filters if combo.isHidden() and combo.currentIndex() > 0]
        for combo in hidden:
            combo.setCurrentIndex(0)
        if hidden:
            QTimer.singleShot(0, self, self.filtered.emit)  # not while the page is being laid out

    def _place(self) -> None:
        for row in (self._first, self._second):
            while row.takeAt(0) is not None:
                pass
        for tool in self.tools:
            self._first.addWidget(tool)
        self._first.addStretch(1)
        row = self._first if self.on_one_line else self._second
        row.addWidget(self.search)
        least, most = self.search_chars
        self.search.setMaximumWidth(self._theme.chars(most))
        self.search.setMinimumWidth(self._theme.chars(least))
        row.setStretchFactor(self.search, 20)
        for widget in (*self.filters, self.found, self.clear):
            row.addWidget(widget)
        if not self.on_one_line:
            self._second.addStretch(1)

    def fits(self, width: int) -> bool:
        """Tools, search, filters and what was found, beside each other."""
        shown = [combo for combo in self.filters if not combo.isHidden()]
        buttons = [tool for tool in self.tools if isinstance(tool, Button)]
        parts = (*buttons, *shown, self.clear)
        needed = sum(part.sizeHint().width() + self._theme.between for part in parts)
        return needed + self._theme.chars(self.room) <= width

    # Filters

    def show_filters(self, shown: bool) -> None:
        """Without any record there is nothing to search."""
        self._has_filters = shown
        self.search.setVisible(shown)
        for combo in self.filters:
            combo.setVisible(shown and (self._whole_town if combo is self.committee else self.shows(combo)))
        for part in self.with_records:
            part.setEnabled(shown)

    def shows(self, combo: CalmCombo) -> bool:
        """Whether a filter of the page's own has room: where height is short the first one stays."""
        return not self.is_short or (combo is self.filters[1] and not self._whole_town)

    def set_chosen(self, count: int, *, editing: bool) -> None:
        """What makes sense for so many selected records."""
        self.new.set_kind(Kind.PLAIN if editing else Kind.FILLED)
        self.change.setEnabled(count == 1 and not editing)
        self.delete_action.setEnabled((count == 1 or (count > 1 and self.deletes_several)) and not editing)
        self.history_action.setEnabled(count == 1)

    def show_committees(self, committees: Sequence[Committee], *, whole_town: bool) -> None:
        villages = [(c.name, str(c.id)) for c in committees if c.kind is not CommitteeKind.TOWN]
        self.committee.fill(villages)
        self._whole_town = whole_town
        self.show_filters(self._has_filters)

    def chosen_committee(self) -> UUID | None:
        key = chosen(self.committee)
        return UUID(key) if key else None

    def show_years(self, years: Sequence[int]) -> None:
        self.year.fill([(f"{year}年", str(year)) for year in years])

    def chosen_year(self) -> int | None:
        key = chosen(self.year)
        return int(key) if key else None

    @property
    def is_filtered(self) -> bool:
        return bool(self.search.text().strip() or any(map(chosen, self.filters)))

    def clear_all(self) -> None:
        """Back to the whole list, asked for once."""
        self.forget()
        self.filtered.emit()

    def forget(self) -> None:
        """No search and no filter, without asking for the list."""
        for combo in self.filters:
            combo.setCurrentIndex(0)
        self.search.forget()

    def show_found(self, count: int, *, by_pinyin: bool = False) -> None:
        """找到3条 or 按拼音找到3条 beside the filters, where there is room for it."""
        shown = self.is_filtered and not (self.is_short if self.found_on_one_line else self.on_one_line)
        self.found.setText(f"{'按拼音' if by_pinyin else ''}找到{count}{self._unit}" if shown else "")
        self.found.setVisible(shown)
        self.clear.setVisible(shown)


def chosen(combo: CalmCombo) -> str:
    """The key of what is chosen; empty for everything, and while the filter is out of sight."""
    return "" if combo.isHidden() else str(combo.currentData() or "")


def chosen_member(combo: CalmCombo, members: type[Member]) -> Member | None:
    """Where the keys are the names of `members`."""
    return members.__members__.get(chosen(combo))


def _fill(menu: QMenu, groups: Sequence[Sequence[QAction]]) -> None:
    for group in groups:
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(list(group))


def _open(menu: QMenu, button: Button) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
