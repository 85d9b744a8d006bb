"""One step to read: its facts, what is missing, what runs, and the buttons that fit its kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.matter import MatterStep, StepKind, StepState
from kth_desktop.domain.matter_lists import MatterDetail, StepRecord
from kth_desktop.domain.matter_rules import missing
from kth_desktop.domain.matter_words import countdown
from kth_desktop.ui.matters.step_list import REGISTERED, note_of, step_colour
from kth_desktop.ui.matters.words import HELD_AS, REGISTER, days_hint, matter_facts, step_facts
from kth_desktop.ui.widgets.buttons import Button, IconButton
from kth_desktop.ui.widgets.buttons import Kind as Look
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.facts import Facts
from kth_desktop.ui.widgets.photo_strip import PhotoStrip
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import Elided, label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

RECORD_PAGES = {"deliberation": "deliberations", "vote": "votes"}
WIDE = 40  # characters from which facts stand in two columns


class StepPanel(QWidget):
    """The signals ask for what the buttons say; `held_asked` carries a `DeliberationKind`."""

    write_asked = Signal()
    held_asked = Signal(object)
    vote_asked = Signal()
    not_applicable_asked = Signal()
    round_asked = Signal()
    reopen_asked = Signal()
    drop_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.step: MatterStep | None = None
        self._standing: StepRecord | None = None
        self._title = Elided("", theme.song(5), theme.ink)
        self._state = label("", theme.bold(), theme.good)
        self._count = label("", theme.bold(), theme.second, wrap=True)
        self._missing = label("", theme.regular(), theme.attention, wrap=True)
        self._hint = label("", theme.regular(-1), theme.hint, wrap=True)
        self.facts = Facts(theme)
        self.chain = ChainLine(desk)
        self._held = QVBoxLayout()
        self.photos = PhotoStrip(desk, "matter_step")
        self.write = Button(theme, "登记", "pencil", Look.FILLED)
        self.hold = Button(theme, "", "users", Look.FILLED)
        self.leave_out = Button(theme, "不适用")
        self.more = IconButton(theme, "ellipsis", "这一步的更多")
        self._menu = QMenu(self)
        self.register_action = self._menu.addAction("")  # once the button opens what is there
        self.round_action = self._menu.addAction("再开一轮")
        self.coordination_action = self._menu.addAction(REGISTER[DeliberationKind.COORDINATION])
        self.reopen_action = self._menu.addAction("改回未办")
        self.drop_action = self._menu.addAction("去掉这一轮")
        self.more.setMenu(self._menu)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        head, inside = QHBoxLayout(), QWidget()
        head.setSpacing(theme.rows)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, theme.between, 0)
        lines.setSpacing(theme.rows)
        for widget in (self._count, self.facts, self._missing, self._hint):
            lines.addWidget(widget)
        self._held.setSpacing(theme.gap)
        lines.addLayout(self._held)
        for below in (self.photos, self.chain):
            lines.addWidget(below)
        lines.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.between)
        for button in (self.hold, self.write, self.leave_out, self.more):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addLayout(head)
        column.addWidget(scrolled(inside), 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.write.clicked.connect(self.write_asked)
        self.hold.clicked.connect(self._hold_clicked)
        self.register_action.triggered.connect(self._register)
        self.leave_out.clicked.connect(self.not_applicable_asked)
        self.round_action.triggered.connect(self.round_asked)
        self.reopen_action.triggered.connect(self.reopen_asked)
        self.drop_action.triggered.connect(self.drop_asked)
        self.coordination_action.triggered.connect(
            lambda: self.held_asked.emit(DeliberationKind.COORDINATION)
        )

    def _hold_clicked(self) -> None:
        """What is planned or held for the step is opened: registered again it would count twice."""
        if self._standing is not None:
            self._open(self._standing)
        else:
            self._register()

    def _open(self, record: StepRecord) -> None:
        self._desk.show_page(RECORD_PAGES[record.table], id=record.id)

    def _register(self) -> None:
        step = self.step
        if step is not None and step.kind is StepKind.VOTE:
            self.vote_asked.emit()
        elif step is not None:
            self.held_asked.emit(HELD_AS[step.kind][0])

    # Showing

    def show_registration(self, detail: MatterDetail) -> None:
        theme, matter = self._desk.theme, detail.matter
        self.step = None
        self._title.setText(REGISTERED)
        self._state.setText(matter.state.label)
        paint_words(self._state, theme.second)
        for widget in (self._count, self._missing, self._hint):
            widget.hide()
        self._show_facts(matter_facts(matter))
        ours = {step.id for step in matter.steps}  # what was held for none of them stands here
        self._show_held([one for one in detail.records if one.step_id not in ours])
        self.photos.hide()
        self.photos.show_record(None)
        self.chain.show_chain(detail.chain)
        self.write.setText("修改")
        self.write.set_kind(Look.FILLED)
        self.write.show()
        for button in (self.hold, self.leave_out, self.more):
            button.hide()

    def show_step(self, detail: MatterDetail, step: MatterStep) -> None:
        theme, matter, today = self._desk.theme, detail.matter, self._desk.today
        following = matter.next_step
        is_next = following is not None and following.id == step.id
        self.step = step
        self._title.setText(step.title)
        self._state.setText(note_of(step, matter.year))
        paint_words(self._state, step_colour(theme, step.state, is_next=is_next))
        stopped = matter.stopped_on is not None
        runs = None if stopped else countdown(step, today)
        self._say(self._count, runs.words if runs else "")
        if runs:
            colours = {"overdue": theme.wrong, "soon": theme.attention}
            paint_words(self._count, colours.get(runs.urgency, theme.second))
        lacking = missing(step, today) if step.state is StepState.DONE or is_next else ()
        self._say(self._missing, f"还没有登记：{'、'.join(lacking)}。" if lacking else "")
        hint = days_hint(step) if step.state is StepState.OPEN else ""
        self._say(self._hint, f"{hint}。" if hint else "")
        self._show_facts(step_facts(step))
        records = detail.records_of(step.id)
        self._standing = standing(step.kind, records)
        self._show_held(records)
        self.chain.forget()
        self.photos.setVisible(step.state is not StepState.NOT_APPLICABLE)
        self.photos.show_record(step.id)
        self._show_buttons(step, stopped=stopped)

    def _show_buttons(self, step: MatterStep, *, stopped: bool) -> None:
        open_ = step.state is StepState.OPEN
        held_as = HELD_AS.get(step.kind, ())
        votes = step.kind is StepKind.VOTE
        holds = (bool(held_as) or votes) and step.state is not StepState.NOT_APPLICABLE
        register = "登记表决" if votes else REGISTER[held_as[0]] if held_as else ""
        there = self._standing
        self.hold.setText(f"打开{there.what}" if there else register)
        self.register_action.setText(register)
        self.register_action.setVisible(holds and there is not None)
        self.hold.set_icon("vote" if votes else "users")
        self.hold.setVisible(holds and not stopped)
        self.hold.set_kind(Look.FILLED if open_ else Look.PLAIN)
        self.write.setText("登记" if open_ else "修改")
        self.write.set_kind(Look.FILLED if open_ and not holds else Look.PLAIN)
        self.write.setVisible(step.state is not StepState.NOT_APPLICABLE and not stopped)
        self.leave_out.setVisible(open_ and not stopped)
        self.round_action.setVisible(step.state is not StepState.NOT_APPLICABLE)
        self.coordination_action.setVisible(DeliberationKind.COORDINATION in held_as and holds)
        self.reopen_action.setVisible(not open_)
        self.drop_action.setVisible(step.round > 1 and open_)
        self.more.setVisible(not stopped)

    def _say(self, widget: QWidget, words: str) -> None:
        widget.setText(words)  # type: ignore[attr-defined]
        widget.setVisible(bool(words))

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        self.facts.show_facts(facts, {})
        self.facts.setVisible(bool(facts))

    def _show_held(self, records: tuple[StepRecord, ...] | list[StepRecord]) -> None:
        """The 三会 and votes of this step, each a link to its own page."""
        theme = self._desk.theme
        clear(self._held)
        if records:
            self._add_held(label("会议和表决", theme.bold(), theme.ink))
        for one in records:
            link = Button(theme, one.words, kind=Look.LINK)
            link.clicked.connect(partial(self._open, one))
            self._add_held(link)

    def _add_held(self, widget: QWidget) -> None:
        self._held.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        widget.show()  # at once, so that the keyboard can go there


def standing(kind: StepKind, records: Sequence[StepRecord]) -> StepRecord | None:
    """What the step's button opens; opinions are heard in several venues: of those only what is planned."""
    found = [one for one in records if kind is not StepKind.LISTENING or not one.took_place]
    return found[-1] if found else None
