"""The first rows of a new office: the town, the committee and its operator."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from kth_desktop import __version__
from kth_desktop.db import facts
from kth_desktop.domain.committee import Committee, Founding, full_name, short_name
from kth_desktop.domain.operator import Operator
from kth_desktop.domain.text import NAME_LENGTH, clean_name
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.services.writer import Stamp, Writing

_LABELS = {"town_name": "镇名", "name": "村（居）名", "operator": "经办人"}


def checked(founding: Founding) -> Founding:
    """The answers without filler; raises `InputProblems` at the fields of `Founding`."""
    town = clean_name(founding.town_name)
    name = town if founding.kind is CommitteeKind.TOWN else clean_name(founding.name)
    clean = replace(founding, town_name=town, name=name, operator=clean_name(founding.operator))
    problems = [_problem(field, getattr(clean, field)) for field in _LABELS]
    found = tuple(problem for problem in problems if problem)
    if found:
        raise InputProblems(found)
    return clean


def _problem(field: str, value: str) -> Problem | None:
    if not value:
        return Problem(field, f"{_LABELS[field]}还没有填，请填写后再继续。")
    if len(value) > NAME_LENGTH:
        return Problem(field, f"{_LABELS[field]}最多{NAME_LENGTH}个字，现在是{len(value)}个字，请改短。")
    return None


def found(session: Session, founding: Founding, sample_date: date | None = None) -> None:
    """Writes everything a new office begins with; `founding` is checked already."""
    town = _committee(founding.town_name, founding.town_name, CommitteeKind.TOWN)
    own = town
    if founding.kind is not CommitteeKind.TOWN:
        own = replace(
            _committee(founding.town_name, founding.name, founding.kind), town_id=town.id, position=1
        )
    stamp = Stamp(founding.operator, own.name, datetime.now(UTC), sample_date or date.today())
    writing = Writing(session, stamp)
    writing.save(town)
    if own is not town:
        writing.save(own)
    writing.save(Operator(committee_id=own.id, name=founding.operator, sees_full=True))
    writing.finish()
    facts.write(session, facts.Facts(own.id, __version__, sample_date))


def _committee(town_name: str, name: str, kind: CommitteeKind) -> Committee:
    """`committee_id` is its own id; the plate's line lacks the district until the clerk adds it."""
    id = uuid4()
    full = full_name(town_name, name, kind)
    plate = name if kind is CommitteeKind.TOWN else f"{town_name}{name}"
    return Committee(
        id=id,
        committee_id=id,
        kind=kind,
        name=name,
        full_name=full,
        short_name=short_name(name, kind),
        town_name=town_name,
        plate_name=plate,
        seal_name=full,
    )
