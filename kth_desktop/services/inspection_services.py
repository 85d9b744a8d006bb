"""What is missing of concerns, orders, pledges and the notice board; of a concern nobody is named."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select

from kth_desktop.db.models import (
    BoardSheetRow,
    ConcernRow,
    OrderVenueRow,
    PartnerRow,
    PledgeEntryRow,
    PledgeRow,
    ServiceOrderRow,
)
from kth_desktop.domain.order_rules import ANSWER_DAYS
from kth_desktop.services.inspection_asking import Check, Scope, check, gap, no_photo
from kth_desktop.services.pledges import is_open


def _concerns(scope: Scope, *missing: Any, day: Any = None) -> Select[Any]:
    row = ConcernRow
    number = func.coalesce(func.nullif(row.number, ""), "未编号")
    on = row.told_on if day is None else day
    asked = gap(row, literal("民情") + number, on).where(scope.of(row), *missing)
    return asked.order_by(on, row.number)


def _told(scope: Scope, *missing: Any) -> Select[Any]:
    return _concerns(scope, scope.within(ConcernRow.told_on), *missing)


def _unassigned(scope: Scope) -> Select[Any]:
    row = ConcernRow
    return _told(scope, row.answered_on.is_(None), or_(row.due_on.is_(None), row.owner == ""))


def _late(scope: Scope) -> Select[Any]:
    row = ConcernRow
    return _concerns(scope, scope.past(row.due_on), row.answered_on.is_(None), day=row.due_on)


def _answered(scope: Scope, *missing: Any) -> Select[Any]:
    row = ConcernRow
    return _concerns(scope, scope.within(row.answered_on), *missing, day=row.answered_on)


# Orders


def _orders(scope: Scope, day: Any, *missing: Any) -> Select[Any]:
    row = ServiceOrderRow
    asked = gap(row, row.title, day, "点单" + row.number)
    return asked.where(scope.of(row), row.returned_on.is_(None), *missing).order_by(day, row.number)


def _order_late(scope: Scope) -> Select[Any]:
    """As the card of the board says it: the last day is over, the wish is, or nobody answered."""
    row, line = ServiceOrderRow, OrderVenueRow
    last = (
        select(func.max(line.held_on))
        .where(line.committee_id == row.committee_id, line.service_order_id == row.id)
        .scalar_subquery()
    )
    arranged = and_(row.scheduled_on.is_not(None), last < scope.today)
    waiting = or_(
        row.wish_to < scope.today,
        and_(row.accepted_on.is_(None), row.ordered_on <= scope.today - timedelta(days=ANSWER_DAYS)),
    )
    late = or_(arranged, and_(row.scheduled_on.is_(None), waiting))
    undelivered = (row.signed_on.is_(None), row.delivered_on.is_(None), late)
    return _orders(scope, row.ordered_on, scope.within(row.ordered_on), *undelivered)


def _unsigned(scope: Scope) -> Select[Any]:
    row = ServiceOrderRow
    return _orders(scope, row.delivered_on, scope.within(row.delivered_on), row.signed_on.is_(None))


def _unrated(scope: Scope) -> Select[Any]:
    row = ServiceOrderRow
    return _orders(scope, row.signed_on, scope.within(row.signed_on), row.rating.is_(None))


# Pledges


def _pledge_late(scope: Scope) -> Select[Any]:
    row = PledgeRow
    asked = gap(row, row.title, row.due_on, PartnerRow.name)
    asked = asked.outerjoin(PartnerRow, PartnerRow.id == row.partner_id)
    return asked.where(scope.of(row), scope.past(row.due_on), is_open()).order_by(row.due_on, row.title)


def _receipts(scope: Scope) -> Select[Any]:
    row = PledgeEntryRow
    asked = gap(row, PledgeRow.title, row.on, row.what, PledgeRow.id).join(
        PledgeRow, and_(PledgeRow.id == row.pledge_id, PledgeRow.committee_id == row.committee_id)
    )
    missing = (scope.of(row), scope.within(row.on), no_photo("pledge_entry", row))
    return asked.where(*missing).order_by(row.on, row.position)


# The notice board


def _sheets(scope: Scope, day: Any, *missing: Any) -> Select[Any]:
    row = BoardSheetRow
    asked = gap(row, row.title, day, row.place).where(scope.of(row), *missing)
    return asked.order_by(day, row.title)


def _hangs_on(scope: Scope) -> Select[Any]:
    row = BoardSheetRow
    posted = row.posted_from.is_not(None)
    return _sheets(scope, row.posted_to, scope.past(row.posted_to), posted, row.taken_down_on.is_(None))


def _unpictured(scope: Scope) -> Select[Any]:
    row = BoardSheetRow
    return _sheets(scope, row.posted_from, scope.within(row.posted_from), no_photo("board_sheet", row))


CHECKS: tuple[tuple[str, Check], ...] = (
    check("concern_owner", _unassigned),
    check("concern_overdue", _late, overdue=True),
    check("concern_answer", lambda scope: _answered(scope, ConcernRow.answer == "")),
    check("concern_revisit", lambda scope: _answered(scope, ConcernRow.revisited_on.is_(None))),
    check("order_overdue", _order_late, overdue=True),
    check("order_receipt", _unsigned),
    check("order_rating", _unrated),
    check("pledge_overdue", _pledge_late, overdue=True),
    check("pledge_receipt", _receipts),
    check("board_down", _hangs_on, overdue=True),
    check("board_photo", _unpictured),
)
