"""What can be done with the register, the search line and the filters, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.mediation import DisputeKind
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import FilterCombo
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import label


class MediationToolbar(QWidget):
    """`filtered` comes for every change of search or filter."""

    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.new = Button(theme, "新增调解", "plus", Kind.FILLED)
        self.change = Button(theme, "修改", "pencil", Kind.FLAT)
        self.print = Button(theme, "打印", "printer", Kind.FLAT)
        self.more = Button(theme, "更多", "ellipsis", Kind.FLAT)
        self.search = SearchField(theme, "编号、地点")
        self.kind, self.year = FilterCombo("类型", "全部类型"), FilterCombo("年份", "全部年份")
        self.kind.fill([(one.label, one.name) for one in DisputeKind])
        self.committee = FilterCombo("村（居）", "全部村居")
        self.found = label("", theme.regular(), theme.second)
        self.clear = Button(theme, "清除条件", kind=Kind.LINK)
        self._menu = QMenu(self.more)
        self.erase_action = self._action("清除当事人信息", "circle-user-round")
        self.delete_action = self._action("删除", "trash-2")
        self.history_action = self._action("更改记录", "history")
        self.bin_action = self._action("回收站", "undo-2")
        self._menu.addActions([self.delete_action, self.history_action, self.erase_action])
        self._menu.addSeparator()
        self._menu.addAction(self.bin_action)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.between)
        for row in (self._first, self._second):
            row.setSpacing(theme.between)
            lines.addLayout(row)
        self.on_one_line = self._short = self._whole_town = False
        self._has_filters = True
        self._place()
        self._connect()

    def _action(self, words: str, sign: str) -> QAction:
        return QAction(icon(sign, self._theme.second, self._theme.icon), words, self)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.filtered.emit())
        for combo in self._filters:
            combo.activated.connect(lambda _place: self.filtered.emit())
        self.more.clicked.connect(self._open_menu)
        self.clear.clicked.connect(self.clear_all)
        self.clear.hide()

    @property
    def _filters(self) -> tuple[FilterCombo, ...]:
        return (self.committee, self.kind, self.year)

    # Arrangement

    def arrange(self, width: int, *, short: bool) -> None:
        """`short`: little height, so all stands on one line, and the filters give way."""
        one_line = short or self._needed() <= width
        if (one_line, short) != (self.on_one_line, self._short):
            self.on_one_line, self._short = one_line, short
            self.new.setText("新增" if short else "新增调解")
            self.new.setAccessibleName("新增调解")
            self.show_filters(self._has_filters)
            self._place()
            self._drop_hidden_filters()

    def _drop_hidden_filters(self) -> None:
        """A filter that nobody sees any more would leave cases out without a word."""
        hidden = [combo for combo in self._filters if combo.isHidden() and combo.currentIndex() > 0]
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
        self.search.setMinimumWidth(self._theme.chars(9))
        row.setStretchFactor(self.search, 20)
        for widget in (*self._filters, self.found, self.clear):
            row.addWidget(widget)
        if not self.on_one_line:
            self._second.addStretch(1)

    def _needed(self) -> int:
        """What buttons, search, filters and what was found need beside each other."""
        shown = [combo for combo in self._filters if not combo.isHidden()]
        parts = (self.new, self.change, self.print, self.more, *shown, self.clear)
        widths = [part.sizeHint().width() + self._theme.between for part in parts]
        return sum(widths) + self._theme.chars(20)

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    # Filters

    def show_filters(self, shown: bool) -> None:
        """Without any case there is nothing to search."""
        self._has_filters = shown
        self.search.setVisible(shown)
        self.committee.setVisible(shown and self._whole_town)
        self.kind.setVisible(shown and not self._short)
        self.year.setVisible(shown and not (self._whole_town and self._short))
        self.print.setEnabled(shown)

    def set_chosen(self, count: int, *, editing: bool, may_open: bool, may_erase: bool) -> None:
        """What makes sense for so many selected cases."""
        self.new.set_kind(Kind.PLAIN if editing else Kind.FILLED)
        self.new.setEnabled(may_open)
        one = count == 1 and not editing
        self.change.setEnabled(one and may_open)
        self.delete_action.setEnabled(one and may_open)
        self.erase_action.setEnabled(one and may_erase)
        self.history_action.setEnabled(count == 1)

    def show_committees(self, committees: Sequence[Committee], *, whole_town: bool) -> None:
        self.committee.fill([(c.name, str(c.id)) for c in committees if c.kind is not CommitteeKind.TOWN])
        self._whole_town = whole_town
        self.show_filters(self._has_filters)

    def show_years(self, years: Sequence[int]) -> None:
        self.year.fill([(f"{year}年", str(year)) for year in years])

    def chosen_committee(self) -> UUID | None:
        key = _chosen(self.committee)
        return UUID(key) if key else None

    def chosen_kind(self) -> DisputeKind | None:
        key = _chosen(self.kind)
        return DisputeKind[key] if key else None

    def chosen_year(self) -> int | None:
        key = _chosen(self.year)
        return int(key) if key else None

    @property
    def is_filtered(self) -> bool:
        chosen = (self.chosen_kind(), self.chosen_year(), self.chosen_committee())
        return bool(self.search.text().strip() or any(chosen))

    def clear_all(self) -> None:
        """Back to the whole list, asked for once."""
        self.forget()
        self.filtered.emit()

    def forget(self) -> None:
        """No search and no filter, without asking for the list."""
        for combo in self._filters:
            combo.setCurrentIndex(0)
        self.search.forget()

    def show_found(self, count: int) -> None:
        """找到2件 beside the filters, where they have a line of their own."""
        shown = self.is_filtered and not self._short
        self.found.setText(f"找到{count}件" if shown else "")
        self.found.setVisible(shown)
        self.clear.setVisible(shown)


def _chosen(combo: FilterCombo) -> str:
    return "" if combo.isHidden() else str(combo.currentData() or "")
