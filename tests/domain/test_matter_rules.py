"""What cannot be taken of a matter, in which order its steps stand, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.matter import (
    Matter,
    MatterState,
    MatterStep,
    MatterTemplate,
    StepKind,
    StepState,
    TemplateStep,
)
from kth_desktop.domain.matter_rules import (
    missing,
    problems,
    reopened,
    step_of,
    step_problems,
    template_problems,
    with_another_round,
    with_step,
)
from kth_desktop.domain.matter_words import (
    countdown,
    next_words,
    percent,
    progress_words,
    settled_words,
    share_words,
)
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError

TODAY = date(2026, 11, 23)
LISTENING = MatterStep("客堂汇听意见", StepKind.LISTENING)
HEARING = MatterStep("听证会/协调会", StepKind.HEARING, notice_days=5)
VOTE = MatterStep("村民代表会议决议", StepKind.VOTE, notice_days=10)
POSTED = MatterStep("决议公开", StepKind.PUBLICATION, public_days=7)
STEPS = (LISTENING, HEARING, VOTE, POSTED)


def matter(*steps: MatterStep, **more: object) -> Matter:
    made = Matter(
        committee_id=uuid4(), title="食堂改造", registered_on=date(2026, 8, 6), year=2026,
        steps=steps or STEPS,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def said(step: MatterStep, *others: MatterStep) -> dict[str, str]:
    """The problems of a step by field, in a matter of the usual steps with some of them changed."""
    changed = {one.name: one for one in (*others, step)}
    steps = tuple(changed.get(one.name, one) for one in STEPS)
    return {one.field: one.sentence for one in step_problems(matter(*steps), step, TODAY)}


def done(step: MatterStep, on: date, **more: object) -> MatterStep:
    return replace(step, state=StepState.DONE, held_on=on, **more)  # type: ignore[arg-type]


class TestMatter:
    def test_a_title_is_all_it_needs(self) -> None:
        assert problems(matter(), TODAY) == ()
        (found,) = problems(matter(title=" "), TODAY)
        assert found == ("title", "议题还没有填，请填写后再保存。")

    @pytest.mark.parametrize(
        ("field", "more"),
        [
            ("title", {"title": "长" * 101}),
            ("registered_on", {"registered_on": date(2026, 11, 24)}),
            ("content", {"content": "字" * 5001}),
            ("households", {"households": 0}),
            ("steps", {"steps": ()}),
        ],
    )
    def test_what_cannot_be(self, field: str, more: dict[str, object]) -> None:
        assert field in [one.field for one in problems(matter(**more), TODAY)]

    def test_it_is_registered_before_its_first_step(self) -> None:
        made = matter(done(LISTENING, date(2026, 8, 5)))
        assert [one.sentence for one in problems(made, TODAY)] == ["登记日期晚于第一步的8月5日，请核对。"]


class TestStep:
    def test_one_with_nothing_in_it_may_stand_open(self) -> None:
        assert said(LISTENING) == {}

    def test_not_applicable_wants_a_reason(self) -> None:
        left_out = replace(HEARING, state=StepState.NOT_APPLICABLE)
        assert said(left_out) == {"reason": "不适用要写明原因，请选一个再试。"}
        assert said(replace(left_out, reason="  ")) == {"reason": "不适用要写明原因，请选一个再试。"}
        assert said(replace(left_out, reason="与前一步合并进行")) == {}

    def test_a_done_one_has_its_day_and_that_has_come(self) -> None:
        assert "日期还没有填" in said(replace(LISTENING, state=StepState.DONE))["held_on"]
        assert said(done(LISTENING, TODAY)) == {}
        tomorrow = TODAY + timedelta(1)
        assert said(done(LISTENING, tomorrow)) == {"held_on": "11月24日还没有到，到了那天再登记已办。"}
        assert said(replace(LISTENING, held_on=tomorrow)) == {}

    def test_nobody_comes_who_was_not_expected(self) -> None:
        found = said(done(LISTENING, TODAY, expected=20, present=21))
        assert found == {"present": "实到21人，多于应到的20人，请核对。"}
        assert said(done(LISTENING, TODAY, expected=20, present=20)) == {}
        assert "expected" in said(done(LISTENING, TODAY, expected=-1))

    def test_a_meeting_waits_for_its_notice(self) -> None:
        short = replace(VOTE, notified_on=date(2026, 11, 1), held_on=date(2026, 11, 10))
        assert said(short) == {"held_on": "通知11月1日发出，到11月10日只有9天，要提前10日，请改日期。"}
        assert said(replace(short, held_on=date(2026, 11, 11))) == {}
        after = replace(VOTE, notified_on=date(2026, 11, 11), held_on=date(2026, 11, 10))
        assert said(after) == {"notified_on": "发通知的日期晚于开会的日期，请核对。"}

    def test_a_publication_stands_its_days(self) -> None:
        posted = replace(POSTED, public_from=date(2026, 11, 7), public_to=date(2026, 11, 13))
        assert said(posted) == {"public_to": "公示只有6天，要满7日，请改结束日期。"}
        full = replace(posted, public_to=date(2026, 11, 14))
        assert said(full) == {}
        early = replace(full, taken_down_on=date(2026, 11, 12))
        assert said(early) == {"taken_down_on": "公示还没有到期就撤下了，请核对日期。"}
        assert said(replace(full, public_to=date(2026, 11, 6))) == {"public_to": "公示结束早于开始，请核对。"}

    def test_a_publication_is_done_once_it_is_over(self) -> None:
        posted = replace(
            POSTED, state=StepState.DONE, public_from=date(2026, 11, 20), public_to=date(2026, 11, 27)
        )
        assert said(posted) == {"public_to": "公示到11月27日才满，满了再登记已办。"}
        assert "public_to" in said(replace(posted, public_to=None))
        assert "public_from" in said(replace(posted, public_from=None))

    def test_the_sentence_names_both_steps_that_are_out_of_order(self) -> None:
        hearing = done(HEARING, date(2026, 10, 20))
        found = said(done(VOTE, date(2026, 10, 6)), hearing)
        assert found == {
            "held_on": "“村民代表会议决议”的日期2026年10月6日，"
            "早于前面的“听证会/协调会”（2026年10月20日），请核对。"
        }
        found = said(done(HEARING, date(2026, 11, 8)), done(VOTE, date(2026, 11, 6)))
        assert "晚于后面的“村民代表会议决议”（2026年11月6日）" in found["held_on"]

    def test_what_is_not_applicable_stands_in_nobody_s_way(self) -> None:
        left_out = replace(HEARING, held_on=date(2026, 11, 20), state=StepState.NOT_APPLICABLE, reason="并")
        assert said(done(VOTE, date(2026, 11, 6)), left_out) == {}


@given(st.lists(st.integers(0, 100), min_size=2, max_size=5))
def test_steps_are_in_order_exactly_when_their_days_are(offsets: list[int]) -> None:
    days = [date(2026, 8, 6) + timedelta(one) for one in offsets]
    steps = tuple(
        done(MatterStep(f"第{place}", StepKind.COMMITTEES_TALK), day) for place, day in enumerate(days)
    )
    made = matter(*steps)
    found = [one for step in steps for one in step_problems(made, step, TODAY)]
    assert (not found) == (days == sorted(days))


@given(st.integers(0, 3), st.lists(st.integers(0, 30), max_size=8))
def test_rounds_stand_behind_each_other_and_lose_nothing(first: int, picks: list[int]) -> None:
    made = matter()
    for pick in (first, *picks):
        before = made.steps
        asked = before[pick % len(before)]
        made, fresh = with_another_round(made, asked.id)
        assert [one for one in made.steps if one.id != fresh.id] == list(before)
        place = made.steps.index(fresh)
        ahead = made.steps[place - 1]
        assert (ahead.name, ahead.round + 1) == (fresh.name, fresh.round)
        assert (fresh.kind, fresh.notice_days, fresh.state) == (asked.kind, asked.notice_days, StepState.OPEN)
    for name in {one.name for one in made.steps}:
        rounds = [one.round for one in made.steps if one.name == name]
        assert rounds == list(range(1, len(rounds) + 1))


@given(st.integers(0, 999), st.integers(1, 999))
def test_the_share_is_whole_and_says_all_only_of_all(present: int, expected: int) -> None:
    found = percent(min(present, expected), expected)
    assert found is not None and 0 <= found <= 100
    assert (found == 100) == (present >= expected)


def test_shares_in_words() -> None:
    assert share_words(36, 42) == "应到42人，实到36人（85%）"
    assert (share_words(36, None), share_words(None, 42), share_words(None, None)) == (
        "实到36人", "应到42人", "",
    )  # fmt: skip
    assert percent(0, 0) is None


def test_how_far_it_is() -> None:
    made = matter(done(LISTENING, TODAY), replace(HEARING, state=StepState.NOT_APPLICABLE, reason="并"), VOTE)
    assert (progress_words(made), next_words(made)) == ("第3步，共3步", "村民代表会议决议")
    assert made.state is MatterState.UNDERWAY
    over = with_step(made, done(VOTE, TODAY))
    assert (progress_words(over), next_words(over), over.state) == ("3步都已办", "", MatterState.DONE)
    stopped = replace(made, stopped_on=TODAY)
    assert (progress_words(stopped), next_words(stopped)) == ("第3步，共3步", "")


@pytest.mark.parametrize(
    ("step", "words", "urgency"),
    [
        (replace(VOTE, notified_on=date(2026, 11, 16), held_on=date(2026, 12, 1)),
         "通知还差3天满10日，还有8天召开", "plain"),
        (replace(VOTE, notified_on=date(2026, 11, 10), held_on=date(2026, 11, 24)),
         "通知已满10日，明天召开", "soon"),
        (replace(VOTE, held_on=date(2026, 12, 20)), "通知要在12月10日以前发出，满10日才能开会", "plain"),
        (replace(VOTE, held_on=date(2026, 12, 3)), "通知要在今天发出，满10日才能开会", "soon"),
        (replace(VOTE, held_on=date(2026, 12, 2)), "今天发通知也不满10日，请改会期", "overdue"),
        (replace(LISTENING, held_on=date(2026, 11, 20)), "11月20日已过，还没有登记结果", "overdue"),
        (replace(POSTED, public_from=date(2026, 11, 20)), "公示还差4天到期", "plain"),
        (replace(POSTED, public_from=date(2026, 11, 17)), "公示明天到期", "soon"),
        (replace(POSTED, public_from=date(2026, 11, 16)), "公示今天到期，可以撤下", "soon"),
        (replace(POSTED, public_from=date(2026, 11, 14)), "公示到期2天，还没有撤下", "overdue"),
        (MatterStep("实施", StepKind.EXECUTION, held_on=date(2026, 11, 25)), "还有2天完成", "plain"),
    ],
)  # fmt: skip
def test_what_runs_is_counted_down(step: MatterStep, words: str, urgency: str) -> None:
    found = countdown(step, TODAY)
    assert found is not None
    assert (found.words, found.urgency) == (words, urgency)


def test_nothing_runs_of_what_is_settled() -> None:
    assert countdown(LISTENING, TODAY) is None
    assert countdown(done(VOTE, date(2026, 11, 6)), TODAY) is None
    down = replace(POSTED, public_from=date(2026, 11, 7), taken_down_on=date(2026, 11, 16))
    assert countdown(down, TODAY) is None


def test_days_in_few_characters() -> None:
    assert settled_words(done(LISTENING, date(2026, 10, 20)), 2026) == "10月20日"
    assert settled_words(done(LISTENING, date(2025, 10, 20)), 2026) == "2025年10月20日"
    assert settled_words(replace(LISTENING, held_on=date(2026, 12, 3)), 2026) == "定于12月3日"
    posted = replace(POSTED, public_from=date(2026, 11, 28), public_to=date(2026, 12, 5))
    assert settled_words(posted, 2026) == "11月28日至12月5日"


def test_what_is_missing_is_named_once_its_day_has_come() -> None:
    planned = replace(HEARING, notified_on=TODAY, held_on=date(2026, 12, 3), place="会议室")
    assert missing(planned, TODAY) == ()
    assert missing(planned, date(2026, 12, 4)) == ("应到和实到", "结果")
    assert missing(HEARING, TODAY) == ("通知日期", "日期", "地点")
    assert missing(replace(HEARING, state=StepState.NOT_APPLICABLE, reason="并"), TODAY) == ()
    assert missing(POSTED, TODAY) == ("公示起止日", "张贴地点")
    assert missing(MatterStep("实施", StepKind.EXECUTION), TODAY) == ("完成日期", "实施情况")


def test_a_step_opened_again_keeps_what_was_written() -> None:
    step = replace(done(LISTENING, TODAY), state=StepState.NOT_APPLICABLE, reason="并", result="多数赞成")
    again = reopened(step)
    assert (again.state, again.reason, again.result) == (StepState.OPEN, "", "多数赞成")


def test_a_step_that_is_gone_is_told() -> None:
    with pytest.raises(UserError, match="这一步已经不在了"):
        step_of(matter(), uuid4())


def test_a_template_says_which_step_is_wrong() -> None:
    steps = (TemplateStep("听意见", StepKind.LISTENING), TemplateStep(" ", StepKind.VOTE, notice_days=999))
    made = MatterTemplate(committee_id=uuid4(), name="", kind=CommitteeKind.VILLAGE, steps=steps)
    found = [(one.field, one.sentence) for one in template_problems(made)]
    assert [field for field, _ in found] == ["name", "steps.2", "steps.2"]
    assert found[1][1] == "第2步的名称还没有填，请填写或去掉这一步。"
    assert [one.field for one in template_problems(replace(made, name="样", steps=()))] == ["steps"]
