"""What cannot be taken of a matter and its steps, and how its steps change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.matter import Matter, MatterStep, MatterTemplate, StepKind, StepState
from kth_desktop.domain.matter_words import PUBLISHED, day_of, is_meeting, place_of
from kth_desktop.errors import Problem, UserError

LINE_LENGTH = 100
TEXT_LENGTH = 5000
MOST_PEOPLE = 99_999
MOST_STEPS = 40
MOST_DAYS = 180
NOT_APPLICABLE_REASONS = (
    "本议题不需要这一步",
    "上级已有统一规定",
    "与前一步合并进行",
    "情况紧急，已补报",
    "其他",
)
STOP_REASONS = ("村民意见分歧大，暂缓", "资金没有落实", "上级另有安排", "已由别的议题代替", "其他")


# Problems


def problems(matter: Matter, today: date) -> tuple[Problem, ...]:
    """Of the matter itself; its steps have `step_problems`."""
    return tuple(_problems(matter, today))


def _problems(matter: Matter, today: date) -> Iterator[Problem]:
    if not matter.title.strip():
        yield Problem("title", "议题还没有填，请填写后再保存。")
    elif len(matter.title) > LINE_LENGTH:
        yield Problem("title", f"议题太长，最多{LINE_LENGTH}字，详细的请写在“内容”里。")
    if matter.registered_on > today:
        yield Problem("registered_on", "登记日期还没有到，请核对。")
    if len(matter.content) > TEXT_LENGTH:
        yield Problem("content", f"内容太长，最多{TEXT_LENGTH}字。")
    if matter.households is not None and not 0 < matter.households <= MOST_PEOPLE:
        yield Problem("households", f"涉及户数请填1到{MOST_PEOPLE}，不清楚可以先空着。")
    if not matter.steps:
        yield Problem("steps", "这个议题一步也没有，请到“步骤样板”里补上。")
    elif len(matter.steps) > MOST_STEPS:
        yield Problem("steps", f"步骤最多{MOST_STEPS}步。")
    first = min((day for step in matter.steps if (day := day_of(step))), default=None)
    if first is not None and matter.stopped_on is None and first < matter.registered_on:
        yield Problem(
            "registered_on",
            f"登记日期晚于第一步的{short_date_words(first)}，请核对。",
        )


def step_problems(matter: Matter, step: MatterStep, today: date) -> tuple[Problem, ...]:
    """Of one step as it is to stand in the matter; the field names are the step's."""
    if step.state is StepState.NOT_APPLICABLE:
        empty = not step.reason.strip()
        return (Problem("reason", "不适用要写明原因，请选一个再试。"),) if empty else ()
    found = [*_counts(step), *_texts(step), *_notice(step), *_publication(step)]
    if step.state is StepState.DONE:
        found += _done(step, today)
    if not any(one.field == when_field(step.kind) for one in found):
        found += order_problems(matter, step)
    return tuple(found)


def when_field(kind: StepKind) -> str:
    """The field of the day by which a step stands in order."""
    return "public_from" if kind in PUBLISHED else "held_on"


def _counts(step: MatterStep) -> Iterator[Problem]:
    for name, words in (("expected", "应到"), ("present", "实到")):
        count = getattr(step, name)
        if count is not None and not 0 <= count <= MOST_PEOPLE:
            yield Problem(name, f"{words}人数请填0到{MOST_PEOPLE}。")
            return
    if step.expected is not None and step.present is not None and step.present > step.expected:
        yield Problem("present", f"实到{step.present}人，多于应到的{step.expected}人，请核对。")


def _texts(step: MatterStep) -> Iterator[Problem]:
    for name, words in (("content", "内容"), ("result", "结果")):
        if len(getattr(step, name)) > TEXT_LENGTH:
            yield Problem(name, f"{words}太长，最多{TEXT_LENGTH}字。")


# Their own records say when the notice went out, and their forms tell when that was late.
KEPT_APART = frozenset({StepKind.LISTENING, StepKind.HEARING, StepKind.REVIEW})


def _notice(step: MatterStep) -> Iterator[Problem]:
    notified, held = step.notified_on, step.held_on
    if notified is None or held is None or not is_meeting(step.kind):
        return
    days = (held - notified).days
    if days < 0:
        yield Problem("notified_on", "发通知的日期晚于开会的日期，请核对。")
    elif days < step.notice_days and step.kind not in KEPT_APART:
        yield Problem(
            "held_on",
            f"通知{short_date_words(notified)}发出，到{short_date_words(held)}只有{days}天，"
            f"要提前{step.notice_days}日，请改日期。",
        )


def _publication(step: MatterStep) -> Iterator[Problem]:
    begins, ends = step.public_from, step.public_to
    if ends is not None and begins is None:
        yield Problem("public_from", "公示从哪天开始还没有填，请填写。")
    if begins is None:
        return
    if ends is not None and ends < begins:
        yield Problem("public_to", "公示结束早于开始，请核对。")
    elif ends is not None and (ends - begins).days < step.public_days:
        days = (ends - begins).days
        yield Problem("public_to", f"公示只有{days}天，要满{step.public_days}日，请改结束日期。")
    if step.taken_down_on is not None and step.taken_down_on < (ends or begins):
        yield Problem("taken_down_on", "公示还没有到期就撤下了，请核对日期。")


