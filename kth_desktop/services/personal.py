"""Personal data: everything of one person handed out or erased, and who is past the term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, func, select, true
from sqlalchemy.orm import Session

from kth_desktop.changes import Changes
from kth_desktop.db import mapper
from kth_desktop.db.attachments import SUFFIXES
from kth_desktop.db.compacting import compact
from kth_desktop.db.holding import backups_holding
from kth_desktop.db.models import ActivityRow, ActivityServiceRow, CommitteeRow, VenueRow, VolunteerRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.log import Action
from kth_desktop.domain.operator import Right
from kth_desktop.domain.personal import Erased, PastTerm, Traces, years_before
from kth_desktop.domain.vocabulary import ActivityState, VenueStage, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.services.backups import BackupService
from kth_desktop.services.consents import ConsentService
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome, Undo
from kth_desktop.services.person_erase import erase
from kth_desktop.services.person_export import everything_of
from kth_desktop.services.person_traces import person_named, traces_of
from kth_desktop.services.search import not_erased


class PersonalService:
    def __init__(self, context: Context, backups: BackupService) -> None:
        self._context, self._backups = context, backups
        self.consents = ConsentService(context)

    def find(self, text: str) -> Volunteer:
        """By id or name; raises `UserError` naming groups and last figures when several bear it."""
        with self._context.reading() as session:
            return person_named(session, text)

    def traces(self, id: UUID) -> Traces:
        with self._context.reading() as session:
            return traces_of(session, mapper.get(session, Volunteer, id))

    def export(self, id: UUID, reason: str = "") -> dict[str, Any]:
        """Everything of one person; it stands in the log before it is handed out."""
        with self._context.writing(reason, right=Right.FULL) as writing:
            volunteer = writing.get(Volunteer, id)
            found = everything_of(writing.session, volunteer, self._context.today)
            writing.note(Action.EXPORTED, volunteer, "本人的全部资料")
            return found

    def erase(self, ids: Sequence[UUID], reason: str) -> Outcome[Erased]:
        """All of them or none; it cannot be taken back. Raises `StillReferred`, or `UserError`."""
        self._context.demand(Right.ERASE)
        if not reason.strip():
            raise UserError("清除个人信息要写明原因，请填写后再清除。")
        context = self._context
        with context.writing(right=Right.ERASE) as writing:
            people = tuple(writing.get(Volunteer, id) for id in ids)
            traces = tuple(traces_of(writing.session, person) for person in people)
            files = [file for person in people for file in erase(writing, person, reason.strip())]
            changes = writing.changes
        for digest, media_type in files:
            context.database.files.remove(digest, SUFFIXES.get(media_type, ""))
        database = context.database
        erased = Erased(
            len(people),
            _summed(traces),
            backups_holding(database.path, self._backups.folders(), tuple(ids), database.key),
            compact(database.path, database.key),
        )
        return Outcome(erased, changes, Undo("", ()))

    def past_term(self, committee_id: UUID | None = None) -> tuple[PastTerm, ...]:
        """Who left, and has not served since, for as many years as the committee keeps people."""
        with self._context.reading() as session:
            return past_term(session, self._context.today, committee_id)

    def put_off(self, committee_id: UUID | None) -> Changes:
        """Asks again in a year."""
        until = years_before(self._context.today, -1)
        with self._context.writing("到期的个人信息，过一年再看") as writing:
            asked = select(CommitteeRow).where(_of(committee_id))
            for committee in mapper.read(writing.session, Committee, asked):
                writing.save(replace(committee, review_after=until))
            return writing.changes


def past_term(session: Session, today: date, committee_id: UUID | None) -> tuple[PastTerm, ...]:
    found = []
    for id, _committee, name, left, last in _past(session, today, committee_id):
        found.append(PastTerm(mapper.get(session, Volunteer, id), name, left, last))
    return tuple(found)


def to_review(session: Session, today: date, committee_id: UUID | None) -> int:
    """How many are to be looked at now; none while the office has put it off."""
    waiting = set(session.scalars(select(CommitteeRow.id).where(CommitteeRow.review_after > today)))
    past = _past(session, today, committee_id)
    return sum(committee not in waiting for _id, committee, *_ in past)


def _past(
    session: Session, today: date, committee_id: UUID | None
) -> Iterator[tuple[UUID, UUID, str, PartialDate, date | None]]:
    """Id, committee with its name, when they left and last served; the longest gone first."""
    served = _last_served()
    open_venues = (VenueRow.host_id.is_not(None), VenueRow.stage != VenueStage.REMOVED)
    asked = (
        select(
            VolunteerRow.id,
            CommitteeRow.id,
            CommitteeRow.name,
            CommitteeRow.retention_years,
            VolunteerRow.left_on,
            VolunteerRow.changed_at,
            served.c.last,
        )
        .join(CommitteeRow, CommitteeRow.id == VolunteerRow.committee_id)
        .outerjoin(served, served.c.volunteer_id == VolunteerRow.id)
        .where(
            _of(committee_id),
            VolunteerRow.status == VolunteerStatus.LEFT,
            not_erased(),
            VolunteerRow.id.not_in(select(VenueRow.host_id).where(*open_venues)),
        )
        .order_by(VolunteerRow.left_on, VolunteerRow.pinyin_key)
    )
    for id, committee, name, years, left_on, changed_at, last in session.execute(asked):
        left = left_on or PartialDate.of(changed_at.date())
        if max(left.last_day, last or left.last_day) <= years_before(today, years):
            yield id, committee, name, left, last


def _last_served() -> Subquery:
    return (
        select(ActivityServiceRow.volunteer_id, func.max(ActivityRow.held_on).label("last"))
        .join(ActivityRow, ActivityRow.id == ActivityServiceRow.activity_id)
        .where(
            ActivityRow.state == ActivityState.HELD,
            ActivityServiceRow.volunteer_id.in_(
                select(VolunteerRow.id).where(VolunteerRow.status == VolunteerStatus.LEFT)
            ),
        )
        .group_by(ActivityServiceRow.volunteer_id)
        .subquery()
    )


def _of(committee_id: UUID | None) -> ColumnElement[bool]:
    return true() if committee_id is None else CommitteeRow.id == committee_id


def _summed(traces: Sequence[Traces]) -> tuple[tuple[str, int], ...]:
    total: dict[str, int] = {}
    for one in traces:
        for what, count in one.stays:
            total[what] = total.get(what, 0) + count
    return tuple(total.items())
