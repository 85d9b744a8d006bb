from datetime import date
from uuid import UUID

import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.errors import InputProblems
from kth_desktop.office import Office
from kth_desktop.services.open_days import OpenCell


@pytest.fixture
def venue(office: Office) -> UUID:
    made = Venue(
        committee_id=office.own.id,
        name="陆家客堂",
        group_name="3组",
        number="曹王01号",
        stage=VenueStage.HUNG,
        hung_on=PartialDate(2020),
        backfilled=True,
    )
    return office.venues.save(made).record.id


def _cell(venue: UUID, day: int, visitors: int | None) -> OpenCell:
    return OpenCell(venue, date(2026, 11, day), True, visitors)


def test_days_and_visitors_are_counted_apart_from_sessions(office: Office, venue: UUID) -> None:
    office.open_days.save((_cell(venue, 3, 8), _cell(venue, 4, None), _cell(venue, 5, 11)))
    (line,) = office.open_days.month(2026, 11)
    assert (line.name, line.day_count, line.visitors) == ("陆家客堂", 3, 19)
    totals = office.statistics.totals(date(2026, 11, 1), date(2026, 11, 30))
    assert (totals.sessions, totals.attendances) == (0, 0)
    assert office.open_days.month(2026, 10)[0].day_count == 0


def test_a_cell_can_be_changed_emptied_and_taken_back(office: Office, venue: UUID) -> None:
    office.open_days.save((_cell(venue, 3, 8),))
    office.open_days.save((_cell(venue, 3, 9),))
    assert office.open_days.month(2026, 11)[0].visitors == 9
    emptied = office.open_days.save((OpenCell(venue, date(2026, 11, 3), False),))
    assert office.open_days.month(2026, 11)[0].day_count == 0
    office.undo(emptied.undo)
    assert office.open_days.month(2026, 11)[0].visitors == 9


@pytest.mark.parametrize(
    ("day", "visitors", "sentence"),
    [
        (24, 3, "11月24日还没有到，请核对。"),
        (3, -1, "到点人次应在0至999之间，请核对。"),
        (3, 1000, "到点人次应在0至999之间，请核对。"),
    ],
)
def test_nothing_is_kept_when_one_cell_is_wrong(
    office: Office, venue: UUID, day: int, visitors: int, sentence: str
) -> None:
    with pytest.raises(InputProblems, match=sentence):
        office.open_days.save((_cell(venue, 2, 5), _cell(venue, day, visitors)))
    assert office.open_days.month(2026, 11)[0].day_count == 0
