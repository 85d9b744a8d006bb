"""代表名册 and 表决规则一览表 on A4. Neither has a phone; the roster is made public by the village itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.law_rule import LawRule
from ..domain.representative_rules import Check, RepresentativeLine, check_words
from ..domain.vocabulary import CommitteeKind
from .drawable import refuse_undrawable
from .fonts import Face
from .list_table import ListColumn, ListPaper, list_table

_PEOPLE = (
    ListColumn("序号", 12),
    ListColumn("姓名", 30, face=Face.KAI, size=14),
    ListColumn("性别", 14),
    ListColumn("组别", 18),
    ListColumn("类型", 22),
    ListColumn("职务", 46, "left"),
    ListColumn("户数", 14, "right"),
    ListColumn("表决权", 14),
)
_GROUP = 3  # the column that becomes 村居 in a list of the whole town
_RULES = (
    ListColumn("会议", 26),
    ListColumn("适用", 15),
    ListColumn("从—到", 27),
    ListColumn("到会", 26, "left"),
    ListColumn("通过", 19, "left"),
    ListColumn("通知", 11),
    ListColumn("条款", 35, "left"),
    ListColumn("核对", 11),
)


def representative_list(
    lines: Sequence[RepresentativeLine],
    out: Path | BinaryIO,
    *,
    unit: Committee,
    day: date,
    checks: Sequence[Check] = (),
) -> None:
    """In the order given. Raises `UserError`: a character no face has, or a file that cannot be written."""
    town = unit.kind is CommitteeKind.TOWN
    rows = [_person_row(number, line, town) for number, line in enumerate(lines, start=1)]
    refuse_undrawable((row[1], "".join(row)) for row in rows)
    columns = list(_PEOPLE)
    if town:
        columns[_GROUP] = ListColumn("村居", 18)
    terms = {line.person.term for line in lines}
    term = next(iter(terms)) if len(terms) == 1 else ""
    voting = sum(line.person.entitled and line.now for line in lines)
    words = f"共{len(rows)}人，有表决权{voting}人"
    if checks:
        words += f"，组成{check_words(checks)}"
    body = "村民代表" if unit.kind is CommitteeKind.VILLAGE else "居民代表"
    title = "代表名册" if town else f"{term}{body}名册"
    list_table(ListPaper(title, unit.full_name, words, date_words(day), tuple(columns), rows), out)


def _person_row(number: int, line: RepresentativeLine, town: bool) -> tuple[str, ...]:
    person = line.person
    return (
        str(number),
        person.name,
        person.gender.label if person.gender else "—",
        line.committee_name if town else person.group_name or "—",
        person.kind.label,
        person.post or "—",
        str(person.households) if person.households else "—",
        ("有" if person.entitled else "无") if line.now else "不在任",
    )


def law_list(rules: Sequence[LawRule], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """In the order given; raises `UserError` as `representative_list` does."""
    rows = [_rule_row(rule) for rule in rules]
    refuse_undrawable((row[0], "".join(row)) for row in rows)
    unchecked = sum(not rule.checked for rule in rules)
    words = f"共{len(rows)}条，其中待核{unchecked}条"
    footer = "待核的条文，公布表决结果前请对照法规原文核对。" if unchecked else ""
    list_table(ListPaper("表决规则一览表", unit.full_name, words, date_words(day), _RULES, rows, footer), out)


def _rule_row(rule: LawRule) -> tuple[str, ...]:
    until = date_words(rule.valid_to) if rule.valid_to else "今"
    return (
        rule.body.label,
        rule.place,
        f"{date_words(rule.valid_from)}\n至{until}",
        rule.quorum_words,
        rule.majority_words,
        f"{rule.notice_days}日" if rule.notice_days else "—",
        rule.clause,
        rule.checked_words,
    )
