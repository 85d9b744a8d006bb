"""Which number a cell takes: a list searched by words or 拼音 initials, with the number beside each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from kth_desktop.domain.form_figures import Figure, catalogue, key_of, split
from kth_desktop.domain.town_form import FormCell, Value
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_FIGURE = Qt.ItemDataRole.UserRole
_ROWS = 9  # of the list in sight
_NOTHING = "没有找到，可以输入“场次”“人次”或拼音首字母。"


@cache
def search_texts() -> Mapping[str, str]:
    """By key what finds a figure; in the documents worker, for the readings take a quarter of a second."""
    from kth_desktop.almanac.pinyin import search_text

    return {one.key: search_text(one.words) for one in catalogue()}


class ChooseDialog(Dialog):
    """`chosen` carries the key and the words; `taken_out` comes when the cell is to stay as it is."""

    chosen = Signal(str, str)
    taken_out = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        place: str,
        now: FormCell | None,
        when: tuple[int, int],
        warnings: tuple[str, ...],
    ) -> None:
        """`place` as D7; `when` is the year and month whose numbers are shown."""
        super().__init__(parent, desk.theme, f"{place}填哪个数", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._when, self._now = desk, when, now
        self._values: Mapping[str, Value] = {}
        self._texts: Mapping[str, str] = {}
        for words in warnings:
            self.say(words, desk.theme.attention)
        self.search = SearchField(desk.theme, "场次、人次，或拼音首字母")
        self.whose = self._whose_field()
        self.list = self._list_of_figures()
        self.note = label("", desk.theme.regular(-1), desk.theme.second, wrap=True)
        for part in (self.search, self.whose, self.list, self.note):
            self.body.addWidget(part)
        if now is not None:
            clear = self.add(Button(desk.theme, "清除这一格"), left=True)
            clear.clicked.connect(self._take_out)
        self.add_cancel()
        self.accept_button = self.add_accept("填这个数")
        self._connect()
        self.search.setFocus()
        self._read()

    def _whose_field(self) -> CalmCombo:
        """Only where there are several committees to choose from; the first line is whoever fills it in."""
        field = CalmCombo()
        field.setAccessibleName("哪个单位的数")
        field.addItem("填表时所选的单位", None)
        below = [one for one in self._desk.committees if one.town_id is not None]
        for one in below:
            field.addItem(f"{one.name}的数", one.id)
        of = split(self._now.figure)[1] if self._now is not None else None
        field.setCurrentIndex(max(0, next((n for n in range(field.count()) if field.itemData(n) == of), 0)))
        field.setHidden(len(below) < 2)
        return field

    def _list_of_figures(self) -> QListWidget:
        theme = self._desk.theme
        made = QListWidget()
        made.setAccessibleName("可以填的数")
        made.setFrameShape(QFrame.Shape.StyledPanel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFont(theme.regular())
        made.setFixedHeight(_ROWS * (theme.line_height + 8) + 4)
        return made

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._fill())
        self.search.to_list.connect(self.list.setFocus)
        self.whose.activated.connect(self._read)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.list.currentItemChanged.connect(lambda *_: self._tell())

    @property
    def committee_id(self) -> UUID | None:
        found = self.whose.currentData()
        return found if isinstance(found, UUID) else None

    def _read(self) -> None:
        """The numbers of whoever is chosen, then how each is found."""
        office, (year, month), of = self._desk.office, self._when, self.committee_id
        viewed, keys = self._desk.committee_id, [one.key for one in catalogue()]

        def take(values: Mapping[str, Value]) -> None:
            self._values = values
            self._desk.tasks.run(search_texts, self._take_texts, worker="documents", owner=self)

        work = lambda: office.town_forms.figures(year, month, of or viewed, keys)  # noqa: E731
        self._desk.tasks.run(work, take, owner=self)

    def _take_texts(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._fill()

    def _fill(self) -> None:
        """Groups with their headings; what the cell takes now is the one that is chosen."""
        chosen = self._current() or (split(self._now.figure)[0] if self._now else "")
        self.list.clear()
        group = ""
        for figure in catalogue():
            if not self._fits(figure):
                continue
            if figure.group != group:
                group = figure.group
                self._add_heading(group)
            item = QListWidgetItem(f"    {figure.words}：{self._values.get(figure.key, '')}")
            item.setData(_FIGURE, figure.key)
            self.list.addItem(item)
            if figure.key == chosen or self.list.currentItem() is None:
                self.list.setCurrentItem(item)
        self._tell()

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self.theme.bold())
        item.setForeground(QColor(self.theme.second))
        self.list.addItem(item)

    def _fits(self, figure: Figure) -> bool:
        typed = self.search.text().lower().split()
        return all(word in figure.words or word in self._texts.get(figure.key, "") for word in typed)

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_FIGURE) or "") if item is not None else ""

    def _tell(self) -> None:
        key, (year, month) = self._current(), self._when
        self.accept_button.setEnabled(bool(key))
        value = self._values.get(key, "")
        said = f"{year}年{month}月填：{value}" if value != "" else f"{year}年{month}月没有内容，填空白。"
        self.note.setText(said if key else _NOTHING)

    def accept(self) -> None:
        key = self._current()
        figure = next((one for one in catalogue() if one.key == key), None)
        if figure is None:
            return
        whose = self.whose.currentText().removesuffix("的数") + "：" if self.committee_id else ""
        super().accept()
        self.chosen.emit(key_of(key, self.committee_id), whose + figure.words)

    def _take_out(self) -> None:
        self.reject()
        self.taken_out.emit()
