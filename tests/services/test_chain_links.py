"""关联 by hand: which of two records leads, and what can be taken away again."""

from __future__ import annotations

import pytest

from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.records import named, save_all


@pytest.fixture
def filled(office: Office) -> Office:
    save_all(office)
    return office


def test_the_older_leads_whichever_it_is_asked_of(filled: Office) -> None:
    pledge, meeting = filled.pledges.get(named("pledge")), filled.meetings.get(named("meeting"))
    filled.chain.join("pledge", pledge.id, "meeting", meeting.id)
    chain = filled.chain.of("pledge", pledge.id)
    ends = chain.led if meeting.held_on <= pledge.agreed_on else chain.came
    assert meeting.id in {end.id for end in ends}


def test_it_is_taken_back_and_taken_away(filled: Office) -> None:
    pledge, meeting = named("pledge"), named("meeting")
    before = filled.chain.of("pledge", pledge)
    outcome = filled.chain.join("pledge", pledge, "meeting", meeting)
    assert "联席会议" in outcome.undo.words
    filled.undo(outcome.undo)
    assert filled.chain.of("pledge", pledge) == before
    filled.chain.join("pledge", pledge, "meeting", meeting)
    filled.chain.unlink(meeting, pledge)
    assert filled.chain.of("pledge", pledge) == before
    with pytest.raises(UserError, match="登记时就带着"):
        filled.chain.unlink(meeting, pledge)


def test_what_cannot_be_joined(filled: Office) -> None:
    pledge, meeting = named("pledge"), named("meeting")
    with pytest.raises(UserError, match="不能和自己关联"):
        filled.chain.join("pledge", pledge, "pledge", pledge)
    filled.chain.join("pledge", pledge, "meeting", meeting)
    with pytest.raises(UserError, match="已经关联好了"):
        filled.chain.join("meeting", meeting, "pledge", pledge)


def test_the_line_for_a_paper_goes_all_the_way_back_and_names_nobody(filled: Office) -> None:
    activity, order, pledge = named("activity"), named("order"), named("pledge")
    line = filled.chain.line("activity", activity)
    assert " → 活动“" in line
    story = filled.stories.get(named("story"))
    assert story.title not in line
    filled.chain.join("pledge", pledge, "service_order", order)
    back = filled.chain.line("service_order", order)
    assert filled.pledges.get(pledge).title not in back
    assert "认领" in back
    assert filled.chain.line("partner", named("partner")) == ""
