"""矛盾调解: the register, and the cases, each opened with a right of its own and a line in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.almanac.mediation_law import mediation_law
from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    CommitteeRow,
    MediationRow,
    rowid_of,
)
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.id_number import clean_id_number
from kth_desktop.domain.log import Action
from kth_desktop.domain.mediation import Mediation, MediationOutcome, Party
from kth_desktop.domain.mediation_lists import MediationCounts, MediationDue, MediationLine, MediationQuery
from kth_desktop.domain.mediation_rules import is_closed, problems
from kth_desktop.domain.mediation_words import ERASED, called
from kth_desktop.domain.operator import Right
from kth_desktop.domain.text import clean_name, clean_phone
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services import mediation_lists
from kth_desktop.services.chain import links_of
from kth_desktop.services.context import Context
from kth_desktop.services.mediation_erase import erase
from kth_desktop.services.outcome import Outcome, Undo
from kth_desktop.services.own_sessions import keep_session, refuse_if_told
from kth_desktop.services.paper_numbers import next_number, taken, usual_make
from kth_desktop.services.todo_mediations import dues
from kth_desktop.services.writer import Writing

TITLE = Category.MEDIATION.label
"""All that the activity of a case says."""


class MediationService:
    def __init__(self, context: Context) -> None:
        self._context = context

    # What may be seen without opening a case

    def keys(self, query: MediationQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return mediation_lists.keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[MediationLine, ...]:
        with self._context.reading() as session:
            return mediation_lists.rows(session, keys)

    def lines(self, query: MediationQuery) -> tuple[MediationLine, ...]:
        with self._context.reading() as session:
            return mediation_lists.rows(session, mediation_lists.keys(session, query))

    def key(self, id: UUID) -> int | None:
        """The row key of one case, None when it is gone."""
        asked = select(rowid_of(MediationRow)).select_from(MediationRow).where(MediationRow.id == id)
        with self._context.reading() as session:
            return session.scalar(asked)

    def detail(self, id: UUID) -> MediationLine:
        """The closed case. Raises `UserError` when it was deleted meanwhile."""
        with self._context.reading() as session:
            found = mediation_lists.line(session, id)
        if found is None:
            raise UserError("这一条已经被删除了，请到“回收站”里看看。")
        return found

    def years(self, committee_id: UUID | None = None) -> tuple[int, ...]:
        with self._context.reading() as session:
            return mediation_lists.years(session, committee_id)

    def counts(self, first: date, last: date, committee_id: UUID | None = None) -> MediationCounts:
        """调解(件/成功) of a period, of one committee or of all."""
        with self._context.reading() as session:
            found = mediation_lists.counts(session, first, last)
        if committee_id is not None:
            return found.get(committee_id, MediationCounts())
        return MediationCounts(
            sum(one.cases for one in found.values()), sum(one.agreed for one in found.values())
        )

    def due(self, committee_id: UUID | None = None) -> tuple[MediationDue, ...]:
        """What is to be thought of in the next days, by number alone."""
        with self._context.reading() as session:
            return dues(session, self._context.today, mediation_law(), committee_id)

    def numbered(self, number: str, committee_id: UUID | None = None) -> MediationLine:
        """By its number as written. Raises `UserError` when there is none."""
        found = [one for one in self.lines(MediationQuery(committee_id)) if one.number == number.strip()]
        if not found:
            raise UserError(f"没有编号为“{number}”的调解，请核对编号。")
        return found[0]

    # A case

    def open(self, id: UUID, reason: str = "") -> Mediation:
        """Everything in it, once it stands in the log who opened it; `reason`: which paper was made of it."""
        with self._context.writing(reason, right=Right.CASES) as writing:
            found = writing.get(Mediation, id)
            writing.note(Action.OPENED, found)
            return found

    def printed(self, id: UUID, paper: str) -> None:
        with self._context.writing(paper, right=Right.CASES) as writing:
            writing.note(Action.PRINTED, writing.get(Mediation, id))

    def begin(self, committee_id: UUID) -> Mediation:
        """Not saved yet: the next number, today, the mediators of the case before."""
        self._context.demand(Right.CASES)
        today = self._context.today
        with self._context.reading() as session:
            former = session.scalars(
                select(MediationRow)
                .where(MediationRow.committee_id == committee_id)
                .order_by(MediationRow.applied_on.desc())
                .limit(1)
            ).first()
            return Mediation(
                committee_id=committee_id,
                applied_on=today,
                year=today.year,
                number=_next_number(session, committee_id, today.year),
                mediators=former.mediators if former else (),
                recorder=self._context.operator,
            )

    def propose_number(self, committee_id: UUID, year: int) -> str:
        """（2026）曹王人调字第5号: by the committee's own pattern."""
        with self._context.reading() as session:
            return _next_number(session, committee_id, year)

    def save(self, case: Mediation) -> Outcome[Mediation]:
        """Raises `InputProblems`. Held in a venue, it is counted as a session there."""
        case = _cleaned(case)
        with self._context.writing() as writing:
            self._context.demand(Right.CASES)
            self._refuse(writing, case)
            stands = mapper.find(writing.session, Mediation, case.id)
            had = stands.activity_id if stands else None
            held = self._session_of(case, writing.session)
            if held is not None and had is None and (there := _unclaimed(writing.session, held)):
                had = there.id
                if (
                    held.state is ActivityState.HELD and case.attendances is None
                ):  # as the calendar counted them
                    case = replace(case, attendances=there.attendances)
                    held = replace(held, attendances=there.attendances)
            if held is None:
                saved = writing.save(replace(case, activity_id=None))
                keep_session(writing, None, had, self._context.today)
            else:
                saved = writing.save(
                    replace(case, activity_id=keep_session(writing, held, had, self._context.today))
                )
            verb = "修改" if case.version else "新增"
            return writing.outcome(saved, f"已{verb}调解“{called(saved)}”")

    def delete(self, id: UUID) -> Outcome[UUID]:
        """Its session goes with it, and comes back with it."""
        with self._context.writing() as writing:
            self._context.demand(Right.CASES)
            case = writing.get(Mediation, id)
            activity = mapper.find(writing.session, Activity, case.activity_id) if case.activity_id else None
            held = (activity,) if activity else ()
            for one in held:
                refuse_if_told(writing.session, one)
            links = [link for one in (case, *held) for link in links_of(writing.session, one.id)]
            writing.remove(case, links, held)
            return writing.outcome(id, f"已删除调解“{called(case)}”")

    def erase_parties(self, id: UUID, reason: str) -> Outcome[Mediation]:
        """Names, phones, ID numbers and addresses of a case that is over; nothing brings them back."""
        if not reason.strip():
            raise UserError("清除要写明原因，请选一个再试。")
        with self._context.writing(right=Right.ERASE) as writing:
            self._context.demand(Right.CASES)
            case = writing.get(Mediation, id)
            if not is_closed(case, self._context.today, mediation_law()):
                raise UserError("这件调解还没有办完，不能清除当事人信息；协议履行以后再清除。")
            if all(party.name == ERASED for party in case.parties):
                raise UserError("当事人的信息已经清除了。")
            erased = erase(writing, case, reason.strip())
            return Outcome(erased, writing.changes, Undo(f"已清除“{called(case)}”的当事人信息", ()))

    # Parts

    def _refuse(self, writing: Writing, case: Mediation) -> None:
        found = list(problems(case, self._context.today))
        if taken(writing.session, MediationRow, case.id, case.committee_id, case.number):
            found.append(Problem("number", f"“{case.number}”已经用过了，请换一个编号。"))
        if found:
            raise InputProblems(tuple(found))

    def _session_of(self, case: Mediation, session: Session) -> Activity | None:
        if case.venue_id is None or case.held_on is None:
            return None
        held = case.held_on <= self._context.today
        if not held and case.outcome is MediationOutcome.WITHDRAWN:
            return None
        return Activity(
            committee_id=case.committee_id,
            title=TITLE,
            category=Category.MEDIATION,
            held_on=case.held_on,
            starts_at=case.starts_at,
            ends_at=case.ends_at,
            venue_id=case.venue_id,
            state=ActivityState.HELD if held else ActivityState.PLANNED,
            organiser=session.get_one(CommitteeRow, case.committee_id).full_name,
            attendances=case.attendances if held else None,
        )


