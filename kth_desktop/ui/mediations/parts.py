"""The three lists of a case as fields, and how a draft keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from kth_desktop.domain.mediation import MediationStep, MediationVisit, Party, PartyRole
from kth_desktop.domain.vocabulary import Gender
from kth_desktop.ui.mediations.part_dialogs import PartyDialog, StepDialog, VisitDialog
from kth_desktop.ui.mediations.parts_field import Adding, PartsField
from kth_desktop.ui.mediations.words import role_party_words, step_words, visit_words
from kth_desktop.ui.theme import Theme

Today = Callable[[], date]


def parties_field(theme: Theme, today: Today) -> PartsField[Party]:
    adding = [Adding(role.label, lambda role=role: Party("", role)) for role in PartyRole]  # type: ignore[misc]
    return PartsField(
        theme,
        role_party_words,
        lambda over, party: PartyDialog(over, theme, party, today),
        _party_out,
        _party_in,
        adding,
    )


def steps_field(theme: Theme, today: Today) -> PartsField[MediationStep]:
    return PartsField(
        theme,
        step_words,
        lambda over, step: StepDialog(over, theme, step, today),
        lambda step: {**asdict(step), "happened_on": step.happened_on.isoformat()},
        lambda kept: MediationStep(**{**kept, "happened_on": date.fromisoformat(kept["happened_on"])}),
        [Adding("添一次经过", lambda: MediationStep(today()))],
    )


def visits_field(theme: Theme, today: Today) -> PartsField[MediationVisit]:
    return PartsField(
        theme,
        visit_words,
        lambda over, visit: VisitDialog(over, theme, visit, today),
        _visit_out,
        _visit_in,
        [Adding("添一次回访", lambda: MediationVisit(today()))],
    )


def _party_out(party: Party) -> dict[str, Any]:
    gender = party.gender.name if party.gender else ""
    return {**asdict(party), "role": party.role.name, "gender": gender}


def _party_in(kept: dict[str, Any]) -> Party:
    gender = Gender[kept["gender"]] if kept["gender"] else None
    return Party(**{**kept, "role": PartyRole[kept["role"]], "gender": gender})


def _visit_out(visit: MediationVisit) -> dict[str, Any]:
    done = visit.done_on.isoformat() if visit.done_on else ""
    return {"due_on": visit.due_on.isoformat(), "done_on": done, "text": visit.text}


def _visit_in(kept: dict[str, Any]) -> MediationVisit:
    done = date.fromisoformat(kept["done_on"]) if kept["done_on"] else None
    return MediationVisit(date.fromisoformat(kept["due_on"]), done, kept["text"])
