"""The fields of one venue, and the record they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.text import clean_group, clean_name
from kth_desktop.domain.venue import Venue, VenueStep, venue_problems
from kth_desktop.domain.vocabulary import FACILITIES, VenueStage
from kth_desktop.domain.volunteer import Volunteer, volunteer_problems
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.venues.backfill import NUMBERED, STEP_FIELDS, date_problems, is_needed, steps_of, way_to
from kth_desktop.ui.venues.host_field import HostField
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, PhoneField, TextField, TicksField

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.ui.desk import Desk

HOST_FIELDS = ("host.phone", "host.group_name")


@dataclass(frozen=True)
class VenueEdit:
    """What the form gives to be saved."""

    venue: Venue
    new_host: Volunteer | None
    steps: tuple[VenueStep, ...]


class VenueForm(Form):
    """One form for a new venue (with its stage) and for one that is there already (without)."""

    number_wanted = Signal()  # a venue past 验收 has a number: propose one

    def __init__(self, desk: Desk, committees: Sequence[Committee]) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._venue: Venue | None = None
        theme = desk.theme
        self._committee = ChoiceField([(str(c.id), c.name) for c in committees])
        self._name = TextField("如：陆家客堂")
        self._group = WrittenChoiceField("选或写")
        self._number = TextField()
        self._stage = ChoiceField([(stage.name, stage.label) for stage in VenueStage])
        self._host = HostField(desk, self.committee_id)
        self._phone = PhoneField("可以先不填")
        self._host_group = WrittenChoiceField("同活动点组别")
        self._consent = CheckField("同意在铭牌和预告上印名")
        self._consent_on = DateField(self._today, "如：2026年11月5日")
        self._area, self._exits = NumberField("㎡", whole=False), NumberField("处")
        self._capacity = NumberField("人")
        self._facilities = TicksField(theme, FACILITIES)
        self._remarks = AreaField(theme)
        self._decided_by = TextField("可以先不填")
        self._dates = {stage: DateField(self._today, "如：2013年8月") for stage in STEP_FIELDS}
        self._lay_out()
        self._host.new_asked.connect(lambda shown: self.show_rows(HOST_FIELDS, shown))
        self._consent.edited.connect(self._consent_changed)
        self._stage.edited.connect(self._stage_changed)
        self._committee.edited.connect(self._stage_changed)

    def _lay_out(self) -> None:
        self.add("committee_id", "村（居）", self._committee, required=True)
        self.add("name", "名称", self._name, required=True)
        self.add("group_name", "组别", self._group, required=True, half=True)
        self.add("number", "编号", self._number, half=True)
        self.add("stage", "阶段", self._stage)
        for stage, (name, words) in STEP_FIELDS.items():
            self.add(name, words, self._dates[stage], half=True)
        self.add("decided_by", "决定人", self._decided_by, half=True)
        self.add("host_id", "客堂主人", self._host)
        self.add("host.phone", "主人电话", self._phone, half=True)
        self.add("host.group_name", "主人组别", self._host_group, half=True)
        self.add("host_name_consent", "印名", self._consent)
        self.add("host_consent_on", "同意日期", self._consent_on)
        self.add("address", "地址", TextField("门牌，如：曹王村3组12号"))
        self.add("area_m2", "面积", self._area, half=True)
        self.add("capacity", "可坐人数", self._capacity, half=True)
        self.add("exits", "安全出口", self._exits, half=True)
        self.add("facilities", "设施", self._facilities, wide=True)
        self.add("remarks", "备注", self._remarks, wide=True)

    # What stands in it

    def load(self, venue: Venue, host_words: str, *, whole_town: bool) -> None:
        """Shows a record; `version` 0 is a new one, whose stage and dates may be written too."""
        self._venue = venue
        is_new = venue.version == 0
        self.set_texts(
            {
                "committee_id": str(venue.committee_id),
                "name": venue.name,
                "group_name": venue.group_name,
                "number": venue.number,
                "stage": venue.stage.name,
                "decided_by": "",
                "host_name_consent": "1" if venue.host_name_consent else "",
                "host_consent_on": _words(venue.host_consent_on),
                "hung_on": _words(venue.hung_on),
                "removed_on": _words(venue.removed_on),
                "address": venue.address,
                "area_m2": _digits(venue.area_m2),
                "capacity": _digits(venue.capacity),
                "exits": _digits(venue.exits),
                "facilities": "、".join(venue.facilities),
                "remarks": venue.remarks,
                "host.phone": "",
                "host.group_name": "",
            }
        )
        for stage in STEP_FIELDS:
            if stage not in (VenueStage.HUNG, VenueStage.REMOVED):
                self._dates[stage].set_text("")
        self._host.set_host(venue.host_id, host_words)
        self.show_rows(("committee_id",), is_new and whole_town)
        self.show_rows(("stage",), is_new)
        self._show_dependent()
        self.take_as_saved()

    def recover(self, texts: dict[str, str]) -> None:
        """What a draft kept stands in the fields again, as not saved."""
        self.set_texts(texts)
        self._stage_changed()
        self.edited.emit()

    def committee_id(self) -> UUID | None:
        return UUID(self._committee.text()) if self._committee.text() else None

    def stage(self) -> VenueStage:
        return VenueStage[self._stage.text()]

    def offer_groups(self, groups: Sequence[str]) -> None:
        self._group.offer(groups)
        self._host_group.offer(groups)

    def propose_number(self, number: str) -> None:
        """Only into an empty field: what was typed stays."""
        if not self._number.text() and self.stage() in NUMBERED:
            self._number.set_text(number)

    def start(self) -> None:
        self._name.setFocus()

    def read(self) -> VenueEdit:
        """Raises `InputProblems` with everything that is wrong, each under its field's name."""
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        edit = self._edit(unreadable)
        dates = {name for name, _words in STEP_FIELDS.values()} if not edit.venue.version else set()
        found = venue_problems(edit.venue, self._today())
        problems += [p for p in found if p.field not in unreadable | dates]
        if edit.new_host:
            for problem in volunteer_problems(edit.new_host):
                field = "host_id" if problem.field == "name" else f"host.{problem.field}"
                if field not in unreadable:
                    problems.append(Problem(field, problem.sentence))
        problems += self._date_problems(unreadable)
        if problems:
            raise InputProblems(tuple(problems))
        return edit

    # The record out of it

    def _edit(self, unreadable: set[str]) -> VenueEdit:
        assert self._venue is not None
        is_new, stage = self._venue.version == 0, self.stage()
        committee_id = self.committee_id() if is_new else self._venue.committee_id
        venue = replace(
            self._venue,
            committee_id=committee_id or self._venue.committee_id,
            name=clean_name(self._name.text()),
            group_name=clean_group(self._group.text()),
            number="".join(self._number.text().split()),
            host_name_consent=self._consent.value(),
            host_consent_on=self._date("host_consent_on", self._consent_on, unreadable),
            address=self.texts()["address"].strip(),
            area_m2=None if "area_m2" in unreadable else self._area.value(),
            capacity=None if "capacity" in unreadable else self._capacity.whole(),
            exits=None if "exits" in unreadable else self._exits.whole(),
            facilities=self._facilities.value(),
            remarks=self._remarks.text().strip(),
        )
        new_host = self._new_host(venue, unreadable)
        venue = replace(venue, host_id=new_host.id if new_host else self._host.chosen)
        if not venue.host_name_consent:
            venue = replace(venue, host_consent_on=None)
        if not is_new:
            return VenueEdit(self._corrected(venue, unreadable), new_host, ())
        dates = self._written_dates(unreadable)
        venue = replace(
            venue,
            stage=stage,
            backfilled=stage is not VenueStage.FINDING,
            hung_on=dates.get(VenueStage.HUNG),
            removed_on=dates.get(VenueStage.REMOVED),
        )
        return VenueEdit(venue, new_host, steps_of(venue, dates, self._decided_by.text().strip()))

    def _new_host(self, venue: Venue, unreadable: set[str]) -> Volunteer | None:
        if not self._host.is_new:
            return None
        group = clean_group(self._host_group.text()) or venue.group_name
        phone = self._phone.text() if "host.phone" in unreadable else self._phone.value()
        return Volunteer(
            committee_id=venue.committee_id, name=self._host.name_typed(), phone=phone, group_name=group
        )

    def _corrected(self, venue: Venue, unreadable: set[str]) -> Venue:
        """A date of 挂牌 or 撤牌 that was written wrongly may be mended, not taken away."""
        hung, removed = STEP_FIELDS[VenueStage.HUNG], STEP_FIELDS[VenueStage.REMOVED]
        return replace(
            venue,
            hung_on=self._date(hung[0], self._dates[VenueStage.HUNG], unreadable) or venue.hung_on,
            removed_on=self._date(removed[0], self._dates[VenueStage.REMOVED], unreadable)
            or venue.removed_on,
        )

    def _date_problems(self, unreadable: set[str]) -> list[Problem]:
        assert self._venue is not None
        if self._venue.version:
            shown = (STEP_FIELDS[stage] for stage in self._shown_dates())
            return [
                Problem(name, f"{words}不能空着，只记得年月也可以。")
                for name, words in shown
                if name not in unreadable and not self.texts()[name]
            ]
        found = date_problems(self.stage(), self._written_dates(unreadable), self._today())
        return [problem for problem in found if problem.field not in unreadable]

    def _written_dates(self, unreadable: set[str]) -> dict[VenueStage, PartialDate | None]:
        way = way_to(self.stage())
        return {s: self._date(STEP_FIELDS[s][0], self._dates[s], unreadable) for s in way}

    def _date(self, name: str, field: DateField, unreadable: set[str]) -> PartialDate | None:
        return None if name in unreadable or not self.row(name).shown else field.value()

    def _today(self) -> date:
        return self._desk.today

    # Fields that appear with others

    def _consent_changed(self) -> None:
        if self._consent.value() and not self._consent_on.text():
            self._consent_on.set_value(PartialDate.of(self._today()))
        self._show_dependent()

    def _stage_changed(self) -> None:
        self._show_dependent()
        if self.stage() in NUMBERED and not self._number.text():
            self.number_wanted.emit()

    def _shown_dates(self) -> tuple[VenueStage, ...]:
        venue = self._venue
        if venue is None:
            return ()
        if venue.version:
            there = {VenueStage.HUNG: venue.hung_on, VenueStage.REMOVED: venue.removed_on}
            return tuple(stage for stage, on in there.items() if on)
        return way_to(self.stage()) if self.stage() is not VenueStage.FINDING else ()

    def _show_dependent(self) -> None:
        way = self._shown_dates()
        for stage, (name, _words) in STEP_FIELDS.items():
            self.row(name).set_required(is_needed(self.stage(), stage))
            self.show_rows((name,), stage in way)
        self.show_rows(("decided_by",), len(way) > 1 and self.row("stage").shown)
        self.show_rows(("host_consent_on",), self._consent.value())
        self.show_rows(HOST_FIELDS, self._host.is_new)
        hint = "" if self.stage() in NUMBERED else "验收时编号"
        self._number.line.setPlaceholderText(hint)


def _words(on: PartialDate | None) -> str:
    return on.words if on else ""


def _digits(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
