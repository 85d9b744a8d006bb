"""意见: a line each, with how many said it, what became of it and the answer; all by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.deliberation import Adoption, Opinion
from kth_desktop.ui.widgets.buttons import Button, IconButton
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog, ask
from kth_desktop.ui.widgets.enter_moves import EnterMoves
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.tab_order import step
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.theme import Theme

_WIDTHS = (14.0, 5.0, 6.6, 12.0)  # characters of 意见, 人数, 采纳情况, 答复
_HEADS = ("意见", "人数", "采纳情况", "答复")
_ROWS = 6
MOST = 200


class _OpinionRow(QWidget):
    def __init__(self, theme: Theme, number: int, one: Opinion, gone: Callable[[], None]) -> None:
        super().__init__()
        self._one = one
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(theme.between)
        self.words, self.people = TextField("群众说的话"), NumberField("人")
        self.adoption = ChoiceField([(str(kind.value), kind.label) for kind in Adoption])
        self.reply = TextField("怎么办，或为什么")
        self.cross = IconButton(theme, "x", f"去掉第{number}条意见")
        self.words.set_text(one.text)
        self.people.set_value(one.people)
        self.adoption.set_text(str(one.adoption.value))
        self.reply.set_text(one.reply)
        fields = (self.words, self.people, self.adoption, self.reply)
        for field, head, width in zip(fields, _HEADS, _WIDTHS, strict=True):
            field.set_name(f"第{number}条{head}")
            field.setMinimumWidth(theme.chars(width))
            if head in ("人数", "采纳情况"):
                field.setFixedWidth(theme.chars(width))
            row.addWidget(field, {"意见": 6, "答复": 5}.get(head, 0))
        row.addWidget(self.cross)
        self.cross.clicked.connect(gone)

    @property
    def is_empty(self) -> bool:
        return not (self.words.text().strip() or self.people.text() or self.reply.text().strip())

    def value(self) -> Opinion:
        """Raises `UserError` for a number that cannot be read."""
        kind = next(kind for kind in Adoption if kind.value == self.adoption.text())
        return replace(
            self._one,
            text=self.words.text().strip(),
            people=self.people.whole(),
            adoption=kind,
            reply=self.reply.text().strip(),
        )


class OpinionsDialog(Dialog):
    """`opinions` are the changed ones once accepted; a line with nothing in it is left out."""

    def __init__(self, desk: Desk, parent: QWidget, opinions: tuple[Opinion, ...]) -> None:
        super().__init__(parent, desk.theme, "意见和采纳情况", width=50)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.opinions = opinions
        self._rows: list[_OpinionRow] = []
        self._keys = EnterMoves(self)
        self._list = QVBoxLayout()
        self._wrong = label("", desk.theme.regular(-1), desk.theme.wrong, wrap=True)
        self._lay_out()
        for one in opinions:
            self._put(one)
        if not opinions:
            self._put(Opinion(""))
        self.add_cancel("取消")
        self.add_accept("好").setAutoDefault(False)
        self._rows[0].words.setFocus()

    def _lay_out(self) -> None:
        theme = self.theme
        self.say("只记说了什么、几个人说的，不写谁说的。写完答复按回车，接着写下一条。", theme.second)
        heads = QGridLayout()
        heads.setContentsMargins(0, 0, theme.control + 2 * theme.between + 4, 0)
        heads.setHorizontalSpacing(theme.between)
        for place, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
            heads.addWidget(label(head, theme.regular(), theme.second), 0, place)
            heads.setColumnMinimumWidth(place, theme.chars(width))
            heads.setColumnStretch(place, {"意见": 6, "答复": 5}.get(head, 0))
        self.body.addLayout(heads)
        inside = QWidget()
        inside.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.gap)
        self._list.addStretch()
        self._area = scrolled(inside)
        self._area.setMinimumHeight(_ROWS * (theme.control + theme.gap))
        self.body.addWidget(self._area, 1)
        self.more = Button(theme, "再加一条", "plus")
        self.more.clicked.connect(self.add_row)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addWidget(self._wrong, 1)
        self.body.addLayout(foot)

    def add_row(self) -> None:
        if len(self._rows) < MOST:
            row = self._put(Opinion(""))
            row.words.setFocus()
            self._area.ensureWidgetVisible(row)

    def _put(self, one: Opinion) -> _OpinionRow:
        row = _OpinionRow(self.theme, len(self._rows) + 1, one, lambda: self._remove(row))
        self._rows.append(row)
        self._list.insertWidget(self._list.count() - 1, row)
        row.setVisible(True)  # at once: the keyboard goes to it in the same turn
        self._keys.watch(row)
        self._keys.end_at(row.reply.line, lambda: self._next(row))
        return row

    def _next(self, row: _OpinionRow) -> None:
        """After the answer comes the next opinion."""
        place = self._rows.index(row) + 1
        if place < len(self._rows):
            self._rows[place].words.setFocus()
        elif row.words.text().strip():
            self.add_row()

    def _remove(self, row: _OpinionRow) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self._rows:
            self._put(Opinion(""))
        self._rows[min(place, len(self._rows) - 1)].words.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step(self, (self,), forward) or super().focusNextPrevChild(forward)

    def _read(self) -> tuple[Opinion, ...] | None:
        """None after saying what is wrong, at the field."""
        found = []
        for number, row in enumerate(self._rows, start=1):
            if row.is_empty:
                continue
            sentence = row.people.complaint()
            field = row.people if sentence else row.words
            if not sentence and not row.words.text().strip():
                sentence = f"第{number}条意见还是空的，请填写或去掉。"
            if sentence:
                self._wrong.setText(sentence)
                field.set_bad(True)
                field.setFocus()
                return None
            for fine in (row.people, row.words):
                fine.set_bad(False)
            found.append(row.value())
        return tuple(found)

    def accept(self) -> None:
        found = self._read()
        if found is not None:
            self.opinions = found
            super().accept()

    def reject(self) -> None:
        """What was typed is not thrown away by one stray key."""
        typed = tuple(
            (row.words.text().strip(), row.people.text(), row.adoption.text(), row.reply.text().strip())
            for row in self._rows
            if not row.is_empty
        )
        was = tuple(
            (o.text, "" if o.people is None else str(o.people), str(o.adoption.value), o.reply)
            for o in self.opinions
        )
        question = "写下的意见不要了吗"
        if typed == was or ask(
            self, self.theme, question, "按“好”才会记下来。", "不要了", "接着写", safe=True
        ):
            super().reject()
