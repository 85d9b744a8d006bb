"""What was held for a matter fills its step, in one transaction and one undo."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.office import Office
from kth_desktop.services.matter_steps import fill_step


def _kept(office: Office) -> Matter:
    with office._context.writing() as writing:
        steps = (MatterStep("提议", StepKind.PARTY_PROPOSAL), MatterStep("代表表决", StepKind.VOTE))
        return writing.save(
            Matter(
                committee_id=office.own.id,
                title="食堂改造",
                registered_on=date(2026, 6, 1),
                year=2026,
                steps=steps,
            )
        )


def test_only_the_named_step_is_filled_and_an_undo_empties_it(office: Office) -> None:
    matter = _kept(office)
    held = {"state": StepState.DONE, "held_on": date(2026, 6, 20), "expected": 42, "result": "予以通过。"}
    with office._context.writing() as writing:
        saved = fill_step(writing, matter.id, matter.steps[1].id, **held)
        outcome = writing.outcome(saved)
    assert saved is not None
    assert saved.steps[0] == matter.steps[0]
    assert (saved.steps[1].state, saved.steps[1].expected) == (StepState.DONE, 42)
    office.undo(outcome.undo)
    with office._context.writing() as writing:
        assert writing.get(Matter, matter.id).steps == matter.steps


def test_a_step_that_is_gone_is_passed_over(office: Office) -> None:
    matter = _kept(office)
    with office._context.writing() as writing:
        for matter_id, step_id in ((matter.id, uuid4()), (uuid4(), matter.steps[0].id), (None, None)):
            assert fill_step(writing, matter_id, step_id, state=StepState.DONE) is None
        assert not writing.changes
