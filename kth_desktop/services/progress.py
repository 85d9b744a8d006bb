"""How far the venues of the year and the group leaders' own venues have come."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, VenueRow, VolunteerRow
from kth_desktop.domain.progress import (
    LeaderLine,
    LeaderProgress,
    LeaderRow,
    VenueProgress,
    VenueState,
    progress_row,
)
from kth_desktop.domain.queries import LeaderCount
from kth_desktop.domain.venue import Venue, year_count
from kth_desktop.domain.vocabulary import LEADER_ROLES, CommitteeKind, VenueStage, VolunteerStatus
from kth_desktop.services.context import Context
from kth_desktop.services.people_known import people_known
from kth_desktop.services.report_unit import committees_of, report_unit

_LEADING = frozenset(role.label for role in LEADER_ROLES)


class ProgressService:
    """`committee_id` None is the whole town, or the only committee there is."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def venues(self, committee_id: UUID | None = None, year: int | None = None) -> VenueProgress:
        """Against the target of a year, the running one when none is named; the stages are today's."""
        today = self._context.today
        year = year or today.year
        with self._context.reading() as session:
            unit = report_unit(session, self._context.own_id, committee_id)
            committees = committees_of(session, unit)
            states = _states(session)
        rows = tuple(
            progress_row(
                one.name,
                states[one.id],
                year_count(
                    (state.venue for state in states[one.id]),
                    year,
                    one.venue_target_low,
                    one.venue_target_high,
                ),
            )
            for one in committees
        )
        whole_town = unit.kind is CommitteeKind.TOWN
        listed = () if whole_town else tuple(states[unit.id])
        return VenueProgress(unit.full_name, unit.name, whole_town, year, today, rows, listed)

    def leaders(self, committee_id: UUID | None = None) -> LeaderProgress:
        """组长 on the roster now, and those whose own living room hangs a plate, as 志愿者 counts them."""
        with self._context.reading() as session:
            unit = report_unit(session, self._context.own_id, committee_id)
            committees = committees_of(session, unit)
            lines = _leaders(session)
        rows = tuple(
            LeaderRow(
                one.name, LeaderCount(len(lines[one.id]), sum(bool(line.venue) for line in lines[one.id]))
            )
            for one in committees
        )
        named = () if unit.kind is CommitteeKind.TOWN else tuple(sorted(lines[unit.id], key=_hosts_first))
        return LeaderProgress(unit.full_name, unit.kind, self._context.today, rows, named)


def _states(session: Session) -> dict[UUID, list[VenueState]]:
    """Of each committee in the order of the register."""
    active = set(
        session.scalars(select(VolunteerRow.id).where(VolunteerRow.status == VolunteerStatus.ACTIVE))
    )
    known = set(session.scalars(select(CommitteeRow.id).where(people_known(CommitteeRow.id))))
    asked = select(VenueRow).order_by(VenueRow.number_order == 0, VenueRow.number_order, VenueRow.name)
    found: dict[UUID, list[VenueState]] = defaultdict(list)
    for venue in mapper.read(session, Venue, asked):
        found[venue.committee_id].append(
            VenueState(venue, venue.host_id in active, venue.committee_id in known)
        )
    return found


def _leaders(session: Session) -> dict[UUID, list[LeaderLine]]:
    hosted = _hosted(session)
    asked = (
        select(
            VolunteerRow.id,
            VolunteerRow.committee_id,
            VolunteerRow.name,
            VolunteerRow.group_name,
            VolunteerRow.roles,
        )
        .where(VolunteerRow.status == VolunteerStatus.ACTIVE)
        .order_by(VolunteerRow.group_order, VolunteerRow.pinyin_key)
    )
    found: dict[UUID, list[LeaderLine]] = defaultdict(list)
    for id, committee_id, name, group, roles in session.execute(asked):
        leading = [role for role in roles if role in _LEADING]
        if leading:
            venue, hung_on = hosted.get(id, ("", ""))
            found[committee_id].append(LeaderLine(name, group, "、".join(leading), venue, hung_on))
    return found


def _hosted(session: Session) -> dict[UUID, tuple[str, str]]:
    """Name and 挂牌日期 of what hangs at a host's door; several are named together."""
    asked: Any = (
        select(VenueRow.host_id, VenueRow.number, VenueRow.name, VenueRow.hung_on)
        .where(VenueRow.host_id.is_not(None), VenueRow.stage.in_((VenueStage.HUNG, VenueStage.PAUSED)))
        .order_by(VenueRow.number_order)
    )
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for host_id, number, name, hung_on in session.execute(asked):
        found[host_id].append((f"{number} {name}" if number else name, hung_on.words if hung_on else ""))
    return {
        id: ("、".join(name for name, _ in venues), "、".join(on for _, on in venues if on))
        for id, venues in found.items()
    }


def _hosts_first(line: LeaderLine) -> bool:
    return not line.venue
