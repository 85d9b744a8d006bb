"""The roster."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, func, or_, select, true, type_coerce

from kth_desktop.db import mapper
from kth_desktop.db.models import VenueRow, VolunteerRow
from kth_desktop.domain.queries import LeaderCount, VolunteerLine, VolunteerQuery
from kth_desktop.domain.vocabulary import LEADER_ROLES, VenueStage, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.volunteer_lists import volunteer_keys, volunteer_lines
from kth_desktop.services.volunteer_writes import refuse_if_referred, save_volunteer


class VolunteerService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def keys(self, query: VolunteerQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return volunteer_keys(session, query, self._context.today.year)

    def rows(self, keys: Sequence[int]) -> tuple[VolunteerLine, ...]:
        """In the order of `keys`; somebody deleted meanwhile is left out."""
        with self._context.reading() as session:
            return volunteer_lines(session, keys, self._context.today.year)

    def lines(self, query: VolunteerQuery) -> tuple[VolunteerLine, ...]:
        with self._context.reading() as session:
            year = self._context.today.year
            return volunteer_lines(session, volunteer_keys(session, query, year), year)

    def get(self, id: UUID) -> Volunteer:
        with self._context.reading() as session:
            return mapper.get(session, Volunteer, id)

    def count(self, committee_id: UUID | None = None) -> int:
        """Everybody entered, those who have left too."""
        with self._context.reading() as session:
            return (
                session.scalar(select(func.count()).select_from(VolunteerRow).where(_of(committee_id))) or 0
            )

    def backbones(self, committee_id: UUID | None = None) -> int:
        """志愿骨干 on the roster now."""
        asked = select(func.count()).where(
            _of(committee_id), VolunteerRow.is_backbone, VolunteerRow.status == VolunteerStatus.ACTIVE
        )
        with self._context.reading() as session:
            return session.scalar(asked) or 0

    def leaders(self, committee_id: UUID | None = None) -> LeaderCount:
        """本村组长N名，办点M名: leaders on the roster now, and those whose own living room hangs a plate."""
        roles = type_coerce(VolunteerRow.roles, Text)
        leading = and_(
            _of(committee_id),
            VolunteerRow.status == VolunteerStatus.ACTIVE,
            or_(*(roles.like(f'%"{role.label}"%') for role in LEADER_ROLES)),
        )
        hosts = select(VenueRow.host_id).where(
            VenueRow.stage.in_((VenueStage.HUNG, VenueStage.PAUSED)), VenueRow.host_id.is_not(None)
        )
        with self._context.reading() as session:
            leaders = session.scalar(select(func.count()).where(leading)) or 0
            hosting = session.scalar(select(func.count()).where(leading, VolunteerRow.id.in_(hosts))) or 0
        return LeaderCount(leaders, hosting)

    def save(self, volunteer: Volunteer) -> Outcome[Volunteer]:
        """Raises `InputProblems` or `ChangedMeanwhile`."""
        with self._context.writing() as writing:
            return writing.outcome(save_volunteer(writing, volunteer, self._context.today))

    def delete(self, id: UUID) -> Outcome[UUID]:
        """Raises `StillReferred` when venues, services or meetings name the person."""
        with self._context.writing() as writing:
            volunteer = writing.get(Volunteer, id)
            refuse_if_referred(writing.session, volunteer)
            writing.remove(volunteer)
            return writing.outcome(id)


def _of(committee_id: UUID | None) -> ColumnElement[bool]:
    return true() if committee_id is None else VolunteerRow.committee_id == committee_id
