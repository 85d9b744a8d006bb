"""Three matters of the own village, each at another step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from kth_desktop.demo.sheet import Sheet, day, made_id, read_list
from kth_desktop.demo.town import Town
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.matter import Matter, MatterStep, StepState, steps_of
from kth_desktop.services.matter_templates import shipped

Written = Mapping[str, Any]


def add_matters(sheet: Sheet, town: Town) -> dict[str, Matter]:
    """The matters by title."""
    found = {}
    for written in read_list("matters"):
        matter = _matter(town.committees[written["unit"]], written)
        found[matter.title] = matter
        sheet.add(matter, written["unit"])
    return found


def matter_id(unit: str, title: str) -> UUID:
    return made_id("matter", unit, title)


def matter_step_id(unit: str, title: str, step: str, round: int = 1) -> UUID:
    """`step` is its name in the template: 客堂汇听意见."""
    return made_id("matter_step", unit, title, step, round)


def _matter(unit: Committee, written: Written) -> Matter:
    template = shipped(unit.id, unit.kind)
    title, registered_on = written["title"], day(written["on"])
    return Matter(
        id=matter_id(unit.name, title),
        committee_id=unit.id,
        title=title,
        registered_on=registered_on,
        year=registered_on.year,
        number=written["number"],
        content=written["content"],
        proposed_by=written["proposed"],
        owner=written["owner"],
        households=written["households"],
        template=template.name,
        steps=tuple(
            made for step in steps_of(template) for made in _rounds(unit, title, step, written["steps"])
        ),
    )


def _rounds(unit: Committee, title: str, step: MatterStep, written: Written) -> Iterator[MatterStep]:
    for round, told in enumerate(written.get(step.name, ({},)), start=1):
        id = matter_step_id(unit.name, title, step.name, round)
        yield _step(replace(step, id=id, round=round), told)


def _step(step: MatterStep, told: Written) -> MatterStep:
    held = told.get("on") or told.get("planned")
    return replace(
        step,
        state=_state(told),
        reason=told.get("reason", ""),
        notified_on=day(told["notified"]) if "notified" in told else None,
        held_on=day(held) if held else None,
        place=told.get("place", ""),
        chair=told.get("chair", ""),
        expected=told.get("expected"),
        present=told.get("present"),
        content=told.get("content", ""),
        result=told.get("result", ""),
        public_from=day(told["from"]) if "from" in told else None,
        public_to=day(told["to"]) if "to" in told else None,
        public_place=told.get("put_up", ""),
        taken_down_on=day(told["down"]) if "down" in told else None,
    )


def _state(told: Written) -> StepState:
    if "reason" in told:
        return StepState.NOT_APPLICABLE
    return StepState.DONE if "on" in told or "down" in told else StepState.OPEN
