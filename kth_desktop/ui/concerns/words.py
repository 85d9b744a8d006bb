"""What the pages of 民情 say of a concern, in the clerk's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kth_desktop.domain.concern import Concern, ConcernStep
from kth_desktop.domain.concern_rules import (
    ConcernDetail,
    ConcernLine,
    due_words,
    is_overdue,
    outcome_words,
    reporter_words,
)
from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.step_line import ShownStep

NONE, NOT_GIVEN = "—", "未填"
# What a button asks for next.
STEP_BUTTONS = {
    ConcernStep.ASSIGNED: "交办",
    ConcernStep.WORKING: "填办理情况",
    ConcernStep.ANSWERED: "答复",
    ConcernStep.REVISITED: "回访",
}


def called(concern: Concern) -> str:
    return concern.number or "未编号"


def day_words(on: date, today: date) -> str:
    return short_date_words(on) if on.year == today.year else date_words(on)


def step_colour(theme: Theme, concern: Concern, today: date) -> str:
    if is_overdue(concern, today):
        return theme.wrong
    return theme.good if concern.answered_on else theme.attention


def standing_words(concern: Concern, today: date) -> str:
    """超过时限3天, 交办, 已答复，满意."""
    return due_words(concern, today) if is_overdue(concern, today) else outcome_words(concern)


def shown_steps(concern: Concern, today: date) -> tuple[ShownStep, ...]:
    shown = []
    for step in ConcernStep:
        on = concern.stepped_on(step)
        shown.append(ShownStep(step.label, day_words(on, today) if on else "", on is not None))
    return tuple(shown)


def subtitle(detail: ConcernDetail, *, whole_town: bool) -> str:
    concern = detail.line.concern
    place = detail.line.committee_name if whole_town else ""
    parts = (place, date_words(concern.told_on), concern.source.label, concern.kind.label)
    return "，".join(filter(None, parts))


def facts(detail: ConcernDetail, today: date) -> tuple[tuple[str, str], ...]:
    """What is known; a reporter is named or 匿名, never left open which of both."""
    concern = detail.line.concern
    due = ""
    if concern.due_on:
        late = due_words(concern, today) if is_overdue(concern, today) else ""
        due = day_words(concern.due_on, today) + (f"（{late}）" if late else "")
    found = (
        ("反映人", reporter_words(concern) or NOT_GIVEN),
        ("组别", concern.group_name),
        ("涉及户数", f"{concern.households}户" if concern.households else ""),
        ("紧急程度", concern.urgency.label),
        ("活动点", detail.line.venue_name),
        ("承办人", concern.owner),
        ("办理时限", due),
        ("办理情况", concern.handling),
        ("答复内容", concern.answer),
        ("是否满意", concern.satisfaction.label if concern.satisfaction else ""),
        ("回访人", concern.revisited_by),
        ("备注", concern.remarks),
    )
    return tuple((name, words) for name, words in found if words)


def several_words(lines: Sequence[ConcernLine]) -> str:
    still = sum(line.concern.answered_on is None for line in lines)
    return f"其中{still}条还没有答复" if still else "都已经答复"
