"""Months that were not handed in, and those told twice: in one sum and by single activities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import ActivityRow, BackfilledMonthRow, CommitteeRow, HandedInRow
from kth_desktop.domain.inspection import MOST_LINES, Finding, KindFindings, kind_of
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.vocabulary import ActivityState, CommitteeKind, ReportPeriod
from kth_desktop.services.inspection_asking import Check, Scope

Month = tuple[int, int]


def _open_months(session: Session, scope: Scope) -> KindFindings:
    """Of each village by its own 报表统计期; a month that still runs is none yet."""
    asked = select(CommitteeRow.id, CommitteeRow.report_period).where(
        scope.of(CommitteeRow), CommitteeRow.kind != CommitteeKind.TOWN
    )
    marks = select(HandedInRow.committee_id, HandedInRow.year, HandedInRow.month).where(scope.of(HandedInRow))
    handed_in = {(row[0], (row[1], row[2])) for row in session.execute(marks)}
    found = [
        _finding("month_open", scope, id, month)
        for id, period in session.execute(asked.order_by(CommitteeRow.position))
        for month in _ended(scope, period)
        if (id, month) not in handed_in
    ]
    return KindFindings(kind_of("month_open"), len(found), tuple(found[:MOST_LINES]))


def _ended(scope: Scope, period: ReportPeriod) -> Iterator[Month]:
    """Months whose last day lies within the period and before today."""
    year, month = scope.first.year, scope.first.month
    while date(year, month, 1) <= scope.last:
        last = month_span(year, month, period).last
        if scope.first <= last <= scope.last and last < scope.today:
            yield year, month
        year, month = year + month // 12, month % 12 + 1


def _twice(session: Session, scope: Scope) -> KindFindings:
    row, act = BackfilledMonthRow, ActivityRow
    single = exists().where(
        act.committee_id == row.committee_id,
        act.held_on.between(row.first_day, row.last_day),
        act.state == ActivityState.HELD,
        act.category == row.category,
    )
    asked = (
        select(row.committee_id, row.year, row.month, row.category, func.count().over())
        .where(scope.of(row), row.last_day >= scope.first, row.first_day <= scope.last, single)
        .order_by(row.year, row.month)
        .limit(MOST_LINES)
    )
    rows = session.execute(asked).all()
    found = tuple(
        _finding("month_double", scope, id, (year, month), category.label)
        for id, year, month, category, _ in rows
    )
    return KindFindings(kind_of("month_double"), int(rows[0][4]) if rows else 0, found)


def _finding(key: str, scope: Scope, id: UUID, month: Month, where: str = "") -> Finding:
    committee = "" if scope.committee_id else scope.names.get(id, "")
    name = f"{month[0]}年{month[1]}月"
    return Finding(kind_of(key), name, where=where, committee=committee, month=month)


CHECKS: tuple[tuple[str, Check], ...] = (("month_open", _open_months), ("month_double", _twice))
