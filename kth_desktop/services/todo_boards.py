"""What the notice board asks for on the home page: a sheet whose time is over and that still hangs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db.models import BoardSheetRow, CommitteeRow
from kth_desktop.domain.board_rules import called
from kth_desktop.domain.queries import TodoLine


def board_lines(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    row = BoardSheetRow
    asked = (
        select(row.id, row.title, row.posted_to)
        .where(
            row.committee_id.in_(select(CommitteeRow.id)),
            row.taken_down_on.is_(None),
            row.posted_from.is_not(None),
            row.posted_to <= today,
        )
        .order_by(row.posted_to, row.title)
    )
    if committee_id is not None:
        asked = asked.where(row.committee_id == committee_id)
    for id, title, ends in session.execute(asked):
        late = (today - (ends or today)).days
        detail = f"公开栏到期{late}天，撤下后填日期、拍照" if late else "公开栏今天到期，明天撤下，记得拍照"
        urgency = "overdue" if late else "soon"
        yield TodoLine(f"{called(title)}该撤下了", detail, urgency, "boards", id, (called(title),))
