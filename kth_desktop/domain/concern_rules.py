"""What a concern must have before it is kept, how it stands, and what may be told of it to everybody."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource, ConcernStep
from kth_desktop.domain.concern_text import GROUP
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.public_text import without_persons
from kth_desktop.domain.text import NAME_LENGTH, clean_group, clean_name, clean_number
from kth_desktop.domain.vocabulary import CommitteeKind, Satisfaction, Word
from kth_desktop.errors import Problem

HOUSEHOLDS_TO_NAME_GROUP = 10
"""Fewer households, and the group alone would tell who it was (clerk.md, “Delicate”)."""
TEXT_LENGTH = 300  # characters of one body; what the one page of the form has room for
MOST_HOUSEHOLDS = 9999
SOON = timedelta(days=7)
ANONYMOUS = "匿名"

_BODIES = (("text", "内容"), ("handling", "办理情况"), ("answer", "答复内容"), ("remarks", "备注"))
_NAMES = (("reporter", "反映人"), ("group_name", "组别"), ("owner", "承办人"), ("revisited_by", "回访人"))
_NUMBER_LENGTH = 20
# What a step asks for: the fields that say it was taken.
_FACTS = {
    ConcernStep.ASSIGNED: ("owner", "due_on"),
    ConcernStep.WORKING: ("handling",),
    ConcernStep.ANSWERED: ("answer",),
    ConcernStep.REVISITED: ("satisfaction", "revisited_by"),
}
_FIGURES = re.compile(r"\d{7,}")
KEPT_WORDS = "内容留在村（居）"  # of a concern that came in a package without personal data


class Standing(Word):
    """How far a concern is, for the list's filter."""

    OPEN = "open", "待办"
    OVERDUE = "overdue", "超过时限"
    CLOSED = "closed", "已答复"


@dataclass(frozen=True)
class ConcernQuery:
    """`first` and `last` bound the day it was told; `order` is a column of the list."""

    committee_id: UUID | None = None
    text: str = ""  # number, what was said, who said it, group, owner
    standing: Standing | None = None
    step: ConcernStep | None = None
    kind: ConcernKind | None = None
    source: ConcernSource | None = None
    group_name: str = ""
    first: date | None = None
    last: date | None = None
    order: str = "told_on"  # number, told_on, text, kind, group, urgency, owner, due_on, step
    descending: bool = True


@dataclass(frozen=True)
class ConcernLine:
    concern: Concern
    committee_name: str
    venue_name: str = ""


@dataclass(frozen=True)
class ConcernDetail:
    """`committee_kind` says whether 村民 or 居民 spoke."""

    line: ConcernLine
    committee_kind: CommitteeKind


@dataclass(frozen=True)
class ConcernCount:
    """民情(收集/办结) of a span: told in it, and answered in it."""

    told: int = 0
    answered: int = 0


def cleaned(concern: Concern) -> Concern:
    """An anonymous one loses whoever said it, for good."""
    bodies: dict[str, Any] = {name: getattr(concern, name).strip() for name, _ in _BODIES}
    names: dict[str, Any] = {name: clean_name(getattr(concern, name)) for name, _ in _NAMES}
    names["group_name"] = clean_group(concern.group_name)
    now = replace(concern, number=clean_number(concern.number), **bodies, **names)
    return replace(now, reporter="", reporter_id=None) if concern.anonymous else now


def dated(concern: Concern, was: Concern | None, today: date) -> Concern:
    """不填就是今天: the day of a step whose facts have just been typed without it.

    Never after a later step or the term, when what was done is written down afterwards.
    """
    for step, names in reversed(_FACTS.items()):
        typed = (name for name in names if getattr(concern, name) != getattr(was, name, None))
        if concern.stepped_on(step) is None and any(getattr(concern, name) for name in typed):
            later = [on for other in _after(step) if (on := concern.stepped_on(other))]
            if step is ConcernStep.ASSIGNED and concern.due_on and concern.due_on >= concern.told_on:
                later.append(concern.due_on)
            concern = _on(concern, step, min([today, *later]))
    return concern


def _after(step: ConcernStep) -> tuple[ConcernStep, ...]:
    steps = tuple(ConcernStep)
    return steps[steps.index(step) + 1 :]


def _on(concern: Concern, step: ConcernStep, day: date) -> Concern:
    found: dict[str, Any] = {step.value: day}
    return replace(concern, **found)


def concern_problems(concern: Concern, today: date) -> tuple[Problem, ...]:
    """What the form must refuse, each at its field; required is only what was said."""
    return (*_length_problems(concern), *_day_problems(concern, today), *_step_problems(concern))


def _length_problems(concern: Concern) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if not concern.text:
        found.append(Problem("text", "群众说了什么还没有填，记一句就可以。"))
    for names, most in (
        (_BODIES, TEXT_LENGTH),
        (_NAMES, NAME_LENGTH),
        ((("number", "编号"),), _NUMBER_LENGTH),
    ):
        for name, words in names:
            long = len(getattr(concern, name))
            if long > most:
                found.append(Problem(name, f"{words}最多{most}个字，现在是{long}个字，请改短。"))
    if concern.households is not None and not 1 <= concern.households <= MOST_HOUSEHOLDS:
        found.append(Problem("households", f"涉及户数应在1到{MOST_HOUSEHOLDS}之间，请核对。"))
    return tuple(found)


