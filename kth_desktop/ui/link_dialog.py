"""关联…: what led to a record or came of it, joined and taken away by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kth_desktop.domain.chain import JOINED, ChainEnd
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.scrolled import clear
from kth_desktop.ui.widgets.suggest_field import SuggestField
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.domain.found import Found
    from kth_desktop.errors import UserError
    from kth_desktop.ui.desk import Desk

_ABOUT = "先发生的一条排在前面，两边的“来龙去脉”里都会出现。"
_NONE = "没有找到“{}”。可以输入编号、标题或活动名称。"
_CHOOSE = "还没有选。请输入编号或标题，在下面选一条。"


class LinkDialog(Dialog):
    """Of one record, called `name`. What is chosen is joined by 关联; each link has its own 取消关联."""

    def __init__(self, desk: Desk, parent: QWidget, table: str, id: UUID, name: str) -> None:
        super().__init__(parent, desk.theme, f"“{name}”的来龙去脉", width=36)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._table, self._id = desk, table, id
        self._offered: tuple[Found, ...] = ()
        self._chosen: Found | None = None
        self.say(_ABOUT, desk.theme.second)
        self._links = QWidget()
        self._grid = QGridLayout(self._links)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.body.addWidget(self._links)
        self.field = SuggestField(desk.theme, "编号、标题或活动名称")
        self.form = Form(desk.theme, label_chars=5.2)
        self.form.add("other", "关联到", self.field, required=True)
        self.form.keys.end_at(self.field.control, self._join)
        self.form.set_columns(1)
        self.form.take_as_saved()
        self.body.addWidget(self.form)
        self.grow_with(self.form)
        self.add_cancel("关闭")
        self.button = Button(desk.theme, "关联", kind=Kind.FILLED)
        self.button.setDefault(True)
        self.button.clicked.connect(self._join)
        self.add(self.button)
        self.field.asked.connect(self._ask)
        self.field.picked.connect(self._pick)
        self.field.setFocus()
        self._read()

    # What is joined already

    def _read(self) -> None:
        office, id = self._desk.office, self._id
        self._desk.tasks.run(lambda: office.chain.linked(id), self._show, owner=self)

    def _show(self, ends: tuple[ChainEnd, ...]) -> None:
        theme = self._desk.theme
        clear(self._grid)
        for row, end in enumerate(ends):
            self._grid.addWidget(Elided(end.words, theme.regular(), theme.ink), row, 0)
            away = Button(theme, "取消关联", kind=Kind.LINK)
            away.setAccessibleName(f"取消关联{end.words}")
            away.setAutoDefault(False)
            away.clicked.connect(partial(self._unlink, end))
            self._grid.addWidget(away, row, 1)
        if not ends:
            self._grid.addWidget(label("还没有关联。", theme.regular(), theme.hint), 0, 0)
        self._grow()

    def _unlink(self, end: ChainEnd) -> None:
        office, id = self._desk.office, self._id
        self._desk.tasks.run(
            lambda: office.chain.unlink(id, end.id), self._changed, failed=self._refused, owner=self
        )

    # Choosing another

    def _ask(self, text: str) -> None:
        self._chosen = None
        self.form.show_problems(())
        if not text.strip():
            self._offered = ()
            self.field.offer(())
            return
        office, committee_id = self._desk.office, self._desk.committee_id
        self._desk.tasks.run(
            lambda: office.finding.find(text, committee_id, JOINED), partial(self._offer, text), owner=self
        )

    def _offer(self, text: str, found: tuple[Found, ...]) -> None:
        self._offered = tuple(one for one in found if one.id != self._id)
        self.field.offer([_words(one) for one in self._offered])
        self.form.row("other").remark("" if self._offered else _NONE.format(text.strip()))

    def _pick(self, place: int) -> None:
        if 0 <= place < len(self._offered):
            self._chosen = self._offered[place]
            self.field.set_text(_words(self._chosen))

    def _join(self) -> None:
        from kth_desktop.errors import Problem

        if self._chosen is None:
            self.form.show_problems((Problem("other", _CHOOSE),))
            self.field.setFocus()
            return
        office, table, id, other = self._desk.office, self._table, self._id, self._chosen
        self._desk.tasks.run(
            lambda: office.chain.join(table, id, other.table, other.id),
            self._joined,
            failed=self._refused,
            owner=self,
        )

    def _joined(self, outcome: Any) -> None:
        self._desk.done(outcome)
        self.accept()

    def _changed(self, outcome: Any) -> None:
        self._desk.done(outcome)
        self._read()

    def _refused(self, error: UserError) -> None:
        from kth_desktop.errors import Problem

        self.form.show_problems((Problem("other", error.sentence),))


def _words(found: Found) -> str:
    return "　".join(filter(None, (found.kind, found.title, found.detail)))


def open_links(desk: Desk, over: QWidget, table: str, id: UUID, name: str) -> None:
    if not desk.may_not_write():
        LinkDialog(desk, over, table, id, name).open()
