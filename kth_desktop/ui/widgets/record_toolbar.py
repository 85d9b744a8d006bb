"""The toolbar of a page of records: what can be done, the search line and the filters, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import CalmCombo, FilterCombo
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import label


class RecordToolbar(QWidget):
    """`filtered` comes for every change of search or filter.

    A page adds its own filters and actions, then calls `put_together`.
    """

    filtered = Signal()

    def __init__(self, theme: Theme, noun: str, hint: str, *, sign: str = "plus", unit: str = "条") -> None:
        """`noun`: what 新增 adds; `hint` stands in the search line; `unit`: 找到3条."""
        super().__init__()
        self._theme, self._noun, self._unit = theme, noun, unit
        self.new = Button(theme, f"新增{noun}", sign, Kind.FILLED)
        self.change = Button(theme, "修改", "pencil", Kind.FLAT)
        self.print = Button(theme, "打印", "printer", Kind.FLAT)
        self.more = Button(theme, "更多", "ellipsis", Kind.FLAT)
        self.search = SearchField(theme, hint)
        self.committee = FilterCombo("村（居）", "全部村居")
        self.found = label("", theme.regular(), theme.second)
        self.clear = Button(theme, "清除条件", kind=Kind.LINK)
        self.filters: list[CalmCombo] = [self.committee]
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

    def put_together(self, more: Sequence[QAction] = (), papers: Sequence[QAction] = ()) -> None:
        """`more`: what the page adds to 更多; with `papers` 打印 opens a menu of them."""
        theme = self._theme
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.between)
        for row in (self._first, self._second):
            row.setSpacing(theme.between)
            lines.addLayout(row)
        self.papers.addActions(list(papers))
        self.menu.addActions([*more, self.delete_action, self.history_action])
        self.menu.addSeparator()
        self.menu.addAction(self.bin_action)
        if papers:
            self.print.clicked.connect(lambda: _open(self.papers, self.print))
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
        one_line = short or self._needed() <= width
        if (one_line, short) != (self.on_one_line, self.is_short):
            self.on_one_line, self.is_short = one_line, short
            self.new.setText("新增" if short else f"新增{self._noun}")
            self.new.setAccessibleName(f"新增{self._noun}")
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
        for button in (self.new, self.change, self.print, self.more):
            self._first.addWidget(button)
        self._first.addStretch(1)
        row = self._first if self.on_one_line else self._second
        row.addWidget(self.search)
        self.search.setMaximumWidth(self._theme.chars(16.5))
        self.search.setMinimumWidth(self._theme.chars(10))
        row.setStretchFactor(self.search, 20)
        for widget in (*self.filters, self.found, self.clear):
            row.addWidget(widget)
        if not self.on_one_line:
            self._second.addStretch(1)

    def _needed(self) -> int:
        shown = [combo for combo in self.filters if not combo.isHidden()]
        parts = (self.new, self.change, self.print, self.more, *shown, self.clear)
        return sum(part.sizeHint().width() + self._theme.between for part in parts) + self._theme.chars(26)

    # Filters

    def show_filters(self, shown: bool) -> None:
        """Without any record there is nothing to search. Where all stands on one line, the first filter
        of the page stays."""
        self._has_filters = shown
        self.search.setVisible(shown)
        self.committee.setVisible(shown and self._whole_town)
        own = [combo for combo in self.filters if combo is not self.committee]
        for place, combo in enumerate(own):
            combo.setVisible(shown and (not self.is_short or (place == 0 and not self._whole_town)))
        self.print.setEnabled(shown or not self.papers.isEmpty())

    def set_chosen(self, count: int, *, editing: bool) -> None:
        """What makes sense for so many selected records."""
        self.new.set_kind(Kind.PLAIN if editing else Kind.FILLED)
        self.change.setEnabled(count == 1 and not editing)
        self.delete_action.setEnabled(count == 1 and not editing)
        self.history_action.setEnabled(count == 1)

    def show_committees(self, committees: Sequence[Committee], *, whole_town: bool) -> None:
        villages = [(c.name, str(c.id)) for c in committees if c.kind is not CommitteeKind.TOWN]
        self.committee.fill(villages)
        self._whole_town = whole_town
        self.show_filters(self._has_filters)

    def chosen_committee(self) -> UUID | None:
        key = chosen(self.committee)
        return UUID(key) if key else None

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

    def show_found(self, count: int) -> None:
        """找到3条 beside the filters, where they have a line of their own."""
        shown = self.is_filtered and not self.is_short
        self.found.setText(f"找到{count}{self._unit}" if shown else "")
        self.found.setVisible(shown)
        self.clear.setVisible(shown)


def chosen(combo: CalmCombo) -> str:
    """The key of what is chosen; empty for everything, and while the filter is out of sight."""
    return "" if combo.isHidden() else str(combo.currentData() or "")


def _open(menu: QMenu, button: Button) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
