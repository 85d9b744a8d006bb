"""Numbers of venues: proposed by the committee's pattern, unique in the file, never given twice."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db.models import AllottedNumberRow, VenueRow, VolunteerRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.numbers import number
from kth_desktop.domain.venue import AllottedNumber, Venue
from kth_desktop.errors import Problem
from kth_desktop.services.writer import Writing

_FIGURES = re.compile(r"\d+")


def next_number(session: Session, committee: Committee, year: int) -> str:
    """One past the highest ordinal ever given by this pattern; free numbers in between stay free."""
    taken = set(session.scalars(select(AllottedNumberRow.number)))
    taken.update(filter(None, session.scalars(select(VenueRow.number))))

    def made(ordinal: int) -> str:
        return number(
            committee.venue_number_pattern, short_name=committee.short_name, year=year, ordinal=ordinal
        )

    given = {int(run) for one in taken for run in _FIGURES.findall(one)}
    return made(max((ordinal for ordinal in given if made(ordinal) in taken), default=0) + 1)


def number_problem(session: Session, venue: Venue) -> Problem | None:
    """“曹王03号”已经是周美芳家在用: when the venue's number is, or was, another one's."""
    if not venue.number:
        return None
    other = session.execute(
        select(VenueRow.name, VolunteerRow.name)
        .outerjoin(VolunteerRow, VolunteerRow.id == VenueRow.host_id)
        .where(VenueRow.number == venue.number, VenueRow.id != venue.id)
    ).first()
    if other is not None:
        user = f"{other[1]}家" if other[1] else f"“{other[0]}”"
        return Problem("number", f"“{venue.number}”已经是{user}在用，请换一个编号。")
    if session.scalar(
        select(AllottedNumberRow.id).where(
            AllottedNumberRow.number == venue.number, AllottedNumberRow.venue_id != venue.id
        )
    ):
        return Problem("number", f"“{venue.number}”以前用过，编号不重复使用，请换一个编号。")
    return None


def keep_number(writing: Writing, venue: Venue) -> None:
    """Notes that the venue's number is given out, once and for all."""
    known = select(AllottedNumberRow.id).where(AllottedNumberRow.number == venue.number)
    if venue.number and writing.session.scalar(known) is None:
        writing.save(AllottedNumber(committee_id=venue.committee_id, number=venue.number, venue_id=venue.id))
