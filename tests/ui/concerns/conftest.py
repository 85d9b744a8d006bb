"""民情 in the real window, over an office with three concerns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.vocabulary import Category
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.concerns.page import ConcernPage
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]


class Opened(OpenedPage[ConcernPage]):
    def rows(self) -> list[str]:
        model = self.page.list.model
        return [model.line(row).concern.number for row in range(model.rowCount())]

    def select(self, number: str) -> None:
        model = self.page.list.model
        self.page.list.table.show_row(model.find(lambda line: line.concern.number == number))
        self.settle()

    def numbered(self, number: str) -> Concern:
        return self.office.concerns.numbered(self.office.own.id, number)


@pytest.fixture
def stocked(office: Office) -> Office:
    """2026-001 is overdue, 2026-002 answered, 2026-003 just told at an activity."""
    own = office.own.id
    office.volunteers.save(Volunteer(committee_id=own, name="陆金妹", group_name="3组"))
    activity = Activity(
        committee_id=own, title="健康课", category=Category.PUBLICITY_TRAINING, held_on=date(2026, 11, 18),
        place="村口",
    )  # fmt: skip
    activity = office.activities.save(activity).record

    def told(number: str, **facts: object) -> None:
        plain: dict[str, object] = {"text": "路灯坏了", "told_on": date(2026, 11, 10), "year": 2026}
        office.concerns.save(Concern(committee_id=own, number=number, **plain | facts))  # type: ignore[arg-type]

    told(
        "2026-001",
        owner="王建国",
        assigned_on=date(2026, 11, 11),
        due_on=date(2026, 11, 20),
        reporter="陆阿根",
    )
    told("2026-002", text="垃圾没人收", answered_on=date(2026, 11, 12), answer="已收", group_name="5组")
    told("2026-003", text="天冷", told_on=date(2026, 11, 18), activity_id=activity.id, anonymous=True)
    return office


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Callable[..., Opened]:
    return shower(qtbot, make_desk, "concerns", ConcernPage, Opened)


@pytest.fixture
def opened(show: Callable[..., Opened], stocked: Office) -> Opened:
    return show(stocked)
