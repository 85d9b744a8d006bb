"""Pledges on the home page: what was to come by a day that is past, or within the week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, PartnerRow, PledgeRow
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.money import yuan_words
from kth_desktop.domain.pledge import Pledge, PledgeKind
from kth_desktop.domain.queries import TodoLine
from kth_desktop.services.pledges import is_open

_SOON = timedelta(days=7)


def todo_pledges(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    asked = (
        select(PledgeRow, PartnerRow.name)
        .outerjoin(PartnerRow, PartnerRow.id == PledgeRow.partner_id)
        .where(
            PledgeRow.committee_id.in_(select(CommitteeRow.id))
            if committee_id is None
            else PledgeRow.committee_id == committee_id,
            PledgeRow.due_on <= today + _SOON,
            is_open(),
        )
        .order_by(PledgeRow.due_on, PledgeRow.title)
    )
    for row, partner in session.execute(asked):
        pledge: Pledge = mapper.to_record(row)
        due_on = pledge.due_on or today
        late = (today - due_on).days
        due = f"超过时限{late}天" if late > 0 else f"{short_date_words(due_on)}前兑现"
        yield TodoLine(
            f"{partner or ''}认领的“{pledge.title}”{_waits(pledge)}",
            f"认领，{due}",
            "overdue" if late > 0 else "soon",
            "pledges",
            pledge.id,
            (f"“{pledge.title}”",),
        )


def _waits(pledge: Pledge) -> str:
    if pledge.kind is not PledgeKind.MONEY:
        return "还没有兑现"
    return f"还差{yuan_words((pledge.agreed_fen or 0) - pledge.received_fen)}没有到账"
