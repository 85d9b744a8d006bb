"""Whose report is meant, and by which 报表统计期 it counts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.summary import WHOLE_TOWN
from kth_desktop.domain.vocabulary import CommitteeKind, ReportPeriod
from kth_desktop.services.context import Context
from kth_desktop.services.report_unit import report_unit


@dataclass(frozen=True)
class Scope:
    """`committee_id` None: everybody's activities."""

    key: UUID  # whose marks of 已上报
    committee_id: UUID | None
    whose: str
    office: str
    period: ReportPeriod


def scope(session: Session, context: Context, committee_id: UUID | None) -> Scope:
    """None is the whole town, by the days of the own office; so is the town's own row, by its own."""
    unit = report_unit(session, context.own_id, committee_id)
    if unit.kind is not CommitteeKind.TOWN:
        return Scope(unit.id, unit.id, unit.name, unit.full_name, unit.report_period)
    counts = unit if committee_id is not None else mapper.get(session, Committee, context.own_id)
    return Scope(unit.id, None, WHOLE_TOWN, unit.full_name, counts.report_period)
