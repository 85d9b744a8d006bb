"""修改规则: the office's own row over the one the program brought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.law_rule import LawRule, VotingBody, share_words
from kth_desktop.domain.law_rule_problems import law_rule_problems
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.law.words import short
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_SHARES = (
    (1, 2, True), (1, 2, False), (2, 3, False), (2, 3, True), (3, 4, False), (4, 5, False), (1, 1, False),
)  # fmt: skip
_COUNTED = ("组成人员", "本村18周岁以上村民", "本村户数", "本组18周岁以上村民", "本组户数", "本居住区户数")
_MAJORITY = ("到会人员", "已答复人数", "已答复户数")
_RESIDENTS = (VotingBody.RESIDENTS, VotingBody.RESIDENT_REPRESENTATIVES)
_HOMES = {"quorum_part": "quorum", "quorum_whole": "quorum", "majority_part": "majority",
          "majority_whole": "majority"}  # fmt: skip


def _key(part: int, whole: int, strict: bool) -> str:
    return f"{part}/{whole}{'>' if strict else ''}"


def _words(part: int, whole: int, strict: bool) -> str:
    if (part, whole) == (1, 2):
        return "过半数（不含半数）" if strict else "半数以上（含半数）"
    words = share_words(part, whole)
    return f"超过{words}" if strict else words if part == whole else f"{words}以上"


def _share(key: str) -> tuple[int, int, bool]:
    part, _, whole = key.partition("/")
    return int(part), int(whole.removesuffix(">")), whole.endswith(">")


def _kind(body: VotingBody, rule: LawRule) -> CommitteeKind:
    """书面征求意见 is of whichever the row was of; the other meetings say it themselves."""
    if body is VotingBody.WRITTEN:
        return rule.kind
    return CommitteeKind.RESIDENTS if body in _RESIDENTS else CommitteeKind.VILLAGE


class LawRuleDialog(FormDialog):
    cancel_words = "不改了"

    def __init__(self, desk: Desk, parent: QWidget, rule: LawRule, shipped: LawRule | None) -> None:
        is_new = not rule.key
        title = "新增规则" if is_new else f"修改{rule.body.label}的规则（{rule.place}）"
        super().__init__(desk, parent, title, width=60)
        self._rule = rule
        if shipped is not None:
            self.say(f"程序原来写的：{short(shipped)}", desk.theme.second)
        self._make_fields()
        self._lay_out()
        self.form.show_rows(("body",), is_new)
        self._load()
        self.finish(self._body.combo if is_new else self._quorum.combo, columns=3)

    def _make_fields(self) -> None:
        desk, rule = self._desk, self._rule
        own = {
            (rule.quorum_part, rule.quorum_whole, rule.quorum_strict),
            (rule.majority_part, rule.majority_whole, rule.majority_strict),
        } - set(_SHARES)
        shares = [(_key(*share), _words(*share)) for share in (*_SHARES, *sorted(own))]
        self._body = ChoiceField([(body.name, body.label) for body in VotingBody])
        self._place = WrittenChoiceField()
        self._place.offer(("全国", "上海市", "嘉定区"))
        self._from = DateField(lambda: desk.today, "如：2026年1月1日")
        self._to = DateField(lambda: desk.today, "还有效就不填")
        self._counted, self._majority_of = WrittenChoiceField(), WrittenChoiceField()
        self._counted.offer(_COUNTED)
        self._majority_of.offer(_MAJORITY)
        self._quorum, self._majority = ChoiceField(shares), ChoiceField(shares)
        self._notice = NumberField("日")
        self._clause = TextField("如：第二十六条")
        self._checked = CheckField("已对照原文核对")
        self._composition, self._source = AreaField(desk.theme), AreaField(desk.theme)

    def _lay_out(self) -> None:
        form = self.form
        form.add("body", "会议", self._body)
        form.add("place", "适用地方", self._place, required=True)
        form.add("valid_from", "施行日期", self._from, required=True)
        form.add("valid_to", "有效到", self._to)
        form.add("counted", "到会按", self._counted, required=True)
        form.add("quorum", "到会比例", self._quorum)
        form.add("majority_counted", "通过按", self._majority_of, required=True)
        form.add("majority", "通过比例", self._majority)
        form.add("notice_days", "提前通知", self._notice)
        form.add("checked", "核对", self._checked)
        form.add("clause", "条款", self._clause, wide=True)
        form.add("composition", "组成", self._composition, wide=True)
        form.add("source", "出处", self._source, wide=True)

    def _load(self) -> None:
        rule = self._rule
        self.form.set_texts(
            {
                "body": rule.body.name,
                "place": rule.place,
                "counted": rule.counted,
                "quorum": _key(rule.quorum_part, rule.quorum_whole, rule.quorum_strict),
                "majority_counted": rule.majority_counted,
                "majority": _key(rule.majority_part, rule.majority_whole, rule.majority_strict),
                "notice_days": str(rule.notice_days or ""),
                "clause": rule.clause,
                "checked": "1" if rule.checked else "",
                "composition": rule.composition,
                "source": rule.source,
            }
        )
        self._from.set_value(PartialDate.of(rule.valid_from))
        self._to.set_value(PartialDate.of(rule.valid_to) if rule.valid_to else None)

    def read(self) -> LawRule:
        problems = list(self.form.complaints())
        unreadable = {problem.field for problem in problems}
        began, ended = (
            self._day("valid_from", self._from, problems),
            self._day("valid_to", self._to, problems),
        )
        if began is None and not any(problem.field == "valid_from" for problem in problems):
            problems.append(Problem("valid_from", "施行日期还没有填，请写成“2026年1月1日”这样。"))
        quorum, majority = _share(self._quorum.text()), _share(self._majority.text())
        notice = None if "notice_days" in unreadable else self._notice.whole()
        body = VotingBody[self._body.text()]
        rule = replace(
            self._rule,
            body=body,
            kind=_kind(body, self._rule),
            place=self._place.text().strip(),
            valid_from=began or self._rule.valid_from,
            valid_to=ended,
            counted=self._counted.text().strip(),
            quorum_part=quorum[0],
            quorum_whole=quorum[1],
            quorum_strict=quorum[2],
            majority_counted=self._majority_of.text().strip(),
            majority_part=majority[0],
            majority_whole=majority[1],
            majority_strict=majority[2],
            notice_days=notice or 0,
            clause=self._clause.text().strip(),
            checked=self._checked.value(),
            composition=self._composition.text().strip().removesuffix("。"),
            source=self._source.text().strip(),
        )
        known = {problem.field for problem in problems}
        problems += [p for p in law_rule_problems(rule) if p.field not in known]
        if problems:
            raise InputProblems(tuple(problems))
        return rule

    @staticmethod
    def _day(name: str, field: DateField, problems: list[Problem]) -> date | None:
        if any(problem.field == name for problem in problems):
            return None
        on = field.value()
        if on is not None and not on.day:
            problems.append(Problem(name, "日期要写到哪一天，如2026年1月1日。"))
            return None
        return on.first_day if on else None

    def store(self, read: LawRule) -> Any:
        return self._desk.office.law.save(read)

    def at_home(self, problem: Problem) -> Problem:
        return problem._replace(field=_HOMES.get(problem.field, problem.field))
