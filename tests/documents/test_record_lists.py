"""Lists as they stand: the same lines in the same order, on A4, and never a phone."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest

from kth_desktop.documents.list_table import LINES
from kth_desktop.documents.pages import PdfPages
from kth_desktop.documents.record_lists import activity_list, meeting_list, venue_list
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import JointMeeting, MeetingLine
from kth_desktop.domain.queries import ActivityLine, VenueLine
from kth_desktop.domain.venue import Need, Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind, MeetingLevel, VenueStage
from kth_desktop.errors import UserError

DAY = date(2026, 11, 23)
OWN = uuid4()


def _unit(kind: CommitteeKind = CommitteeKind.VILLAGE) -> Committee:
    return Committee(
        id=OWN,
        committee_id=OWN,
        kind=kind,
        name="曹王村",
        full_name="徐行镇曹王村村民委员会",
        short_name="曹王",
        town_name="徐行镇",
    )


def _venue(name: str, number: str = "", **more: object) -> VenueLine:
    venue = Venue(committee_id=OWN, name=name, group_name="3组", number=number, stage=VenueStage.HUNG)
    given: dict[str, object] = {"missing": (Need.ROOM,), "sessions": 15, "host_phone": "14210310831"} | more
    return VenueLine(venue, "曹王村", "陆金妹", True, attendances=497, **given)  # type: ignore[arg-type]


def _activity(title: str, state: ActivityState, people: int | None) -> ActivityLine:
    activity = Activity(
        committee_id=OWN,
        title=title,
        category=Category.DELIBERATION,
        held_on=DAY,
        state=state,
        attendances=people,
    )
    return ActivityLine(activity, "陆家客堂", "曹王村", "")


def _texts(data: BytesIO) -> list[str]:
    with PdfPages(data.getvalue()) as pages:
        assert pages.size_mm(0) == pytest.approx((210, 297), abs=0.5)
        return [pages.text(page) for page in range(pages.count)]


def test_venues_keep_their_order_and_no_phone_stands_there() -> None:
    out = BytesIO()
    venue_list([_venue("王家客堂", "曹王02号"), _venue("陆家客堂")], out, unit=_unit(), day=DAY)
    (page,) = _texts(out)
    assert page.index("王家客堂") < page.index("陆家客堂")
    for words in ("“客堂汇”活动点一览表", "共2个活动点", "曹王02号", "未编号", "已挂牌", "缺客堂间", "3组"):
        assert words in page
    assert "0831" not in page


def test_the_towns_list_names_the_committee_instead_of_the_group() -> None:
    out = BytesIO()
    venue_list([_venue("王家客堂")], out, unit=_unit(CommitteeKind.TOWN), day=DAY)
    (page,) = _texts(out)
    assert "村居" in page
    assert "3组" not in page


def test_only_what_was_held_is_counted() -> None:
    lines = [
        _activity("垃圾分类议事", ActivityState.HELD, 22),
        _activity("改期的课", ActivityState.CANCELLED, 40),
        _activity("冬季健康课", ActivityState.PLANNED, None),
    ]
    out = BytesIO()
    activity_list(lines, out, unit=_unit(), day=DAY)
    (page,) = _texts(out)
    assert "共3项，其中已举办1场次、22人次" in page
    assert "40" not in page.replace("2026", "")


def test_a_long_list_goes_on_and_a_rare_character_stops_it() -> None:
    out = BytesIO()
    venue_list([_venue(f"第{n}家客堂") for n in range(LINES + 1)], out, unit=_unit(), day=DAY)
    assert len(_texts(out)) == 2
    with pytest.raises(UserError, match="\U0003134f"):
        venue_list([_venue("\U0003134f家客堂")], BytesIO(), unit=_unit(), day=DAY)


@pytest.mark.parametrize(("open_", "told"), [(2, "还有2项没有办结"), (0, "都已办结")])
def test_meetings_tell_what_is_still_to_be_done(open_: int, told: str) -> None:
    meeting = JointMeeting(
        committee_id=OWN, level=MeetingLevel.COMMITTEE, year=2026, number=3, held_on=DAY, place="二楼会议室",
        expected=15, present=13,
    )  # fmt: skip
    out = BytesIO()
    meeting_list([MeetingLine(meeting, "曹王村", open_)], out, unit=_unit(), day=DAY)
    (page,) = _texts(out)
    for words in ("联席会议一览表", "2026年第3次", "2026年11月23日", "二楼会议室", "13/15", "草稿", told):
        assert words in page
