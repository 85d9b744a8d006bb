"""What can be done with venues, the search line and the filters, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.vocabulary import CommitteeKind, VenueStage
from kth_desktop.ui.icons import icon
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind, hairline
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import label

HINT = "名称、主人、组别、编号、拼音首字母"
SHORT_HINT = "名称、主人、拼音首字母"


class VenueToolbar(QWidget):
    """`filtered` comes for every change of search or filter."""

    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.new = Button(theme, "新增活动点", "plus", Kind.FILLED)
        self.change = Button(theme, "修改", "pencil", Kind.FLAT)
        self.step = Button(theme, "改阶段", "signpost", Kind.FLAT)
        self.plates = Button(theme, "打印铭牌", "printer", Kind.FLAT)
        self.export = Button(theme, "导出", "file-output", Kind.FLAT)
        self.more = Button(theme, "更多", "ellipsis", Kind.FLAT)
        self.search = SearchField(theme, HINT)
        self.stage = _combo("阶段", [("全部阶段", None), *((stage.label, stage) for stage in VenueStage)])
        self.group = _combo("组别", [("全部组别", "")])
        self.committee = _combo("村（居）", [("全部村居", None)])
        self.found = label("", theme.regular(), theme.second)
        self.clear = Button(theme, "清除条件", kind=Kind.LINK)
        self._line = hairline(theme)
        self._menu = QMenu(self.more)
        self.delete_action = self._action("删除", "trash-2")
        self.history_action = self._action("更改记录", "history")
        self.bin_action = self._action("回收站", "undo-2")
        self.register_action = self._action("铭牌登记", "list-checks")
        self.list_action = self._action("打印这张表", "printer")
        self.step_action = self._action("改阶段", "signpost")
        self.export_action = self._action("导出Excel表", "file-output")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.between)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(theme.between)
            self._lines.addLayout(row)
        self._one_line: bool | None = None
        self._short = self._whole_town = False
        self._has_filters = True
        self._fill_menu()
        self._connect()

    def _action(self, words: str, sign: str) -> QAction:
        return QAction(icon(sign, self._theme.second, self._theme.icon), words, self)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.filtered.emit())
        for combo in (self.stage, self.group, self.committee):
            combo.activated.connect(lambda _place: self.filtered.emit())
        self.more.clicked.connect(self._open_menu)
        self.clear.clicked.connect(self.clear_all)
        self.step_action.triggered.connect(self.step.click)
        self.export_action.triggered.connect(self.export.click)
        self.clear.hide()

    # Arrangement

    def arrange(self, width: int, *, short: bool) -> None:
        """`short`: little height, so all stands on one line and less used words move into 更多."""
        one_line = short or self._needed() <= width
        if (one_line, short) == (self._one_line, self._short):
            return
        self._one_line, self._short = one_line, short
        self.new.setText("新增" if short else "新增活动点")
        self.new.setAccessibleName("新增活动点")
        self.search.setPlaceholderText(SHORT_HINT if one_line else HINT)
        for button in (self.step, self.export, self._line):
            button.setVisible(not short)
        self.show_filters(self._has_filters)
        self._place(one_line)
        self._fill_menu()

    def _place(self, one_line: bool) -> None:
        for row in (self._first, self._second):
            while row.takeAt(0) is not None:
                pass
        for widget in (self.new, self.change, self.step, self.plates, self._line, self.export, self.more):
            self._first.addWidget(widget)
        self._first.addStretch(1)
        row = self._first if one_line else self._second
        row.addWidget(self.search)
        self.search.setMaximumWidth(self._theme.chars(16.5 if self._short else 22))
        self.search.setMinimumWidth(self._theme.chars(7 if self._short else 12))
        row.setStretchFactor(self.search, 20)
        for combo in (self.committee, self.stage, self.group):
            row.addWidget(combo)
        row.addWidget(self.found)
        row.addWidget(self.clear)
        if not one_line:
            self._second.addStretch(1)

    def _needed(self) -> int:
        """What the full toolbar and the search need beside each other."""
        buttons = (self.new, self.change, self.step, self.plates, self.export, self.more)
        widths = [button.sizeHint().width() + self._theme.between for button in buttons]
        filters = [c for c in (self.committee, self.stage, self.group) if not c.isHidden()]
        combos = [combo.sizeHint().width() + self._theme.between for combo in filters]
        return sum(widths) + sum(combos) + self._theme.chars(17)

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self._short:
            self._menu.addAction(self.step_action)
        self._menu.addAction(self.delete_action)
        self._menu.addAction(self.history_action)
        self._menu.addSeparator()
        if self._short:
            self._menu.addAction(self.export_action)
        self._menu.addAction(self.list_action)
        self._menu.addAction(self.register_action)
        self._menu.addAction(self.bin_action)

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    # Filters

    def show_filters(self, shown: bool) -> None:
        """Without any venue there is nothing to search."""
        self._has_filters = shown
        self.search.setVisible(shown)
        self.stage.setVisible(shown)
        self.committee.setVisible(shown and self._whole_town)
        self.group.setVisible(shown and not self._whole_town and not self._short)
        self.export.setEnabled(shown)
        self.export_action.setEnabled(shown)
        self.list_action.setEnabled(shown)

    def set_chosen(self, count: int, *, editing: bool, can_step: bool, can_print: bool) -> None:
        """What makes sense for so many selected venues."""
        self.new.set_kind(Kind.PLAIN if editing else Kind.FILLED)
        self.change.setEnabled(count == 1 and not editing)
        self.step.setEnabled(count > 0 and can_step and not editing)
        self.step_action.setEnabled(self.step.isEnabled())
        self.plates.setEnabled(can_print and not editing)
        self.delete_action.setEnabled(count > 0 and not editing)
        self.history_action.setEnabled(count == 1)

    def show_committees(self, committees: Sequence[Committee], *, whole_town: bool) -> None:
        chosen = self.committee.currentData()
        self.committee.clear()
        self.committee.addItem("全部村居", None)
        for committee in committees:
            if committee.kind is not CommitteeKind.TOWN:
                self.committee.addItem(committee.name, str(committee.id))
        self.committee.setCurrentIndex(max(0, self.committee.findData(chosen)))
        self._whole_town = whole_town
        self.show_filters(self._has_filters)

    def show_groups(self, groups: Sequence[str]) -> None:
        chosen = self.group.currentData()
        self.group.clear()
        self.group.addItem("全部组别", "")
        for name in groups:
            self.group.addItem(name, name)
        self.group.setCurrentIndex(max(0, self.group.findData(chosen)))

    def chosen_committee(self) -> UUID | None:
        key = self.committee.currentData()
        return UUID(key) if key and not self.committee.isHidden() else None

    def chosen_stage(self) -> VenueStage | None:
        return next((stage for stage in VenueStage if stage.label == self.stage.currentText()), None)

    def chosen_group(self) -> str:
        return "" if self.group.isHidden() else str(self.group.currentData() or "")

    @property
    def is_filtered(self) -> bool:
        chosen = (self.chosen_stage(), self.chosen_group(), self.chosen_committee())
        return bool(self.search.text().strip() or any(chosen))

    def clear_all(self) -> None:
        """Back to the whole list, asked for once."""
        self.forget()
        self.filtered.emit()

    def forget(self) -> None:
        """No search and no filter, without asking for the list."""
        for combo in (self.stage, self.group, self.committee):
            combo.setCurrentIndex(0)
        self.search.forget()

    def show_found(self, count: int, *, by_pinyin: bool) -> None:
        """按拼音找到3个 beside the filters, where they have a line of their own."""
        shown = self.is_filtered and not self.on_one_line
        self.found.setText(f"{'按拼音' if by_pinyin and count else ''}找到{count}个" if shown else "")
        self.found.setVisible(shown)
        self.clear.setVisible(shown)

    @property
    def on_one_line(self) -> bool:
        return bool(self._one_line)


def _combo(name: str, items: Sequence[tuple[str, object]]) -> CalmCombo:
    combo = CalmCombo()
    combo.setAccessibleName(f"按{name}筛选")
    combo.setMaxVisibleItems(16)
    combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
    for words, data in items:
        combo.addItem(words, data.value if isinstance(data, VenueStage) else data)
    return combo
