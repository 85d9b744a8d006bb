"""The roster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, func, or_, select, true, type_coerce

from kth_desktop.db import mapper
from kth_desktop.db.models import VenueRow, VolunteerRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.log import Action
from kth_desktop.domain.operator import Right
from kth_desktop.domain.queries import (
    LeaderCount,
    ServedLine,
    VolunteerDetail,
    VolunteerLine,
    VolunteerQuery,
)
from kth_desktop.domain.vocabulary import LEADER_ROLES, VenueStage, VolunteerRole, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.services.consents import consents_of
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.search import not_erased, volunteer_columns
from kth_desktop.services.volunteer_details import (
    RECENT,
    alike,
    hosted_by,
    served_by,
    served_count,
    volunteer_key,
)
from kth_desktop.services.volunteer_lists import volunteer_keys, volunteer_lines
from kth_desktop.services.volunteer_writes import (
    cleaned_volunteer,
    dated_leave,
    refuse_if_referred,
    save_volunteer,
)


class VolunteerService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def keys(self, query: VolunteerQuery, limit: int | None = None) -> tuple[int, ...]:
        """`limit`: only so many from the top, which by name takes a moment even among very many."""
        with self._context.reading() as session:
            return volunteer_keys(session, query, self._context.today.year, limit)

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

    def key(self, id: UUID) -> int:
        """Where a list finds this person."""
        with self._context.reading() as session:
            return volunteer_key(session, id)

    def detail(self, id: UUID) -> VolunteerDetail:
        with self._context.reading() as session:
            volunteer = mapper.get(session, Volunteer, id)
            key = volunteer_key(session, id)
            (line,) = volunteer_lines(session, (key,), self._context.today.year)
            return VolunteerDetail(
                line,
                mapper.get(session, Committee, volunteer.committee_id),
                hosted_by(session, id),
                served_by(session, volunteer, RECENT),
                served_count(session, volunteer),
                tuple(other for other in alike(session, volunteer) if other.name == volunteer.name),
            )

    def served(self, id: UUID) -> tuple[ServedLine, ...]:
        """Every service of one person, newest first."""
        with self._context.reading() as session:
            return served_by(session, mapper.get(session, Volunteer, id))

    def alike(self, volunteer: Volunteer) -> tuple[Volunteer, ...]:
        """Others of the same name or phone in the same committee: perhaps the same person."""
        with self._context.reading() as session:
            return alike(session, cleaned_volunteer(volunteer))

    def roles(self, committee_id: UUID | None = None) -> tuple[str, ...]:
        """Every role somebody holds: those with a meaning first, then the others as they are written."""
        asked = select(VolunteerRow.roles).distinct().where(_of(committee_id))
        with self._context.reading() as session:
            held = {role for roles in session.scalars(asked) for role in roles}
        known = [role.label for role in VolunteerRole if role.label in held]
        return (*known, *sorted(held.difference(known)))

    def count(self, committee_id: UUID | None = None) -> int:
        """Everybody entered, those who have left too."""
        with self._context.reading() as session:
            return session.scalar(select(func.count()).where(_of(committee_id), not_erased())) or 0

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

    def leave(self, ids: Sequence[UUID]) -> Outcome[tuple[UUID, ...]]:
        """Takes people off the roster without deleting them: 已退出."""
        with self._context.writing() as writing:
            people = tuple(writing.get(Volunteer, id) for id in ids)
            for volunteer in people:
                if volunteer.status is not VolunteerStatus.LEFT:
                    left = replace(volunteer, status=VolunteerStatus.LEFT)
                    left = dated_leave(left, volunteer, self._context.today)
                    writing.save(left, **volunteer_columns(volunteer))
            who = people[0].name if len(people) == 1 else f"{len(people)}名志愿者"
            return writing.outcome(tuple(ids), f"已把{who}改为已退出")

    def note_whole_export(self, committee_id: UUID, people: int, reason: str) -> None:
        """Before a list with whole phones and ID numbers goes into a file; `UserError` without a reason."""
        if not reason.strip():
            raise UserError("导出完整号码要写明用途，请填写后再导出。")
        words = f"{people}人的完整号码，用途：{reason.strip()}"
        with self._context.writing(words, right=Right.FULL) as writing:
            writing.note(Action.EXPORTED, writing.get(Committee, committee_id))

    def note_whole_phones(self, committee_id: UUID, people: int) -> None:
        """Before a roster with whole phones is shown or printed: the log says whose and how many."""
        with self._context.writing(f"志愿者花名册，{people}人的完整电话", right=Right.FULL) as writing:
            writing.note(Action.REVEALED, writing.get(Committee, committee_id))

    def delete(self, ids: Sequence[UUID]) -> Outcome[tuple[UUID, ...]]:
        """Raises `StillReferred` when venues, services or meetings name one of them; then nobody goes."""
        with self._context.writing() as writing:
            people = tuple(writing.get(Volunteer, id) for id in ids)
            for volunteer in people:
                refuse_if_referred(writing.session, volunteer)
            for volunteer in people:
                writing.remove(volunteer, along=consents_of(writing.session, volunteer))
            return writing.outcome(tuple(ids))


def _of(committee_id: UUID | None) -> ColumnElement[bool]:
    return true() if committee_id is None else VolunteerRow.committee_id == committee_id
