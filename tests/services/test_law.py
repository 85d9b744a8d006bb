"""Rows of the law: shipped, written over by the office, put back, and what an unverified one decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kth_desktop.domain.law_rule import LawRule, VotingBody, rule_of_text, rule_text
from kth_desktop.domain.law_rule_problems import law_rule_problems
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY

KEY = "village-representatives-shanghai-2026"
VILLAGE, SHANGHAI = CommitteeKind.VILLAGE, "上海市"
REPRESENTATIVES = VotingBody.VILLAGER_REPRESENTATIVES


def keep_vote(office: Office, rule: LawRule, title: str = "食堂改造") -> Vote:
    vote = Vote(
        committee_id=office.own.id, title=title, held_on=date(2026, 6, 20), rule_key=rule.key,
        rule=rule_text(rule), entitled=42, present=36, yes=30, no=4, abstain=2,
    )  # fmt: skip
    with office._context.writing() as writing:
        return writing.save(vote)


def test_every_shipped_row_is_sound(office: Office) -> None:
    rules = office.law.rules()
    assert len({rule.key for rule in rules}) == len(rules) == 38
    assert all(law_rule_problems(rule) == () for rule in rules)
    assert {rule.body for rule in rules} == set(VotingBody)
    assert all(rule.clause and rule.source for rule in rules)


def test_what_holds_from_2026_on_is_unverified(office: Office) -> None:
    """The acts were changed, and nobody has read the new articles yet."""
    for rule in office.law.rules():
        before = rule.valid_to == date(2025, 12, 31)
        assert before or (rule.valid_from, rule.valid_to) == (date(2026, 1, 1), None)
        if rule.checked:
            assert before, rule.key
    unread = {rule.key for rule in office.law.rules(on=date(2025, 1, 1)) if not rule.checked}
    assert unread == {"resident-representatives-2018"}


@pytest.mark.parametrize(
    ("body", "kind", "place", "on", "key"),
    [
        (REPRESENTATIVES, VILLAGE, SHANGHAI, TODAY, KEY),
        (REPRESENTATIVES, VILLAGE, SHANGHAI, date(2025, 12, 31), "village-representatives-shanghai-2017"),
        (REPRESENTATIVES, VILLAGE, "江苏省", TODAY, "village-representatives-2026"),
        (REPRESENTATIVES, VILLAGE, "江苏省", date(2025, 12, 31), "village-representatives-2018"),
        (VotingBody.VILLAGERS, VILLAGE, SHANGHAI, TODAY, "village-assembly-shanghai-2026"),
        (VotingBody.RESIDENT_REPRESENTATIVES, CommitteeKind.RESIDENTS, SHANGHAI, TODAY,
         "resident-representatives-2026"),
    ],
)  # fmt: skip
def test_the_row_of_the_place_and_the_day_is_proposed(
    office: Office, body: VotingBody, kind: CommitteeKind, place: str, on: date, key: str
) -> None:
    proposed = office.law.propose(kind, place, on, body)
    assert proposed is not None
    assert proposed.key == key


def test_no_row_no_proposal(office: Office) -> None:
    assert office.law.propose(VILLAGE, SHANGHAI, date(2010, 1, 1), REPRESENTATIVES) is None
    assert office.law.propose(VILLAGE, SHANGHAI, TODAY, VotingBody.RESIDENTS) is None


def test_an_assembly_may_be_counted_by_people_or_by_households(office: Office) -> None:
    keys = [r.key for r in office.law.choices(VILLAGE, SHANGHAI, TODAY, VotingBody.VILLAGERS)]
    assert keys == [
        "village-assembly-shanghai-2026",
        "village-assembly-households-shanghai-2026",
        "village-assembly-2026",
        "village-assembly-households-2026",
    ]


def test_the_sample_row_says_what_the_text_says(office: Office) -> None:
    rule = office.law.rule(KEY)
    assert (rule.quorum_words, rule.majority_words) == ("组成人员的三分之二以上", "到会人员过半数")
    assert (rule.notice_days, rule.checked_words) == (10, "待核")
    assert rule.title == "村民代表会议（上海市，2026年1月1日起）"
    assert "不少于35人" in rule.composition


def test_the_offices_own_row_goes_before_the_shipped(office: Office) -> None:
    rule = replace(office.law.rule(KEY), notice_days=7, checked=True, clause="第三十条", source="新法")
    saved = office.law.save(rule)
    assert office.law.rule(KEY).notice_days == 7
    assert office.law.rule(KEY).version == saved.record.version == 1
    assert len(office.law.rules()) == 38
    shipped = office.law.shipped(KEY)
    assert shipped is not None
    assert shipped.notice_days == 10

    office.law.reset(KEY)
    assert office.law.rule(KEY) == shipped
    assert office.law.save(rule).record.version == 1  # and once more


def test_undo_brings_the_shipped_row_back(office: Office) -> None:
    saved = office.law.save(replace(office.law.rule(KEY), notice_days=7))
    office.undo(saved.undo)
    assert office.law.rule(KEY).notice_days == 10


def test_a_row_of_the_offices_own(office: Office) -> None:
    new = replace(office.law.rule(KEY), key="", place="嘉定区", clause="本区规定")
    saved = office.law.save(new).record
    again = office.law.save(new).record
    assert (saved.key, again.key) == ("own-1", "own-2")
    proposed = office.law.propose(VILLAGE, "嘉定区", TODAY, REPRESENTATIVES)
    assert proposed is not None
    assert proposed.key == "own-1"
    assert office.law.reset("own-1").record is None
    with pytest.raises(UserError, match="没有“own-1”这条表决规则"):
        office.law.rule("own-1")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("counted", " ", "按谁计算到会还没有填，请填写后再保存。"),
        ("quorum_whole", 0, "到会比例的总份数应在1至100之间，请核对。"),
        ("quorum_part", 4, "到会比例应在1至3之间，请核对。"),
        ("majority_part", 2, "通过要求超过全部，没有人能达到，请核对。"),
        ("valid_to", date(2025, 1, 1), "结束日期早于施行日期，请核对。"),
        ("notice_days", 400, "提前通知的天数应在0至365之间，请核对。"),
        ("composition", "组" * 201, "组成最多200个字，现在是201个字，请改短。"),
        ("checked", True, "条款里还写着“待核”，请改成核对到的条款。"),
    ],
)
def test_a_row_that_cannot_be(office: Office, field: str, value: object, sentence: str) -> None:
    changed = {field: value}
    with pytest.raises(InputProblems) as refused:
        office.law.save(replace(office.law.rule(KEY), **changed))  # type: ignore[arg-type]
    assert [one.sentence for one in refused.value.problems] == [sentence]
    assert office.law.rule(KEY).version == 0


def test_checked_needs_a_clause_and_a_source(office: Office) -> None:
    rule = replace(office.law.rule(KEY), checked=True)
    assert [p.sentence for p in law_rule_problems(replace(rule, clause=""))] == [
        "改为已核前，请写明核对的是哪一条。"
    ]
    assert [p.field for p in law_rule_problems(replace(rule, clause="第三十条"))] == ["source"]


def test_a_vote_keeps_the_row_that_decided_it(office: Office) -> None:
    rule = office.law.rule(KEY)
    kept = rule_of_text(rule_text(rule), rule.committee_id)
    assert replace(kept, id=rule.id) == rule
    old = office.law.rule("village-representatives-shanghai-2017")
    assert rule_of_text(rule_text(old), old.committee_id).valid_to == date(2025, 12, 31)


def test_an_unverified_row_warns_until_it_is_verified_and_the_same(office: Office) -> None:
    rule = office.law.rule(KEY)
    vote = keep_vote(office, rule)
    keep_vote(office, office.law.rule("village-representatives-shanghai-2017"), "旧事")
    [doubt] = office.law.doubts()
    assert (doubt.vote_id, doubt.title, doubt.rule_key, doubt.words) == (
        vote.id, "食堂改造", KEY, "所用规则待核",
    )  # fmt: skip
    checked = replace(rule, checked=True, clause="第三十条", source="新法")
    saved = office.law.save(checked).record
    assert office.law.doubts() == ()
    office.law.save(replace(saved, quorum_part=3, quorum_whole=4))
    assert [one.words for one in office.law.doubts()] == ["规则核对后有改动，请重新核算"]
