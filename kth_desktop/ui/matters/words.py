"""What the case view says of a matter and of one step."""

from __future__ import annotations

from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.matter_words import PUBLISHED, is_meeting, share_words

Pairs = tuple[tuple[str, str], ...]
NONE = "—"

# The 三会 that a step of this kind is registered as; the first one has the filled button.
HELD_AS: dict[StepKind, tuple[DeliberationKind, ...]] = {
    StepKind.LISTENING: (DeliberationKind.LISTENING,),
    StepKind.HEARING: (DeliberationKind.HEARING, DeliberationKind.COORDINATION),
    StepKind.REVIEW: (DeliberationKind.REVIEW,),
}
REGISTER = {
    DeliberationKind.LISTENING: "登记听意见",
    DeliberationKind.HEARING: "登记听证会",
    DeliberationKind.COORDINATION: "登记协调会",
    DeliberationKind.REVIEW: "登记评议会",
}


def subtitle(matter: Matter) -> str:
    """曹王议〔2026〕2号　8月6日登记　责任人李文娟"""
    parts = [matter.number, f"{short_date_words(matter.registered_on)}登记"]
    if matter.owner:
        parts.append(f"责任人{matter.owner}")
    return "　".join(filter(None, parts))


def matter_facts(matter: Matter) -> Pairs:
    stopped = matter.stopped_on
    pairs = (
        ("编号", matter.number),
        ("登记日期", date_words(matter.registered_on)),
        ("提议人", matter.proposed_by),
        ("责任人", matter.owner),
        ("组别", matter.group_name),
        ("涉及户数", f"{matter.households}户" if matter.households else ""),
        ("步骤样板", matter.template),
        ("内容", matter.content),
        ("备注", matter.remarks),
        ("中止日期", date_words(stopped) if stopped else ""),
        ("中止原因", matter.stop_reason if stopped else ""),
    )
    return tuple((name, words) for name, words in pairs if words)


def step_facts(step: MatterStep) -> Pairs:
    """Only what is written; of what is 不适用 the reason alone."""
    if step.state is StepState.NOT_APPLICABLE:
        return (("不适用原因", step.reason),)
    pairs = [*_held(step), ("内容", step.content), ("结果", step.result), *_public(step)]
    if step.kind in PUBLISHED:
        pairs = [*_public(step), ("内容", step.content), ("公示反映", step.result)]
    return tuple((name, words) for name, words in pairs if words)


def _held(step: MatterStep) -> list[tuple[str, str]]:
    day = date_words(step.held_on, weekday=True) if step.held_on else ""
    if step.kind is StepKind.EXECUTION:
        name = "完成日期" if step.state is StepState.DONE else "计划完成"
        return [(name, day), ("地点", step.place)]
    if not is_meeting(step.kind):
        return []
    return [
        ("通知日期", date_words(step.notified_on) if step.notified_on else ""),
        ("日期", day),
        ("地点", step.place),
        ("主持人", step.chair),
        ("到会", share_words(step.present, step.expected)),
        ("到会人员", "、".join(step.attendees)),
    ]


def _public(step: MatterStep) -> list[tuple[str, str]]:
    if step.public_from is None:
        return []
    ends = date_words(step.public_to) if step.public_to else ""
    return [
        ("公示期", "至".join(filter(None, (date_words(step.public_from), ends)))),
        ("张贴地点", step.public_place),
        ("撤下日期", date_words(step.taken_down_on) if step.taken_down_on else ""),
    ]


def days_hint(step: MatterStep) -> str:
    """What the step wants by its template: 要提前10日通知, 要公示7日."""
    if is_meeting(step.kind) and step.notice_days:
        return f"要提前{step.notice_days}日通知"
    if step.kind in PUBLISHED and step.public_days:
        return f"要公示满{step.public_days}日"
    return ""
