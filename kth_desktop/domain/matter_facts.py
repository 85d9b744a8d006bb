"""What the papers say of a step: its day, who came, who answers for it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError

PUBLISHED = frozenset({StepKind.PUBLICATION, StepKind.RESULT_PUBLICATION})


def day_of(step: MatterStep) -> date | None:
    """Of the meeting, the completion or the posting; of what was not done there is none."""
    if step.state is StepState.NOT_APPLICABLE:
        return None
    return step.public_from if step.kind in PUBLISHED else step.held_on


def day_words(step: MatterStep) -> str:
    """2026年6月10日至2026年6月17日 of a publication, else one day; empty when not known."""
    day = day_of(step)
    if day is None:
        return ""
    until = step.public_to if step.kind in PUBLISHED else None
    return f"{date_words(day)}至{date_words(until)}" if until else date_words(day)


def people_words(expected: int | None, present: int | None) -> str:
    """应到42人，实到36人，比例85%: rounded down, so that 100% are all; empty without numbers."""
    parts = [f"应到{expected}人"] if expected is not None else []
    if present is not None:
        parts.append(f"实到{present}人")
        if expected:
            parts.append(f"比例{present * 100 // expected}%")
    return "，".join(parts)


def is_residents(committee: Committee) -> bool:
    return committee.kind is CommitteeKind.RESIDENTS


def body_words(committee: Committee) -> str:
    """What a notice calls the committee in running text."""
    return "居民委员会" if is_residents(committee) else "村民委员会"


def responsible(matter: Matter, step: MatterStep, committee: Committee) -> str:
    """责任者 of the sheet of a step."""
    town, residents = committee.name, is_residents(committee)
    match step.kind:
        case StepKind.PARTY_PROPOSAL:
            return matter.proposed_by or f"{town}党组织"
        case StepKind.COMMITTEES_TALK:
            return f"{town}“两委”"
        case StepKind.PARTY_MEETING:
            return f"{town}党员大会"
        case StepKind.SUPERVISION:
            return f"{town}{'居务' if residents else '村务'}监督委员会"
        case StepKind.VOTE:
            return f"{town}{'居民' if residents else '村民'}代表会议"
        case _:
            return committee.full_name


def step_of(matter: Matter, step_id: UUID) -> MatterStep:
    """Raises `UserError` when the step was taken out meanwhile."""
    for step in matter.steps:
        if step.id == step_id:
            return step
    raise UserError("这一步已经不在了，请重新打开议题。")
