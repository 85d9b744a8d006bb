"""The steps of a matter: filled in, settled, left out with a reason, held once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from kth_desktop.db import mapper
from kth_desktop.db.models import DeliberationRow, MatterRow, VoteRow
from kth_desktop.domain.matter import Matter, MatterStep, StepState
from kth_desktop.domain.matter_rules import (
    problems,
    reopened,
    step_of,
    step_problems,
    with_another_round,
    with_step,
)
from kth_desktop.errors import InputProblems, Problem, StillReferred, UserError
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.paper_numbers import taken
from kth_desktop.services.references import Naming, counted, words
from kth_desktop.services.writer import Writing


class MatterSteps:
    """The half of `MatterService` that writes single steps."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self, id: UUID) -> Matter:
        with self._context.reading() as session:
            return mapper.get(session, Matter, id)

    def save_step(self, id: UUID, step: MatterStep, version: int | None = None) -> Outcome[Matter]:
        """One step as its form has it; `version` is that of the matter the form was opened with.

        Raises `InputProblems` with the step's own field names.
        """
        with self._context.writing() as writing:
            matter = writing.get(Matter, id)
            stands = step_of(matter, step.id)
            step = replace(_cleaned_step(step), name=stands.name, kind=stands.kind, round=stands.round)
            changed = with_step(matter, step)
            if found := step_problems(changed, step, self._context.today):
                raise InputProblems(found)
            if step.state is StepState.NOT_APPLICABLE:
                _refuse_held(writing, step.id, f"“{step.title}”", "不能改为不适用")
            changed = replace(changed, version=matter.version if version is None else version)
            return writing.outcome(writing.save(changed), f"已登记“{step.title}”")

    def settle(self, id: UUID, step_id: UUID) -> Outcome[Matter]:
        """已办, with what the step has; raises `InputProblems` for what it still wants."""
        step = step_of(self.get(id), step_id)
        return self.save_step(id, replace(step, state=StepState.DONE, reason=""))

    def not_applicable(self, id: UUID, step_id: UUID, reason: str) -> Outcome[Matter]:
        """Never without a reason, so that nothing is silently left out."""
        step = step_of(self.get(id), step_id)
        return self.save_step(id, replace(step, state=StepState.NOT_APPLICABLE, reason=reason.strip()))

    def reopen(self, id: UUID, step_id: UUID) -> Outcome[Matter]:
        """未办 again; what was written stays."""
        with self._context.writing() as writing:
            matter = writing.get(Matter, id)
            step = reopened(step_of(matter, step_id))
            return writing.outcome(writing.save(with_step(matter, step)), f"“{step.title}”改回未办")

    def another_round(self, id: UUID, step_id: UUID) -> Outcome[Matter]:
        with self._context.writing() as writing:
            matter, fresh = with_another_round(writing.get(Matter, id), step_id)
            refuse(writing, matter, self._context.today)
            return writing.outcome(writing.save(matter), f"已加上“{fresh.title}”")

    def drop_round(self, id: UUID, step_id: UUID) -> Outcome[Matter]:
        """Takes a further round out again while nothing was written in it."""
        with self._context.writing() as writing:
            matter = writing.get(Matter, id)
            step = step_of(matter, step_id)
            blank = MatterStep(
                step.name, step.kind, round=step.round, notice_days=step.notice_days,
                public_days=step.public_days, id=step.id,
            )  # fmt: skip
            if step.round < 2 or step != blank:
                raise UserError(f"“{step.title}”已经有登记，不能去掉；用不着就登记“不适用”。")
            _refuse_held(writing, step_id, f"“{step.title}”", "不能去掉")
            steps = tuple(one for one in matter.steps if one.id != step_id)
            return writing.outcome(writing.save(replace(matter, steps=steps)), f"已去掉“{step.title}”")


def refuse(writing: Writing, matter: Matter, today: date) -> None:
    found = list(problems(matter, today))
    if taken(writing.session, MatterRow, matter.id, matter.committee_id, matter.number):
        found.append(Problem("number", f"“{matter.number}”已经是别的议题在用，请换一个编号。"))
    if found:
        raise InputProblems(tuple(found))


def _refuse_held(writing: Writing, step_id: UUID, what: str, so: str) -> None:
    found = counted(
        writing.session,
        step_id,
        Naming(DeliberationRow.step_id, "次", "三会"),
        Naming(VoteRow.step_id, "次", "表决"),
    )
    if found:
        raise StillReferred(f"{what}已经登记了{words(found)}，{so}。", found)


def _cleaned_step(step: MatterStep) -> MatterStep:
    names = tuple(name for one in step.attendees if (name := one.strip()))
    return replace(
        step,
        place=step.place.strip(),
        chair=step.chair.strip(),
        attendees=names,
        content=step.content.strip(),
        result=step.result.strip(),
        public_place=step.public_place.strip(),
        reason=step.reason.strip(),
    )
