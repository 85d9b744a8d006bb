"""A step of a matter is filled by what was held for it: a 三会, a vote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from kth_desktop.db import mapper
from kth_desktop.domain.matter import Matter
from kth_desktop.services.writer import Writing


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
