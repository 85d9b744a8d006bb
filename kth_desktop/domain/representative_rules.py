"""What a roster of representatives must be like: each entry, and the body as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.law_rule import share_words
from kth_desktop.domain.minutes_text import chinese_number
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.text import NAME_LENGTH, group_order
from kth_desktop.domain.vocabulary import CommitteeKind, Gender
from kth_desktop.errors import Problem

MOST_HOUSEHOLDS = 999
_LENGTHS = {"term": ("届次", 20), "post": ("职务", 30), "remarks": ("备注", 200)}
_TERM = re.compile(r"第(.+)届")


@dataclass(frozen=True, kw_only=True)
class CompositionRule:
    """A row of `resources/law/composition.json`: shares as two integers, 0 where no number is set."""

    key: str
    kind: CommitteeKind
    place: str
    valid_from: date
    valid_to: date | None
    representatives_part: int
    representatives_whole: int
    women_part: int
    women_whole: int
    least_representatives: int
    clause: str
    source: str
    checked: bool


@dataclass(frozen=True)
class Check:
    """One demand on the body: `sign` in the small square, `words` what is there, `sum` how it was counted."""

    sign: str
    name: str
    there: bool
    words: str
    sum: str


def composition(people: Sequence[Representative], rule: CompositionRule, on: date) -> tuple[Check, ...]:
    """By those who are in office on that day and may vote."""
    body = [one for one in people if one.entitled and one.in_office(on)]
    representatives = [one for one in body if one.kind is RepresentativeKind.REPRESENTATIVE]
    women = [one for one in representatives if one.gender is Gender.FEMALE]
    unknown = sum(one.gender is None for one in representatives)
    found = [
        _share("代", "代表占组成人员", len(representatives), len(body),
               rule.representatives_part, rule.representatives_whole),
        _share("女", "妇女代表占代表", len(women), len(representatives), rule.women_part, rule.women_whole,
               f"，另有{unknown}人性别未填" if unknown else ""),
    ]  # fmt: skip
    if least := rule.least_representatives:
        count = len(representatives)
        lacking = "" if count >= least else f"，还缺{least - count}人"
        found.append(
            Check(
                "数", "代表人数", count >= least, f"{count}人，应不少于{least}人{lacking}", f"{count}≥{least}"
            )
        )
    return tuple(found)


def _share(sign: str, name: str, number: int, of: int, part: int, whole: int, more: str = "") -> Check:
    there = bool(of) and number * whole >= of * part
    words = f"{number}人，应占{of}人的{share_words(part, whole)}以上{more}"
    right = str(of) if part == 1 else f"{of}×{part}={of * part}"
    return Check(
        sign, name, there, words, f"{number}×{whole}={number * whole}{'≥' if there else '＜'}{right}"
    )


def check_words(checks: Sequence[Check]) -> str:
    """符合规定, 有1项不符合规定; empty where nothing is demanded."""
    if not checks:
        return ""
    wrong = sum(not check.there for check in checks)
    return f"有{wrong}项不符合规定" if wrong else "符合规定"


def paper_order(one: Representative) -> tuple[bool, int, int]:
    """As a village reads its own list: 两委 by post, then the representatives by group."""
    member = one.kind is RepresentativeKind.COMMITTEE_MEMBER
    return (not member, _rank(one.post) if member else 0, group_order(one.group_name))


def _rank(post: str) -> int:
    """书记, 副书记, 主任, 副主任, and everybody else."""
    for place, word in ((1, "副书记"), (0, "书记"), (3, "副主任"), (2, "主任")):
        if word in post:
            return place
    return 4


def term_order(term: str) -> int:
    """第十二届 → 12, so that terms sort by their number; another word comes before all."""
    found = _TERM.fullmatch(term)
    if not found:
        return 0
    if found[1].isdecimal():
        return int(found[1])
    return next((number for number in range(1, 100) if chinese_number(number) == found[1]), 0)


def next_term(term: str) -> str:
    """第十二届 → 第十三届; 第12届 → 第13届; empty where the word has no number."""
    number = term_order(term)
    if not number:
        return ""
    written = str(number + 1) if term[1:-1].isdecimal() else chinese_number(number + 1)
    return f"第{written}届"


def representative_problems(one: Representative) -> tuple[Problem, ...]:
    found = []
    if not one.name:
        found.append(Problem("name", "姓名还没有填，请填写后再保存。"))
    elif len(one.name) > NAME_LENGTH:
        found.append(Problem("name", f"姓名最多{NAME_LENGTH}个字，现在是{len(one.name)}个字，请改短。"))
    if not one.term:
        found.append(Problem("term", "届次还没有填，请写成“第十二届”这样。"))
    for name, (word, most) in _LENGTHS.items():
        if len(getattr(one, name)) > most:
            found.append(Problem(name, f"{word}最多{most}个字，请改短。"))
    if one.households is not None and not 0 <= one.households <= MOST_HOUSEHOLDS:
        found.append(Problem("households", f"代表户数应在0至{MOST_HOUSEHOLDS}之间，请核对。"))
    if one.from_on and one.until_on and one.until_on.last_day < one.from_on.first_day:
        found.append(Problem("until_on", "离任日期早于任职日期，请核对。"))
    return tuple(found)


@dataclass(frozen=True)
class RepresentativeLine:
    """One row of the list."""

    person: Representative
    committee_name: str
    on_roster: bool  # whoever is on the roster of volunteers too
    now: bool  # in office on the office's today


@dataclass(frozen=True)
class RepresentativeBody:
    """A term as a whole: how many there are, and whether it is composed as the law wants it."""

    term: str
    terms: tuple[str, ...]  # newest first
    total: int
    entitled: int
    households: int
    checks: tuple[Check, ...]
    rule: CompositionRule | None
    groups: tuple[str, ...]
