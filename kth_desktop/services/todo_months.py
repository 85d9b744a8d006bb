"""月结 on the home page: in the first days of a month the one before is still to be closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.domain.closing import month_words
from kth_desktop.domain.queries import TodoLine
from kth_desktop.domain.report_span import month_before, span_of_today
from kth_desktop.services.context import Context
from kth_desktop.services.report_scope import scope
from kth_desktop.services.summary_late import mark_of

_LAST_DAY = 10  # later the town has asked already


def todo_months(session: Session, context: Context, committee_id: UUID | None) -> Iterator[TodoLine]:
    """From the 1st to the 10th, whatever the 报表统计期: then the reports go to the town."""
    today = context.today
    if today.day > _LAST_DAY:
        return
    of = scope(session, context, committee_id)
    month = month_before(*span_of_today(today, of.period))
    if mark_of(session, of.key, month) is None:
        due = date(today.year, today.month, _LAST_DAY)
        words = f"{month_words(*month)}还没有月结上报"
        yield TodoLine(words, f"{due.month}月{due.day}日前报镇里", "soon", "months", None)