def _done(step: MatterStep, today: date) -> Iterator[Problem]:
    name = when_field(step.kind)
    day = day_of(step)
    if day is None:
        yield Problem(name, f"“{step.title}”的日期还没有填，填了才能登记已办。")
    elif day > today:
        yield Problem(name, f"{short_date_words(day)}还没有到，到了那天再登记已办。")
    if step.kind in PUBLISHED:
        if step.public_to is None:
            yield Problem("public_to", "公示到哪天为止还没有填，填了才能登记已办。")
        elif step.public_to > today:
            yield Problem("public_to", f"公示到{short_date_words(step.public_to)}才满，满了再登记已办。")
    for field, words in (("notified_on", "通知"), ("taken_down_on", "撤下")):
        written = getattr(step, field)
        if written is not None and written > today:
            yield Problem(field, f"{words}日期还没有到，请核对。")


def order_problems(matter: Matter, step: MatterStep) -> Iterator[Problem]:
    """The nearest step before that is later, or the nearest behind that is earlier."""
    day, place = day_of(step), place_of(matter, step) - 1
    if day is None:
        return
    name = when_field(step.kind)
    for other in reversed(matter.steps[:place]):
        if (theirs := _dated(other)) and theirs > day:
            yield Problem(name, _out_of_order(step, day, other, theirs, "早于前面的"))
            return
    for other in matter.steps[place + 1 :]:
        if (theirs := _dated(other)) and theirs < day:
            yield Problem(name, _out_of_order(step, day, other, theirs, "晚于后面的"))
            return


def _dated(step: MatterStep) -> date | None:
    return None if step.state is StepState.NOT_APPLICABLE else day_of(step)


def _out_of_order(step: MatterStep, day: date, other: MatterStep, theirs: date, how: str) -> str:
    return f"“{step.title}”的日期{_day(day)}，{how}“{other.title}”（{_day(theirs)}），请核对。"


def _day(day: date) -> str:
    return f"{day.year}年{short_date_words(day)}"


def template_problems(template: MatterTemplate) -> tuple[Problem, ...]:
    """The field of a step's problem is its place, from 1: `steps.3`."""
    found = []
    if not template.name.strip():
        found.append(Problem("name", "样板的名称还没有填，请填写。"))
    if not template.steps:
        found.append(Problem("steps", "样板里一步也没有，至少要有一步。"))
    if len(template.steps) > MOST_STEPS:
        found.append(Problem("steps", f"步骤最多{MOST_STEPS}步。"))
    for place, step in enumerate(template.steps, start=1):
        if not step.name.strip():
            found.append(Problem(f"steps.{place}", f"第{place}步的名称还没有填，请填写或去掉这一步。"))
        if not (0 <= step.notice_days <= MOST_DAYS and 0 <= step.public_days <= MOST_DAYS):
            found.append(Problem(f"steps.{place}", f"第{place}步的天数请填0到{MOST_DAYS}。"))
    return tuple(found)


# What is missing


def missing(step: MatterStep, today: date) -> tuple[str, ...]:
    """Words of what a step has not yet; of a day still to come no result is asked, of 不适用 nothing."""
    if step.state is StepState.NOT_APPLICABLE:
        return ()
    day = step.public_to if step.kind in PUBLISHED else step.held_on
    ahead = day is None or day > today or (day == today and step.state is StepState.OPEN)
    if step.kind in PUBLISHED:
        asked: tuple[tuple[str, object], ...] = (
            ("公示起止日", step.public_from and step.public_to),
            ("张贴地点", step.public_place),
            ("撤下日期", ahead or step.taken_down_on),
        )
    elif step.kind is StepKind.EXECUTION:
        asked = (("完成日期", step.held_on), ("实施情况", step.content))
    else:
        asked = (
            ("通知日期", step.notified_on or not step.notice_days),
            ("日期", step.held_on),
            ("地点", step.place),
            ("应到和实到", ahead or (step.present is not None and step.expected is not None)),
            ("结果", ahead or step.result),
        )
    return tuple(words for words, there in asked if not there)


# Steps change


def step_of(matter: Matter, step_id: UUID) -> MatterStep:
    """Raises `UserError` when the step was taken out meanwhile."""
    found = next((step for step in matter.steps if step.id == step_id), None)
    if found is None:
        raise UserError("这一步已经不在了，请重新打开议题。")
    return found


def with_step(matter: Matter, step: MatterStep) -> Matter:
    step_of(matter, step.id)
    return replace(matter, steps=tuple(step if one.id == step.id else one for one in matter.steps))


def with_another_round(matter: Matter, step_id: UUID) -> tuple[Matter, MatterStep]:
    """A fresh step of the same name right behind the last round of this one."""
    place = matter.steps.index(step_of(matter, step_id))
    while _is_next_round(matter.steps[place : place + 2]):
        place += 1
    last = matter.steps[place]
    fresh = MatterStep(
        last.name,
        last.kind,
        round=last.round + 1,
        notice_days=last.notice_days,
        public_days=last.public_days,
        id=uuid4(),
    )
    steps = (*matter.steps[: place + 1], fresh, *matter.steps[place + 1 :])
    return replace(matter, steps=steps), fresh


def _is_next_round(pair: tuple[MatterStep, ...]) -> bool:
    if len(pair) < 2:
        return False
    one, following = pair
    return (following.name, following.kind, following.round) == (one.name, one.kind, one.round + 1)


def reopened(step: MatterStep) -> MatterStep:
    """未办 again; what was written stays, but for the reason of 不适用."""
    return replace(step, state=StepState.OPEN, reason="")
