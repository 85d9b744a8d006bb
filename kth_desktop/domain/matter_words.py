"""What is said of a matter and its steps: how far it is, who came, and what is to be done by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.matter import Matter, MatterState, MatterStep, StepKind, StepState

PUBLISHED = frozenset({StepKind.PUBLICATION, StepKind.RESULT_PUBLICATION})
DELIBERATED = frozenset({StepKind.LISTENING, StepKind.HEARING, StepKind.REVIEW})
"""Steps whose meeting is registered under 三会."""


def is_meeting(kind: StepKind) -> bool:
    """People come together for it, so that 应到 and 实到 are asked for."""
    return kind not in PUBLISHED and kind is not StepKind.EXECUTION


def day_of(step: MatterStep) -> date | None:
    """The day by which steps stand in order: of the meeting, the completion or the posting."""
    return step.public_from if step.kind in PUBLISHED else step.held_on


def percent(present: int, expected: int) -> int | None:
    """Rounded down, so that 100 means everybody; None when nobody was expected."""
    return present * 100 // expected if expected > 0 else None


def share_words(present: int | None, expected: int | None) -> str:
    """应到42人，实到36人（85%）"""
    parts = []
    if expected is not None:
        parts.append(f"应到{expected}人")
    if present is not None:
        share = percent(present, expected) if expected else None
        parts.append(f"实到{present}人" + (f"（{share}%）" if share is not None else ""))
    return "，".join(parts)


def fraction_words(present: int | None, expected: int | None) -> str:
    """36/42, empty while one of them is not known."""
    return f"{present}/{expected}" if present is not None and expected else ""


def place_of(matter: Matter, step: MatterStep) -> int:
    """From 1."""
    return next(place for place, one in enumerate(matter.steps, start=1) if one.id == step.id)


def progress_words(matter: Matter) -> str:
    """第4步，共10步"""
    count = len(matter.steps)
    if matter.state is MatterState.DONE:
        return f"{count}步都已办"
    step = next((one for one in matter.steps if not one.is_settled), None)
    if step is None:
        return f"共{count}步"
    return f"第{place_of(matter, step)}步，共{count}步"


def next_words(matter: Matter) -> str:
    """The name of the step it has come to."""
    return matter.next_step.title if matter.next_step else ""


def settled_words(step: MatterStep, year: int) -> str:
    """The day of a step in few characters: 10月20日, 2025年10月20日, 11月7日至14日."""
    if step.kind in PUBLISHED and step.public_from and step.public_to:
        return span_words(step.public_from, step.public_to, year)
    day = day_of(step)
    if day is None:
        return ""
    words = short_date_words(day) if day.year == year else date_words(day)
    return words if step.state is StepState.DONE else f"定于{words}"


def span_words(first: date, last: date, year: int) -> str:
    """11月7日至14日, 11月28日至12月5日"""
    begins = short_date_words(first) if first.year == year else date_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{begins}至{last.day}日"
    return f"{begins}至{short_date_words(last) if first.year == last.year else date_words(last)}"


@dataclass(frozen=True)
class Countdown:
    """`urgency` is that of a line on the home page: overdue, soon or plain."""

    words: str
    urgency: str = "plain"


def notice_due(step: MatterStep) -> date | None:
    """The last day on which a notice still stands the days it has to; None without a day or days."""
    if not step.notice_days or step.held_on is None:
        return None
    return step.held_on - timedelta(days=step.notice_days)


def public_end(step: MatterStep) -> date | None:
    """The day on which a publication is full, as far as nobody wrote another."""
    if step.public_to is not None or step.public_from is None:
        return step.public_to
    return step.public_from + timedelta(days=step.public_days)


def countdown(step: MatterStep, today: date) -> Countdown | None:
    """What runs: the days of a notice, or those of a publication. None where nothing does."""
    if step.public_from is not None and step.state is not StepState.NOT_APPLICABLE:
        return _publication(step, today)
    if step.state is StepState.OPEN and step.held_on is not None:
        return _meeting(step, today) if is_meeting(step.kind) else _completion(step, today)
    return None


def _publication(step: MatterStep, today: date) -> Countdown | None:
    ends, begins = public_end(step), step.public_from
    if begins is None or ends is None or step.taken_down_on is not None:
        return None
    if today < begins:
        return Countdown(f"{short_date_words(begins)}起公示")
    left = (ends - today).days
    if left < 0:
        return Countdown(f"公示到期{-left}天，还没有撤下", "overdue")
    words = {0: "公示今天到期，可以撤下", 1: "公示明天到期"}.get(left, f"公示还差{left}天到期")
    return Countdown(words, "soon" if left < 2 else "plain")


def _meeting(step: MatterStep, today: date) -> Countdown | None:
    held, last = step.held_on, notice_due(step)
    if held is None:
        return None
    if today > held:
        return Countdown(f"{short_date_words(held)}已过，还没有登记结果", "overdue")
    if last is None:
        return Countdown(_days_to(held, today, "召开"), "soon" if (held - today).days < 2 else "plain")
    if step.notified_on is None:
        return _notice_to_give(step, last, today)
    full = step.notified_on + timedelta(days=step.notice_days)
    if today < full:
        left = (full - today).days
        return Countdown(f"通知还差{left}天满{step.notice_days}日，{_days_to(held, today, '召开')}")
    return Countdown(
        f"通知已满{step.notice_days}日，{_days_to(held, today, '召开')}",
        "soon" if (held - today).days < 2 else "plain",
    )


def _notice_to_give(step: MatterStep, last: date, today: date) -> Countdown:
    if today > last:
        return Countdown(f"今天发通知也不满{step.notice_days}日，请改会期", "overdue")
    when = "今天" if today == last else f"{short_date_words(last)}以前"
    urgency = "soon" if (last - today).days < 3 else "plain"
    return Countdown(f"通知要在{when}发出，满{step.notice_days}日才能开会", urgency)


def _completion(step: MatterStep, today: date) -> Countdown | None:
    done = step.held_on
    if done is None:
        return None
    if today > done:
        return Countdown(f"计划{short_date_words(done)}完成，还没有登记结果", "overdue")
    return Countdown(_days_to(done, today, "完成"))


def _days_to(day: date, today: date, what: str) -> str:
    left = (day - today).days
    return {0: f"今天{what}", 1: f"明天{what}"}.get(left, f"还有{left}天{what}")
