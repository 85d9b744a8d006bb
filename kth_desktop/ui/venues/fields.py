"""The fields of one venue, and which of them are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import FACILITIES, VenueStage
from kth_desktop.ui.venues.backfill import NUMBERED, STEP_FIELDS, is_needed, way_to
from kth_desktop.ui.venues.host_field import HostField
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.committee_field import CommitteeField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, PhoneField, TextField, TicksField

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.ui.desk import Desk

HOST_FIELDS = ("host.phone", "host.group_name")


class VenueFields(RecordForm):
    """A new venue has its stage and dates here; one that is there already takes steps elsewhere."""

    number_wanted = Signal()  # a venue past 验收 has a number: propose one
    committee_changed = Signal()

    def __init__(self, desk: Desk, committees: Sequence[Committee]) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._venue: Venue | None = None
        self._proposed = ""
        theme = desk.theme
        self._committee = CommitteeField(committees)
        self._name = TextField("如：陆家客堂")
        self._group = WrittenChoiceField("选或写")
        self._number = TextField()
        self._stage = ChoiceField([(stage.name, stage.label) for stage in VenueStage])
        self._host = HostField(desk, self.committee_id)
        self._phone = PhoneField("可以先不填")
        self._host_group = WrittenChoiceField("同活动点")
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
        self._committee.edited.connect(self._committee_changed)

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
        self.add("address", "地址", TextField("如：曹王村3组12号"))
        self.add("area_m2", "面积", self._area, half=True)
        self.add("capacity", "可坐人数", self._capacity, half=True)
        self.add("exits", "安全出口", self._exits, half=True)
        self.add("facilities", "设施", self._facilities, wide=True)
        self.add("remarks", "备注", self._remarks, wide=True)

    def committee_id(self) -> UUID | None:
        return self._committee.id()

    def stage(self) -> VenueStage:
        return VenueStage[self._stage.text()]

    def offer_groups(self, groups: Sequence[str]) -> None:
        self._group.offer(groups)
        self._host_group.offer(groups)

    def propose_number(self, number: str) -> None:
        """Only into an empty field: what was typed stays."""
        if not self._number.text() and self.stage() in NUMBERED:
            self._number.set_text(number)
            self._proposed = number

    def start(self) -> None:
        self._name.setFocus()

    def _today(self) -> date:
        return self._desk.today

    # Fields that appear with others

    def _consent_changed(self) -> None:
        if self._consent.value() and not self._consent_on.text():
            self._consent_on.set_value(PartialDate.of(self._today()))
        self._show_dependent()

    def _committee_changed(self) -> None:
        """Another committee has other groups, people and numbers."""
        if self._number.text() == self._proposed:
            self._number.set_text("")
        if not self._host.is_new:
            self._host.set_text("")
        self.committee_changed.emit()
        self._stage_changed()

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
