from __future__ import annotations

from dataclasses import replace

import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.services.conftest import MakeVenue


def test_a_plate_says_the_committees_phone_and_the_host_only_with_consent(
    office: Office, make_venue: MakeVenue
) -> None:
    office.committees.save(
        replace(office.own, phone="021-59550000", liaison="王建国", plate_name="嘉定区徐行镇曹王村")
    )
    venue = make_venue("陆家客堂", "陆金妹")
    plate = office.plates.plates()[0].plate
    assert (plate.host, plate.phone, plate.liaison) == ("", "021-5955 0000", "王建国")
    assert (plate.committee, plate.number) == ("嘉定区徐行镇曹王村", "曹王01号")
    office.venues.save(replace(venue, host_name_consent=True))
    assert office.plates.plates()[0].plate.host == "陆金妹"


def test_only_accepted_venues_have_plates_in_order_of_number(
    office: Office, ready: Venue, make_venue: MakeVenue
) -> None:
    make_venue("王家客堂", "王阿兴", number="曹王10号")
    make_venue("沈家客堂", "沈秀珍", number="曹王02号")
    gone = make_venue("顾家客堂", "顾林根")
    office.venues.step([gone.id], VenueStage.REMOVED, PartialDate(2026))
    assert [choice.plate.number for choice in office.plates.plates()] == ["曹王02号", "曹王10号"]
    asked = office.plates.plates(numbers=["曹王10号", " 曹王 02号"])
    assert [choice.plate.venue for choice in asked] == ["沈家客堂", "王家客堂"]


def test_printing_is_registered_and_counted(office: Office, make_venue: MakeVenue) -> None:
    venue = make_venue("陆家客堂", "陆金妹")
    (choice,) = office.plates.plates(changed_only=True)
    assert (choice.why, choice.last) == ("第一次打", None)
    done = office.plates.printed([choice], PlateStyle.PLAIN, "A4")
    assert done.undo.words == "已登记打印1块铭牌"
    assert office.plates.plates(changed_only=True) == ()
    office.venues.save(replace(venue, name="陆家老客堂"))
    (again,) = office.plates.plates(changed_only=True)
    assert again.why == "内容改过"
    office.plates.printed([again], PlateStyle.RED, "A3", reason="改名")
    newest, first = office.plates.register(venue.id)
    assert (newest.reprint, newest.size, newest.style, newest.reason) == (1, "A3", PlateStyle.RED, "改名")
    assert (first.reprint, first.size) == (0, "A4")
    assert "打印" in {line.action.label for line in office.venues.history(venue.id)}
    assert len(office.plates.register()) == 2


def test_what_has_no_plate_is_named(office: Office, ready: Venue, make_venue: MakeVenue) -> None:
    gone = make_venue("顾家客堂", "顾林根")
    office.venues.step([gone.id], VenueStage.REMOVED, PartialDate(2026))
    for numbers, ids, sentence in (
        (["曹王99号"], [], "没有编号为“曹王99号”的活动点，请核对编号。"),
        ([gone.number], [], "“顾家客堂”已经撤牌，不再打印铭牌。"),
        ([], [ready.id], "“陆家客堂”现在是培育中，验收后才能打印铭牌。"),
    ):
        with pytest.raises(UserError) as refused:
            office.plates.plates(numbers=numbers, venue_ids=ids)
        assert refused.value.sentence == sentence
