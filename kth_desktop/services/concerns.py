"""民情: what people said, written down in seconds and followed up until it is answered and asked after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, ConcernRow, DraftRow, rowid_of
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource
from kth_desktop.domain.concern_rules import (
    ConcernCount,
    ConcernDetail,
    ConcernLine,
    ConcernQuery,
    cleaned,
    concern_problems,
    dated,
    telling_problems,
)
from kth_desktop.domain.concern_text import heard
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services import concern_lists
from kth_desktop.services.chain import links_of
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.paper_numbers import next_number, taken, usual_make
from kth_desktop.services.writer import Writing

_TABLE = ConcernRow.__tablename__


class ConcernService:
    def __init__(self, context: Context) -> None:
        self._context = context

    # Reading

    def keys(self, query: ConcernQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return concern_lists.keys(session, query, self._context.today)

    def rows(self, keys: Sequence[int]) -> tuple[ConcernLine, ...]:
        """In the order of `keys`; one deleted meanwhile is left out."""
        with self._context.reading() as session:
            return concern_lists.rows(session, keys)

    def lines(self, query: ConcernQuery) -> tuple[ConcernLine, ...]:
        with self._context.reading() as session:
            return concern_lists.rows(session, concern_lists.keys(session, query, self._context.today))

    def get(self, id: UUID) -> Concern:
        with self._context.reading() as session:
            return mapper.get(session, Concern, id)

    def key(self, id: UUID) -> int:
        """Where a list finds it."""
        with self._context.reading() as session:
            return _key(session, id)

    def detail(self, id: UUID) -> ConcernDetail:
        with self._context.reading() as session:
            concern = mapper.get(session, Concern, id)
            (line,) = concern_lists.rows(session, (_key(session, id),))
            return ConcernDetail(line, session.get_one(CommitteeRow, concern.committee_id).kind)

    def numbered(self, committee_id: UUID, number: str) -> Concern:
        """Raises `UserError` when there is none of this number."""
        asked = select(ConcernRow).where(
            ConcernRow.committee_id == committee_id, ConcernRow.number == number.strip()
        )
        with self._context.reading() as session:
            found = mapper.read(session, Concern, asked)
        if not found:
            raise UserError(f"没有编号“{number.strip()}”的民情，请核对编号。")
        return found[0]

    def groups(self, committee_id: UUID | None = None) -> tuple[str, ...]:
        with self._context.reading() as session:
            return concern_lists.groups(session, committee_id)

    def count(self, query: ConcernQuery) -> int:
        with self._context.reading() as session:
            return concern_lists.count(session, query.committee_id, query, self._context.today)

    def month(self, first: date, last: date, committee_id: UUID | None = None) -> ConcernCount:
        """收集 and 办结 of one committee, or of all together."""
        with self._context.reading() as session:
            found = concern_lists.counts(session, first, last)
        mine = [one for id, one in found.items() if committee_id in (None, id)]
        return ConcernCount(sum(one.told for one in mine), sum(one.answered for one in mine))

    # A new one

    def begin(
        self, committee_id: UUID, *, activity_id: UUID | None = None, meeting_id: UUID | None = None
    ) -> Concern:
        """Not saved yet: today's, or of the day of the activity or meeting where it was said."""
        with self._context.reading() as session:
            activity = mapper.get(session, Activity, activity_id) if activity_id else None
            meeting = mapper.get(session, JointMeeting, meeting_id) if meeting_id else None
            where = activity or meeting
            if where is not None:
                committee_id = _of_a_village(session, where.committee_id, committee_id)
            told_on = min(where.held_on if where else self._context.today, self._context.today)
            return Concern(
                committee_id=committee_id,
                text="",
                told_on=told_on,
                year=told_on.year,
                number=_next_number(session, committee_id, told_on.year),
                venue_id=activity.venue_id if activity else None,
                activity_id=activity_id,
                meeting_id=meeting_id,
            )

    def note(
        self, committee_id: UUID, line: str, source: ConcernSource = ConcernSource.VENUE
    ) -> Outcome[Concern]:
        """先记一句: a line as it was typed or pasted from a chat. Raises `InputProblems`."""
        told = heard(line)
        concern = replace(
            self.begin(committee_id),
            text=told.text,
            reporter=told.reporter,
            group_name=told.group_name,
            kind=told.kind or ConcernKind.DEMAND,
            source=ConcernSource.WECHAT if told.from_chat else source,
        )
        return self.save(concern)

    def propose_number(self, committee_id: UUID, year: int) -> str:
        """2026-031: one past the highest; a deleted one gives its own back."""
        with self._context.reading() as session:
            return _next_number(session, committee_id, year)

    # Writing

    def save(self, concern: Concern) -> Outcome[Concern]:
        """Raises `InputProblems`. A new one without a number gets the next.

        An anonymous one keeps no reporter, wherever it may have stood before.
        """
        typed_reporter, today = concern.reporter, self._context.today
        with self._context.writing() as writing:
            stands = mapper.find(writing.session, Concern, concern.id)
            named = _reporters(writing, stands, typed_reporter)
            concern = dated(cleaned(concern), stands, today)
            concern = replace(concern, year=concern.told_on.year)
            if not (concern.version or concern.number):
                number = _next_number(writing.session, concern.committee_id, concern.year)
                concern = replace(concern, number=number)
            found = (*concern_problems(concern, today), *telling_problems(concern, named))
            if found := (*found, *_number_problems(writing.session, concern)):
                raise InputProblems(found)
            if concern.anonymous:
                _drop_drafts(writing, concern, named)
            return writing.outcome(writing.save(concern))

    def delete(self, ids: Sequence[UUID]) -> Outcome[tuple[UUID, ...]]:
        """What came of it stays, and no longer says that it came of this."""
        with self._context.writing() as writing:
            for id in ids:
                writing.remove(writing.get(Concern, id), along=links_of(writing.session, id))
            return writing.outcome(tuple(ids))