def _next_number(session: Session, committee_id: UUID, year: int) -> str:
    make = usual_make(session, MediationRow.__tablename__, committee_id, year)
    return next_number(session, MediationRow, committee_id, year, make)


def _unclaimed(session: Session, held: Activity) -> Activity | None:
    """What the calendar had of this session before its case was written down: it is counted once."""
    claimed = select(MediationRow.activity_id).where(MediationRow.activity_id.is_not(None))
    asked = select(ActivityRow).where(
        ActivityRow.committee_id == held.committee_id,
        ActivityRow.venue_id == held.venue_id,
        ActivityRow.held_on == held.held_on,
        ActivityRow.category == Category.MEDIATION,
        ActivityRow.state != ActivityState.CANCELLED,
        ActivityRow.id.not_in(claimed),
    )
    found = mapper.read(session, Activity, asked.order_by(ActivityRow.starts_at).limit(1))
    return found[0] if found else None


def _cleaned(case: Mediation) -> Mediation:
    return replace(
        case,
        year=case.applied_on.year,
        number=case.number.strip(),
        place="" if case.venue_id else case.place.strip(),
        attendances=case.attendances if case.venue_id else None,
        parties=tuple(map(_clean_party, case.parties)),
        mediators=tuple(filter(None, map(clean_name, case.mediators))),
        recorder=clean_name(case.recorder),
    )


def _clean_party(party: Party) -> Party:
    return replace(
        party,
        name=clean_name(party.name),
        phone=clean_phone(party.phone),
        id_number=clean_id_number(party.id_number),
        work=party.work.strip(),
        address=party.address.strip(),
    )
