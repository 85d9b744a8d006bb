"""The head with month, week or list, and the foot with the categories, which filter too."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.domain.queries import VenueLine
from kth_desktop.domain.vocabulary import Category
from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, IconButton, Kind
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import Elided, label, paint_words

MODES = ("月", "周", "列表")
MONTH, WEEK, LIST = range(3)
HINT = "活动名称、主讲人、地点"


class CalendarHead(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = label("", theme.song(7), theme.ink)
        self.before, self.after = (
            IconButton(theme, "chevron-left", "上一个月"),
            IconButton(theme, "chevron-right", "下一个月"),
        )
        for button in (self.before, self.after):
            button.set_kind(Kind.PLAIN)
        self.today = Button(theme, "回到今天", kind=Kind.FLAT)
        self._counts = Elided("", theme.regular(), theme.second)
        self.search = SearchField(theme, HINT)
        self.modes = JoinedButtons(theme, "日历", MODES, MONTH)
        self._mode, self._paper, self._is_small = MONTH, "打印月历", False
        self.print = Button(theme, self._paper, "printer")
        self.more = Button(theme, "更多", "ellipsis", Kind.FLAT)
        self.new = Button(theme, "新增活动", "plus", Kind.FILLED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        left: tuple[QWidget, ...] = (self._title, self.before, self.after, self.today)
        right: tuple[QWidget, ...] = (self.search, self.modes, self.print, self.more, self.new)
        for widget in (*left, self._counts, *right):
            row.addWidget(widget)
        row.setStretchFactor(self._counts, 1)
        self.setFixedHeight(round(theme.control * 1.2))

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def counts(self) -> str:
        return self._counts.text()

    def show_mode(self, mode: int, unit: str) -> None:
        self._mode = mode
        self.search.setVisible(mode == LIST)
        self._paper = "打印列表" if mode == LIST else "打印月历"
        self._fit_words()
        for button, which in ((self.before, "上"), (self.after, "下")):
            button.setAccessibleName(f"{which}一{unit}")
            button.setToolTip(f"{which}一{unit}")

    def show_words(self, title: str, counts: str) -> None:
        self._title.setText(title)
        self._counts.setText(counts)

    def _fit_words(self) -> None:
        """Every button keeps a word; where there is less room, the shortest that still says it."""
        small, listed = self._is_small, self._mode == LIST
        # A year's title is short: the room it does not need is the search's. The others keep theirs, so
        # that the arrows stay where they are from month to month.
        self._title.setMinimumWidth(0 if listed else self._theme.chars(8))
        self.print.setText("打印" if small else self._paper)
        self.print.setAccessibleName(self._paper)
        self.print.setToolTip(self._paper)
        self.new.setText("新增" if small else "新增活动")
        self.new.setAccessibleName("新增活动")
        self.today.setText("回到今天" if not listed else "今年" if small else "回到今年")
        self.search.setFixedWidth(self._theme.chars(11 if small else 13))
        self.search.setPlaceholderText("名称、主讲、地点" if small else HINT)

    def set_editing(self, *, editing: bool) -> None:
        """保存 is the filled one while a form is open."""
        self.new.set_kind(Kind.PLAIN if editing else Kind.FILLED)

    def arrange(self, width: int) -> None:
        self._is_small = width < self._theme.chars(64)
        self._fit_words()


class CategoryFoot(QWidget):
    """The legend; pressing a category shows only its activities, pressing it again all."""

    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.chosen: Category | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: dict[Category, Button] = {}
        for category in Category:
            button = self._button(category)
            self.buttons[category] = button
            row.addWidget(button)
        self.clear = Button(theme, "全部类别", kind=Kind.LINK)
        self.clear.clicked.connect(lambda: self._choose(self.chosen))
        self.clear.hide()
        row.addWidget(self.clear)
        row.addStretch(1)
        self.note = Elided("", theme.regular(-1), theme.attention)
        self.enter = Button(theme, "录入放假安排", kind=Kind.LINK)
        self.enter.hide()
        row.addWidget(self.note)
        row.addWidget(self.enter)
        self.venues = CalmCombo()
        self.venues.setAccessibleName("按活动点筛选")
        self.venues.setMaxVisibleItems(16)
        self.venues.addItem("全部活动点", "")
        self.venues.setMaximumWidth(theme.chars(11))
        self.venues.activated.connect(lambda _place: self.filtered.emit())
        row.addWidget(self.venues)

    def _button(self, category: Category) -> Button:
        theme, colours = self._theme, self._theme.category(category)
        button = Button(theme, category.label, kind=Kind.FLAT)
        button.setCheckable(True)
        button.setIcon(icons.icon(colours.sign, colours.text, theme.icon - 3, 2))
        button.setIconSize(QSize(theme.icon - 1, theme.icon - 3))
        button.setFont(theme.regular(-1))
        button.setStyleSheet(f"color: {colours.text}; padding: 0 6px;")
        button.setToolTip(f"只看{category.label}，再点一下看全部")
        button.clicked.connect(lambda: self._choose(category))
        paint_words(button, colours.text)
        return button

    def _choose(self, category: Category | None) -> None:
        self.chosen = None if category is self.chosen else category
        for each, button in self.buttons.items():
            button.setChecked(each is self.chosen)
            button.setFont(self._theme.bold(-1) if each is self.chosen else self._theme.regular(-1))
        self.clear.setVisible(self.chosen is not None)
        self.filtered.emit()

    def forget(self) -> None:
        """All categories and venues again: what is looked for must not be left out."""
        self.venues.setCurrentIndex(0)
        if self.chosen is not None:
            self._choose(self.chosen)

    def venue_id(self) -> UUID | None:
        key = self.venues.currentData()
        return UUID(key) if key else None

    @property
    def is_filtered(self) -> bool:
        return self.chosen is not None or self.venue_id() is not None

    def show_venues(self, lines: Sequence[VenueLine], *, whole_town: bool) -> None:
        kept = self.venues.currentData()
        self.venues.clear()
        self.venues.addItem("全部活动点", "")
        for line in lines:
            name = f"{line.committee_name}{line.venue.name}" if whole_town else line.venue.name
            self.venues.addItem(name, str(line.venue.id))
        self.venues.setCurrentIndex(max(0, self.venues.findData(kept)))

    def show_note(self, words: str) -> None:
        """2027年放假安排尚未公布"""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.enter.setVisible(bool(words))
