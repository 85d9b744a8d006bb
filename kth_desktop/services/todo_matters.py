"""What matters ask for on the home page: a notice to give, a step whose day has come, what to take down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import MatterRow, MatterStepRow
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.matter import Matter, MatterStep, StepState
from kth_desktop.domain.matter_words import (
    PUBLISHED,
    countdown,
    is_meeting,
    notice_due,
    public_end,
)
from kth_desktop.domain.queries import TodoLine

_SOON = timedelta(days=7)
_RESTS = timedelta(days=30)  # without a day for its next step, a matter is asked about once a month is over


def matter_lines(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    waits = exists().where(
        MatterStepRow.committee_id == MatterRow.committee_id,
        MatterStepRow.matter_id == MatterRow.id,
        or_(
            MatterStepRow.state == StepState.OPEN,
            and_(MatterStepRow.public_from.is_not(None), MatterStepRow.taken_down_on.is_(None)),
        ),
    )
    asked = select(MatterRow).where(MatterRow.stopped_on.is_(None), waits).order_by(MatterRow.registered_on)
    if committee_id is not None:
        asked = asked.where(MatterRow.committee_id == committee_id)
    for matter in mapper.read(session, Matter, asked):
        yield from _lines(matter, today)


def _lines(matter: Matter, today: date) -> Iterator[TodoLine]:
    for step in matter.steps:
        if step.public_from is not None and step.taken_down_on is None:
            yield from _take_down(matter, step, today)
    following = matter.next_step
    if following is not None and following.kind not in PUBLISHED:
        yield from _next(matter, following, today)


def _take_down(matter: Matter, step: MatterStep, today: date) -> Iterator[TodoLine]:
    ends = public_end(step)
    if step.state is StepState.NOT_APPLICABLE or ends is None or ends > today:
        return
    late = (today - ends).days
    detail = f"公示到期{late}天，撤下后填日期、拍照" if late else "公示今天到期，撤下后填日期、拍照"
    yield _line(f"“{matter.title}”{step.title}该撤下了", detail, "overdue" if late else "soon", matter)


def _next(matter: Matter, step: MatterStep, today: date) -> Iterator[TodoLine]:
    if step.held_on is None:
        days = (one.held_on or one.public_to for one in matter.steps)
        since = max((day for day in days if day is not None), default=matter.registered_on)
        if today - since > _RESTS:
            detail = f"{short_date_words(since)}以后没有登记，请定日期"
            yield _line(f"“{matter.title}”下一步：{step.title}", detail, "plain", matter)
        return
    last = notice_due(step) if is_meeting(step.kind) else None
    runs = countdown(step, today)
    if runs is None:
        return
    if last is not None and step.notified_on is None and today <= step.held_on:
        if last - today <= _SOON:
            urgency = "overdue" if today > last else "soon"
            yield _line(f"“{matter.title}”{step.title}要发通知", runs.words, urgency, matter)
    elif step.held_on - today <= _SOON:
        urgency = "overdue" if today > step.held_on else "soon"
        yield _line(f"“{matter.title}”{step.title}", runs.words, urgency, matter)


def _line(words: str, detail: str, urgency: str, matter: Matter) -> TodoLine:
    return TodoLine(words, detail, urgency, "matters", matter.id, (f"“{matter.title}”",))
