"""汇总补录 of one month, written whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import BackfilledMonthRow
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.backfill_rules import backfill_problems
from kth_desktop.domain.closing import numbers_of
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.report_span import month_span, span_of_today
from kth_desktop.domain.vocabulary import Category
from kth_desktop.errors import InputProblems
from kth_desktop.services.writer import Writing


def sums_of(session: Session, committee_id: UUID, month: tuple[int, int]) -> tuple[BackfilledMonth, ...]:
    """In the order of `Category`."""
    row = BackfilledMonthRow
    asked = select(row).where(row.committee_id == committee_id, row.year == month[0], row.month == month[1])
    there = {one.category: one for one in mapper.read(session, BackfilledMonth, asked)}
    return tuple(there[category] for category in Category if category in there)


def save_sums(
    writing: Writing, of: Committee, month: tuple[int, int], rows: Sequence[BackfilledMonth], today: date
) -> tuple[BackfilledMonth, ...]:
    rows = [replace(row, source=" ".join(row.source.split())) for row in rows]
    if problems := backfill_problems(rows, month, span_of_today(today, of.report_period)):
        raise InputProblems(problems)
    days = month_span(*month, of.report_period)
    there = {one.category: one for one in sums_of(writing.session, of.id, month)}
    given = {row.category: row for row in rows if any(numbers_of(row))}
    gone = [one for category, one in there.items() if category not in given]
    if gone:
        writing.remove(gone[0], along=gone[1:])
    saved = []
    for category in filter(given.__contains__, Category):
        row, old = given[category], there.get(category)
        kept = old or BackfilledMonth(
            committee_id=of.id, year=month[0], month=month[1], first_day=days.first, last_day=days.last,
            category=category, sessions=0, attendances=0,
        )  # fmt: skip
        numbers = numbers_of(row)._asdict()
        saved.append(writing.save(replace(kept, **numbers, source=row.source)))
    return tuple(saved)
