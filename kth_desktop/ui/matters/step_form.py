"""The form of one step, with the fields that its kind has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.matter_rules import when_field
from kth_desktop.domain.matter_words import PUBLISHED, is_meeting
from kth_desktop.errors import InputProblems
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_MEETING = ("notice_days", "notified_on", "chair", "expected", "present", "attendees")
_PUBLIC = ("public_days", "public_from", "public_to", "public_place", "taken_down_on")
_TEXTS = ("place", "chair", "content", "result", "public_place")
_DATES = ("notified_on", "held_on", "public_from", "public_to", "taken_down_on")
_COUNTS = ("expected", "present")
_DAYS = ("notice_days", "public_days")


@dataclass(frozen=True)
class EditedStep:
    """A step with its matter, as `RecordEditor` wants a record."""

    matter: Matter
    step: MatterStep

    @property
    def id(self) -> UUID:
        return self.step.id

    @property
    def version(self) -> int:
        return self.matter.version


class StepForm(RecordForm):
    """What tells that it took place ticks 已办, unless the clerk has decided that already."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._step: MatterStep | None = None
        self._decided = False
        theme = desk.theme
        self._dates = {name: DateField(lambda: desk.today, day_needed=True) for name in _DATES}
        self._counts = {name: NumberField("人") for name in _COUNTS}
        self._days = {name: NumberField("日") for name in _DAYS}
        self._attendees = AreaField(theme, 2)
        self.areas = {"content": AreaField(theme, 4), "result": AreaField(theme, 2)}
        self.lines = {name: TextField() for name in ("place", "chair", "public_place")}
        self.done = CheckField("这一步已办")
        self._lay_out()
        self.done.edited.connect(self._decide)
        for field in (self._counts["present"], self.areas["result"], self._dates["taken_down_on"]):
            field.edited.connect(self._propose_done)

    def _lay_out(self) -> None:
        dates, lines = self._dates, self.lines
        self.add("held_on", "日期", dates["held_on"], half=True)
        self.add("place", "地点", lines["place"], half=True)
        self.add("notified_on", "通知日期", dates["notified_on"], half=True)
        self.add("notice_days", "提前通知", self._days["notice_days"], half=True)
        self.add("chair", "主持人", lines["chair"], half=True)
        self.add("expected", "应到", self._counts["expected"], half=True)
        self.add("present", "实到", self._counts["present"], half=True)
        self.add("public_days", "公示几日", self._days["public_days"], half=True)
        self.add("public_from", "公示开始", dates["public_from"], half=True)
        self.add("public_to", "公示结束", dates["public_to"], half=True)
        self.add("public_place", "张贴地点", lines["public_place"], half=True)
        self.add("taken_down_on", "撤下日期", dates["taken_down_on"], half=True)
        self.add("state", "办理", self.done, half=True)
        self.add("attendees", "到会人员", self._attendees, wide=True)
        self.add("content", "内容", self.areas["content"], wide=True)
        self.add("result", "结果", self.areas["result"], wide=True)

    def load(self, step: MatterStep) -> None:
        self._step = step
        self._decided = step.state is StepState.DONE
        published, meeting = step.kind in PUBLISHED, is_meeting(step.kind)
        self.show_rows(_MEETING, meeting)
        self.show_rows(_PUBLIC, published)
        self.show_rows(("held_on", "place"), not published)
        self.row("held_on").rename("完成日期" if step.kind is StepKind.EXECUTION else "日期")
        self.row("result").rename("公示反映" if published else "结果")
        for name, field in self._dates.items():
            value: date | None = getattr(step, name)
            field.set_value(PartialDate.of(value) if value else None)
        for name, number in {**self._counts, **self._days}.items():
            number.set_value(getattr(step, name) if name in _COUNTS else getattr(step, name) or None)
        for name in _TEXTS:
            self._text_field(name).set_text(getattr(step, name))
        self._attendees.set_text("、".join(step.attendees))
        self.done.set_text("1" if step.state is StepState.DONE else "")
        self.take_as_saved()

    def _text_field(self, name: str) -> TextField | AreaField:
        return self.areas[name] if name in self.areas else self.lines[name]

    def recover(self, texts: dict[str, str]) -> None:
        self._decided = True
        super().recover(texts)

    def start(self) -> None:
        if self._step is not None:
            self.row(when_field(self._step.kind)).field.setFocus()

    def read(self) -> MatterStep:
        step = self._step
        if step is None:
            raise RuntimeError("no step is open")
        if problems := self.complaints():
            raise InputProblems(problems)
        dates = {name: self._dates[name].day() for name in _DATES}
        if step.kind in PUBLISHED and dates["public_from"] and not dates["public_to"]:
            dates["public_to"] = self._public_end(dates["public_from"])
        counts = {name: field.whole() for name, field in self._counts.items()}
        days = {name: field.whole() or 0 for name, field in self._days.items()}
        texts = {name: self._text_field(name).text() for name in _TEXTS}
        names = self._attendees.text().replace("\n", "、").replace("，", "、").replace(",", "、")
        changed: dict[str, Any] = {**dates, **counts, **days, **texts}
        return replace(
            step,
            **changed,
            attendees=tuple(one.strip() for one in names.split("、") if one.strip()),
            state=StepState.DONE if self.done.value() else StepState.OPEN,
            reason="",
        )

    def _public_end(self, begins: date) -> date:
        """As many days as it has to be; the clerk may write another."""
        from datetime import timedelta

        return begins + timedelta(days=self._days["public_days"].whole() or 0)

    def _decide(self) -> None:
        self._decided = True

    def _propose_done(self) -> None:
        if self._decided or self._step is None:
            return
        name = when_field(self._step.kind)
        if not self._dates[name].complaint() and (day := self._dates[name].day()) and day <= self._desk.today:
            self.done.set_text("1")


class StepEditor(RecordEditor):
    kind, noun = "matter_step", "步骤"

    def __init__(self, desk: Desk) -> None:
        self.form = StepForm(desk)
        super().__init__(desk, self.form)
        self._note.setText("")  # what is still to come may be left empty

    @property
    def draft_key(self) -> str:
        return f"{self.kind}:{self.record.matter.id}:{self.record.id}"

    def name_of(self, record: EditedStep) -> str:
        return f"“{record.step.title}”"

    def load(self, edited: EditedStep) -> None:
        self.form.load(edited.step)
        self.begin(edited)
        self._title.setText(f"登记“{edited.step.title}”")

    def store(self, edit: MatterStep) -> Any:
        matter = self.record.matter
        return self._desk.office.matters.save_step(matter.id, edit, matter.version)
