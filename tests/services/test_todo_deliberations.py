"""What 三会 ask for on the home page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.domain.matter import Matter, MatterStep, StepKind
from kth_desktop.office import Office
from tests.conftest import TODAY

Make = Callable[..., Deliberation]


@pytest.fixture
def meeting(office: Office) -> Make:
    def make(**changes: Any) -> Deliberation:
        made = Deliberation(
            committee_id=office.own.id,
            kind=DeliberationKind.HEARING,
            title="食堂改造",
            held_on=TODAY - timedelta(20),
            place="会议室",
            is_held=True,
        )
        return office.deliberations.save(replace(made, **changes)).record

    return make


def told(office: Office) -> list[tuple[str, str, str]]:
    lines = office.home.today(office.own.id).todo
    return [(one.words, one.detail, one.urgency) for one in lines if one.target == "deliberations"]


def test_a_publication_that_is_over_is_to_be_taken_down(office: Office, meeting: Make) -> None:
    shown = meeting(public_from=TODAY - timedelta(9), public_to=TODAY - timedelta(2))
    assert told(office) == [("食堂改造听证会的公示该撤下了", "公示到期2天，撤下后填日期、拍照", "overdue")]
    office.deliberations.taken_down(shown.id)
    assert told(office) == []


def test_a_meeting_whose_day_has_passed_wants_its_record(office: Office, meeting: Make) -> None:
    meeting(is_held=False, held_on=TODAY - timedelta(3))
    assert told(office) == [("食堂改造听证会还没有记录", "11月20日开的会，请补记意见和结果", "soon")]


def test_a_notice_is_asked_for_in_time_and_no_more_once_it_went_out(office: Office, meeting: Make) -> None:
    matter = Matter(
        committee_id=office.own.id,
        title="食堂改造",
        registered_on=date(2026, 9, 1),
        year=2026,
        steps=(MatterStep("听证会", StepKind.HEARING, notice_days=10),),
    )
    with office._context.writing() as writing:
        writing.save(matter)
    planned = meeting(is_held=False, held_on=TODAY + timedelta(12), matter_id=matter.id)
    assert told(office) == [("食堂改造听证会要发通知", "要提前10日通知，11月25日前发出（还有2天）", "soon")]
    office.deliberations.save(replace(planned, notified_on=TODAY))
    assert told(office) == []
    meeting(is_held=False, held_on=TODAY + timedelta(30), matter_id=matter.id)
    assert told(office) == []
