"""What one person has said: handed out with everything of the person, left without the name when erased."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ConcernRow
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.services.writer import Writing

SOMEBODY = "有群众"
_BODIES = ("text", "handling", "answer", "remarks")


def concerns_of(session: Session, volunteer: Volunteer) -> tuple[Concern, ...]:
    """Those that name the person by the roster, newest first; a namesake's are not among them."""
    asked = select(ConcernRow).where(ConcernRow.reporter_id == volunteer.id)
    return mapper.read(session, Concern, asked.order_by(ConcernRow.told_on.desc()))


def forget_reporter(writing: Writing, volunteer: Volunteer) -> None:
    """What was said stays and is followed up; who said it is gone, also from the words."""
    for concern in concerns_of(writing.session, volunteer):
        names = (volunteer.name, concern.reporter)
        bodies: dict[str, Any] = {name: _without(getattr(concern, name), names) for name in _BODIES}
        writing.save(replace(concern, reporter="", reporter_id=None, **bodies))


def forget_in_bin(values: dict[str, Any], volunteer: Volunteer) -> None:
    """The same for the plain values of a deleted row."""
    if values.get("reporter_id") == str(volunteer.id):
        names = (volunteer.name, values["reporter"])
        values |= {name: _without(values[name], names) for name in _BODIES}
        values |= {"reporter": "", "reporter_id": None}


def _without(words: str, names: tuple[str, ...]) -> str:
    for name in filter(None, names):
        words = words.replace(name, SOMEBODY)
    return words
