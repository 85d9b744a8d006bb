"""Committees, partners, series and meetings: the plain cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity, Series
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import Category, CommitteeKind, MeetingLevel, MeetingState, PartnerKind
from kth_desktop.errors import InputProblems, StillReferred, UserError
from kth_desktop.office import Office


def fields(refused: pytest.ExceptionInfo[InputProblems]) -> dict[str, str]:
    return {problem.field: problem.sentence for problem in refused.value.problems}


@pytest.fixture
def clinic(office: Office) -> Partner:
    return Partner(committee_id=office.own.id, name="社区卫生服务中心", kind=PartnerKind.DEPARTMENT)


@pytest.fixture
def weekly(office: Office) -> Series:
    return Series(
        committee_id=office.own.id,
        title="每周健康课",
        category=Category.PUBLICITY_TRAINING,
        weekday=2,
        starts_on=date(2026, 9, 2),
        ends_on=date(2026, 11, 25),
    )


@pytest.fixture
def meeting(office: Office) -> JointMeeting:
    return JointMeeting(
        committee_id=office.own.id,
        level=MeetingLevel.COMMITTEE,
        year=2026,
        number=1,
        held_on=date(2026, 3, 20),
        attendees=(Attendee("陆金妹", "3组"), Attendee("张医生")),
        resolutions=(Resolution("排出课表", "王建国", date(2026, 4, 1)),),
        agenda=("通报上次议定事项落实情况", " "),
    )


class TestCommittees:
    def test_the_town_stands_first(self, office: Office) -> None:
        assert [c.kind for c in office.committees.all()] == [CommitteeKind.TOWN, CommitteeKind.VILLAGE]

    def test_settings_are_saved_clean(self, office: Office) -> None:
        own = replace(office.own, phone="（021）5955 0000", liaison="王 建国", venue_target_high=5)
        saved = office.committees.save(own).record
        assert (saved.phone, saved.liaison, saved.venue_target_high) == ("021-59550000", "王建国", 5)
        assert office.own == saved

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"name": ""}, "name"),
            ({"name": "徐行镇"}, "name"),
            ({"full_name": " "}, "full_name"),
            ({"short_name": "曹" * 51}, "short_name"),
            ({"phone": "五九五五"}, "phone"),
            ({"venue_number_pattern": "{简称}号"}, "venue_number_pattern"),
            ({"minutes_number_pattern": "{第}{序号}"}, "minutes_number_pattern"),
            ({"venue_target_low": 5}, "venue_target_high"),
            ({"venue_target_low": -1}, "venue_target_high"),
            ({"group_count": 1000}, "group_count"),
        ],
    )
    def test_bad_input_is_refused_at_its_field(
        self, office: Office, changes: dict[str, object], field: str
    ) -> None:
        with pytest.raises(InputProblems) as refused:
            office.committees.save(replace(office.own, **changes))  # type: ignore[arg-type]
        assert set(fields(refused)) == {field}


class TestPartners:
    def test_a_partner_is_kept_changed_and_deleted(self, office: Office, clinic: Partner) -> None:
        saved = office.partners.save(replace(clinic, phone="142 0000 0001")).record
        assert office.partners.get(saved.id) == saved
        assert saved.phone == "14200000001"
        deleted = office.partners.delete(saved.id)
        assert office.partners.all() == ()
        office.undo(deleted.undo)
        assert [partner.name for partner in office.partners.all()] == ["社区卫生服务中心"]

    def test_a_village_sees_its_own_and_the_towns(self, office: Office, clinic: Partner) -> None:
        town = office.committees.all()[0].id
        office.partners.save(clinic)
        office.partners.save(replace(clinic, id=uuid4(), committee_id=town, name="派出所"), for_town=True)
        assert [p.name for p in office.partners.all(office.own.id)] == ["派出所", "社区卫生服务中心"]
        assert [p.name for p in office.partners.all(town)] == ["派出所"]

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"name": ""}, "name"), ({"name": "所" * 51}, "name"), ({"phone": "1"}, "phone")],
    )
    def test_bad_input(self, office: Office, clinic: Partner, changes: dict[str, object], field: str) -> None:
        with pytest.raises(InputProblems) as refused:
            office.partners.save(replace(clinic, **changes))  # type: ignore[arg-type]
        assert set(fields(refused)) == {field}

    def test_one_that_others_name_is_not_deleted(
        self, office: Office, clinic: Partner, weekly: Series, meeting: JointMeeting
    ) -> None:
        office.partners.save(clinic)
        office.series.save(replace(weekly, partner_id=clinic.id))
        office.meetings.save(replace(meeting, attendees=(Attendee("张医生", partner_id=clinic.id),)))
        with pytest.raises(StillReferred) as refused:
            office.partners.delete(clinic.id)
        assert refused.value.sentence == "社区卫生服务中心名下还有1个系列活动、1次会议名单，不能删除。"


class TestSeries:
    def test_a_series_is_kept_and_deleted(self, office: Office, weekly: Series) -> None:
        saved = office.series.save(weekly).record
        assert office.series.all(office.own.id) == (saved,)
        assert office.series.all(uuid4()) == ()
        office.series.delete(saved.id)
        assert office.series.all() == ()

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"title": ""}, "title"),
            ({"title": "课" * 51}, "title"),
            ({"ends_on": date(2026, 9, 1)}, "ends_on"),
            ({"weekday": 7}, "weekday"),
            ({"starts_at": time(15), "ends_at": time(13)}, "ends_at"),
        ],
    )
    def test_bad_input(self, office: Office, weekly: Series, changes: dict[str, object], field: str) -> None:
        with pytest.raises(InputProblems) as refused:
            office.series.save(replace(weekly, **changes))  # type: ignore[arg-type]
        assert set(fields(refused)) == {field}

    def test_one_with_activities_is_not_deleted(self, office: Office, weekly: Series) -> None:
        office.series.save(weekly)
        office.activities.save(
            Activity(
                committee_id=office.own.id,
                title="健康课",
                category=Category.PUBLICITY_TRAINING,
                held_on=date(2026, 11, 25),
                place="村委会",
                series_id=weekly.id,
            )
        )
        with pytest.raises(StillReferred, match="1场活动"):
            office.series.delete(weekly.id)


class TestMeetings:
    def test_a_meeting_comes_back_with_its_people_and_resolutions(
        self, office: Office, meeting: JointMeeting
    ) -> None:
        saved = office.meetings.save(meeting).record
        assert saved.agenda == ("通报上次议定事项落实情况",)
        assert office.meetings.get(saved.id) == saved
        assert office.meetings.all(office.own.id) == (saved,)

    def test_numbers_count_per_level_and_year(self, office: Office, meeting: JointMeeting) -> None:
        own = office.own.id
        office.meetings.save(meeting)
        assert office.meetings.propose_number(own, MeetingLevel.COMMITTEE, 2026) == 2
        assert office.meetings.propose_number(own, MeetingLevel.COMMITTEE, 2027) == 1
        assert office.meetings.propose_number(own, MeetingLevel.TOWN, 2026) == 1
        with pytest.raises(InputProblems) as refused:
            office.meetings.save(replace(meeting, id=uuid4()))
        assert fields(refused) == {"number": "2026年第1次已经是3月20日那次会议，请换一个次数。"}

    def test_a_deleted_draft_gives_its_number_back_an_issued_one_stays(
        self, office: Office, meeting: JointMeeting
    ) -> None:
        own = office.own.id
        saved = office.meetings.save(meeting).record
        office.meetings.delete(saved.id)
        assert office.meetings.propose_number(own, MeetingLevel.COMMITTEE, 2026) == 1
        final = office.meetings.save(replace(meeting, id=uuid4(), state=MeetingState.FINAL)).record
        with pytest.raises(UserError, match="已经定稿，不能删除"):
            office.meetings.delete(final.id)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"starts_at": time(15), "ends_at": time(13)}, "ends_at"),
            ({"expected": 1000}, "expected"),
            ({"present": -1}, "present"),
            ({"attendees": (Attendee(" "),)}, "attendees"),
            ({"resolutions": (Resolution(" "),)}, "resolutions"),
            ({"number": 0}, "number"),
            ({"number": None, "state": MeetingState.FINAL}, "number"),
        ],
    )
    def test_bad_input(
        self, office: Office, meeting: JointMeeting, changes: dict[str, object], field: str
    ) -> None:
        with pytest.raises(InputProblems) as refused:
            office.meetings.save(replace(meeting, **changes))  # type: ignore[arg-type]
        assert set(fields(refused)) == {field}
