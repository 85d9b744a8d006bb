"""What can be done with concerns, and the filters of their list."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern import ConcernKind, ConcernSource, ConcernStep
from kth_desktop.domain.concern_rules import Standing
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind, hairline
from kth_desktop.ui.widgets.choice_field import CalmCombo, FilterCombo
from kth_desktop.ui.widgets.search_field import SearchField

HINT = "编号、内容、反映人"


class ConcernToolbar(QWidget):
    """`filtered` comes for every change of search or filter."""

    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.new = Button(theme, "新增民情", "plus", Kind.FILLED)
        self.change = Button(theme, "修改", "pencil", Kind.FLAT)
        self.print = Button(theme, "打印登记表", "printer", Kind.FLAT)
        self.export = Button(theme, "导出", "file-output", Kind.FLAT)
        self.more = Button(theme, "更多", "ellipsis", Kind.FLAT)
        self.search = SearchField(theme, HINT)
        self.standing = FilterCombo("进度", "全部进度")
        self.kind, self.source = FilterCombo("类别", "全部类别"), FilterCombo("来源", "全部来源")
        self.group, self.committee = FilterCombo("组别", "全部组别"), FilterCombo("村（居）", "全部村居")
        self.standing.fill([*_pairs(Standing), *((f"在“{one.label}”", one.name) for one in ConcernStep)])
        self.kind.fill(_pairs(ConcernKind))
        self.source.fill(_pairs(ConcernSource))
        self.clear = Button(theme, "清除条件", kind=Kind.LINK)
        self._line = hairline(theme)
        self._menu = QMenu(self.more)
        self.register_action = self._action("打印登记册（清单上的）", "printer")
        self.public_action = self._action("打印群众关心事项（公开，不写姓名）", "printer")
        self.export_action = self._action("导出Excel表", "file-output")
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
        self._short = self._whole_town = False
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
        return (self.committee, self.standing, self.kind, self.source, self.group)

    # Arrangement

    def arrange(self, width: int, *, short: bool) -> None:
        """`short`: little height, so all stands on one line and less used words move into 更多."""
        del width
        if short != self._short:
            self._short = short
            self.new.setText("新增" if short else "新增民情")
            self.new.setAccessibleName("新增民情")
            for part in (self.export, self._line):
                part.setVisible(not short)
            self.show_filters(self._has_filters)
            self._place()
            self._drop_hidden_filters()

    def _drop_hidden_filters(self) -> None:
        """A filter that nobody sees any more would leave concerns out without a word."""
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
        row = self._first if self._short else self._second
        row.addWidget(self.search)
        self.search.setMaximumWidth(self._theme.chars(14))
        self.search.setMinimumWidth(self._theme.chars(9.5))
        row.setStretchFactor(self.search, 20)
        for widget in (*self._filters, self.clear):
            row.addWidget(widget)
        if not self._short:
            self._second.addStretch(1)
        self._menu.clear()
        shown = [self.export_action] if self._short else []
        self._menu.addActions([self.register_action, self.public_action, *shown])
        self._menu.addSeparator()
        self._menu.addActions([self.delete_action, self.history_action])
        self._menu.addSeparator()
        self._menu.addAction(self.bin_action)

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    # Filters

    def show_filters(self, shown: bool) -> None:
        """Without any record there is nothing to search."""
        self._has_filters = shown
        self.search.setVisible(shown)
        self.standing.setVisible(shown)
        self.committee.setVisible(shown and self._whole_town)
        self.kind.setVisible(shown and not self._short)
        self.source.setVisible(shown and not self._short and not self._whole_town)
        self.group.setVisible(shown and not self._short and not self._whole_town)
        self.clear.setVisible(shown and self.is_filtered and not self._short)
        for part in (self.export, self.export_action, self.print, self.register_action, self.public_action):
            part.setEnabled(shown)

    def set_chosen(self, count: int, *, editing: bool) -> None:
        """What makes sense for so many selected concerns."""
        self.new.set_kind(Kind.PLAIN if editing else Kind.FILLED)
        self.change.setEnabled(count == 1 and not editing)
        self.print.setEnabled(count == 1 and not editing)
        self.delete_action.setEnabled(count > 0 and not editing)
        self.history_action.setEnabled(count == 1)

    def show_committees(self, committees: Sequence[Committee], *, whole_town: bool) -> None:
        self.committee.fill([(c.name, str(c.id)) for c in committees if c.kind is not CommitteeKind.TOWN])
        self._whole_town = whole_town
        self.show_filters(self._has_filters)

    def show_groups(self, groups: Sequence[str]) -> None:
        self.group.fill([(name, name) for name in groups])

    def chosen_committee(self) -> UUID | None:
        key = _chosen(self.committee)
        return UUID(key) if key else None

    def chosen_standing(self) -> Standing | None:
        key = _chosen(self.standing)
        return Standing[key] if key in Standing.__members__ else None

    def chosen_step(self) -> ConcernStep | None:
        key = _chosen(self.standing)
        return ConcernStep[key] if key in ConcernStep.__members__ else None

    def chosen_kind(self) -> ConcernKind | None:
        key = _chosen(self.kind)
        return ConcernKind[key] if key else None

    def chosen_source(self) -> ConcernSource | None:
        key = _chosen(self.source)
        return ConcernSource[key] if key else None

    def chosen_group(self) -> str:
        return _chosen(self.group)

    @property
    def is_filtered(self) -> bool:
        return bool(self.search.text().strip() or any(_chosen(combo) for combo in self._filters))

    @property
    def is_short(self) -> bool:
        return self._short

    def clear_all(self) -> None:
        """Back to the whole list, asked for once."""
        self.forget()
        self.filtered.emit()

    def forget(self) -> None:
        """No search and no filter, without asking for the list."""
        for combo in self._filters:
            combo.setCurrentIndex(0)
        self.search.forget()

    def show_found(self) -> None:
        self.clear.setVisible(self.is_filtered and not self._short)


def _pairs(words: type[Standing | ConcernKind | ConcernSource]) -> list[tuple[str, str]]:
    return [(one.label, one.name) for one in words]


def _chosen(combo: CalmCombo) -> str:
    return "" if combo.isHidden() else str(combo.currentData() or "")
