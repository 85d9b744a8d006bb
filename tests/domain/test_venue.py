from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import (
    NEXT_STAGES,
    Need,
    Venue,
    check_step,
    counts_in_year,
    missing_needs,
    needs_words,
    venue_problems,
    year_count,
)
from kth_desktop.domain.vocabulary import BASIC_FACILITIES, VenueStage
from kth_desktop.errors import UserError

TODAY = date(2026, 11, 23)
NOVEMBER = PartialDate(2026, 11, 12)
READY = Venue(
    committee_id=uuid4(),
    name="李家客堂",
    group_name="12组",
    host_id=uuid4(),
    area_m2=38,
    capacity=24,
    facilities=BASIC_FACILITIES,
    stage=VenueStage.GROWING,
)
HUNG = replace(READY, stage=VenueStage.HUNG, hung_on=PartialDate(2026, 3, 12))


def fields(venue: Venue) -> set[str]:
    return {problem.field for problem in venue_problems(venue, TODAY)}


def test_all_three_make_a_venue_complete() -> None:
    assert missing_needs(HUNG, host_active=True) == ()
    assert needs_words(()) == "齐全"


@pytest.mark.parametrize(
    ("venue", "host_active", "missing"),
    [
        (READY, True, (Need.PLATE,)),
        (HUNG, False, (Need.HOST,)),
        (replace(HUNG, host_id=None), True, (Need.HOST,)),
        (replace(HUNG, area_m2=None), True, (Need.ROOM,)),
        (replace(HUNG, capacity=None), True, (Need.ROOM,)),
        (replace(HUNG, facilities=("桌椅", "饮水")), True, (Need.ROOM,)),
        (replace(HUNG, stage=VenueStage.REMOVED), True, (Need.PLATE,)),
        (replace(READY, area_m2=None), False, (Need.PLATE, Need.HOST, Need.ROOM)),
    ],
)
def test_what_is_missing_is_named(venue: Venue, host_active: bool, missing: tuple[Need, ...]) -> None:
    assert missing_needs(venue, host_active=host_active) == missing


def test_missing_needs_in_words() -> None:
    assert needs_words((Need.PLATE,)) == "缺铭牌"
    assert needs_words((Need.PLATE, Need.ROOM)) == "缺2项"


@given(st.sampled_from(VenueStage), st.sampled_from(VenueStage))
def test_only_the_steps_of_the_way_can_be_gone(stage: VenueStage, to: VenueStage) -> None:
    venue = replace(READY, stage=stage)
    if to in NEXT_STAGES[stage]:
        check_step(venue, to, NOVEMBER, None, host_active=True)
    else:
        with pytest.raises(UserError, match="李家客堂"):
            check_step(venue, to, NOVEMBER, None, host_active=True)


def test_acceptance_asks_for_volunteer_and_room_but_not_yet_the_plate() -> None:
    check_step(READY, VenueStage.ACCEPTED, NOVEMBER, None, host_active=True)
    bare = replace(READY, area_m2=None)
    with pytest.raises(UserError) as refused:
        check_step(bare, VenueStage.ACCEPTED, NOVEMBER, None, host_active=False)
    assert refused.value.sentence == "“李家客堂”还缺志愿者、客堂间，补齐后再验收。"


def test_a_step_needs_a_date_not_before_the_last() -> None:
    accepted = replace(READY, stage=VenueStage.ACCEPTED)
    with pytest.raises(UserError, match="挂牌日期还没有填"):
        check_step(accepted, VenueStage.HUNG, None, None, host_active=True)
    with pytest.raises(UserError) as refused:
        check_step(accepted, VenueStage.HUNG, PartialDate(2026, 11, 11), NOVEMBER, host_active=True)
    assert refused.value.sentence == "日期早于上一步的2026年11月12日，请核对。"
    check_step(accepted, VenueStage.HUNG, PartialDate(2026, 11), NOVEMBER, host_active=True)


def test_a_venue_taken_down_stays_down() -> None:
    with pytest.raises(UserError, match="已经撤牌"):
        check_step(replace(HUNG, stage=VenueStage.REMOVED), VenueStage.HUNG, NOVEMBER, None, host_active=True)


@given(st.integers(2013, 2030), st.integers(2013, 2030), st.none() | st.integers(2013, 2030))
def test_a_venue_counts_in_the_year_it_was_hung(year: int, hung: int, removed: int | None) -> None:
    venue = replace(HUNG, hung_on=PartialDate(hung), removed_on=PartialDate(removed) if removed else None)
    assert counts_in_year(venue, year) is (hung == year and removed != year)


def test_the_year_against_its_target() -> None:
    waiting = replace(READY, stage=VenueStage.ACCEPTED)
    assert year_count([HUNG, waiting], 2026, 2, 4).words == "还差1个"
    assert year_count([HUNG] * 3, 2026, 2, 4).words == "已经达到"
    more = year_count([HUNG] * 5 + [waiting], 2026, 2, 4)
    assert (more.hung, more.waiting, more.words) == (5, 1, "超额")


def test_only_name_and_group_are_asked_for() -> None:
    assert fields(Venue(committee_id=uuid4(), name="", group_name="")) == {"name", "group_name"}
    assert fields(Venue(committee_id=uuid4(), name="陆家客堂", group_name="3组")) == set()


@pytest.mark.parametrize(
    ("venue", "field"),
    [
        (replace(READY, name="陆" * 51), "name"),
        (replace(READY, number="曹" * 21), "number"),
        (replace(READY, area_m2=0), "area_m2"),
        (replace(READY, area_m2=10_000), "area_m2"),
        (replace(READY, area_m2=float("nan")), "area_m2"),
        (replace(READY, capacity=0), "capacity"),
        (replace(READY, capacity=501), "capacity"),
        (replace(READY, exits=-1), "exits"),
        (replace(READY, host_id=None, host_name_consent=True), "host_name_consent"),
        (replace(HUNG, hung_on=PartialDate(2027)), "hung_on"),
        (replace(HUNG, hung_on=None), "hung_on"),
        (replace(READY, hung_on=PartialDate(2026)), "hung_on"),
        (replace(HUNG, removed_on=PartialDate(2026)), "removed_on"),
        (replace(HUNG, stage=VenueStage.REMOVED, removed_on=PartialDate(2025)), "removed_on"),
        (replace(READY, host_consent_on=PartialDate(2026, 12)), "host_consent_on"),
        (replace(HUNG, stage=VenueStage.REMOVED, removed_on=PartialDate(2026, 12)), "removed_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(venue: Venue, field: str) -> None:
    assert fields(venue) == {field}


def test_fifty_characters_are_a_name() -> None:
    assert fields(replace(READY, name="陆" * 50, area_m2=999, capacity=500)) == set()


def test_an_old_venue_taken_down_may_have_no_dates() -> None:
    assert fields(replace(READY, stage=VenueStage.REMOVED)) == set()