def _key(session: Session, id: UUID) -> int:
    found = session.scalar(select(rowid_of(ConcernRow)).select_from(ConcernRow).where(ConcernRow.id == id))
    if found is None:
        raise UserError("这一条已经被删除了，请到“回收站”里看看。")
    return found


def _of_a_village(session: Session, held_by: UUID, else_: UUID) -> UUID:
    """Whose concern it is: of who held the activity or meeting, and the town itself collects none."""
    return else_ if session.get_one(CommitteeRow, held_by).town_id is None else held_by


def _next_number(session: Session, committee_id: UUID, year: int) -> str:
    make = usual_make(session, _TABLE, committee_id, year)
    return next_number(session, ConcernRow, committee_id, year, make)


def _number_problems(session: Session, concern: Concern) -> tuple[Problem, ...]:
    if not taken(session, ConcernRow, concern.id, concern.committee_id, concern.number):
        return ()
    free = _next_number(session, concern.committee_id, concern.year)
    return (Problem("number", f"“{concern.number}”已经是另一条民情的编号，请换一个，比如“{free}”。"),)


def _reporters(writing: Writing, stands: Concern | None, typed: str) -> tuple[str, ...]:
    """Whoever this concern has been ascribed to: as typed now, as kept before, as named on the roster."""
    person_id = stands.reporter_id if stands else None
    person = mapper.find(writing.session, Volunteer, person_id) if person_id else None
    return (typed, stands.reporter if stands else "", person.name if person else "")


def _drop_drafts(writing: Writing, concern: Concern, named: tuple[str, ...]) -> None:
    """What was typed before it became anonymous may hold the name."""
    told = [DraftRow.fields.contains(name, autoescape=True) for name in named if name]
    mine = or_(DraftRow.key.contains(str(concern.id)), *told)
    writing.session.execute(delete(DraftRow).where(and_(DraftRow.key.startswith(f"{_TABLE}:"), mine)))
