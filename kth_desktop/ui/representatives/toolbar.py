"""What can be done with representatives, the search line and the filters, on one line or two."""

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
from kth_desktop.ui.widgets.buttons import Button, Kind, hairline
from kth_desktop.ui.widgets.choice_field import CalmCombo, FilterCombo
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import label

HINT = "姓名、拼音、组别、职务"
SHORT_HINT = "姓名、拼音、组别"


class RepresentativeToolbar(QWidget):
    """`filtered` comes for every change of search or filter."""

    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.new = Button(theme, "新增代表", "user-plus", Kind.FILLED)
        self.change = Button(theme, "修改", "pencil", Kind.FLAT)
        self.print = Button(theme, "打印名册", "printer", Kind.FLAT)
        self.export = Button(theme, "导出", "file-output", Kind.FLAT)
        self.more = Button(theme, "更多", "ellipsis", Kind.FLAT)
        self.search = SearchField(theme, HINT)
        self.term, self.group = FilterCombo("届次", "本届"), FilterCombo("组别", "全部组别")
        self.committee = FilterCombo("村（居）", "全部村居")
        self.found = label("", theme.regular(), theme.second)
        self.clear = Button(theme, "清除条件", kind=Kind.LINK)
        self._line = hairline(theme)
        self._menu = QMenu(self.more)
        self.sign_in_action = self._action("打印代表签到表", "printer")
        self.export_action = self._action("导出Excel表", "file-output")
        self.roster_action = self._action("从花名册加入", "users")
        self.term_action = self._action("沿用到新一届", "calendar-plus")
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
        self.export_action.triggered.connect(self.export.click)
        self.clear.hide()

    @property
    def _filters(self) -> tuple[CalmCombo, ...]:
        return (self.committee, self.term, self.group)

    # Arrangement

    def arrange(self, width: int, *, short: bool) -> None:
        """`short`: little height, so all stands on one line and less used words move into 更多."""
        one_line = short or self._needed() <= width
        if (one_line, short) != (self.on_one_line, self._short):
            self.on_one_line, self._short = one_line, short
            self.new.setText("新增" if short else "新增代表")
            self.new.setAccessibleName("新增代表")
            self.search.setPlaceholderText(SHORT_HINT if short else HINT)
            for part in (self.export, self._line):
                part.setVisible(not short)
            self.show_filters(self._has_filters)
            self._place()
            self._drop_hidden_filters()

    def _drop_hidden_filters(self) -> None:
        """A filter that nobody sees any more would leave people out without a word."""
        hidden = [combo for combo in self._filters if combo.isHidden() and combo.currentIndex() > 0]
        for combo in hidden:
            combo.setCurrentIndex(0)
        if hidden:
            QTimer.singleShot(0, self, self.filtered.emit)  # not while the page is being laid out

    def _place(self) -> None:
        for row in (self._first, self._second):
            while row.takeAt(0) is not None:
                pass
        for button in (self.new, self.change, self.print, self._line, self.export, self.more):
            self._first.addWidget(button)
        self._first.addStretch(1)
        row = self._first if self.on_one_line else self._second
        row.addWidget(self.search)
        self.search.setMaximumWidth(self._theme.chars(16.5))
        self.search.setMinimumWidth(self._theme.chars(11))
        row.setStretchFactor(self.search, 20)
        for widget in (*self._filters, self.found, self.clear):
            row.addWidget(widget)
        if not self.on_one_line:
            self._second.addStretch(1)
        self._menu.clear()
        self._menu.addActions([self.sign_in_action, *([self.export_action] if self._short else [])])
        self._menu.addSeparator()
        self._menu.addActions([self.roster_action, self.term_action])
        self._menu.addSeparator()
        self._menu.addActions([self.delete_action, self.history_action, self.bin_action])

    def _needed(self) -> int:
        """What the full toolbar, the search and what was found need beside each other."""
        shown = [combo for combo in self._filters if not combo.isHidden()]
        parts = (self.new, self.change, self.print, self.export, self.more, *shown, self.clear)
        widths = [part.sizeHint().width() + self._theme.between for part in parts]
        return sum(widths) + self._theme.chars(28)

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    # Filters

    def show_filters(self, shown: bool) -> None:
        """Without anybody there is nothing to search."""
        self._has_filters = shown
        self.search.setVisible(shown)
        self.committee.setVisible(shown and self._whole_town)
        self.term.setVisible(shown and not self._whole_town)
        self.group.setVisible(shown and not self._short and not self._whole_town)
        for part in (self.export, self.export_action, self.print, self.sign_in_action, self.term_action):
            part.setEnabled(shown)

    def set_chosen(self, count: int, *, editing: bool, one_committee: bool) -> None:
        """What makes sense for so many selected people."""
        self.new.set_kind(Kind.PLAIN if editing else Kind.FILLED)
        self.change.setEnabled(count == 1 and not editing)
        self.delete_action.setEnabled(count > 0 and not editing)
        self.history_action.setEnabled(count == 1)
        self.roster_action.setEnabled(one_committee and not editing)
        self.term_action.setEnabled(one_committee and not editing and self._has_filters)
        self.sign_in_action.setEnabled(one_committee and self._has_filters)

    def show_committees(self, committees: Sequence[Committee], *, whole_town: bool) -> None:
        villages = [(c.name, str(c.id)) for c in committees if c.kind is not CommitteeKind.TOWN]
        self.committee.fill(villages)
        self._whole_town = whole_town
        self.show_filters(self._has_filters)

    def show_choices(self, groups: Sequence[str], terms: Sequence[str]) -> None:
        self.group.fill([(name, name) for name in groups])
        self.term.fill([(name, name) for name in terms])

    def chosen_committee(self) -> UUID | None:
        key = self.committee.currentData()
        return UUID(key) if key and not self.committee.isHidden() else None

    def chosen_group(self) -> str:
        return _chosen(self.group)

    def chosen_term(self) -> str:
        return _chosen(self.term)

    @property
    def is_filtered(self) -> bool:
        chosen = (self.chosen_term(), self.chosen_group(), self.chosen_committee())
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

    def show_found(self, count: int, *, by_pinyin: bool) -> None:
        """按拼音找到11人 beside the filters, where they have a line of their own."""
        shown = self.is_filtered and not self.on_one_line
        self.found.setText(f"{'按拼音' if by_pinyin and count else ''}找到{count}人" if shown else "")
        self.found.setVisible(shown)
        self.clear.setVisible(shown)


def _chosen(combo: CalmCombo) -> str:
    return "" if combo.isHidden() else str(combo.currentData() or "")
