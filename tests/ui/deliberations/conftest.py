"""The page of 三会 in the real window, over an office with a matter and two venues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind, Opinion
from kth_desktop.domain.matter import Matter, MatterStep, StepKind
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.deliberations.page import DeliberationPage
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, hung, make_desk

__all__ = ["doors", "make_desk"]
MATTER = Matter(
    committee_id=uuid4(),  # replaced by that of the office
    title="食堂改造",
    registered_on=date(2026, 9, 1),
    year=2026,
    number="曹王议〔2026〕2号",
    steps=(
        MatterStep("客堂汇听意见", StepKind.LISTENING),
        MatterStep("听证会", StepKind.HEARING, notice_days=10, public_days=7),
    ),
)


class Opened(OpenedPage[DeliberationPage]):
    def rows(self) -> list[str]:
        model = self.page.list.model
        return [model.line(row).deliberation.title for row in range(model.rowCount())]

    def select(self, title: str) -> None:
        model = self.page.list.model
        self.page.list.table.show_row(model.find(lambda line: line.deliberation.title == title))
        self.settle()


@pytest.fixture
def matter(office: Office) -> Matter:
    with office._context.writing() as writing:
        return writing.save(replace(MATTER, committee_id=office.own.id))


@pytest.fixture
def stocked(office: Office, matter: Matter) -> Office:
    """A hearing held outside, a planned review, and an activity of 议事共商 in 朱家宅客堂 on 13 October."""
    own = office.own.id
    zhu = hung(office, "朱家宅客堂", "曹王01号")
    office.volunteers.save(Volunteer(committee_id=own, name="陆金妹", group_name="3组"))
    office.activities.save(
        Activity(
            committee_id=own, title="食堂议事", category=Category.DELIBERATION, held_on=date(2026, 10, 13),
            venue_id=zhu.id, state=ActivityState.HELD, attendances=27,
        )
    )  # fmt: skip
    held = Deliberation(
        committee_id=own, kind=DeliberationKind.HEARING, title="食堂改造", held_on=date(2026, 10, 20),
        matter_id=matter.id, starts_at=time(13, 30), place="村委会二楼会议室", chair="李秀英",
        recorder="李文娟", hearing_group=("周建华",), notified_on=date(2026, 10, 9), is_held=True,
        expected=20, present=18, people=(Attendee("陆金妹", "3组"),), content="陆金妹：台阶太高。",
        opinions=(
            Opinion("台阶太高，老人不好走", 6, Adoption.ADOPTED, "加坡道"), Opinion("价钱不要涨", 9),
        ),
        result="同意改造",
    )  # fmt: skip
    office.deliberations.save(held)
    office.deliberations.save(
        Deliberation(
            committee_id=own, kind=DeliberationKind.REVIEW, title="安保设备工程",
            held_on=date(2026, 12, 3), place="村委会二楼会议室",
        )
    )  # fmt: skip
    return office


Show = Callable[..., Opened]


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Show:
    return shower(qtbot, make_desk, "deliberations", DeliberationPage, Opened)


@pytest.fixture
def opened(show: Show, stocked: Office) -> Opened:
    return show(stocked)
