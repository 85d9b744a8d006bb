"""The venue page in the real window, over an office with a few venues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import Venue, VenueStep
from kth_desktop.domain.vocabulary import ActivityState, Category, VenueStage
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.venues.page import VenuePage
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]

ROOM = ("桌椅", "饮水", "照明")


class Opened(OpenedPage[VenuePage]):
    def rows(self) -> list[str]:
        model = self.page.list.model
        return [model.line(row).venue.name for row in range(model.rowCount())]

    def select(self, qtbot: QtBot, *names: str) -> None:
        """As a click and further clicks with Ctrl do."""
        from PySide6.QtCore import QItemSelectionModel

        table, model = self.page.list.table, self.page.list.model
        found = [model.find(lambda line, name=name: line.venue.name == name) for name in names]
        table.show_row(found[0])
        flags = QItemSelectionModel.SelectionFlag
        for row in found[1:]:
            table.selectionModel().select(model.index(row, 0), flags.Select | flags.Rows)
        self.settle()
        assert {line.venue.name for line in table.selected()} == set(names)

    def named(self, name: str) -> Venue:
        from kth_desktop.domain.queries import VenueQuery

        return next(line.venue for line in self.office.venues.lines(VenueQuery()) if line.venue.name == name)


def add_venue(office: Office, name: str, group: str, host: str, **values: object) -> Venue:
    committee = office.own.id
    person = Volunteer(committee_id=committee, name=host, group_name=group, phone="14210310831")
    fields: dict[str, object] = {"area_m2": 42.0, "capacity": 30, "facilities": ROOM} | values
    venue = Venue(committee_id=committee, name=name, group_name=group, host_id=person.id, **fields)  # type: ignore[arg-type]
    on = venue.hung_on or PartialDate(2026, 7)
    step = VenueStep(committee_id=committee, venue_id=venue.id, stage=venue.stage, happened_on=on)
    return office.venues.save(venue, new_host=person, steps=(step,)).record


@pytest.fixture
def stocked(office: Office) -> Office:
    """陆家 hangs and has been used, 李家 waits for its plate, 金家 grows."""
    lu = add_venue(
        office,
        "陆家客堂",
        "3组",
        "陆金妹",
        number="曹王01号",
        stage=VenueStage.HUNG,
        hung_on=PartialDate(2013, 8),
        backfilled=True,
    )
    add_venue(
        office, "李家客堂", "12组", "李引娣", number="曹王02号", stage=VenueStage.ACCEPTED, backfilled=True
    )
    add_venue(office, "金家客堂", "14组", "金福生", stage=VenueStage.GROWING, backfilled=True)
    for month in (3, 4):
        office.activities.save(
            Activity(
                committee_id=office.own.id,
                title="健康课",
                category=Category.PUBLICITY_TRAINING,
                held_on=date(2026, month, 5),
                venue_id=lu.id,
                state=ActivityState.HELD,
                attendances=20,
            )
        )
    return office


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Callable[..., Opened]:
    return shower(qtbot, make_desk, "venues", VenuePage, Opened)


@pytest.fixture
def opened(show: Callable[..., Opened], stocked: Office) -> Opened:
    return show(stocked)
