"""Whose report is meant, and by which 报表统计期 it counts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.summary import WHOLE_TOWN
from kth_desktop.domain.vocabulary import CommitteeKind, ReportPeriod
from kth_desktop.services.context import Context


@dataclass(frozen=True)
class Scope:
    """`committee_id` None: everybody's activities."""

    key: UUID  # whose marks of 已上报
    committee_id: UUID | None
    whose: str
    office: str
    period: ReportPeriod


def scope(session: Session, context: Context, committee_id: UUID | None) -> Scope:
    """None is the whole town; so is the town's own row. In a file of one committee None is that one."""
    own = mapper.get(session, Committee, context.own_id)
    asked = mapper.get(session, Committee, committee_id) if committee_id is not None else None
    if asked is not None and asked.kind is not CommitteeKind.TOWN:
        return Scope(asked.id, asked.id, asked.name, asked.full_name, asked.report_period)
    below = select(func.count()).where(CommitteeRow.town_id.is_not(None))
    if own.kind is not CommitteeKind.TOWN and asked is None and (session.scalar(below) or 0) <= 1:
        return Scope(own.id, own.id, own.name, own.full_name, own.report_period)
    town = asked or mapper.find(session, Committee, own.town_id or own.id) or own
    period = own.report_period if asked is None else town.report_period
    return Scope(town.id, None, WHOLE_TOWN, town.full_name, period)
