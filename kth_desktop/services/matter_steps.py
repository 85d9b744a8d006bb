"""A step of a matter is filled by what was held for it: a 三会, a vote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.domain.matter import Matter
from kth_desktop.domain.matter_rules import order_problems
from kth_desktop.errors import Problem
from kth_desktop.services.writer import Writing


def step_order_problems(
    session: Session, matter_id: UUID | None, step_id: UUID | None, day: date
) -> tuple[Problem, ...]:
    """What is held on `day` for a step keeps the order that the step's own form keeps."""
    matter = mapper.find(session, Matter, matter_id) if matter_id and step_id else None
    step = next((one for one in matter.steps if one.id == step_id), None) if matter else None
    if matter is None or step is None:
        return ()
    return tuple(order_problems(matter, replace(step, held_on=day)))


def fill_step(writing: Writing, matter_id: UUID | None, step_id: UUID | None, **values: Any) -> Matter | None:
    """Sets fields of `MatterStep` in the transaction of the record that was held; the matter as saved.

    None, and nothing is done, where the matter or its step is gone: what was held is kept all the same.
    """
    matter = mapper.find(writing.session, Matter, matter_id) if matter_id and step_id else None
    if matter is None or all(step.id != step_id for step in matter.steps):
        return None
    if "state" in values:
        values["reason"] = ""  # what was held for it is no longer 不适用
    steps = tuple(replace(step, **values) if step.id == step_id else step for step in matter.steps)
    return writing.save(replace(matter, steps=steps))
