"""The database counts the year's venues as the rule does, whatever days a venue has."""

from __future__ import annotations

from itertools import product

from sqlalchemy import select

from kth_desktop.db import mapper
from kth_desktop.db.models import VenueRow
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import Venue, year_count
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.office import Office
from kth_desktop.services.venue_years import HungInYear, hung_in_year

DAYS = (
    None,
    PartialDate(2025, 12, 31),
    PartialDate(2026),
    PartialDate(2026, 3),
    PartialDate(2026, 1, 1),
    PartialDate(2027, 1),
)
STAGES = (VenueStage.GROWING, VenueStage.ACCEPTED, VenueStage.HUNG, VenueStage.REMOVED)


def test_it_counts_as_the_rule_does(office: Office) -> None:
    own = office.own.id
    with office._context.writing() as writing:
        for number, (hung, removed, stage) in enumerate(product(DAYS, DAYS, STAGES)):
            venue = Venue(
                committee_id=own,
                name=f"{number}号客堂",
                group_name="3组",
                stage=stage,
                hung_on=hung,
                removed_on=removed,
            )
            writing.save(venue)
    with office._context.reading() as session:
        venues = tuple(mapper.read(session, Venue, select(VenueRow)))
        for year in (2024, 2025, 2026, 2027):
            counted = year_count(venues, year, 2, 4)
            assert hung_in_year(session, year) == {own: HungInYear(counted.hung, counted.waiting)}
            assert office.venues.year_count(own, year) == counted
    assert len(venues) == len(DAYS) ** 2 * len(STAGES)


def test_who_has_no_venue_is_left_out(office: Office) -> None:
    with office._context.reading() as session:
        assert hung_in_year(session, 2026) == {}
