"""Numbers of concerns, orders, matters and cases: proposed per committee and year, changeable, unique.

One past the highest that stands, so that a deleted one gives its number back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db.models import CommitteeRow, ConcernRow, MatterRow, MediationRow, ServiceOrderRow
from kth_desktop.db.snapshot import Snapshot
from kth_desktop.domain.numbers import number

Make = Callable[[int], str]  # the ordinal into the number as it is written

_FIGURES = re.compile(r"\d+")
_PATTERN_FIELDS = {"matter": "matter_number_pattern", "mediation": "mediation_number_pattern"}
_NUMBERED = (ConcernRow, MatterRow, MediationRow, ServiceOrderRow)
_ROWS: dict[str, Any] = {row.__tablename__: row for row in _NUMBERED}


def next_number(session: Session, row_class: Any, committee_id: UUID, year: int, make: Make) -> str:
    """`make(1)` when there is none yet. A number of another form, typed by hand, is passed over."""
    theirs = select(row_class.number).where(row_class.committee_id == committee_id)
    stand = set(filter(None, session.scalars(theirs)))
    given = set(filter(None, session.scalars(theirs.where(row_class.year == year))))
    ordinals = {int(run) for one in given for run in _FIGURES.findall(one)}
    ordinal = max((one for one in ordinals if make(one) in given), default=0) + 1
    while make(ordinal) in stand:  # a pattern without the year goes on where the year before ended
        ordinal += 1
    return make(ordinal)


def taken(session: Session, row_class: Any, id: UUID, committee_id: UUID, number: str) -> bool:
    """Whether another record of the committee has this number; none at all is never taken."""
    asked = select(row_class.id).where(
        row_class.committee_id == committee_id, row_class.number == number, row_class.id != id
    )
    return bool(number) and session.scalars(asked.limit(1)).first() is not None


def usual_make(session: Session, table: str, committee_id: UUID, year: int) -> Make:
    """By the committee's own pattern, a concern or order as 2026-031."""
    if table not in _PATTERN_FIELDS:
        return lambda ordinal: f"{year}-{ordinal:03}"
    committee = session.get_one(CommitteeRow, committee_id)
    pattern, short = getattr(committee, _PATTERN_FIELDS[table]), committee.short_name
    return lambda ordinal: number(pattern, short_name=short, year=year, ordinal=ordinal)


def with_free_number(session: Session, kept: Snapshot) -> Snapshot:
    """A deleted record as it comes back: under the next number when another has its own by now."""
    row_class, values = _ROWS.get(kept.table), kept.values
    if row_class is None or not taken(session, row_class, kept.id, kept.committee_id, values["number"]):
        return kept
    make = usual_make(session, kept.table, kept.committee_id, values["year"])
    free = next_number(session, row_class, kept.committee_id, values["year"], make)
    return replace(kept, values={**values, "number": free})
