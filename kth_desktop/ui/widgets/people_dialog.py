"""名单: who comes to the meeting; found by name or pinyin, with a state and a reason for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.meeting import Attendee, PersonChoice
from kth_desktop.domain.meeting_rules import MOST_PEOPLE, following, turnout_words
from kth_desktop.domain.vocabulary import Attendance, MeetingLevel
from kth_desktop.errors import UserError
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import IconButton
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.enter_moves import EnterMoves
from kth_desktop.ui.widgets.finder_field import FinderField
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.tab_order import step
from kth_desktop.ui.widgets.text import Elided, label
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

_WRITTEN = "写上“{}”"


class _PersonRow(QWidget):
    def __init__(
        self, theme: Theme, person: Attendee, edited: Callable[[], None], gone: Callable[[], None]
    ) -> None:
        super().__init__()
        self._person = person
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(theme.between)
        name = Elided(person.name, theme.regular(), theme.ink)
        name.setFixedWidth(theme.chars(5))
        row.addWidget(name)
        self.unit = TextField("单位及职务")
        self.unit.set_text(person.unit)
        self.unit.set_name(f"{person.name}的单位及职务")
        row.addWidget(self.unit, 3)
        self.state = ChoiceField([(str(kind.value), kind.label) for kind in Attendance])
        self.state.set_name(f"{person.name}出席情况")
        self.state.set_text(str(person.attendance.value))
        self.state.setFixedWidth(theme.chars(5.6))
        row.addWidget(self.state)
        self.reason = TextField("请假原因")
        self.reason.set_name(f"{person.name}请假原因")
        self.reason.set_text(person.reason)
        row.addWidget(self.reason, 2)
        self.cross = IconButton(theme, "x", f"去掉{person.name}")
        row.addWidget(self.cross)
        self.state.edited.connect(self._show_reason)
        for field in (self.unit, self.state, self.reason):
            field.edited.connect(edited)
        self.cross.clicked.connect(gone)
        self._show_reason()

    def value(self) -> Attendee:
        kind = next(kind for kind in Attendance if kind.value == self.state.text())
        reason = self.reason.text().strip() if kind is Attendance.EXCUSED else ""
        return replace(self._person, unit=self.unit.text().strip(), attendance=kind, reason=reason)

    def _show_reason(self) -> None:
        self.reason.setEnabled(self.state.text() == Attendance.EXCUSED.value)


@dataclass(frozen=True)
class PeopleSheet:
    """Who comes to a meeting; `committee_id` and `level` say among whom to look."""

    committee_id: UUID
    people: tuple[Attendee, ...] = ()
    expected: int | None = None
    present: int | None = None
    level: MeetingLevel = MeetingLevel.COMMITTEE


class PeopleDialog(Dialog):
    """`sheet` is the changed one once accepted."""

    def __init__(self, desk: Desk, parent: QWidget, sheet: PeopleSheet, *, locked: bool = False) -> None:
        super().__init__(parent, desk.theme, "参会名单", width=48)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._desk, self.sheet = desk, sheet
        self._rows: list[_PersonRow] = []
        self._choices: tuple[PersonChoice, ...] = ()
        self._asking: Task | None = None
        theme = desk.theme
        self.finder = FinderField(theme, "输入姓名、拼音或单位，回车加上；名单里没有的也可以直接写")
        self.finder.set_name("加上一位")
        self._list, self._counts = QVBoxLayout(), label("", theme.bold(), theme.ink)
        self._keys = EnterMoves(self)
        self._lay_out(theme)
        for person in sheet.people:
            self._put(person)
        self._expected.set_value(sheet.expected)
        self._present.set_value(sheet.present)
        self._was = self._people()
        self._connect()
        self._show_counts()
        self._lock(locked)

    def _lay_out(self, theme: Theme) -> None:
        self.body.addWidget(self.finder)
        inside = QWidget()
        inside.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.gap)
        self._list.addStretch()
        area = scrolled(inside)
        area.setMinimumHeight(6 * (theme.control + theme.gap))
        self._area = area
        self.body.addWidget(area, 1)
        self.body.addWidget(self._counts)
        self.form = Form(theme, 3)
        self._expected, self._present = NumberField("人"), NumberField("人")
        self.form.add("expected", "应到", self._expected, half=True)
        self.form.add("present", "实到", self._present, half=True)
        self.form.set_columns(2)
        self.body.addWidget(self.form)

    def _connect(self) -> None:
        self.finder.asked.connect(self._ask)
        self.finder.picked.connect(self._take)

    def _lock(self, locked: bool) -> None:
        self.finder.setEnabled(not locked)
        for row in self._rows:
            row.setEnabled(not locked)
        for field in (self._expected, self._present):
            field.setEnabled(not locked)
        self.add_cancel("关闭" if locked else "取消")
        if not locked:
            self.add_accept("好").setAutoDefault(False)
            self.finder.line.setFocus()

    # Finding

    def _ask(self, text: str) -> None:
        if self._asking:
            self._asking.cancel()
        office, sheet = self._desk.office, self.sheet
        self._asking = self._desk.tasks.run(
            lambda: office.meetings.people(sheet.committee_id, text, sheet.level),
            self._found,
            owner=self,
        )

    def _found(self, choices: tuple[PersonChoice, ...]) -> None:
        there = {(one.name, one.unit) for one in self._people()}
        found = [one for one in choices if (one.attendee.name, one.attendee.unit) not in there]
        typed = self.finder.text().strip()
        if typed and not typed.isascii() and not any(one.attendee.name == typed for one in found):
            found.append(PersonChoice(Attendee(typed), _WRITTEN.format(typed)))
        self._choices = tuple(found)
        self.finder.offer([one.words for one in found])
        if typed:
            self.finder.mark_first()

    def _take(self, place: int) -> None:
        if len(self._rows) >= MOST_PEOPLE:
            return
        row = self._put(self._choices[place].attendee)
        self.finder.set_text("")
        self._changed()
        self._area.ensureWidgetVisible(row)

    # Rows

    def _put(self, person: Attendee) -> _PersonRow:
        row = _PersonRow(self.theme, person, self._changed, lambda: self._remove(row))
        self._rows.append(row)
        self._list.insertWidget(self._list.count() - 1, row)
        row.setVisible(True)  # at once, not at the next turn: the keyboard may go to it in the same
        self._keys.watch(row)
        return row

    def _remove(self, row: _PersonRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.finder.line.setFocus()
        self._changed()

    def _people(self) -> tuple[Attendee, ...]:
        return tuple(row.value() for row in self._rows)

    def _changed(self) -> None:
        now = self._people()
        if not self.form.complaints():
            counts = following(self._was, now, self._expected.whole(), self._present.whole())
            self._expected.set_value(counts[0])
            self._present.set_value(counts[1])
        self._was = now
        self._show_counts()

    def _show_counts(self) -> None:
        people = self._people()
        self._counts.setText("名单上：" + "　".join(turnout_words(people, None, None)))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step(self, (self,), forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Enter in the finder adds somebody; it never closes the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.finder.line.hasFocus():
            event.accept()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        problems = self.form.complaints()
        typed = self.finder.text().strip()
        if typed:
            self._counts.setText(f"“{typed}”还没有加上：回车从列表里选，或者删掉再按“好”。")
            self.finder.line.setFocus()
            return
        if problems:
            self.form.show_problems(problems)
            return
        expected, present = self._expected.whole(), self._present.whole()
        try:
            _check(expected, present)
        except UserError as error:
            self.form.row("present").complain(error.sentence)
            self._present.setFocus()
            return
        self.take(replace(self.sheet, people=self._people(), expected=expected, present=present))
        super().accept()

    def take(self, sheet: PeopleSheet) -> None:
        self.sheet = sheet


def _check(expected: int | None, present: int | None) -> None:
    if expected is not None and present is not None and present > expected:
        raise UserError(f"实到{present}人，比应到{expected}人还多，请核对。")
