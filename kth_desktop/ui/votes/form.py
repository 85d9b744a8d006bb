"""The form of one vote: what was voted on, the numbers, and what they come to while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote, VoteShape, VoteWay
from kth_desktop.domain.vote_lists import MatterOfVote
from kth_desktop.domain.vote_rules import fields_used, kept_rule, record_problems, without_unused
from kth_desktop.errors import InputProblems
from kth_desktop.ui.votes.late_choice import LateChoice
from kth_desktop.ui.votes.options_field import OptionsField
from kth_desktop.ui.votes.verdict_field import VerdictField, verdict_of
from kth_desktop.ui.votes.words import rule_choice
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.committee_field import CommitteeField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.place_field import MARK, PlaceField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, TextField
from kth_desktop.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

PEOPLE = {
    "chair": "主持人",
    "recorder": "记录人",
    "caller": "唱票人",
    "counter": "计票人",
    "scrutineer": "监票人",
}
NUMBERS = {
    "entitled": ("应到", "人"), "present": ("实到", "人"), "issued": ("发出", "张"),
    "returned": ("收回", "张"), "valid": ("有效", "张"), "invalid": ("无效", "张"), "yes": ("同意", "票"),
    "no": ("不同意", "票"),
    "abstain": ("弃权", "票"),
}  # fmt: skip


class VoteForm(RecordForm):
    """`rules_wanted`: another day or committee may have other rows of the law."""

    rules_wanted = Signal()
    committee_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._vote: Vote | None = None
        self._rules: dict[str, LawRule] = {}
        self._matters: dict[str, MatterOfVote] = {}
        villages = [c for c in desk.committees if c.kind is not CommitteeKind.TOWN]
        self._committee = CommitteeField(villages)
        self._matter = LateChoice(("", "不属于议题"))
        self._title = TextField("如：食堂改造")
        self._held_on = DateField(self._today, "如：11.6 或 11月6日", day_needed=True)
        self._starts_at, self._ends_at = TimeField("如：1:30"), TimeField("如：3:00")
        self._place = PlaceField(desk, self.committee_id)
        self._notified_on = DateField(self._today, "如：10.26", day_needed=True)
        self._rule = LateChoice()
        self._shape = ChoiceField([(one.name, one.label) for one in VoteShape])
        self._way = ChoiceField([(one.name, one.label) for one in VoteWay])
        self.numbers = {name: NumberField(unit) for name, (_words, unit) in NUMBERS.items()}
        self._seats = NumberField("人")
        self.options = OptionsField(desk.theme)
        self._attendances = NumberField("人次")
        self.verdict = VerdictField(desk.theme)
        self._people = {name: TextField("姓名") for name in PEOPLE}
        self._content = AreaField(desk.theme, 3)
        self._lay_out()
        self.options.watch = self.keys.watch
        for field in (self._shape, self._way, self._place):
            field.edited.connect(self._show_dependent)
        self._matter.edited.connect(self._fill_from_matter)
        self._held_on.left.connect(self.rules_wanted)
        self._committee.edited.connect(self.committee_changed)
        self.edited.connect(self.count)

    def _lay_out(self) -> None:
        self.add("committee_id", "村（居）", self._committee, required=True)
        self.add("matter_id", "所属议题", self._matter)
        self.add("title", "议题", self._title, required=True)
        self.add("held_on", "日期", self._held_on, required=True, half=True)
        self.add("starts_at", "开始", self._starts_at, half=True)
        self.add("ends_at", "结束", self._ends_at, half=True)
        self.add("notified_on", "通知日期", self._notified_on, half=True)
        self.add("venue_id", "地点", self._place)
        self.add("rule_key", "表决规则", self._rule, required=True, wide=True)
        self.add("shape", "表决内容", self._shape, half=True)
        self.add("way", "方式", self._way, half=True)
        self.add("seats", "应选名额", self._seats, half=True)
        for name, (words, _unit) in NUMBERS.items():
            self.add(name, words, self.numbers[name], half=True)
            if name == "invalid":
                self.add("options", "方案", self.options)
        self.add("verdict", "结果", self.verdict, wide=True)
        self.add("attendances", "群众人次", self._attendances, half=True)
        for name, words in PEOPLE.items():
            self.add(name, words, self._people[name], half=True)
        self.add("content", "记录", self._content, wide=True)

    # What others give it

    def committee_id(self) -> UUID | None:
        if self._vote is not None and self._vote.version:
            return self._vote.committee_id
        return self._committee.id()

    def day(self) -> date | None:
        """None while it cannot be read."""
        return None if self._held_on.complaint() else self._held_on.day()

    def offer_rules(self, rules: Sequence[LawRule]) -> None:
        """Those of the day; the first is proposed where the one chosen does not hold then."""
        self._rules = {rule.key: rule for rule in rules}
        kept = self._kept_rule()
        if kept is not None:
            self._rules[kept.key] = kept
        self._rule.offer((key, rule_choice(rule)) for key, rule in self._rules.items())
        if self._rules and self._rule.text() not in self._rules:
            self._rule.set_text(next(iter(self._rules)))
            self.edited.emit()
        self.count()

    def offer_matters(self, matters: Sequence[MatterOfVote]) -> None:
        self._matters = {str(one.id): one for one in matters}
        self._matter.offer((key, one.title) for key, one in self._matters.items())
        self.show_rows(("matter_id",), bool(self._matters))

    def _kept_rule(self) -> LawRule | None:
        return kept_rule(self._vote) if self._vote is not None else None

    # The record

    def start(self) -> None:
        self._title.setFocus()

    def load(self, vote: Vote, place: str, *, whole_town: bool) -> None:
        self._vote = vote
        self._rules = {}
        texts = {
            "committee_id": str(vote.committee_id),
            "matter_id": str(vote.matter_id or ""),
            "title": vote.title,
            "held_on": date_words(vote.held_on),
            "starts_at": time_words(vote.starts_at) if vote.starts_at else "",
            "ends_at": time_words(vote.ends_at) if vote.ends_at else "",
            "notified_on": date_words(vote.notified_on) if vote.notified_on else "",
            "venue_id": f"{place}{MARK}{vote.venue_id}" if vote.venue_id else vote.place,
            "rule_key": vote.rule_key,
            "shape": vote.shape.name,
            "way": vote.way.name,
            "seats": str(vote.seats),
            "attendances": _digits(vote.attendances),
            "content": vote.content,
        }
        self.set_texts(texts | {name: _digits(getattr(vote, name)) for name in NUMBERS})
        self.set_texts({name: getattr(vote, name) for name in PEOPLE})
        self.options.set_options(vote.options)
        self.show_rows(("committee_id",), vote.version == 0 and whole_town)
        self.show_rows(("matter_id",), vote.matter_id is not None)
        self._show_dependent()
        self.take_as_saved()
        self.count()

    def recover(self, texts: dict[str, str]) -> None:
        self.set_texts(texts)
        self._show_dependent()
        self.edited.emit()

    def read(self) -> Vote:
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        vote = self.written()
        rule = self._rules.get(vote.rule_key) or self._kept_rule()
        problems += [one for one in record_problems(vote, rule, self._today()) if one.field not in unreadable]
        if problems:
            raise InputProblems(tuple(problems))
        return vote

    def written(self) -> Vote:
        """What stands in it now; what cannot be read counts as not there."""
        assert self._vote is not None
        vote, day = self._vote, self.day()
        many: dict[str, Any] = {name: _whole(field) for name, field in self.numbers.items()}
        many |= {name: clean_name(field.text()) for name, field in self._people.items()}
        made = replace(
            vote,
            committee_id=self.committee_id() or vote.committee_id,
            title=clean_name(self._title.text()),
            held_on=day or vote.held_on,
            starts_at=None if self._starts_at.complaint() else self._starts_at.value(),
            ends_at=None if self._ends_at.complaint() else self._ends_at.value(),
            notified_on=self._notified_day(),
            venue_id=self._place.venue_id,
            place=self._place.place,
            rule_key=self._rule.text(),
            shape=self.shape,
            way=VoteWay[self._way.text()],
            seats=_whole(self._seats) or 0 if self.shape is VoteShape.ELECTION else 1,
            options=() if self.options.complaint() else self.options.value(),
            attendances=_whole(self._attendances) if self._place.venue_id else None,
            content=self._content.text().strip(),
            **(many | self._matter_now()),
        )
        return replace(made, **without_unused(made))

    @property
    def shape(self) -> VoteShape:
        return VoteShape[self._shape.text()]

    def _notified_day(self) -> date | None:
        return None if self._notified_on.complaint() else self._notified_on.day()

    def _matter_now(self) -> dict[str, Any]:
        """The step stays while the matter does; else the first of voting that is open."""
        assert self._vote is not None
        key = self._matter.text()
        if key == str(self._vote.matter_id or ""):
            return {"matter_id": self._vote.matter_id, "step_id": self._vote.step_id}
        matter = self._matters.get(key)
        if matter is None:
            return {"matter_id": None, "step_id": None}
        return {"matter_id": matter.id, "step_id": matter.steps[0].id if matter.steps else None}

    def _fill_from_matter(self) -> None:
        """Its title, unless another was written; day and notice as the step has them, where none is."""
        matter = self._matters.get(self._matter.text())
        if matter is None:
            return
        titles = {one.title for one in self._matters.values()}
        if not self._title.text().strip() or self._title.text() in titles:
            self._title.set_text(matter.title)
        step = matter.steps[0] if matter.steps else None
        if step and step.notified_on and not self._notified_on.text().strip():
            self._notified_on.set_text(date_words(step.notified_on))
        self.edited.emit()

    # What depends on what

    def _show_dependent(self) -> None:
        vote_shape = self.shape
        sample = replace(self._vote, shape=vote_shape, way=VoteWay[self._way.text()]) if self._vote else None
        used = fields_used(sample) if sample else ()
        self.show_rows(NUMBERS, False)
        self.show_rows(used, True)
        options = vote_shape is not VoteShape.MOTION
        self.show_rows(("options",), options)
        self.show_rows(("seats",), vote_shape is VoteShape.ELECTION)
        self.show_rows(("attendances",), self._place.venue_id is not None)
        noun = "候选人" if vote_shape is VoteShape.ELECTION else "方案"
        self.row("options").rename(noun)
        self.options.call(noun)
        self.row("no").rename("都不同意" if vote_shape is VoteShape.CHOICE else "不同意")

    def count(self) -> None:
        """Done again with every key: integers only, so nobody waits for it."""
        if self._vote is None:
            return
        vote = self.written()
        verdict_of(self.verdict.verdict, vote, self._rules.get(vote.rule_key) or self._kept_rule())
        invalid = self.numbers["invalid"]
        if vote.way is VoteWay.SECRET and vote.returned is not None and vote.valid is not None:
            left = max(0, vote.returned - vote.valid)
            invalid.spin.lineEdit().setPlaceholderText(f"{left}")
        else:
            invalid.spin.lineEdit().setPlaceholderText("")

    def _today(self) -> date:
        return self._desk.today


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)


def _whole(field: NumberField) -> int | None:
    return None if field.complaint() else field.whole()
