"""One step of a venue's way, and what it brings: the number at 验收, the dates of the plate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kth_desktop.db import mapper
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.text import clean_number
from kth_desktop.domain.venue import Venue, VenueStep, check_step
from kth_desktop.domain.vocabulary import VenueStage, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.services.venue_numbers import next_number, number_problem
from kth_desktop.services.venue_writes import ENTERED, steps_of, write_venue
from kth_desktop.services.writer import Writing


def take_step(
    writing: Writing, venue: Venue, draft: VenueStep, *, dated: bool, number: str, today: date
) -> Venue:
    """Raises `UserError` naming the venue when it cannot go there; `dated` False: no date was given."""
    on = draft.happened_on
    last = _last_step(writing, venue, on)
    check_step(
        venue,
        draft.stage,
        on if dated else None,
        last.happened_on if last else None,
        host_active=_host_active(writing, venue),
    )
    if on.first_day > today:
        raise UserError(f"{on.words}还没有到，请核对日期。")
    stepped = _numbered(writing, _stepped(venue, draft.stage, on), number, today)
    position = last.position + 1 if last else 0
    saved = write_venue(writing, stepped)
    writing.save(
        VenueStep(
            committee_id=venue.committee_id,
            venue_id=venue.id,
            stage=draft.stage,
            happened_on=on,
            decided_by=draft.decided_by,
            reason=draft.reason,
            position=position,
        )
    )
    return saved


def _last_step(writing: Writing, venue: Venue, on: PartialDate) -> VenueStep | None:
    """A venue was found at the latest when it took its next step, whatever day it was entered."""
    steps = steps_of(writing.session, venue.id)
    if len(steps) == 1 and steps[0].reason == ENTERED and on.last_day < steps[0].happened_on.first_day:
        return writing.save(replace(steps[0], happened_on=on))
    return steps[-1] if steps else None


def _stepped(venue: Venue, to: VenueStage, on: PartialDate) -> Venue:
    """恢复开放 keeps the day the plate was first hung: the venue counts in that year."""
    if to is VenueStage.HUNG:
        return replace(venue, stage=to, hung_on=venue.hung_on or on)
    if to is VenueStage.REMOVED:
        return replace(venue, stage=to, removed_on=on)
    return replace(venue, stage=to)


def _numbered(writing: Writing, venue: Venue, number: str, today: date) -> Venue:
    """验收 allots the number; one that a venue has already stays."""
    if venue.stage is not VenueStage.ACCEPTED:
        return venue
    typed = clean_number(number)
    if not (typed or venue.number):
        committee = mapper.get(writing.session, Committee, venue.committee_id)
        typed = next_number(writing.session, committee, today.year)
    numbered = replace(venue, number=typed or venue.number)
    if problem := number_problem(writing.session, numbered):
        raise UserError(problem.sentence)
    return numbered


def _host_active(writing: Writing, venue: Venue) -> bool:
    host = mapper.find(writing.session, Volunteer, venue.host_id) if venue.host_id else None
    return host is not None and host.status is VolunteerStatus.ACTIVE
