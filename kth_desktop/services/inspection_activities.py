"""What is missing of activities, venues, volunteers and partners."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, exists, func, or_, select, type_coerce

from kth_desktop.db.models import (
    ActivityRow,
    ActivityServiceRow,
    DeliberationRow,
    OpenDayRow,
    PartnerContactRow,
    PartnerRow,
    PlatePrintRow,
    VenueRow,
    VenueStepRow,
    VolunteerRow,
    VoteRow,
)
from kth_desktop.domain.inspection import MOST_LINES
from kth_desktop.domain.vocabulary import (
    BASIC_FACILITIES,
    ActivityState,
    Category,
    CountSource,
    VenueStage,
    VolunteerStatus,
)
from kth_desktop.services.inspection_asking import Check, Scope, check, gap, no_photo, with_venue
from kth_desktop.services.people_known import people_known

_HANGING = (VenueStage.HUNG, VenueStage.PAUSED)


def _activities(scope: Scope, *missing: Any) -> Select[Any]:
    """The first of them are found and all counted by their ids alone; of no more is anything else read."""
    row, place = ActivityRow, func.coalesce(VenueRow.name, ActivityRow.place)
    found = (
        select(row.id.label("id"), func.count().over().label("total"))
        .where(scope.of(row), *missing)
        .order_by(row.held_on, row.starts_at, row.id)
        .limit(MOST_LINES)
        .subquery()
    )
    told = case((row.category == Category.MEDIATION, Category.MEDIATION.label), else_=row.title)
    asked = with_venue(gap(row, told, row.held_on, place, total=found.c.total), row)
    return asked.join(found, found.c.id == row.id).order_by(row.held_on, row.starts_at, row.title)


def _held(scope: Scope, *missing: Any) -> Select[Any]:
    row = ActivityRow
    return _activities(scope, scope.within(row.held_on), row.state == ActivityState.HELD, *missing)


def _own(scope: Scope, missing: ColumnElement[bool]) -> Select[Any]:
    """A 三会 or vote in a venue has record and photos of its own, and a dispute is told nowhere else."""
    of = [
        exists().where(made.committee_id == ActivityRow.committee_id, made.activity_id == ActivityRow.id)
        for made in (DeliberationRow, VoteRow)
    ]
    return _held(scope, ActivityRow.category != Category.MEDIATION, missing, *(~one for one in of))


def _planned(scope: Scope) -> Select[Any]:
    row = ActivityRow
    return _activities(scope, scope.past(row.held_on), row.state == ActivityState.PLANNED)


def _unsourced(scope: Scope) -> Select[Any]:
    row = ActivityRow
    source = or_(row.count_source.is_(None), row.count_source == CountSource.ESTIMATED)
    return _held(scope, row.attendances.is_not(None), source)


def _unchecked(scope: Scope) -> Select[Any]:
    """A talk has somebody who speaks, or what about; 把关 is whom and when."""
    row = ActivityRow
    talk = or_(row.speaker != "", row.topic != "")
    checked = and_(row.content_checked_by != "", row.content_checked_on.is_not(None))
    return _held(scope, row.category == Category.PUBLICITY_TRAINING, talk, ~checked)


def _without_hours(scope: Scope) -> Select[Any]:
    service = ActivityServiceRow
    served = exists().where(
        service.committee_id == ActivityRow.committee_id, service.activity_id == ActivityRow.id
    )
    return _held(scope, ActivityRow.volunteer_attendances > 0, ~served)


# Venues: as they stand now, of those that hung by the end of the period.


def _hanging(scope: Scope, *missing: Any) -> Select[Any]:
    by_then = type_coerce(VenueRow.hung_on, Text) <= scope.last.isoformat()
    return _venues(scope, VenueRow.stage.in_(_HANGING), by_then, *missing)


def _venues(scope: Scope, *missing: Any) -> Select[Any]:
    row = VenueRow
    name = func.coalesce(row.number, "") + row.name
    asked = gap(row, name, None, row.group_name).outerjoin(VolunteerRow, VolunteerRow.id == row.host_id)
    return asked.where(scope.of(row), *missing).order_by(row.number_order, row.name)


def _facility(word: str) -> ColumnElement[bool]:
    return type_coerce(VenueRow.facilities, Text).like(f'%"{word}"%')


def _room_or_host(scope: Scope) -> Select[Any]:
    row = VenueRow
    room = and_(
        func.coalesce(row.area_m2, 0) > 0,
        func.coalesce(row.capacity, 0) > 0,
        *(_facility(word) for word in BASIC_FACILITIES),
    )
    serves = func.coalesce(VolunteerRow.status == VolunteerStatus.ACTIVE, False)
    host = or_(serves, ~people_known(VenueRow.committee_id))
    return _hanging(scope, ~and_(room, host))


def _fire(scope: Scope) -> Select[Any]:
    return _hanging(scope, or_(func.coalesce(VenueRow.exits, 0) == 0, ~_facility("灭火器")))


def _consent(scope: Scope) -> Select[Any]:
    return _hanging(scope, VenueRow.host_name_consent, VenueRow.host_consent_on.is_(None))


def _accepted(scope: Scope) -> Select[Any]:
    """A venue that hung before the program has no way behind it."""
    step = VenueStepRow
    there = exists().where(
        step.committee_id == VenueRow.committee_id,
        step.venue_id == VenueRow.id,
        step.stage == VenueStage.ACCEPTED,
    )
    return _hanging(scope, ~VenueRow.backfilled, ~there)


def _printed(scope: Scope) -> Select[Any]:
    plate = PlatePrintRow
    there = exists().where(plate.committee_id == VenueRow.committee_id, plate.venue_id == VenueRow.id)
    return _hanging(scope, ~VenueRow.backfilled, ~there)


def _waiting(scope: Scope) -> Select[Any]:
    return _venues(scope, VenueRow.stage == VenueStage.ACCEPTED)


def _idle(scope: Scope) -> Select[Any]:
    """Only of those that hung before the period began, and only once it is over."""
    act, day = ActivityRow, OpenDayRow
    held = exists().where(
        act.committee_id == VenueRow.committee_id,
        act.venue_id == VenueRow.id,
        scope.within(act.held_on),
        act.state == ActivityState.HELD,
    )
    opened = exists().where(
        day.committee_id == VenueRow.committee_id,
        scope.within(day.opened_on),
        day.venue_id == VenueRow.id,
    )
    before = type_coerce(VenueRow.hung_on, Text) < scope.first.isoformat()
    over = scope.last < scope.today
    if not over:
        return _venues(scope, VenueRow.id.is_(None))
    return _venues(scope, VenueRow.stage == VenueStage.HUNG, before, ~held, ~opened)


def _groupless(scope: Scope) -> Select[Any]:
    row = VolunteerRow
    asked = gap(row, row.name).where(
        scope.of(row), row.status == VolunteerStatus.ACTIVE, row.group_name == ""
    )
    return asked.order_by(row.pinyin_key)


def _contactless(scope: Scope) -> Select[Any]:
    row, contact = PartnerRow, PartnerContactRow
    there = exists().where(contact.committee_id == row.committee_id, contact.partner_id == row.id)
    asked = gap(row, row.name).where(scope.of(row), row.is_active, row.contact == "", ~there)
    return asked.order_by(row.name)


CHECKS: tuple[tuple[str, Check], ...] = (
    check("activity_planned", _planned, overdue=True),
    check("activity_uncounted", lambda scope: _held(scope, ActivityRow.attendances.is_(None))),
    check("activity_source", _unsourced),
    check("activity_photo", lambda scope: _own(scope, no_photo("activity", ActivityRow))),
    check("activity_content", lambda scope: _own(scope, ActivityRow.content == "")),
    check("talk_unchecked", _unchecked),
    check("service_hours", _without_hours),
    check("venue_check", _room_or_host),
    check("venue_fire", _fire),
    check("venue_consent", _consent),
    check("venue_accepted", _accepted),
    check("venue_print", _printed),
    check("venue_waiting", _waiting),
    check("venue_idle", _idle),
    check("volunteer_group", _groupless),
    check("partner_contact", _contactless),
)
