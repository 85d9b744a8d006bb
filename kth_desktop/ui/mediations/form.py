"""The form of one case: a record into its fields, and out of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kth_desktop.almanac.mediation_law import mediation_law
from kth_desktop.domain.mediation import (
    AgreementForm,
    DisputeKind,
    Mediation,
    MediationOutcome,
    MediationSource,
)
from kth_desktop.domain.mediation_rules import OF_AGREEMENT, problems, proposed_visits
from kth_desktop.domain.queries import VenueLine
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import CommitteeKind, VenueStage
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.mediations.parts import parties_field, steps_field, visits_field
from kth_desktop.ui.mediations.parts_field import PartsField
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.committee_field import CommitteeField
from kth_desktop.ui.widgets.date_field import DateField, day_words
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.tab_order import step
from kth_desktop.ui.widgets.text_field import AreaField, TextField
from kth_desktop.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_COMMAS = re.compile("[、，,；; ]+")
_DATES = (
    "applied_on", "held_on", "agreed_on", "perform_by", "fulfilled_on", "court_asked_on",
    "court_confirmed_on",
)  # fmt: skip
_TEXTS = ("facts", "dispute", "agreement", "performance", "remarks", "number", "recorder", "place")
_ELSEWHERE = "不在客堂"


class MediationForm(RecordForm):
    """What belongs to an agreement is asked for only once both sides agreed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._case: Mediation | None = None
        villages = [one for one in desk.committees if one.kind is not CommitteeKind.TOWN]
        self._committee = CommitteeField(villages)
        self._applied = self._date("如：11月5日")
        self._kind = ChoiceField([(one.name, one.label) for one in DisputeKind])
        self._source = ChoiceField([(one.name, one.label) for one in MediationSource])
        self._parties = parties_field(desk.theme, self._today)
        self._starts, self._ends = TimeField("如：下午1:30"), TimeField("如：3点")
        self._venue = ChoiceField([("", _ELSEWHERE)])
        self._attendances = NumberField("人次")
        self._steps = steps_field(desk.theme, self._today)
        self._outcome = ChoiceField(
            [("", "还没有结果"), *((one.name, one.label) for one in MediationOutcome)]
        )
        self._form = ChoiceField([("", "请选"), *((one.name, one.label) for one in AgreementForm)])
        self._agreed = self._date("达成协议的那天")
        self._visits = visits_field(desk.theme, self._today)
        self._lay_out()
        self._venue.edited.connect(self._show_place)
        self._outcome.edited.connect(self._show_agreement)
        for field in (self._outcome, self._agreed):
            field.left.connect(self._propose_visits)

    def _date(self, hint: str = "") -> DateField:
        return DateField(self._today, hint, day_needed=True)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self.add("committee_id", "村（居）", self._committee, required=True)
        self.add("number", "编号", TextField("可以先空着"), wide=True)
        self.add("applied_on", "申请日期", self._applied, required=True, half=True)
        self.add("kind", "纠纷类型", self._kind, half=True)
        self.add("source", "来源", self._source, half=True)
        self.add("parties", "当事人", self._parties, wide=True)
        self.add("facts", "主要事实", AreaField(theme, 4), wide=True)
        self.add("dispute", "争议事项", AreaField(theme, 3), wide=True)
        self.add("mediators", "调解员", TextField("如：王建国、李文娟"))
        self.add("recorder", "记录人", TextField(), half=True)
        self.add("held_on", "调解日期", self._date("如：11月5日"), half=True)
        self.add("starts_at", "开始时间", self._starts, half=True)
        self.add("ends_at", "结束时间", self._ends, half=True)
        self.add("venue_id", "活动点", self._venue, half=True)
        self.add("place", "地点", TextField("如：村人民调解室"), half=True)
        self.add("attendances", "人次", self._attendances, half=True)
        self.add("steps", "调解经过", self._steps, wide=True)
        self.add("outcome", "结果", self._outcome, half=True)
        self.add("form", "协议形式", self._form, required=True, half=True)
        self.add("agreed_on", "协议日期", self._agreed, required=True, half=True)
        self.add("agreement", "协议内容", AreaField(theme, 4), required=True, wide=True)
        self.add("performance", "履行方式", AreaField(theme, 2), wide=True)
        self.add("perform_by", "履行期限", self._date("哪天以前"), half=True)
        self.add("fulfilled_on", "履行日期", self._date("还没有履行就空着"), half=True)
        self.add("court_asked_on", "申请确认", self._date("双方申请司法确认的日期"), half=True)
        self.add("court_confirmed_on", "确认日期", self._date("法院确认的日期"), half=True)
        self.add("visits", "回访", self._visits, wide=True)
        self.add("remarks", "备注", AreaField(theme), wide=True)

    def offer_venues(self, lines: Sequence[VenueLine]) -> None:
        """What stands in the field stays, though its venue has been taken down since."""
        combo, chosen = self._venue.combo, self._venue.text()
        while combo.count() > 1:
            combo.removeItem(1)
        for line in lines:
            if line.venue.stage is not VenueStage.REMOVED or str(line.venue.id) == chosen:
                combo.addItem(line.venue.name, str(line.venue.id))
        wanted = chosen or (str(self._case.venue_id) if self._case and self._case.venue_id else "")
        self._venue.set_text(wanted)

    def focusNextPrevChild(self, next: bool) -> bool:
        """As it is read: the lines of parties and steps are made while the form is open."""
        groups: list[QWidget] = []
        for row in self._rows.values():
            if row.shown:
                field: Any = row.field
                groups += field.stops() if isinstance(field, PartsField) else [row]
        return step(self, groups, next) or super().focusNextPrevChild(next)

    # Showing

    def start(self) -> None:
        self._applied.setFocus()

    def load(self, case: Mediation, *, whole_town: bool) -> None:
        self._case = case
        self._keep_venue(case.venue_id)
        texts = {name: getattr(case, name) for name in _TEXTS}
        texts |= {name: day_words(getattr(case, name)) for name in _DATES}
        texts |= {
            "committee_id": str(case.committee_id),
            "kind": case.kind.name,
            "source": case.source.name,
            "mediators": "、".join(case.mediators),
            "venue_id": str(case.venue_id or ""),
            "attendances": "" if case.attendances is None else str(case.attendances),
            "outcome": case.outcome.name if case.outcome else "",
            "form": case.form.name if case.form else "",
        }
        self.set_texts(texts)
        self._starts.set_value(case.starts_at)
        self._ends.set_value(case.ends_at)
        self._parties.set_value(case.parties)
        self._steps.set_value(case.steps)
        self._visits.set_value(case.visits)
        self.row("visits").remark("")
        self.show_rows(("committee_id",), case.version == 0 and whole_town)
        self._show_place()
        self._show_agreement()
        self.take_as_saved()

    def recover(self, texts: dict[str, str]) -> None:
        if id := texts.get("venue_id", ""):
            self._keep_venue(UUID(id))
        super().recover(texts)
        self._show_place()
        self._show_agreement()

    def _keep_venue(self, id: UUID | None) -> None:
        """Has its place in the list before the names of the venues are read."""
        if id is not None and self._venue.combo.findData(str(id)) < 0:
            self._venue.combo.addItem("活动点", str(id))

    def _show_place(self) -> None:
        in_venue = bool(self._venue.text())
        self.show_rows(("place",), not in_venue)
        self.show_rows(("attendances",), in_venue)

    def _show_agreement(self) -> None:
        agreed = self._outcome.text() == MediationOutcome.AGREED.name
        self.show_rows((*OF_AGREEMENT, "visits"), agreed)

    def _propose_visits(self) -> None:
        """Once it is known when they agreed, and nothing is written there yet."""
        shown = self.row("visits").shown and not self._visits.value()
        on = None if self._agreed.complaint() else self._agreed.day()
        if shown and on:
            law = mediation_law()
            self._visits.set_value(proposed_visits(on, law))
            self.row("visits").remark(f"按协议后{law.visit_days[0]}天排了一次，可以改。")
            self.edited.emit()

    # Reading

    def read(self) -> Mediation:
        found = list(self.complaints())
        unreadable = {problem.field for problem in found}
        case = self._written(unreadable)
        if not self._applied.text().strip():
            found.append(Problem("applied_on", "申请日期还没有填，请填写。"))
        found += [one for one in problems(case, self._today()) if one.field not in unreadable]
        if found:
            raise InputProblems(tuple(found))
        return case

    def _written(self, unreadable: set[str]) -> Mediation:
        assert self._case is not None
        texts = self.texts()
        values: dict[str, Any] = {name: texts[name].strip() for name in _TEXTS}
        for name in _DATES:
            field = self.row(name).field
            assert isinstance(field, DateField)
            values[name] = None if name in unreadable else field.day()
        values["applied_on"] = values["applied_on"] or self._case.applied_on
        values |= {
            "kind": DisputeKind[texts["kind"]],
            "source": MediationSource[texts["source"]],
            "mediators": tuple(filter(None, map(clean_name, _COMMAS.split(texts["mediators"])))),
            "starts_at": None if "starts_at" in unreadable else self._starts.value(),
            "ends_at": None if "ends_at" in unreadable else self._ends.value(),
            "venue_id": UUID(texts["venue_id"]) if texts["venue_id"] else None,
            "attendances": None if "attendances" in unreadable else self._attendances.whole(),
            "outcome": MediationOutcome[texts["outcome"]] if texts["outcome"] else None,
            "form": AgreementForm[texts["form"]] if texts["form"] else None,
            "parties": self._parties.value(),
            "steps": self._steps.value(),
            "visits": self._visits.value(),
        }
        for name in (*OF_AGREEMENT, "visits", "place", "attendances"):
            if not self.row(name).shown:
                values[name] = getattr(Mediation, name, ())
        return replace(self._case, committee_id=self._committee_now(), **values)

    def _committee_now(self) -> UUID:
        assert self._case is not None
        chosen = self._committee.text() if self._case.version == 0 else ""
        return UUID(chosen) if chosen else self._case.committee_id

    def _today(self) -> date:
        return self._desk.today
