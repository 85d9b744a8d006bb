"""A committee with a few people and venues, made through the services themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import BASIC_FACILITIES, VenueStage
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office

MakeVenue = Callable[..., Venue]


@pytest.fixture
def lu(office: Office) -> Volunteer:
    return office.volunteers.save(
        Volunteer(
            committee_id=office.own.id,
            name="陆金妹",
            group_name="3组",
            phone="14200000831",
            roles=("村民组长",),
        )
    ).record


@pytest.fixture
def ready(office: Office, lu: Volunteer) -> Venue:
    """Growing, with host and room: can be accepted."""
    venue = Venue(
        committee_id=office.own.id,
        name="陆家客堂",
        group_name="3组",
        host_id=lu.id,
        area_m2=42,
        capacity=30,
        facilities=BASIC_FACILITIES,
    )
    saved = office.venues.save(venue).record
    return office.venues.step([saved.id], VenueStage.GROWING, PartialDate(2026, 5)).record[0]


@pytest.fixture
def make_venue(office: Office) -> MakeVenue:
    """A venue that hangs already, entered as 补录 with a host of its own."""

    def make(name: str, host: str, **changes: Any) -> Venue:
        own = office.own.id
        venue = Venue(
            committee_id=own,
            name=name,
            group_name="5组",
            area_m2=40,
            capacity=30,
            facilities=BASIC_FACILITIES,
            stage=VenueStage.HUNG,
            hung_on=PartialDate(2024, 5),
            backfilled=True,
        )
        return office.venues.save(
            replace(venue, **changes), new_host=Volunteer(committee_id=own, name=host)
        ).record

    return make
