"""The roster page in the real window, over an office with a few people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.queries import VolunteerQuery
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, Gender, VenueStage, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.volunteers.page import VolunteerPage
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, make_desk
from tests.ui.printing.conftest import cups

__all__ = ["cups", "doors", "make_desk"]


class Opened(OpenedPage[VolunteerPage]):
    def rows(self) -> list[str]:
        model = self.page.list.model
        return [model.line(row).volunteer.name for row in range(model.rowCount())]

    def select(self, name: str) -> None:
        model = self.page.list.model
        self.page.list.table.show_row(model.find(lambda line: line.volunteer.name == name))
        self.settle()

    def search(self, text: str) -> None:
        self.page.toolbar.search.show_text(text)
        self.settle()

    def named(self, name: str) -> Volunteer:
        found = self.office.volunteers.lines(VolunteerQuery())
        return next(line.volunteer for line in found if line.volunteer.name == name)


@pytest.fixture
def stocked(office: Office) -> Office:
    """陆金妹 hosts and served twice; two people are 陆建国; 单雅芳 has left."""
    own = office.own.id

    def person(name: str, group: str, phone: str = "", **more: object) -> Volunteer:
        made = Volunteer(committee_id=own, name=name, group_name=group, phone=phone, **more)  # type: ignore[arg-type]
        return office.volunteers.save(made).record

    lu = person(
        "陆金妹",
        "3组",
        "14210310831",
        gender=Gender.FEMALE,
        born=PartialDate(1961, 4),
        roles=("村民组长",),
        is_backbone=True,
        skills="唱沪剧",
    )
    person("陆建国", "8组", "14255087718", roles=("村民代表", "退休教师"))
    person("陆建国", "11组", "14255082045")
    person("单雅芳", "2组", status=VolunteerStatus.LEFT)
    venue = Venue(
        committee_id=own,
        name="陆家客堂",
        group_name="3组",
        number="曹王01号",
        host_id=lu.id,
        stage=VenueStage.HUNG,
        hung_on=PartialDate(2013, 8),
        backfilled=True,
    )
    office.venues.save(venue)
    for month in (9, 11):
        office.activities.save(
            Activity(
                committee_id=own,
                title=f"{month}月健康课",
                category=Category.PUBLICITY_TRAINING,
                held_on=date(2026, month, 4),
                place="村委会",
                state=ActivityState.HELD,
                attendances=20,
                services=(Service(lu.id, 1.5),),
            )
        )
    return office


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Callable[..., Opened]:
    return shower(qtbot, make_desk, "volunteers", VolunteerPage, Opened)


@pytest.fixture
def opened(show: Callable[..., Opened], stocked: Office) -> Opened:
    return show(stocked)
