"""议题: major matters on their way from proposal to review, and the templates of their steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, DeliberationRow, MatterRow, VoteRow, rowid_of
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.concern_rules import public_group, public_text
from kth_desktop.domain.matter import Matter, steps_of
from kth_desktop.domain.matter_lists import MatterDetail, MatterLine, MatterQuery
from kth_desktop.errors import InputProblems, Problem, StillReferred, UserError
from kth_desktop.services import matter_lists, matter_templates
from kth_desktop.services.chain import chain_of, join, links_of
from kth_desktop.services.matter_step_writes import MatterSteps, refuse
from kth_desktop.services.matter_templates import MatterTemplates
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.paper_numbers import next_number, usual_make
from kth_desktop.services.references import Naming, counted, words

_TABLE = MatterRow.__tablename__


class MatterService(MatterSteps, MatterTemplates):
    # Reading

    def get(self, id: UUID) -> Matter:
        with self._context.reading() as session:
            return mapper.get(session, Matter, id)

    def all(self, committee_id: UUID | None = None) -> tuple[Matter, ...]:
        """The newest first."""
        return tuple(line.matter for line in self.lines(MatterQuery(committee_id)))

    def keys(self, query: MatterQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return matter_lists.keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[MatterLine, ...]:
        with self._context.reading() as session:
            return matter_lists.rows(session, keys)

    def lines(self, query: MatterQuery) -> tuple[MatterLine, ...]:
        with self._context.reading() as session:
            return matter_lists.rows(session, matter_lists.keys(session, query))

    def key(self, id: UUID) -> int | None:
        """The key of a matter in the lists; None when it is gone."""
        with self._context.reading() as session:
            asked = select(rowid_of(MatterRow)).select_from(MatterRow).where(MatterRow.id == id)
            return session.scalar(asked)

    def years(self, committee_id: UUID | None = None) -> tuple[int, ...]:
        with self._context.reading() as session:
            return matter_lists.years(session, committee_id)

    def detail(self, id: UUID) -> MatterDetail:
        """With the 三会 and votes of its steps, and what it came of."""
        with self._context.reading() as session:
            matter = mapper.get(session, Matter, id)
            name = session.get_one(CommitteeRow, matter.committee_id).name
            return MatterDetail(
                MatterLine(matter, name),
                matter_lists.records(session, matter),
                chain_of(session, _TABLE, id),
            )

    def numbered(self, committee_id: UUID, number: str) -> Matter:
        """Raises `UserError` when there is no such matter."""
        asked = select(MatterRow).where(
            MatterRow.committee_id == committee_id, MatterRow.number == number.strip()
        )
        with self._context.reading() as session:
            found = mapper.read(session, Matter, asked)
        if not found:
            raise UserError(f"没有“{number.strip()}”这个议题，请核对编号。")
        return found[0]

    # A new one

    def begin(self, committee_id: UUID, concern_id: UUID | None = None) -> Matter:
        """Not saved yet: the next number, the steps of the template, and of a concern what was said.

        Who said it is not taken over: an anonymous one stays so, and any other has not been asked.
        """
        today = self._context.today
        with self._context.reading() as session:
            concern = mapper.get(session, Concern, concern_id) if concern_id else None
            if concern is not None:
                committee_id = concern.committee_id
            kind = session.get_one(CommitteeRow, committee_id).kind
            template = matter_templates.template_of(session, self._context.own_id, kind)
            blank = Matter(
                committee_id=committee_id,
                title="",
                registered_on=today,
                year=today.year,
                number=self._next(session, committee_id, today.year),
                template=template.name,
                steps=steps_of(template),
            )
            if concern is None:
                return blank
            said = public_text(concern)
            return replace(
                blank,
                title=said if len(said) <= 30 else "",
                content=said,
                group_name=public_group(concern),
                households=concern.households,
            )

    def propose_number(self, committee_id: UUID, year: int) -> str:
        """曹王议〔2026〕2号, by the committee's own pattern."""
        with self._context.reading() as session:
            return self._next(session, committee_id, year)

    def _next(self, session: Session, committee_id: UUID, year: int) -> str:
        make = usual_make(session, _TABLE, committee_id, year)
        return next_number(session, MatterRow, committee_id, year, make)

    # Writing

    def save(self, matter: Matter, concern_id: UUID | None = None) -> Outcome[Matter]:
        """Raises `InputProblems`. `concern_id`: the concern that it came of, joined to it.

        Steps are changed by the calls below: a saved matter keeps those that stand.
        """
        matter = _cleaned(matter)
        with self._context.writing() as writing:
            stands = mapper.find(writing.session, Matter, matter.id)
            if stands is not None:
                matter = replace(
                    matter,
                    steps=stands.steps,
                    stopped_on=stands.stopped_on,
                    stop_reason=stands.stop_reason,
                )
            matter = self._numbered(writing.session, matter)
            refuse(writing, matter, self._context.today)
            saved = writing.save(matter)
            if concern_id is not None:
                join(writing, writing.get(Concern, concern_id), saved)
            return writing.outcome(saved)

    def _numbered(self, session: Session, matter: Matter) -> Matter:
        """By the year of its registration; what was proposed for another year is proposed anew."""
        year, number = matter.registered_on.year, matter.number
        if not matter.version and year != matter.year:
            proposed = self._next(session, matter.committee_id, matter.year)
            number = "" if number == proposed else number
        number = number or self._next(session, matter.committee_id, year)
        return replace(matter, year=year, number=number)

    def stop(self, id: UUID, reason: str) -> Outcome[Matter]:
        if not reason.strip():
            raise InputProblems((Problem("reason", "中止要写明原因，请选一个再试。"),))
        with self._context.writing(reason=f"中止：{reason.strip()}") as writing:
            matter = writing.get(Matter, id)
            if matter.stopped_on is not None:
                raise UserError(f"“{matter.title}”已经中止了。")
            stopped = replace(matter, stopped_on=self._context.today, stop_reason=reason.strip())
            return writing.outcome(writing.save(stopped), f"已中止“{matter.title}”")

    def resume(self, id: UUID, reason: str) -> Outcome[Matter]:
        if not reason.strip():
            raise InputProblems((Problem("reason", "恢复办理要写明原因，请写一句。"),))
        with self._context.writing(reason=f"恢复办理：{reason.strip()}") as writing:
            matter = replace(writing.get(Matter, id), stopped_on=None, stop_reason="")
            return writing.outcome(writing.save(matter), f"“{matter.title}”恢复办理")

    def delete(self, id: UUID) -> Outcome[UUID]:
        """Refused while 三会 or votes are held for it."""
        with self._context.writing() as writing:
            matter = writing.get(Matter, id)
            found = counted(
                writing.session,
                id,
                Naming(DeliberationRow.matter_id, "次", "三会"),
                Naming(VoteRow.matter_id, "次", "表决"),
            )
            if found:
                raise StillReferred(
                    f"“{matter.title}”已经登记了{words(found)}，不能删除；可以中止办理。", found
                )
            writing.remove(matter, links_of(writing.session, id))
            return writing.outcome(id)


def _cleaned(matter: Matter) -> Matter:
    return replace(
        matter,
        title=" ".join(matter.title.split()),
        number=matter.number.strip(),
        content=matter.content.strip(),
        proposed_by=matter.proposed_by.strip(),
        owner=matter.owner.strip(),
        group_name=matter.group_name.strip(),
        remarks=matter.remarks.strip(),
    )
