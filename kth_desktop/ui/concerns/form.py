"""The form of one concern: a record into its fields, and out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource, Urgency
from kth_desktop.domain.concern_rules import cleaned, concern_problems, dated
from kth_desktop.domain.vocabulary import CommitteeKind, Satisfaction
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.committee_field import CommitteeField
from kth_desktop.ui.widgets.date_field import DateField, day_words
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.person_field import PersonField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

TODAY_HINT = "不填就是今天"
HERE = "here"  # it was said at the activity or meeting that it is joined to
# What is done with it later; a new one shows none of it.
LATER = (
    "assigned_on", "handling", "started_on", "answer", "answered_on", "satisfaction", "revisited_by",
    "revisited_on",
)  # fmt: skip
_DAYS = ("told_on", "due_on", "assigned_on", "started_on", "answered_on", "revisited_on")


class ConcernForm(RecordForm):
    """Only what was said is required. Whoever wants no name is not kept in the form either."""

    committee_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._concern: Concern | None = None
        villages = [c for c in desk.committees if c.kind is not CommitteeKind.TOWN]
        self._committee = CommitteeField(villages)
        self._text = AreaField(desk.theme, 3)
        self._anonymous = CheckField("不留姓名")
        self._reporter = PersonField(desk, self.committee_id, "姓名，可以先不填")
        self._group = WrittenChoiceField("选或写")
        self._households = NumberField("户")
        self._venue = ChoiceField([("", "未填")])
        self._where = ChoiceField([(HERE, ""), ("", "不写")])
        self._days = {name: self._day(name) for name in _DAYS}
        self._lay_out()
        self._anonymous.edited.connect(self._show_reporter)
        self._reporter.edited.connect(self._take_group)
        self._committee.edited.connect(self.committee_changed)

    def _day(self, name: str) -> DateField:
        hint = "如：11月30日" if name == "due_on" else "" if name == "told_on" else TODAY_HINT
        return DateField(self._today, hint, day_needed=True)

    def _lay_out(self) -> None:
        theme, days = self._desk.theme, self._days
        self.add("committee_id", "村（居）", self._committee, required=True)
        self.add("text", "内容", self._text, required=True, wide=True)
        self.add("source", "来源", _choice(ConcernSource), half=True)
        self.add("kind", "类别", _choice(ConcernKind), half=True)
        self.add("anonymous", "匿名", self._anonymous, half=True)
        self.add("reporter", "反映人", self._reporter, half=True)
        self.add("group_name", "组别", self._group, half=True)
        self.add("households", "涉及户数", self._households, half=True)
        self.add("told_on", "日期", days["told_on"], required=True, half=True)
        self.add("urgency", "紧急程度", _choice(Urgency), half=True)
        self.add("where", "哪一场", self._where)
        self.add("venue_id", "活动点", self._venue, half=True)
        self.add("number", "编号", TextField("自动编号"), half=True)
        self.add("owner", "承办人", TextField("还没有交办就不填"), half=True)
        self.add("due_on", "办理时限", days["due_on"], half=True)
        self.add("assigned_on", "交办日期", days["assigned_on"], half=True)
        self.add("handling", "办理情况", AreaField(theme), wide=True)
        self.add("started_on", "办理日期", days["started_on"], half=True)
        self.add("answer", "答复内容", AreaField(theme), wide=True)
        self.add("answered_on", "答复日期", days["answered_on"], half=True)
        self.add("satisfaction", "是否满意", _choice(Satisfaction, "未填"), half=True)
        self.add("revisited_by", "回访人", TextField(), half=True)
        self.add("revisited_on", "回访日期", days["revisited_on"], half=True)
        self.add("remarks", "备注", AreaField(theme), wide=True)

    def committee_id(self) -> UUID | None:
        return self._committee.id()

    def offer(self, groups: Sequence[str], venues: Sequence[tuple[UUID, str]]) -> None:
        """What was chosen stays chosen, but not a venue of another village."""
        self._group.offer(groups)
        kept = self._venue.text()
        combo = self._venue.combo
        while combo.count() > 1:
            combo.removeItem(1)
        for id, name in venues:
            combo.addItem(name, str(id))
        self._venue.set_text(kept)

    def propose_number(self, number: str) -> None:
        """Unless the clerk has written another; what is only proposed counts as no change."""
        field = self.row("number").field
        if field.text() in ("", self._saved["number"]):
            field.set_text(number)
            self._saved["number"] = number

    def start(self) -> None:
        self._text.setFocus()

    def load(self, concern: Concern, where: str, *, whole_town: bool) -> None:
        """`where`: the activity or meeting it was said at, in words."""
        self._concern = concern
        texts = {
            "committee_id": str(concern.committee_id),
            "text": concern.text,
            "source": concern.source.name,
            "kind": concern.kind.name,
            "urgency": concern.urgency.name,
            "anonymous": "1" if concern.anonymous else "",
            "reporter": f"{concern.reporter}\t{concern.reporter_id or ''}" if concern.reporter else "",
            "group_name": concern.group_name,
            "households": "" if concern.households is None else str(concern.households),
            "where": HERE,
            "number": concern.number,
            "owner": concern.owner,
            "handling": concern.handling,
            "answer": concern.answer,
            "satisfaction": concern.satisfaction.name if concern.satisfaction else "",
            "revisited_by": concern.revisited_by,
            "remarks": concern.remarks,
        }
        days = {name: day_words(getattr(concern, name)) for name in _DAYS}
        self._where.combo.setItemText(0, where)
        venue = self._venue_of_record()
        if venue and self._venue.combo.findData(venue) < 0:
            self._venue.combo.addItem("…", venue)  # until its name has come
        self.set_texts(texts | days | {"venue_id": venue})
        self._show_reporter()
        self.show_rows(("committee_id",), concern.version == 0 and whole_town)
        self.show_rows(("where",), bool(where))
        self.show_rows(LATER, concern.version > 0)
        self.take_as_saved()

    def _venue_of_record(self) -> str:
        return str(self._concern.venue_id) if self._concern and self._concern.venue_id else ""

    def recover(self, texts: dict[str, str]) -> None:
        super().recover(texts)
        self._show_reporter()

    def _show_reporter(self) -> None:
        """A name typed before is gone as soon as the box is ticked: no draft keeps it."""
        anonymous = self._anonymous.value()
        if anonymous:
            self._reporter.set_text("")
        self.show_rows(("reporter",), not anonymous)

    def _take_group(self) -> None:
        if self._reporter.chosen and not self._group.text().strip():
            self._group.set_text(self._reporter.group_of_chosen)

    def read(self) -> Concern:
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        concern = self._written(unreadable)
        if "told_on" not in unreadable and self._days["told_on"].value() is None:
            problems.append(Problem("told_on", "哪天说的还没有填，请填日期。"))
        found = concern_problems(dated(cleaned(concern), self._concern, self._today()), self._today())
        problems += [one for one in found if one.field not in unreadable]
        if problems:
            raise InputProblems(tuple(problems))
        return concern

    def _written(self, unreadable: set[str]) -> Concern:
        assert self._concern is not None
        texts = self.texts()
        new, here = self._concern.version == 0, texts["where"] == HERE
        return replace(
            self._concern,
            committee_id=(self.committee_id() if new else None) or self._concern.committee_id,
            text=texts["text"],
            source=ConcernSource[texts["source"]],
            kind=ConcernKind[texts["kind"]],
            urgency=Urgency[texts["urgency"]],
            anonymous=self._anonymous.value(),
            reporter=self._reporter.name,
            reporter_id=self._reporter.chosen,
            group_name=texts["group_name"],
            households=None if "households" in unreadable else self._households.whole(),
            activity_id=self._concern.activity_id if here else None,
            meeting_id=self._concern.meeting_id if here else None,
            venue_id=UUID(texts["venue_id"]) if texts["venue_id"] else None,
            number=texts["number"],
            owner=texts["owner"],
            handling=texts["handling"],
            answer=texts["answer"],
            satisfaction=Satisfaction[texts["satisfaction"]] if texts["satisfaction"] else None,
            revisited_by=texts["revisited_by"],
            remarks=texts["remarks"],
            told_on=self._on("told_on", unreadable) or self._concern.told_on,
            due_on=self._on("due_on", unreadable),
            assigned_on=self._on("assigned_on", unreadable),
            started_on=self._on("started_on", unreadable),
            answered_on=self._on("answered_on", unreadable),
            revisited_on=self._on("revisited_on", unreadable),
        )

    def _on(self, name: str, unreadable: set[str]) -> date | None:
        return None if name in unreadable else self._days[name].day()

    def _today(self) -> date:
        return self._desk.today


def _choice(
    words: type[ConcernSource | ConcernKind | Urgency | Satisfaction], nothing: str = ""
) -> ChoiceField:
    return ChoiceField([*([("", nothing)] if nothing else []), *((one.name, one.label) for one in words)])
