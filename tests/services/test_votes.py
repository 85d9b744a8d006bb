"""表决: from the proposal to the result, with the session and the step that go along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.law_rule import rule_of_text
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_lists import VoteQuery, VoteState
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY

RULE = "village-representatives-shanghai-2026"
COUNTED = {
    "entitled": 42, "present": 36, "issued": 36, "returned": 36, "valid": 36,
    "yes": 30, "no": 4, "abstain": 2,
}  # fmt: skip


def _vote(office: Office, **said: object) -> Vote:
    fields: dict[str, object] = {
        "title": "食堂改造", "held_on": date(2026, 11, 6), "rule_key": RULE, "way": VoteWay.SECRET, **said,
    }  # fmt: skip
    return Vote(committee_id=office.own.id, **fields)  # type: ignore[arg-type]


def _matter(office: Office) -> Matter:
    with office._context.writing() as writing:
        steps = (
            MatterStep("客堂汇听意见", StepKind.LISTENING, StepState.DONE),
            MatterStep("代表表决", StepKind.VOTE, notified_on=date(2026, 10, 20), held_on=date(2026, 11, 6)),
        )
        return writing.save(
            Matter(
                committee_id=office.own.id,
                title="食堂改造",
                registered_on=date(2026, 6, 1),
                year=2026,
                number="曹王议〔2026〕2号",
                steps=steps,
            )
        )


def _step(office: Office, matter: Matter) -> MatterStep:
    with office._context.writing() as writing:
        return writing.get(Matter, matter.id).steps[1]


def _venue(office: Office) -> Venue:
    return office.venues.save(Venue(committee_id=office.own.id, name="陆家客堂", group_name="3组")).record


def _complaints(office: Office, vote: Vote) -> dict[str, str]:
    with pytest.raises(InputProblems) as refused:
        office.votes.save(vote)
    return {problem.field: problem.sentence for problem in refused.value.problems}


def test_a_new_vote_proposes_the_rule_of_its_day(office: Office) -> None:
    made = office.votes.begin(office.own.id)
    assert (made.rule_key, made.held_on, made.entitled) == (RULE, TODAY, None)
    assert made.version == 0


def test_place_and_people_are_those_of_the_last(office: Office) -> None:
    office.votes.save(_vote(office, place="村委会二楼会议室", chair="周建华", scrutineer="陆金妹"))
    made = office.votes.begin(office.own.id)
    assert (made.place, made.chair, made.scrutineer, made.way) == (
        "村委会二楼会议室", "周建华", "陆金妹", VoteWay.SECRET,
    )  # fmt: skip
    assert made.present is None


def test_for_a_matter_the_open_step_of_voting_says_day_and_notice(office: Office) -> None:
    matter = _matter(office)
    made = office.votes.begin(office.own.id, matter.id)
    assert (made.title, made.step_id) == ("食堂改造", matter.steps[1].id)
    assert (made.held_on, made.notified_on) == (date(2026, 11, 6), date(2026, 10, 20))
    (choice,) = office.votes.matters(office.own.id)
    assert choice.words == "曹王议〔2026〕2号 食堂改造"


def test_a_counted_vote_keeps_the_row_that_decided_it(office: Office) -> None:
    saved = office.votes.save(_vote(office, **COUNTED)).record
    assert rule_of_text(saved.rule, office.own.id).key == RULE
    result = office.votes.result(saved)
    assert result is not None
    assert result.passed
    assert "36×3=108≥42×2=84" in result.sentence
    assert "30×2=60＞36" in result.sentence
    row = replace(office.law.rule(RULE), quorum_part=1, quorum_whole=1)
    office.law.save(row)
    again = office.votes.result(office.votes.get(saved.id))
    assert again is not None
    assert again.passed, "what was decided by the old text stays decided"
    assert office.votes.save(replace(saved, yes=29, no=5)).record.rule == saved.rule


def test_it_is_counted_again_by_the_row_as_verified(office: Office) -> None:
    matter = _matter(office)
    step_id = matter.steps[1].id
    saved = office.votes.save(_vote(office, matter_id=matter.id, step_id=step_id, **COUNTED)).record
    row = office.law.rule(RULE)
    office.law.save(
        replace(row, quorum_part=9, quorum_whole=10, clause="第十八条", source="新办法", checked=True)
    )
    (doubt,) = office.law.doubts()
    assert doubt.recount
    outcome = office.votes.recount(doubt.vote_id)
    result = office.votes.result(outcome.record)
    assert result is not None
    assert (result.quorum, result.rule.checked) == (False, True)
    assert _step(office, matter).state is StepState.OPEN
    assert office.law.doubts() == ()
    office.undo(outcome.undo)
    assert office.votes.get(saved.id).rule == saved.rule
    assert _step(office, matter).state is StepState.DONE


def test_before_it_is_counted_nothing_is_decided(office: Office) -> None:
    saved = office.votes.save(_vote(office, held_on=date(2026, 12, 1), entitled=42)).record
    assert saved.rule == ""
    assert office.votes.result(saved) is None
    (line,) = office.votes.lines(VoteQuery(office.own.id))
    assert (line.state, line.turnout) == (VoteState.PLANNED, "")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, VoteState.PASSED),
        ({"yes": 18, "no": 16}, VoteState.REJECTED),
        ({"present": 27, "issued": 27, "returned": 27, "valid": 27, "yes": 27, "no": 0, "abstain": 0},
         VoteState.NO_QUORUM),
        ({"issued": 35}, VoteState.VOID),
    ],
)  # fmt: skip
def test_the_list_says_what_it_came_to_and_can_be_asked_for_it(
    office: Office, said: dict[str, int], state: VoteState
) -> None:
    office.votes.save(_vote(office, **{**COUNTED, **said}))
    office.votes.save(_vote(office, title="别的", held_on=date(2026, 12, 20)))
    (line,) = office.votes.lines(VoteQuery(state=state))
    assert line.vote.title == "食堂改造"
    assert line.turnout.endswith("/42")
    assert len(office.votes.lines(VoteQuery(state=VoteState.PLANNED))) == 1


def test_the_list_is_filtered_by_year_matter_and_words(office: Office) -> None:
    matter = _matter(office)
    office.votes.save(_vote(office, matter_id=matter.id, step_id=matter.steps[1].id, **COUNTED))
    office.votes.save(
        _vote(office, title="安保设备", held_on=date(2025, 7, 1), rule_key="village-representatives-2018")
    )
    asked = office.votes.lines
    assert [line.vote.title for line in asked(VoteQuery())] == ["食堂改造", "安保设备"]
    assert [line.vote.title for line in asked(VoteQuery(year=2025))] == ["安保设备"]
    assert [line.vote.title for line in asked(VoteQuery(matter_id=matter.id))] == ["食堂改造"]
    assert [line.vote.title for line in asked(VoteQuery(text="曹王议"))] == ["食堂改造"]
    assert asked(VoteQuery(text="曹王议"))[0].matter_words == "曹王议〔2026〕2号 食堂改造"
    counts = office.votes.counts(office.own.id)
    assert (counts.total, counts.this_year, counts.passed, counts.years) == (2, 1, 1, (2026, 2025))


@pytest.mark.parametrize("order", ["title", "held_on", "way", "present", "matter"])
def test_every_column_sorts(office: Office, order: str) -> None:
    office.votes.save(_vote(office))
    assert len(office.votes.keys(VoteQuery(order=order, descending=False))) == 1


@pytest.mark.parametrize(
    ("said", "field", "part"),
    [
        ({"title": " "}, "title", "议题还没有填"),
        ({"present": 43}, "present", "多于应到42人"),
        ({"yes": 32}, "yes", "合计38票，多于有效票36张"),
        ({"valid": 37}, "valid", "多于收回36张"),
        ({"notified_on": date(2026, 10, 30)}, "notified_on", "10月30日通知的，11月9日起才能表决"),
        ({"notified_on": date(2026, 11, 7)}, "notified_on", "在表决日期11月6日之后"),
        ({"held_on": date(2026, 12, 6)}, "held_on", "12月6日还没有到"),
        ({"rule_key": "no-such-row"}, "rule_key", "表决规则还没有选"),
        ({"rule_key": "village-representatives-shanghai-2017"}, "rule_key", "2026年11月6日不适用"),
        ({"rule_key": "resident-representatives-2026"}, "rule_key", "不是本村（居）用的规则"),
        ({"shape": VoteShape.CHOICE, "options": (VoteOption("甲", 30),)}, "options", "只有一个方案"),
        ({"shape": VoteShape.ELECTION, "seats": 3, "options": (VoteOption("甲", 30), VoteOption("乙", 20))},
         "options", "应选3人，候选人只有2人"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(
    office: Office, said: dict[str, object], field: str, part: str
) -> None:
    found = _complaints(office, _vote(office, **{**COUNTED, **said}))
    assert part in found[field]
    assert office.votes.lines(VoteQuery()) == ()


def test_a_show_of_hands_has_no_papers(office: Office) -> None:
    saved = office.votes.save(_vote(office, way=VoteWay.HANDS, **COUNTED)).record
    assert (saved.issued, saved.returned, saved.valid) == (None, None, None)
    assert saved.yes == 30


def test_an_election_keeps_its_candidates_and_no_answers(office: Office) -> None:
    people = (VoteOption("陆 金妹", 30), VoteOption("王芳", 20))
    vote = _vote(office, shape=VoteShape.ELECTION, seats=1, options=people, **{**COUNTED, "yes": None})
    saved = office.votes.save(replace(vote, valid=36, no=None, abstain=None, options=(
        VoteOption("陆金妹", 22), VoteOption("王芳", 14)))).record  # fmt: skip
    result = office.votes.result(saved)
    assert result is not None
    assert result.winners == ("陆金妹",)
    assert (saved.yes, saved.no, saved.abstain) == (None, None, None)


def test_in_a_venue_it_is_one_session_that_follows_and_goes(office: Office) -> None:
    venue = _venue(office)
    saved = office.votes.save(_vote(office, venue_id=venue.id, place="别处", **COUNTED)).record
    assert saved.activity_id is not None
    session = office.activities.get(saved.activity_id)
    assert (session.title, session.category, session.state, session.attendances) == (
        "代表表决：食堂改造", Category.DELIBERATION, ActivityState.HELD, 36,
    )  # fmt: skip
    with pytest.raises(UserError):
        office.activities.delete(session.id)
    again = office.votes.save(replace(saved, title="食堂改造（第二次）", attendances=30)).record
    assert again.activity_id == saved.activity_id
    assert office.activities.get(session.id).title == "代表表决：食堂改造（第二次）"
    assert office.activities.get(session.id).attendances == 30
    moved = office.votes.save(replace(again, venue_id=None, place="村委会")).record
    assert moved.activity_id is None
    with pytest.raises(UserError):
        office.activities.get(session.id)


def test_what_the_calendar_has_already_is_not_counted_twice(office: Office) -> None:
    venue = _venue(office)
    planned = Activity(
        committee_id=office.own.id, title="村民代表会议", category=Category.DELIBERATION,
        held_on=date(2026, 11, 6), venue_id=venue.id, starts_at=time(13, 30), state=ActivityState.HELD,
        attendances=33,
    )  # fmt: skip
    there = office.activities.save(planned).record
    saved = office.votes.save(_vote(office, venue_id=venue.id, **COUNTED)).record
    assert (saved.activity_id, saved.attendances) == (there.id, 33)
    assert office.activities.get(there.id).title == "代表表决：食堂改造"
    again = office.votes.save(_vote(office, title="修路", venue_id=venue.id, starts_at=time(15), **COUNTED))
    assert again.record.activity_id not in (None, there.id), "another hour is another session"


def test_what_was_deleted_comes_back_with_its_session(office: Office) -> None:
    saved = office.votes.save(_vote(office, venue_id=_venue(office).id, **COUNTED)).record
    assert saved.activity_id is not None
    office.votes.delete(saved.id)
    with pytest.raises(UserError):
        office.activities.get(saved.activity_id)
    (line,) = [line for line in office.bin.lines() if line.table == "vote"]
    assert "activity" not in [one.table for one in office.bin.lines()]
    office.bin.restore(line.id)
    assert office.votes.get(saved.id).activity_id == saved.activity_id
    assert isinstance(office.activities.get(saved.activity_id), Activity)


def test_a_vote_that_passed_settles_the_step_of_its_matter(office: Office) -> None:
    matter = _matter(office)
    begun = office.votes.begin(office.own.id, matter.id)
    planned = office.votes.save(replace(begun, way=VoteWay.SECRET, place="会议室")).record
    assert _step(office, matter).state is StepState.OPEN
    outcome = office.votes.save(replace(planned, **COUNTED))  # type: ignore[arg-type]
    step = _step(office, matter)
    assert (step.state, step.expected, step.present, step.place) == (StepState.DONE, 42, 36, "会议室")
    assert step.result.endswith("予以通过。")
    office.undo(outcome.undo)
    assert _step(office, matter).state is StepState.OPEN
    again = office.votes.save(replace(office.votes.get(planned.id), **{**COUNTED, "yes": 10}))  # type: ignore[arg-type]
    assert _step(office, matter).state is StepState.OPEN
    assert "不予通过" in _step(office, matter).result
    office.votes.delete(again.record.id)
    step = _step(office, matter)
    assert (step.held_on, step.result, step.present) == (None, "", None)


def test_of_two_votes_for_a_step_the_one_that_passed_tells(office: Office) -> None:
    matter = _matter(office)
    said = {"matter_id": matter.id, "step_id": matter.steps[1].id}
    lost = office.votes.save(_vote(office, **{**said, **COUNTED, "yes": 10})).record
    assert _step(office, matter).state is StepState.OPEN
    won = office.votes.save(_vote(office, **{**said, **COUNTED, "held_on": date(2026, 11, 20)})).record
    office.votes.save(replace(lost, chair="周建华"))
    step = _step(office, matter)
    assert (step.state, step.held_on) == (StepState.DONE, date(2026, 11, 20))
    office.votes.save(_vote(office, **said, entitled=42))
    assert _step(office, matter).held_on == date(2026, 11, 20)
    office.votes.delete(won.id)
    step = _step(office, matter)
    assert (step.state, step.held_on) == (StepState.OPEN, date(2026, 11, 6))


def test_from_the_bin_it_settles_its_step_again(office: Office) -> None:
    matter = _matter(office)
    said = {"matter_id": matter.id, "step_id": matter.steps[1].id, **COUNTED}
    saved = office.votes.save(_vote(office, **said)).record
    before = _step(office, matter)
    office.votes.delete(saved.id)
    assert _step(office, matter).state is StepState.OPEN
    office.bin.restore(office.bin.lines()[0].id)
    assert _step(office, matter) == before


def test_a_step_that_the_clerk_has_written_over_is_not_emptied(office: Office) -> None:
    matter = _matter(office)
    said = {"matter_id": matter.id, "step_id": matter.steps[1].id, **COUNTED}
    saved = office.votes.save(_vote(office, **said)).record
    now = office.matters.get(matter.id)
    other = replace(now.steps[1], held_on=date(2026, 11, 12), result="另行表决通过")
    office.matters.save_step(matter.id, other)
    office.votes.delete(saved.id)
    assert _step(office, matter) == other


def test_what_was_voted_on_after_all_is_no_longer_left_out(office: Office) -> None:
    matter = _matter(office)
    step = matter.steps[1]
    office.matters.not_applicable(matter.id, step.id, "本议题不需要这一步")
    office.votes.save(_vote(office, matter_id=matter.id, step_id=step.id, **COUNTED))
    now = _step(office, matter)
    assert (now.state, now.reason) == (StepState.DONE, "")


def test_a_vote_is_not_before_what_led_to_it(office: Office) -> None:
    matter = _matter(office)
    heard = replace(matter.steps[0], held_on=date(2026, 11, 10))
    office.matters.save_step(matter.id, replace(matter.steps[1], held_on=None, notified_on=None))
    office.matters.save_step(matter.id, heard)
    found = _complaints(office, _vote(office, matter_id=matter.id, step_id=matter.steps[1].id, **COUNTED))
    assert "早于前面的“客堂汇听意见”（2026年11月10日）" in found["held_on"]


def test_detail_says_where_it_came_from(office: Office) -> None:
    matter, venue = _matter(office), _venue(office)
    saved = office.votes.save(
        _vote(office, matter_id=matter.id, step_id=matter.steps[1].id, venue_id=venue.id, **COUNTED)
    ).record
    detail = office.votes.detail(saved.id)
    assert detail.line.place == "陆家客堂"
    assert detail.activity is not None
    assert detail.chain.line("表决").startswith("议题")
    (line,) = office.votes.rows((office.votes.key(saved.id),))
    assert line.vote == detail.vote
