"""The meetings page in the real window, over an office with people, partners and a former meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import MeetingLevel, MeetingState, PartnerKind
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.meetings.editor import MeetingEditor
from kth_desktop.ui.meetings.form import MeetingForm
from kth_desktop.ui.meetings.page import MeetingPage
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]


class Opened(OpenedPage[MeetingPage]):
    @property
    def editor(self) -> MeetingEditor:
        return self.page.editor

    @property
    def form(self) -> MeetingForm:
        return self.page.editor.form

    @property
    def meeting(self) -> JointMeeting:
        assert self.editor.meeting is not None
        return self.editor.meeting

    def saved(self) -> JointMeeting:
        return self.office.meetings.get(self.meeting.id)


@pytest.fixture
def former(office: Office) -> JointMeeting:
    """第1次, issued in July, with one thing still open."""
    own = office.own.id
    lu = office.volunteers.save(
        Volunteer(committee_id=own, name="陆金妹", group_name="3组", roles=("村民组长",), phone="14210310831")
    ).record
    office.volunteers.save(Volunteer(committee_id=own, name="李引娣", group_name="12组"))
    office.partners.save(
        Partner(committee_id=own, name="镇社区卫生服务中心", kind=PartnerKind.DEPARTMENT, contact="张敏")
    )
    meeting = JointMeeting(
        committee_id=own, level=MeetingLevel.COMMITTEE, year=2026, number=1, held_on=date(2026, 7, 17),
        starts_at=time(13, 30), place="二楼会议室", chair="周建华", recorder="李文娟",
        agenda=("通报上次议定事项落实情况", "研究路灯"), body="一、关于路灯\n已经报修。",
        state=MeetingState.FINAL, expected=2, present=2,
        attendees=(Attendee("陆金妹", "3组村民组长", volunteer_id=lu.id), Attendee("周建华", "村党支部书记")),
        resolutions=(
            Resolution("修好路灯", "王建国", date(2026, 12, 10)),
            Resolution("发通知", done_on=date(2026, 7, 20)),
        ),
    )  # fmt: skip
    return office.meetings.save(meeting).record


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Callable[..., Opened]:
    return shower(qtbot, make_desk, "meetings", MeetingPage, Opened)


@pytest.fixture
def opened(show: Callable[..., Opened], office: Office, former: JointMeeting) -> Opened:
    """A new meeting after the former one, not saved yet."""
    made = show(office)
    made.page.add()
    made.settle()
    return made
