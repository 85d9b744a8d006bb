"""三会 and the listening before them; one held in a venue is an activity too, counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import DeliberationRow
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.domain.deliberation_queries import (
    AdoptionTable,
    DeliberationDetail,
    DeliberationLine,
    DeliberationQuery,
    MatterChoice,
)
from kth_desktop.domain.deliberation_rules import problems
from kth_desktop.domain.matter import Matter
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services import deliberation_lists as lists
from kth_desktop.services.chain import links_of
from kth_desktop.services.context import Context
from kth_desktop.services.deliberation_writes import cleaned, refill_steps, save_deliberation
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.own_sessions import refuse_if_told

_PUBLIC_DAYS = 7


class DeliberationService:
    def __init__(self, context: Context) -> None:
        self._context = context

    # Reading

    def get(self, id: UUID) -> Deliberation:
        with self._context.reading() as session:
            return mapper.get(session, Deliberation, id)

    def keys(self, query: DeliberationQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return lists.keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[DeliberationLine, ...]:
        with self._context.reading() as session:
            return lists.rows(session, keys)

    def lines(self, query: DeliberationQuery) -> tuple[DeliberationLine, ...]:
        with self._context.reading() as session:
            return lists.rows(session, lists.keys(session, query))

    def key(self, id: UUID) -> int:
        """The row key of one, to find it in the list."""
        with self._context.reading() as session:
            return lists.key_of(session, id)

    def detail(self, id: UUID) -> DeliberationDetail:
        with self._context.reading() as session:
            return lists.detail_of(session, id)

    def years(self, committee_id: UUID | None = None) -> tuple[int, ...]:
        with self._context.reading() as session:
            return lists.years(session, committee_id)

    def count(self, committee_id: UUID | None = None) -> int:
        """三会 and listening, planned ones too."""
        with self._context.reading() as session:
            return lists.total(session, committee_id)

    def three_meetings(self, first: date, last: date, committee_id: UUID | None = None) -> int:
        """三会(次) held in these days, both included; 客堂汇听意见 is none of them."""
        with self._context.reading() as session:
            found = lists.three_meetings(session, first, last)
        return sum(found.values()) if committee_id is None else found.get(committee_id, 0)

    def of_matter(self, matter_id: UUID) -> tuple[DeliberationLine, ...]:
        """In the order they were held."""
        with self._context.reading() as session:
            return lists.of_matter(session, matter_id)

    def adoption_table(self, matter_id: UUID) -> AdoptionTable:
        """意见采纳对照表, over all rounds and venues."""
        with self._context.reading() as session:
            return lists.table_of(session, matter_id)

    def matters(self, committee_id: UUID) -> tuple[MatterChoice, ...]:
        with self._context.reading() as session:
            return lists.matters(session, committee_id)

    def notice_days(self, held: Deliberation) -> int:
        """How long before the meeting its notice goes out, as the matter's step says; 0 for no rule."""
        with self._context.reading() as session:
            step = lists.step_of(session, held)
        return step.notice_days if step else 0

    def adoptable(self, committee_id: UUID, day: date, venue_id: UUID) -> tuple[Activity, ...]:
        """What stands in the calendar on that day in that venue already, and may be this very meeting."""
        with self._context.reading() as session:
            return lists.adoptable(session, committee_id, day, venue_id)

    def of_activity(self, activity_id: UUID) -> Deliberation | None:
        """The 三会 that an activity of the calendar comes from."""
        asked = select(DeliberationRow).where(DeliberationRow.activity_id == activity_id)
        with self._context.reading() as session:
            found = mapper.read(session, Deliberation, asked)
        return found[0] if found else None

    # A new one

    def begin(
        self,
        committee_id: UUID,
        kind: DeliberationKind = DeliberationKind.HEARING,
        matter_id: UUID | None = None,
        step_id: UUID | None = None,
    ) -> Deliberation:
        """Not saved yet: named after its matter; place, chair, recorder and group of the last of its kind."""
        today = self._context.today
        with self._context.reading() as session:
            matter = mapper.find(session, Matter, matter_id) if matter_id else None
            made = Deliberation(
                committee_id=matter.committee_id if matter else committee_id,
                kind=kind,
                title=matter.title if matter else "",
                held_on=today,
                matter_id=matter.id if matter else None,
                step_id=step_id,
                recorder=self._context.operator,
            )
            step = lists.step_of(session, made)
            made = replace(
                made,
                step_id=step.id if step else None,
                held_on=today + timedelta(step.notice_days if step else 0),
                round=step.round if step else _round(session, made),
            )
            return _like_the_last(session, made)

    # Writing

    def save(self, held: Deliberation) -> Outcome[Deliberation]:
        """Raises `InputProblems` or `ChangedMeanwhile`. In a venue its activity is made and kept in step;
        `activity_id` may name one that the calendar has already (`adoptable`).
        """
        with self._context.writing() as writing:
            held = cleaned(held)
            if found := tuple(problems(held, self._context.today)):
                raise InputProblems(found)
            saved = save_deliberation(writing, held, self._context.today)
            verb = "修改" if held.version else "登记"
            return writing.outcome(saved, f"已{verb}{saved.kind.label}“{saved.title}”")

    def publish(
        self, id: UUID, first: date | None = None, last: date | None = None, place: str = ""
    ) -> Outcome[Deliberation]:
        """公示 the result, for as many days as the matter's step says, else seven."""
        with self._context.writing() as writing:
            held = writing.get(Deliberation, id)
            if not held.is_held or not held.result:
                raise UserError("会还没有开，或结果还没有填，不能公示；请先修改。")
            step = lists.step_of(writing.session, held)
            days = (step.public_days if step else 0) or _PUBLIC_DAYS
            start = first or self._context.today
            end = last or start + timedelta(days)
            held = cleaned(
                replace(held, public_from=start, public_to=end, public_place=place or held.public_place)
            )
            if found := tuple(problems(held, self._context.today)):
                raise InputProblems(found)
            saved = save_deliberation(writing, held, self._context.today)
            words = f"“{saved.title}”{short_date_words(start)}至{short_date_words(end)}公示"
            return writing.outcome(saved, words)

    def taken_down(self, id: UUID, on: date | None = None) -> Outcome[Deliberation]:
        """撤下: the board is empty again."""
        with self._context.writing() as writing:
            held = replace(writing.get(Deliberation, id), taken_down_on=on or self._context.today)
            if held.public_from is None:
                raise InputProblems((Problem("public_from", "还没有公示过，不用撤下。"),))
            if found := tuple(problems(held, self._context.today)):
                raise InputProblems(found)
            saved = save_deliberation(writing, held, self._context.today)
            on = saved.taken_down_on or self._context.today
            return writing.outcome(saved, f"“{saved.title}”的公示已在{date_words(on)}撤下")

    def delete(self, ids: Sequence[UUID]) -> Outcome[tuple[UUID, ...]]:
        """With the activity it made. Raises `StillReferred` while a concern says it was told there."""
        with self._context.writing() as writing:
            words = f"已删除{len(ids)}条三会"
            for id in ids:
                held = writing.get(Deliberation, id)
                words = f"已删除{held.kind.label}“{held.title}”" if len(ids) == 1 else words
                made = writing.get(Activity, held.activity_id) if held.activity_id else None
                links = links_of(writing.session, id)
                if made is not None:
                    refuse_if_told(writing.session, made)
                    links = (*links, *links_of(writing.session, made.id))
                writing.remove(held, links, (made,) if made else ())
                refill_steps(writing, None, held)
            return writing.outcome(tuple(ids), words)


def _round(session: Session, made: Deliberation) -> int:
    """A matter's second hearing is round 2; opinions are heard in several venues in one round."""
    if made.matter_id is None:
        return 1
    asked = select(func.count(), func.max(DeliberationRow.round)).where(
        DeliberationRow.matter_id == made.matter_id, DeliberationRow.kind == made.kind
    )
    count, last = session.execute(asked).one()
    if not count:
        return 1
    return last if made.kind is DeliberationKind.LISTENING else last + 1


def _like_the_last(session: Session, made: Deliberation) -> Deliberation:
    asked = (
        select(DeliberationRow)
        .where(DeliberationRow.committee_id == made.committee_id, DeliberationRow.kind == made.kind)
        .order_by(DeliberationRow.held_on.desc())
        .limit(1)
    )
    found = mapper.read(session, Deliberation, asked)
    if not found:
        return made
    last = found[0]
    # The next listening is in another living room; committee meetings are held in the same room again.
    return replace(
        made,
        place=last.place,
        chair=last.chair,
        recorder=last.recorder or made.recorder,
        hearing_group=last.hearing_group,
        public_place=last.public_place,
        starts_at=last.starts_at,
    )
