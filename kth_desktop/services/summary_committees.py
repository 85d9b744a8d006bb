"""The town's table: every committee with its venues, its sessions and the year so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import ActivityRow, CommitteeRow, VenueRow
from kth_desktop.domain.concern_rules import ConcernCount
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.summary import SummaryActivity, SummaryCommittee
from kth_desktop.domain.vocabulary import Category, VenueStage
from kth_desktop.services.backfilled import backfilled
from kth_desktop.services.concern_lists import counts as concern_counts
from kth_desktop.services.deliberation_lists import three_meetings
from kth_desktop.services.kept_sums import Sums, held, of_backfilled
from kth_desktop.services.mediation_lists import counts
from kth_desktop.services.order_lists import done_counts

_CATEGORIES = tuple(Category)


def venues_hanging(session: Session, days: Span, committee_id: UUID | None) -> tuple[int, int, int]:
    """How many hang on the last day; how many of them were hung in these days, and how many in the year."""
    hung = _hung(session)
    if committee_id is not None:
        return _count(hung[committee_id], days)
    hanging, new, in_year = zip(*(_count(found, days) for found in ([], *hung.values())), strict=True)
    return sum(hanging), sum(new), sum(in_year)


def committee_rows(
    session: Session, days: Span, so_far: Span, only: UUID | None
) -> tuple[SummaryCommittee, ...]:
    """`only` one, or all, those without an activity too; the town's own row only when it held something."""
    asked = select(CommitteeRow.id, CommitteeRow.name, CommitteeRow.town_id).order_by(
        CommitteeRow.town_id.is_(None), CommitteeRow.position, CommitteeRow.name
    )
    if only is not None:
        asked = asked.where(CommitteeRow.id == only)
    now, year = _figures(session, days, only), _figures(session, so_far, only)
    hung, highlights = _hung(session), _highlights(session, days, only) if days.month else {}
    said, nothing_said = concern_counts(session, days.first, days.last), ConcernCount()
    heard = three_meetings(session, days.first, days.last)
    mediated = counts(session, days.first, days.last)
    ordered = done_counts(session, days.first, days.last)
    rows = []
    for id, name, town_id in session.execute(asked):
        found, so_far_found = now[id], year[id]
        if town_id is None and only is None and not so_far_found and not found:
            continue
        venues, new, _ = _count(hung[id], days)
        rows.append(
            SummaryCommittee(
                name=name,
                venues=venues,
                new_venues=new,
                sessions=tuple(found[c][0] if c in found else 0 for c in _CATEGORIES),
                attendances=tuple(found[c][1] if c in found else 0 for c in _CATEGORIES),
                volunteer_attendances=sum(part[2] for part in found.values()),
                hours=sum(part[3] for part in found.values()),
                year_sessions=sum(part[0] for part in so_far_found.values()),
                year_attendances=sum(part[1] for part in so_far_found.values()),
                concerns_told=said.get(id, nothing_said).told,
                concerns_answered=said.get(id, nothing_said).answered,
                three_meetings=heard.get(id, 0),
                mediated=mediated.get(id),
                orders_done=ordered.get(id, 0),
                highlight=highlights.get(id),
                backfilled=sum(part.backfilled for part in found.values()),
            )
        )
    return tuple(rows)


def _highlights(session: Session, days: Span, only: UUID | None) -> dict[UUID, SummaryActivity]:
    """Of each committee what most people came to; disputes are nothing to show."""
    asked: Any = (
        select(
            ActivityRow.committee_id,
            ActivityRow.held_on,
            ActivityRow.category,
            ActivityRow.title,
            func.coalesce(VenueRow.name, ActivityRow.place),
            ActivityRow.attendances,
        )
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .where(held(days.first, days.last, only), ActivityRow.category != Category.MEDIATION)
        .order_by(ActivityRow.attendances.desc().nulls_last(), ActivityRow.held_on, ActivityRow.title)
    )
    found: dict[UUID, SummaryActivity] = {}
    for id, *rest in session.execute(asked):
        found.setdefault(id, SummaryActivity(*rest))
    return found


def _figures(session: Session, days: Span, only: UUID | None) -> dict[UUID, dict[Category, Sums]]:
    asked: Any = (
        select(
            ActivityRow.committee_id,
            ActivityRow.category,
            func.count(),
            func.coalesce(func.sum(ActivityRow.attendances), 0),
            func.coalesce(func.sum(ActivityRow.volunteer_attendances), 0),
            func.coalesce(func.sum(ActivityRow.volunteer_hours), 0.0),
        )
        .where(held(days.first, days.last, only))
        .group_by(ActivityRow.committee_id, ActivityRow.category)
    )
    found: dict[UUID, dict[Category, Sums]] = defaultdict(dict)
    for id, category, sessions, attendances, volunteers, hours in session.execute(asked):
        found[id][category] = Sums(sessions, attendances, volunteers, hours)
    for row in backfilled(session, days.first, days.last, only):
        told = found[row.committee_id].get(row.category, Sums())
        found[row.committee_id][row.category] = told.plus(of_backfilled(row))
    return found


_Hung = tuple[PartialDate, PartialDate | None]


def _hung(session: Session) -> dict[UUID, list[_Hung]]:
    """挂牌日期 and 撤牌日期 of every venue that ever hung."""
    asked: Any = select(VenueRow.committee_id, VenueRow.hung_on, VenueRow.removed_on).where(
        VenueRow.hung_on.is_not(None),
        or_(VenueRow.stage != VenueStage.REMOVED, VenueRow.removed_on.is_not(None)),
    )
    found: dict[UUID, list[_Hung]] = defaultdict(list)
    for id, hung_on, removed_on in session.execute(asked):
        found[id].append((hung_on, removed_on))
    return found


def _count(hung: Iterable[_Hung], days: Span) -> tuple[int, int, int]:
    """A plate of which only the year is known counts from its first day, but as new in no single month."""
    hanging = [
        on
        for on, removed in hung
        if on.first_day <= days.last and (removed is None or removed.first_day > days.last)
    ]
    new = [on for on in hanging if days.first <= on.first_day and (on.month > 0 or on.last_day <= days.last)]
    return len(hanging), len(new), sum(on.year == days.last.year for on in hanging)
