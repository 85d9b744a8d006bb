"""草稿 → 定稿 → 更正: numbers, locks, kept papers, what is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.log import Action
from kth_desktop.domain.meeting import Attendee, JointMeeting, MeetingQuery, Resolution
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import CommitteeKind, MeetingLevel, MeetingState, PartnerKind
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import ChangedMeanwhile, InputProblems, UserError
from kth_desktop.office import Office

TODAY = date(2026, 11, 23)
PAPER = b"%PDF-1.7 minutes"


@pytest.fixture
def draft(office: Office) -> JointMeeting:
    begun = office.meetings.begin(office.own.id)
    written = replace(
        begun, place="二楼", body="一、路灯\n修。", resolutions=(Resolution("修路灯", "王建国"),)
    )
    return office.meetings.save(written).record


@pytest.fixture
def issued(office: Office, draft: JointMeeting) -> JointMeeting:
    return office.meetings.issue(draft, PAPER).record


def town(office: Office) -> Committee:
    return next(one for one in office.committees.all() if one.kind is CommitteeKind.TOWN)


class TestBegin:
    def test_the_next_number_of_this_level_and_year(self, office: Office, draft: JointMeeting) -> None:
        assert (draft.number, draft.year, draft.level) == (1, 2026, MeetingLevel.COMMITTEE)
        assert office.meetings.begin(office.own.id).number == 2
        of_town = office.meetings.begin(town(office).id)
        assert (of_town.number, of_town.level) == (1, MeetingLevel.TOWN)

    def test_what_is_open_is_told_until_it_is_done(self, office: Office, draft: JointMeeting) -> None:
        assert "修路灯（责任人：王建国），未开始。" in office.meetings.begin(office.own.id).body
        done = replace(draft.resolutions[0], done_on=TODAY)
        office.meetings.save(replace(draft, resolutions=(done,)))
        assert "修路灯" not in office.meetings.begin(office.own.id).body

    def test_those_with_an_office_in_their_group_come_first_time(self, office: Office) -> None:
        own = office.own.id
        office.volunteers.save(
            Volunteer(committee_id=own, name="陆金妹", group_name="3组", roles=("村民组长",))
        )
        office.volunteers.save(Volunteer(committee_id=own, name="李引娣", group_name="12组"))
        begun = office.meetings.begin(own)
        assert [(one.name, one.unit) for one in begun.attendees] == [("陆金妹", "3组村民组长")]
        assert (begun.expected, begun.present) == (1, 1)

    def test_liaison_officers_come_to_the_town(self, office: Office) -> None:
        office.committees.save(replace(office.own, liaison="张建芳"))
        begun = office.meetings.begin(town(office).id)
        assert [(one.name, one.unit) for one in begun.attendees] == [("张建芳", "曹王村联络员")]


class TestIssue:
    def test_number_paper_and_log_stay(self, office: Office, issued: JointMeeting) -> None:
        assert (issued.state, issued.issue, issued.issued_on) == (MeetingState.FINAL, 1, TODAY)
        assert office.meetings.kept_paper(issued.minutes_digest) == PAPER
        assert (office.meetings.folder / f"{issued.minutes_digest}.pdf").exists()
        assert office.path.parent == office.meetings.folder.parent
        (kept,) = office.meetings.kept(issued.id)
        assert (kept.words, kept.kept_on, kept.size) == ("2026年第1次纪要", TODAY, len(PAPER))
        assert office.history.of(issued.id)[0].reason == "定稿"

    def test_issued_minutes_cannot_be_changed_or_deleted(self, office: Office, issued: JointMeeting) -> None:
        with pytest.raises(UserError, match="已经定稿；要改请先点“更正”"):
            office.meetings.save(replace(issued, body="别的"))
        with pytest.raises(UserError, match="已经定稿，不能删除"):
            office.meetings.delete(issued.id)
        assert office.meetings.get(issued.id) == issued

    def test_an_older_look_at_it_is_refused_and_leaves_no_paper(
        self, office: Office, draft: JointMeeting
    ) -> None:
        office.meetings.save(replace(draft, place="三楼"))
        with pytest.raises(ChangedMeanwhile):
            office.meetings.issue(draft, PAPER)
        assert office.meetings.get(draft.id).state is MeetingState.DRAFT
        assert office.meetings.kept(draft.id) == ()
        assert not office.meetings.folder.exists()

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"place": " "}, "place"), ({"body": ""}, "body"), ({"number": None}, "number")],
    )
    def test_what_minutes_need(
        self, office: Office, draft: JointMeeting, changes: dict[str, object], field: str
    ) -> None:
        saved = office.meetings.save(replace(draft, **changes)).record  # type: ignore[arg-type]
        with pytest.raises(InputProblems) as refused:
            office.meetings.issue(saved, PAPER)
        assert [problem.field for problem in refused.value.problems] == [field]
        assert not office.meetings.folder.exists()

    def test_a_paper_that_was_touched_is_told(self, office: Office, issued: JointMeeting) -> None:
        file = office.meetings.folder / f"{issued.minutes_digest}.pdf"
        file.write_bytes(PAPER + b" ")
        with pytest.raises(UserError, match="被改动过"):
            office.meetings.kept_paper(issued.minutes_digest)
        file.unlink()
        with pytest.raises(UserError, match="找不到了"):
            office.meetings.kept_paper(issued.minutes_digest)

    def test_neither_a_second_issue_nor_a_stale_state_opens_the_lock(
        self, office: Office, issued: JointMeeting
    ) -> None:
        with pytest.raises(UserError, match="已经定稿；要改请先点“更正”"):
            office.meetings.issue(replace(issued, body="别的"), PAPER + b"2")
        assert office.meetings.get(issued.id) == issued
        assert len(office.meetings.kept(issued.id)) == 1
        again = office.meetings.correct(issued.id, "录错").record
        forged = replace(again, issue=0, state=MeetingState.FINAL, minutes_digest="", issued_on=None)
        saved = office.meetings.save(replace(forged, body="改过")).record
        assert (saved.body, saved.issue, saved.state) == ("改过", 1, MeetingState.DRAFT)
        assert (saved.minutes_digest, saved.issued_on) == (issued.minutes_digest, TODAY)
        with pytest.raises(UserError, match="不能删除"):
            office.meetings.delete(saved.id)

    def test_no_undo_goes_past_it(self, office: Office, draft: JointMeeting) -> None:
        saved = office.meetings.save(replace(draft, body="一、路灯\n换。"))
        outcome = office.meetings.issue(saved.record, PAPER)
        assert outcome.undo.words == "2026年第1次联席会议的纪要已定稿"
        office.undo(outcome.undo)
        with pytest.raises(ChangedMeanwhile):
            office.undo(saved.undo)
        correction = office.meetings.correct(draft.id, "录错")
        office.undo(correction.undo)
        with pytest.raises(ChangedMeanwhile):
            office.undo(saved.undo)
        now = office.meetings.get(draft.id)
        assert (now.body, now.is_correction) == ("一、路灯\n换。", True)

    def test_the_check_of_the_file_measures_every_kept_paper(
        self, office: Office, issued: JointMeeting
    ) -> None:
        assert office.check().ok
        file = office.meetings.folder / f"{issued.minutes_digest}.pdf"
        file.write_bytes(PAPER + b" ")
        report = office.check()
        assert not report.ok
        assert report.findings[0].startswith("2026年第1次纪要：存下的纪要被改动过")
        file.unlink()
        assert "找不到了" in office.check().findings[0]


class TestNumbers:
    def test_a_deleted_draft_gives_its_number_back_and_comes_back_under_the_next(
        self, office: Office, draft: JointMeeting
    ) -> None:
        office.meetings.delete(draft.id)
        begun = office.meetings.begin(office.own.id)
        assert begun.number == 1
        office.meetings.save(replace(begun, place="三楼"))
        office.bin.restore(office.bin.lines()[0].id)
        back = office.meetings.get(draft.id)
        assert (back.number, back.body) == (2, draft.body)
        assert back.resolutions == draft.resolutions

    def test_it_comes_back_under_its_own_while_that_is_free(
        self, office: Office, draft: JointMeeting
    ) -> None:
        office.meetings.delete(draft.id)
        office.bin.restore(office.bin.lines()[0].id)
        assert office.meetings.get(draft.id) == draft

    def test_what_was_issued_cannot_lose_it(self, office: Office, issued: JointMeeting) -> None:
        again = office.meetings.correct(issued.id, "录错").record
        for number in (2, None):
            with pytest.raises(InputProblems, match="次数不能再改"):
                office.meetings.save(replace(again, number=number))
        assert office.meetings.begin(office.own.id).number == 2


class TestCorrect:
    def test_it_opens_again_under_its_number(self, office: Office, issued: JointMeeting) -> None:
        again = office.meetings.correct(issued.id, "录错").record
        assert again.is_correction
        assert (again.number, again.correction_reason, again.state_words) == (1, "录错", "更正中")
        with pytest.raises(InputProblems, match="次数不能再改"):
            office.meetings.save(replace(again, number=5))
        with pytest.raises(UserError, match="不能删除"):
            office.meetings.delete(again.id)
        saved = office.meetings.save(replace(again, body="一、路灯\n修好了。")).record
        second = office.meetings.issue(saved, PAPER + b"2").record
        assert second.state_words == "定稿（更正1次）"
        assert [one.words for one in office.meetings.kept(second.id)] == [
            "2026年第1次纪要",
            "2026年第1次纪要，更正1次",
        ]

    def test_a_reason_is_wanted_and_only_for_what_was_issued(
        self, office: Office, issued: JointMeeting
    ) -> None:
        with pytest.raises(UserError, match="写明原因"):
            office.meetings.correct(issued.id, " ")
        office.meetings.correct(issued.id, "补报")
        with pytest.raises(UserError, match="还没有定稿"):
            office.meetings.correct(issued.id, "补报")


def test_only_follow_up_is_taken_over_after_issue(office: Office, issued: JointMeeting) -> None:
    moved = replace(issued.resolutions[0], started_on=TODAY, text="别的话")
    asked = replace(issued, resolutions=(moved,), photographed_on=TODAY, body="别的")
    outcome = office.meetings.follow_up(asked)
    now = outcome.record
    assert outcome.undo.words == "“修路灯”办理中"
    assert (now.body, now.resolutions[0].text, now.photographed_on) == (issued.body, "修路灯", TODAY)
    assert now.resolutions[0].started_on == TODAY
    assert now.state is MeetingState.FINAL
    office.undo(outcome.undo)
    assert office.meetings.get(issued.id).resolutions == issued.resolutions


def test_people_are_found_by_name_pinyin_and_unit(office: Office) -> None:
    own = office.own.id
    office.volunteers.save(Volunteer(committee_id=own, name="曾美芳", group_name="3组"))
    office.partners.save(
        Partner(committee_id=own, name="卫生服务中心", kind=PartnerKind.DEPARTMENT, contact="张敏")
    )
    office.committees.save(replace(office.own, liaison="张建芳"))

    def find(text: str) -> list[str]:
        return [one.words for one in office.meetings.people(own, text, MeetingLevel.COMMITTEE)]

    assert find("zmf") == ["曾美芳（3组）"]
    assert find("卫生") == ["张敏（卫生服务中心）"]
    assert find("zhang") == ["张建芳（曹王村联络员）", "张敏（卫生服务中心）"]
    assert len(find("")) == 3
    assert office.meetings.people(own, "曾", MeetingLevel.TOWN) == ()


def test_the_list_is_filtered_and_sorted_in_the_database(office: Office, issued: JointMeeting) -> None:
    own = office.own.id
    older = replace(
        issued, id=uuid4(), version=0, year=2025, number=4, held_on=date(2025, 12, 1), minutes_digest="",
        resolutions=(), attendees=(Attendee("甲"),),
    )  # fmt: skip
    office.meetings.save(older)

    def ask(**values: object) -> list[tuple[int, int | None, int]]:
        lines = office.meetings.rows(office.meetings.keys(MeetingQuery(committee_id=own, **values)))  # type: ignore[arg-type]
        return [(line.meeting.year, line.meeting.number, line.open) for line in lines]

    assert ask() == [(2026, 1, 1), (2025, 4, 0)]
    assert ask(descending=False) == [(2025, 4, 0), (2026, 1, 1)]
    assert ask(year=2025) == [(2025, 4, 0)]
    assert ask(level=MeetingLevel.TOWN) == []
    assert ask(order="open") == [(2026, 1, 1), (2025, 4, 0)]
    whole_town = office.meetings.lines(MeetingQuery())
    assert [(line.meeting.year, line.committee_name) for line in whole_town] == [
        (2026, office.own.name), (2025, office.own.name),
    ]  # fmt: skip
    assert office.meetings.years(own) == (2026, 2025)
    assert office.meetings.numbered(own, 2025, 4, MeetingLevel.COMMITTEE).id == older.id
    with pytest.raises(UserError, match="没有2026年第9次联席会议"):
        office.meetings.numbered(own, 2026, 9, MeetingLevel.COMMITTEE)


def test_every_step_is_in_the_log(office: Office, issued: JointMeeting) -> None:
    office.meetings.correct(issued.id, "对方来电更正")
    lines = office.history.of(issued.id)
    assert [(line.action, line.reason) for line in lines] == [
        (Action.CHANGED, "更正：对方来电更正"),
        (Action.CHANGED, "定稿"),
        (Action.ADDED, ""),
    ]
