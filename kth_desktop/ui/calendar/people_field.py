"""Volunteers on duty: found by name or pinyin one after the other, each with the hours served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.activity import Service
from kth_desktop.domain.queries import HostChoice
from kth_desktop.errors import UserError
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import IconButton
from kth_desktop.ui.widgets.field import Field
from kth_desktop.ui.widgets.finder_field import FinderField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.text import Elided

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

HOURS_CHARS = 6.5


class Helper(NamedTuple):
    """One on duty as the form holds it; `hours` as typed."""

    id: UUID
    words: str
    hours: str


class _HelperRow(QWidget):
    def __init__(
        self, theme: Theme, helper: Helper, edited: Callable[[], None], gone: Callable[[], None]
    ) -> None:
        super().__init__()
        self.id, self.words = helper.id, helper.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        row.addWidget(Elided(helper.words, theme.regular(), theme.ink), 1)
        self.hours = NumberField("小时", whole=False)
        self.hours.set_name(f"{helper.words}服务时长")
        self.hours.setFixedWidth(theme.chars(HOURS_CHARS))
        self.hours.set_text(helper.hours)
        self.hours.edited.connect(edited)
        row.addWidget(self.hours)
        cross = IconButton(theme, "x", f"去掉{helper.words}")
        cross.clicked.connect(gone)
        row.addWidget(cross)


class _PeopleBox(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.finder = FinderField(theme, "输入姓名或拼音，可以选几位")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        column.addWidget(self.finder)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.gap)
        column.addLayout(self.rows)
        self.setFocusProxy(self.finder)


class PeopleField(Field):
    """`hours_wanted` answers how long somebody added now is on duty."""

    def __init__(
        self, desk: Desk, committee_id: Callable[[], UUID | None], hours_wanted: Callable[[], float]
    ) -> None:
        self._desk, self._committee_id, self._hours_wanted = desk, committee_id, hours_wanted
        self._box = _PeopleBox(desk.theme)
        super().__init__(self._box)
        self.finder = self._box.finder
        self._rows: list[_HelperRow] = []
        self._choices: tuple[HostChoice, ...] = ()
        self._asking: Task | None = None
        self.finder.asked.connect(self._ask)
        self.finder.picked.connect(self._take)
        self.finder.left.connect(self.left)

    def helpers(self) -> tuple[Helper, ...]:
        return tuple(Helper(row.id, row.words, row.hours.text()) for row in self._rows)

    def value(self) -> tuple[Service, ...]:
        """Raises `UserError` when hours are no number."""
        return tuple(Service(row.id, row.hours.value() or 0.0) for row in self._rows)

    def text(self) -> str:
        return "\n".join("\t".join((str(one.id), one.words, one.hours)) for one in self.helpers())

    def set_text(self, text: str) -> None:
        parts = (line.split("\t") for line in text.split("\n") if line)
        self.set_helpers([Helper(UUID(id), words, hours) for id, words, hours in parts])

    def set_helpers(self, helpers: Sequence[Helper]) -> None:
        for row in self._rows:
            self._drop(row)
        self._rows = []
        for helper in helpers:
            self._add(helper)
        self.finder.set_text("")

    def check(self) -> None:
        typed = self.finder.text().strip()
        if typed and not self.finder.offering:
            raise UserError(f"“{typed}”还没有选上，请从列表里选一位，或者删掉。")
        for row in self._rows:
            row.hours.check()

    def set_name(self, words: str) -> None:
        self.finder.line.setAccessibleName(words)

    def _ask(self, text: str) -> None:
        if self._asking:
            self._asking.cancel()
        office, committee_id = self._desk.office, self._committee_id()
        self._asking = self._desk.tasks.run(
            lambda: office.venues.hosts(committee_id, text), self._found, owner=self
        )

    def _found(self, choices: tuple[HostChoice, ...]) -> None:
        there = {row.id for row in self._rows}
        self._choices = tuple(choice for choice in choices if choice.id not in there)
        self.finder.offer([choice.words for choice in self._choices])
        if self.finder.text().strip():
            self.finder.mark_first()

    def _take(self, place: int) -> None:
        choice = self._choices[place]
        self._add(Helper(choice.id, choice.words, f"{self._hours_wanted():g}"))
        self.finder.set_text("")
        self.edited.emit()

    def _add(self, helper: Helper) -> None:
        row = _HelperRow(self._desk.theme, helper, self.edited.emit, lambda: self._remove(row))
        self._rows.append(row)
        self._box.rows.addWidget(row)

    def _remove(self, row: _HelperRow) -> None:
        self._rows.remove(row)
        self._drop(row)
        self.finder.line.setFocus()
        self.edited.emit()

    def _drop(self, row: _HelperRow) -> None:
        self._box.rows.removeWidget(row)
        row.hide()
        row.deleteLater()
