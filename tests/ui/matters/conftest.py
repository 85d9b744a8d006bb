"""The matters page in the real window, over an office with one matter that has come to its hearing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.matter import Matter, MatterStep, StepState
from kth_desktop.office import Office
from kth_desktop.ui.matters.case import MatterCase
from kth_desktop.ui.matters.page import MatterPage
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]


class Opened(OpenedPage[MatterPage]):
    @property
    def case(self) -> MatterCase:
        return self.page.case

    @property
    def matter(self) -> Matter:
        assert self.case.matter is not None
        return self.case.matter

    def step(self, name: str, round: int = 1) -> MatterStep:
        return next(one for one in self.matter.steps if (one.name, one.round) == (name, round))

    def choose(self, name: str, round: int = 1) -> MatterStep:
        found = self.step(name, round)
        self.case.steps.choose(found.id)
        return found


@pytest.fixture
def canteen(office: Office) -> Matter:
    """食堂改造 with everything before its hearing done or left out."""
    begun = replace(
        office.matters.begin(office.own.id), title="食堂改造", owner="李文娟",
        registered_on=date(2026, 8, 6), content="改灶间和地面。",
    )  # fmt: skip
    matter = office.matters.save(begun).record
    for place, step in enumerate(matter.steps[:3]):
        filled = replace(step, held_on=date(2026, 8, 12 + place), expected=9, present=8, result="同意")
        office.matters.save_step(matter.id, replace(filled, state=StepState.DONE))
    return office.matters.not_applicable(matter.id, matter.steps[3].id, "与前一步合并进行").record


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Callable[..., Opened]:
    return shower(qtbot, make_desk, "matters", MatterPage, Opened)


@pytest.fixture
def opened(show: Callable[..., Opened], office: Office, canteen: Matter) -> Opened:
    """The case view of it."""
    made = show(office)
    made.page.open(id=canteen.id)
    made.settle()
    return made
