"""What 三会 ask for on the home page: a notice to give, a record to write, a publication to take down.

What stands in a step of a matter is told there; here only what no matter tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, DeliberationRow
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.deliberation_rules import meeting_title, notice_words
from kth_desktop.domain.queries import TodoLine
from kth_desktop.services.deliberation_lists import step_of

_SOON = timedelta(days=7)
_LOOK_BACK = timedelta(days=60)


def deliberation_lines(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    row = DeliberationRow
    asked = (
        select(row)
        .where(
            row.committee_id.in_(select(CommitteeRow.id))
            if committee_id is None
            else row.committee_id == committee_id,
            or_(
                and_(row.is_held.is_(False), row.held_on >= today - _LOOK_BACK),
                and_(row.public_to <= today, row.taken_down_on.is_(None)),
            ),
        )
        .order_by(row.held_on)
    )
    for held in mapper.read(session, Deliberation, asked):
        step = step_of(session, held)
        if held.is_held:
            if step is None:
                yield _take_down(held, today)
        elif held.held_on < today:
            if held.activity_id is None:  # one in a venue is asked for by the calendar
                yield _record(held)
        elif step is not None and step.held_on is None:
            yield from _notice(held, step.notice_days, today)


def _notice(held: Deliberation, days: int, today: date) -> Iterator[TodoLine]:
    words = notice_words(held, days, today)
    due = held.held_on - timedelta(days)
    if words and due - today <= _SOON:
        urgency = "overdue" if due < today else "soon"
        yield _line(f"{meeting_title(held)}要发通知", words.rstrip("。"), urgency, held)


def _record(held: Deliberation) -> TodoLine:
    detail = f"{short_date_words(held.held_on)}开的会，请补记意见和结果"
    return _line(f"{meeting_title(held)}还没有记录", detail, "soon", held)


def _take_down(held: Deliberation, today: date) -> TodoLine:
    late = (today - held.public_to).days if held.public_to else 0
    detail = f"公示到期{late}天，撤下后填日期、拍照" if late else "公示今天到期，撤下后填日期、拍照"
    return _line(f"{meeting_title(held)}的公示该撤下了", detail, "overdue" if late else "soon", held)


def _line(words: str, detail: str, urgency: str, held: Deliberation) -> TodoLine:
    return TodoLine(words, detail, urgency, "deliberations", held.id, (meeting_title(held),))
