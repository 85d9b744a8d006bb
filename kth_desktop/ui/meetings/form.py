"""All that is written of one meeting: ticks, facts, text, resolutions, and the page beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import JointMeeting, Tick
from kth_desktop.domain.meeting_rules import called
from kth_desktop.domain.minutes_text import RESOLVED, resolutions
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.meetings.below import TextAndResolutions
from kth_desktop.ui.meetings.body_panel import BodyPanel
from kth_desktop.ui.meetings.details_dialog import DetailsDialog
from kth_desktop.ui.meetings.edit_texts import details_texts, with_details
from kth_desktop.ui.meetings.facts import FIELDS, FactsPanel
from kth_desktop.ui.meetings.paper import PaperPane
from kth_desktop.ui.meetings.people_dialog import PeopleDialog
from kth_desktop.ui.meetings.resolutions import ResolutionsPanel
from kth_desktop.ui.meetings.ticks import TicksBar
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.tab_order import step

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Failed = Callable[[UserError], None]
_AT_WHEN = {"held_on": "when", "starts_at": "when", "ends_at": "when", "year": "when"}


class MeetingForm(QWidget):
    """`edited` while a draft is changed; `followed` carries what goes on after 定稿, to be saved at once."""

    edited = Signal()
    followed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.meeting: JointMeeting | None = None
        self._loading = False
        self.ticks = TicksBar(desk.theme)
        self.facts = FactsPanel(desk)
        self.text = BodyPanel(desk.theme)
        self.resolutions = ResolutionsPanel(desk, self.held_on)
        self.below = TextAndResolutions(desk.theme, self.text, self.resolutions)
        self.paper = PaperPane(desk, self.for_paper)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        panel = Panel(theme, margins=(8, 2, 8, 2))
        panel.body.addWidget(self.ticks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(panel)
        left = QVBoxLayout()
        left.setSpacing(theme.between)
        left.addWidget(self.facts)
        left.addWidget(self.below, 1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.panels)
        columns.addLayout(left, 1)
        columns.addWidget(self.paper)
        column.addLayout(columns, 1)
        self.paper.setVisible(not theme.large)

    def _connect(self) -> None:
        self.facts.form.edited.connect(self._edited)
        self.facts.when.left.connect(self.settle_number)
        self.facts.people_button.clicked.connect(self.show_people)
        self.facts.details_button.clicked.connect(self.show_details)
        self.ticks.changed.connect(self.set_tick)
        self.text.edit.edited.connect(self._edited)
        self.text.edit.refused.connect(lambda words: self._desk.message(words, "attention"))
        self.text.insert_asked.connect(self._insert_resolutions)
        self.resolutions.edited.connect(self._edited)
        self.resolutions.state_changed.connect(self._follow_up)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page beside the text is as wide as its height asks for."""
        super().resizeEvent(event)
        height = self.height() - 2 * self._desk.theme.control - 30
        self.paper.setFixedWidth(max(300, min(round(height * 210 / 297), round(self.width() * 0.4))))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From top to bottom, then the page beside; a line that is added later has its place between."""
        groups = (self.ticks, self.facts, self.below.switch, self.text, self.resolutions, self.paper)
        return step(self, groups, forward) or super().focusNextPrevChild(forward)

    # In and out

    @property
    def committee(self) -> Committee | None:
        id = self.meeting.committee_id if self.meeting else None
        return next((one for one in self._desk.committees if one.id == id), None)

    def load(self, meeting: JointMeeting) -> None:
        """Everything anew, as saved."""
        self._loading = True
        self.meeting = meeting
        self.facts.show_meeting(meeting)
        self.text.edit.set_body(meeting.body)
        self.text.show_count()
        self.resolutions.show_resolutions(meeting.resolutions)
        self.show_problems(())
        self._loading = False
        self.show_state()
        self.paper.clear()
        self.paper.later()

    def recover(self, texts: Mapping[str, str]) -> None:
        """Puts back what was typed and never saved."""
        if self.meeting is None:
            return
        self._loading = True
        self.meeting = with_details(self.meeting, {**details_texts(self.meeting), **texts})
        self.facts.form.set_texts({name: texts[name] for name in FIELDS if name in texts})
        self.text.edit.set_body(texts.get("body", ""))
        self.text.show_count()
        self.resolutions.set_text(texts.get("resolutions", ""))
        self._loading = False
        self.show_state()
        self._edited()

    def let_go(self) -> None:
        self.meeting = None
        self.paper.clear()

    def texts(self) -> dict[str, str]:
        """As typed, for drafts and for comparing."""
        if self.meeting is None:
            return {}
        return {
            **self.facts.form.texts(),
            "body": self.text.edit.body(),
            "resolutions": self.resolutions.text(),
            **details_texts(self.meeting),
        }

    def read(self) -> JointMeeting:
        """The meeting as it stands in the form. Raises `InputProblems`."""
        if self.meeting is None:
            raise RuntimeError("no meeting is open")
        facts = self.facts
        problems = [*facts.form.complaints(), *self.resolutions.complaints()]
        for name, words in (("when", "时间"), ("place", "地点")):
            if not facts.form.texts()[name].strip():
                problems.append(Problem(name, f"会议{words}还没有填，请填写后再保存。"))
        if problems:
            raise InputProblems(tuple(problems))
        when = facts.when.value()
        if when is None:
            raise RuntimeError("an empty time is a problem already")
        return replace(
            self.meeting, held_on=when.day, year=when.day.year, starts_at=when.starts_at,
            ends_at=when.ends_at, place=facts.place.text().strip(), chair=facts.chair.text().strip(),
            recorder=facts.recorder.text().strip(), body=self.text.edit.body().strip("\n"),
            resolutions=self.resolutions.value(),
        )  # fmt: skip

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Each at its field; those without one above the page."""
        at_home = [Problem(_AT_WHEN.get(one.field, one.field), one.sentence) for one in problems]
        homeless = self.facts.form.show_problems(at_home)
        if any(one.field == "resolutions" for one in homeless):
            self.below.show_resolutions()
        if homeless:
            self._desk.message("".join(problem.sentence for problem in homeless), "wrong")

    def take_record(self, meeting: JointMeeting) -> None:
        """The record as saved, or as a dialog changed it; the fields stay as typed."""
        self.meeting = meeting
        self.show_state()

    def show_state(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        self.ticks.show_meeting(meeting, self._desk.today)
        self.facts.show_counts(meeting)
        for part in (self.facts, self.text, self.resolutions):
            part.lock(meeting.is_final)

    def for_paper(self) -> tuple[JointMeeting, Committee] | None:
        committee = self.committee
        try:
            meeting = self.read()
        except InputProblems:
            return None
        return (meeting, committee) if committee else None

    # Changes

    def _edited(self) -> None:
        if self.meeting is not None and not self._loading:
            self.paper.later()
            self.edited.emit()

    def _changed(self, meeting: JointMeeting) -> None:
        self.take_record(meeting)
        self._edited()

    def settle_number(self, then: Callable[[], None] = lambda: None, failed: Failed | None = None) -> None:
        """Numbers count per year: another year has another next number. `then` once that is known."""
        meeting, year = self.meeting, self.held_on().year
        if meeting is None or year == meeting.year or meeting.issue:
            then()
            return
        office = self._desk.office

        def proposed(number: int) -> None:
            now = self.meeting
            if now is not None and now.id == meeting.id:
                self._changed(replace(now, year=year, number=number))
                then()

        of = (meeting.committee_id, meeting.level, year)
        self._desk.tasks.run(lambda: office.meetings.propose_number(*of), proposed, failed=failed, owner=self)

    def held_on(self) -> date:
        """The day of the meeting as it stands in its field; of the record while that cannot be read."""
        if not self.facts.when.complaint() and (when := self.facts.when.value()):
            return when.day
        return self.meeting.held_on if self.meeting else self._desk.today

    def show_people(self) -> None:
        self._ask(PeopleDialog)

    def show_details(self) -> None:
        self._ask(DetailsDialog)

    def _ask(self, kind: type[PeopleDialog | DetailsDialog]) -> None:
        if self.meeting is None:
            return
        dialog = kind(self._desk, self, self.meeting, locked=self.meeting.is_final)
        dialog.accepted.connect(lambda: self._changed(dialog.meeting))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_former_agenda(self) -> None:
        """照上次议程: the points as they were."""
        meeting, office = self.meeting, self._desk.office
        if meeting is None:
            return

        def found(former: JointMeeting | None) -> None:
            now = self.meeting
            if now is None or now.id != meeting.id:
                return
            if former is None or not former.agenda:
                self._desk.message("前面没有可以照着的议程。", "attention")
                return
            self._changed(replace(now, agenda=former.agenda))
            self._desk.message(f"议程已照{called(former)}填好，共{len(former.agenda)}项。")

        self._desk.tasks.run(lambda: office.meetings.former(meeting), found, owner=self)

    def _insert_resolutions(self) -> None:
        """会议议定： and a numbered line each, where the cursor is; without any a new one is begun."""
        if self.meeting is None:
            return
        if self.resolutions.complaints():
            self.below.show_resolutions()
            return
        written = replace(self.meeting, resolutions=self.resolutions.value())
        lines = [line.words for line in resolutions(written)]
        if not lines:
            self.below.show_resolutions()
            self.resolutions.add()
            return
        if RESOLVED[:4] in self.text.edit.body():
            lines = lines[1:]
        self.text.edit.append_lines(lines)
        self.text.edit.setFocus()

    def set_tick(self, tick: Tick, day: object) -> None:
        if self.meeting is None:
            return
        changed: JointMeeting = replace(self.meeting, **{tick.value: day})  # type: ignore[arg-type]
        if self.meeting.is_final:
            self.take_record(changed)  # at once: a second tick follows before the first one is saved
            self.followed.emit(changed)
        else:
            self._changed(changed)

    def _follow_up(self) -> None:
        if self.meeting is not None and self.meeting.is_final:
            self.followed.emit(replace(self.meeting, resolutions=self.resolutions.value()))
