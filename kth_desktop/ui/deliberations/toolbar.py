"""What can be done with 三会, the search line and the filters, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.deliberations.papers import SHEETS
from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind, hairline
from kth_desktop.ui.widgets.choice_field import CalmCombo, FilterCombo
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import label

HINT = "议题、编号、地点、主持人"
SHORT_HINT = "议题、地点"


class DeliberationToolbar(QWidget):
    """`filtered` comes for every change of search or filter; `print_asked` carries the key of a sheet."""

    filtered = Signal()
    print_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.new = Button(theme, "新增三会", "plus", Kind.FILLED)
        self.change = Button(theme, "修改", "pencil", Kind.FLAT)
        self.print = Button(theme, "打印", "printer", Kind.FLAT)
        self.more = Button(theme, "更多", "ellipsis", Kind.FLAT)
        self.search = SearchField(theme, HINT)
        self.kind, self.year = FilterCombo("会型", "全部会型"), FilterCombo("年份", "全部年份")
        self.committee = FilterCombo("村（居）", "全部村居")
        self.kind.fill([(kind.label, str(kind.value)) for kind in DeliberationKind])
        self.found = label("", theme.regular(), theme.second)
        self.clear = Button(theme, "清除条件", kind=Kind.LINK)
        self._line = hairline(theme)
        self._menu, self._papers = QMenu(self.more), QMenu(self.print)
        self.publish_action = self._action("公示结果", "megaphone")
        self.down_action = self._action("公示已撤下", "circle-check")
        self.delete_action = self._action("删除", "trash-2")
        self.history_action = self._action("更改记录", "history")
        self.bin_action = self._action("回收站", "undo-2")
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.between)
        for row in (self._first, self._second):
            row.setSpacing(theme.between)
            lines.addLayout(row)
        self.on_one_line = self._short = self._whole_town = False
        self._has_filters = True
        self._fill_menus()
        self._place()
        self._connect()

    def _action(self, words: str, sign: str) -> QAction:
        return QAction(icon(sign, self._theme.second, self._theme.icon), words, self)

    def _fill_menus(self) -> None:
        for key, words in SHEETS:
            action = self._action(f"打印{words}", "printer")
            action.triggered.connect(lambda _checked=False, key=key: self.print_asked.emit(key))
            self._papers.addAction(action)
        self._menu.addActions([self.publish_action, self.down_action])
        self._menu.addSeparator()
        self._menu.addActions([self.delete_action, self.history_action])
        self._menu.addSeparator()
        self._menu.addAction(self.bin_action)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.filtered.emit())
        for combo in self._filters:
            combo.activated.connect(lambda _place: self.filtered.emit())
        self.more.clicked.connect(lambda: self._open(self._menu, self.more))
        self.print.clicked.connect(lambda: self._open(self._papers, self.print))
        self.clear.clicked.connect(self.clear_all)
        self.clear.hide()

    def _open(self, menu: QMenu, button: Button) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    @property
    def papers(self) -> QMenu:
        return self._papers

    @property
    def _filters(self) -> tuple[CalmCombo, ...]:
        return (self.committee, self.kind, self.year)

    # Arrangement

    def arrange(self, width: int, *, short: bool) -> None:
        """`short`: little height, so all stands on one line and the year is not asked for."""
        one_line = short or self._needed() <= width
        if (one_line, short) != (self.on_one_line, self._short):
            self.on_one_line, self._short = one_line, short
            self.new.setText("新增" if short else "新增三会")
            self.new.setAccessibleName("新增三会")
            self.search.setPlaceholderText(SHORT_HINT if short else HINT)
            self.show_filters(self._has_filters)
            self._place()
            self._drop_hidden_filters()

    def _drop_hidden_filters(self) -> None:
        """A filter that nobody sees any more would leave meetings out without a word."""
        hidden = [combo for combo in self._filters if combo.isHidden() and combo.currentIndex() > 0]
        for combo in hidden:
            combo.setCurrentIndex(0)
        if hidden:
            QTimer.singleShot(0, self, self.filtered.emit)  # not while the page is being laid out

    def _place(self) -> None:
        for row in (self._first, self._second):
            while row.takeAt(0) is not None:
                pass
        for button in (self.new, self.change, self._line, self.print, self.more):
            self._first.addWidget(button)
        self._first.addStretch(1)
        row = self._first if self.on_one_line else self._second
        row.addWidget(self.search)
        self.search.setMaximumWidth(self._theme.chars(16.5))
        self.search.setMinimumWidth(self._theme.chars(10))
        row.setStretchFactor(self.search, 20)
        for widget in (*self._filters, self.found, self.clear):
            row.addWidget(widget)
        if not self.on_one_line:
            self._second.addStretch(1)

    def _needed(self) -> int:
        """What the full toolbar, the search and what was found need beside each other."""
        shown = [combo for combo in self._filters if not combo.isHidden()]
        parts = (self.new, self.change, self.print, self.more, *shown, self.clear)
        widths = [part.sizeHint().width() + self._theme.between for part in parts]
        return sum(widths) + self._theme.chars(26)

    # Filters

    def show_filters(self, shown: bool) -> None:
        """Without any meeting there is nothing to search."""
        self._has_filters = shown
        self.search.setVisible(shown)
        self.committee.setVisible(shown and self._whole_town)
        self.kind.setVisible(shown)
        self.year.setVisible(shown and not self._short)

    def set_chosen(self, count: int, *, editing: bool, may_publish: bool, may_take_down: bool) -> None:
        """What makes sense for so many selected meetings."""
        self.new.set_kind(Kind.PLAIN if editing else Kind.FILLED)
        self.change.setEnabled(count == 1 and not editing)
        self.print.setEnabled(count == 1)
        self.publish_action.setEnabled(count == 1 and may_publish and not editing)
        self.down_action.setEnabled(count == 1 and may_take_down and not editing)
        self.delete_action.setEnabled(count > 0 and not editing)
        self.history_action.setEnabled(count == 1)

    def show_committees(self, committees: Sequence[Committee], *, whole_town: bool) -> None:
        villages = [(c.name, str(c.id)) for c in committees if c.kind is not CommitteeKind.TOWN]
        self.committee.fill(villages)
        self._whole_town = whole_town
        self.show_filters(self._has_filters)

    def show_years(self, years: Sequence[int]) -> None:
        self.year.fill([(f"{year}年", str(year)) for year in years])

    def chosen_committee(self) -> UUID | None:
        key = _chosen(self.committee)
        return UUID(key) if key else None

    def chosen_kind(self) -> DeliberationKind | None:
        key = _chosen(self.kind)
        return next((kind for kind in DeliberationKind if kind.value == key), None)

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
        shown = self.is_filtered and not self._short
        self.found.setText(f"找到{count}次" if shown else "")
        self.found.setVisible(shown)
        self.clear.setVisible(shown)

    @property
    def is_short(self) -> bool:
        return self._short


def _chosen(combo: CalmCombo) -> str:
    return "" if combo.isHidden() else str(combo.currentData() or "")