def _day_problems(concern: Concern, today: date) -> tuple[Problem, ...]:
    """No step before the one that leads to it, none ahead of today."""
    found: list[Problem] = []
    before: ConcernStep | None = None
    for step in ConcernStep:
        on = concern.stepped_on(step)
        if on is None:
            continue
        earlier = concern.stepped_on(before) if before else None
        if on > today:
            found.append(Problem(step.value, f"{short_date_words(on)}还没有到，请核对日期。"))
        elif before and earlier and on < earlier:
            words = f"{step.label}日期早于{before.label}日期{short_date_words(earlier)}，请核对。"
            found.append(Problem(step.value, words))
        before = step
    if concern.due_on and concern.due_on < (concern.assigned_on or concern.told_on):
        words = "交办" if concern.assigned_on else "登记"
        found.append(Problem("due_on", f"办理时限早于{words}日期，请核对。"))
    return tuple(found)


def _step_problems(concern: Concern) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if concern.assigned_on and not concern.owner:
        found.append(Problem("owner", "交给谁办还没有填，请填承办人。"))
    if concern.answered_on and not concern.answer:
        found.append(Problem("answer", "答复了什么还没有填，写一句就可以。"))
    if concern.revisited_on and not concern.answered_on:
        found.append(Problem("revisited_on", "还没有答复，不能先回访；请先填答复。"))
    if concern.revisited_on and concern.satisfaction is None:
        found.append(Problem("satisfaction", "回访时群众满不满意还没有选，请选一个。"))
    return tuple(found)


def telling_problems(concern: Concern, reporters: tuple[str, ...]) -> tuple[Problem, ...]:
    """Of an anonymous one: what its words still tell. `reporters`: who was named before it was anonymous."""
    if not concern.anonymous:
        return ()
    names = [name for name in map(clean_name, reporters) if name]
    found = []
    for field, words in _BODIES:
        body = getattr(concern, field)
        if any(name in body for name in names):
            found.append(Problem(field, f"这条是匿名的，{words}里还写着反映人的姓名，请改成“有群众”。"))
        elif _FIGURES.search(body):
            found.append(Problem(field, f"这条是匿名的，{words}里还有电话或证件号码，请去掉。"))
    return tuple(found)


# How it stands


def is_overdue(concern: Concern, today: date) -> bool:
    return concern.answered_on is None and concern.due_on is not None and concern.due_on < today


def next_step(concern: Concern) -> ConcernStep | None:
    """What comes after the furthest step; None once it was asked after."""
    return next(iter(_after(concern.step)), None)


def due_words(concern: Concern, today: date) -> str:
    """超过时限3天, 今天到期, 11月30日前; empty without a term or once answered."""
    if concern.answered_on is not None or concern.due_on is None:
        return ""
    late = (today - concern.due_on).days
    if late > 0:
        return f"超过时限{late}天"
    return "今天到期" if late == 0 else f"{short_date_words(concern.due_on)}前"


# What may be told


def reporter_words(concern: Concern) -> str:
    """For what stays in the office; never a name for an anonymous one."""
    return ANONYMOUS if concern.anonymous else concern.reporter


def shown_group(concern: Concern) -> str:
    """For what stays in the office: of an anonymous one no more than everybody may know."""
    return public_group(concern) if concern.anonymous else concern.group_name


def public_group(concern: Concern) -> str:
    """The group, only where so many households are concerned that it tells nobody."""
    many = (concern.households or 0) >= HOUSEHOLDS_TO_NAME_GROUP
    return concern.group_name if many else ""


def public_who(concern: Concern, kind: CommitteeKind) -> str:
    """有村民反映, 3组有村民反映: nothing of the reporter ever goes in here."""
    people = "居民" if kind is CommitteeKind.RESIDENTS else "村民"
    return f"{public_group(concern)}有{people}反映"


def public_text(concern: Concern) -> str:
    """What was said in one line, without the reporter's name, phones and houses; a group that may not be told

    is 某组. Four figures of a phone are enough for a neighbour, so that none are left.
    """
    text = " ".join(concern.text.split())
    if not public_group(concern):
        text = GROUP.sub("某组", text)
    if concern.reporter:
        text = text.replace(concern.reporter, "有群众")
    return _FIGURES.sub("（略）", without_persons(text, ()))


def public_words(concern: Concern, kind: CommitteeKind) -> str:
    """3组有村民反映：路灯坏了。 for agenda, minutes, board."""
    return f"{public_who(concern, kind)}：{public_text(concern).rstrip('。')}。"


def outcome_words(concern: Concern) -> str:
    """How it ended, as one word or two: 已答复，满意."""
    if concern.answered_on is None:
        return concern.step.label
    said: Satisfaction | None = concern.satisfaction
    return f"已答复，{said.label}" if said else "已答复"
