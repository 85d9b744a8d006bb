"""The engine against one that enumerates ballots and compares fractions, over all small cases."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.law_rule import LawRule, VotingBody, least, reaches
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_count import count
from kth_desktop.errors import InputProblems

NOBODY = UUID(int=0)
HALF, THIRDS, QUARTERS, ALL = (1, 2), (2, 3), (3, 4), (1, 1)
SHARES = [(HALF, True), (HALF, False), (THIRDS, True), (THIRDS, False), (QUARTERS, False), (ALL, False)]
Share = tuple[tuple[int, int], bool]


def rule(quorum: Share, majority: Share) -> LawRule:
    (q, q_strict), (m, m_strict) = quorum, majority
    return LawRule(
        committee_id=NOBODY, key="oracle", body=VotingBody.VILLAGERS, kind=CommitteeKind.VILLAGE,
        place="全国", valid_from=date(2018, 12, 29), valid_to=None, counted="村民", quorum_part=q[0],
        quorum_whole=q[1], quorum_strict=q_strict, majority_part=m[0], majority_whole=m[1],
        majority_strict=m_strict,
    )  # fmt: skip


def vote(way: VoteWay, entitled: int, present: int) -> Vote:
    return Vote(
        committee_id=NOBODY, title="", held_on=date(2020, 1, 1), rule_key="oracle", way=way,
        entitled=entitled, present=present,
    )  # fmt: skip


def enough(number: int, of: int, share: Share) -> bool:
    (part, whole), strict = share
    if of == 0:
        return False
    return (
        Fraction(number, of) > Fraction(part, whole)
        if strict
        else Fraction(number, of) >= Fraction(part, whole)
    )


def ballots(most: int) -> Iterator[tuple[int, int, int, int]]:
    """yes, no, abstain, invalid: every way to fill up to `most` papers."""
    for yes, no, abstain, invalid in itertools.product(range(most + 1), repeat=4):
        if yes + no + abstain + invalid <= most:
            yield yes, no, abstain, invalid


@pytest.mark.parametrize("quorum", SHARES)
@pytest.mark.parametrize("majority", SHARES)
def test_every_show_of_hands_of_a_small_meeting(quorum: Share, majority: Share) -> None:
    row = rule(quorum, majority)
    for entitled in range(1, 7):
        for present in range(entitled + 1):
            for yes, no, abstain, _ in ballots(present):
                asked = replace(vote(VoteWay.HANDS, entitled, present), yes=yes, no=no, abstain=abstain)
                result = count(asked, row)
                there = enough(present, entitled, quorum)
                assert result.quorum is there
                assert result.passed is (enough(yes, present, majority) if there else None)
                assert not result.void


def test_every_secret_ballot_of_a_small_meeting() -> None:
    """Invalid papers and papers kept back are not taken out of those present."""
    quorum, majority = (THIRDS, False), (HALF, True)
    row = rule(quorum, majority)
    seen = set()
    for present in range(4, 7):
        for yes, no, abstain, invalid in ballots(present):
            back = yes + no + abstain + invalid
            for issued in range(max(0, back - 1), present + 1):
                asked = replace(
                    vote(VoteWay.SECRET, 6, present), issued=issued, returned=back, valid=back - invalid,
                    invalid=invalid, yes=yes, no=no, abstain=abstain,
                )  # fmt: skip
                result = count(asked, row)
                void = back > issued
                assert (result.void, result.quorum) == (void, True)
                assert result.passed is (None if void else enough(yes, present, majority))
                seen.add(result.passed)
    assert seen == {None, True, False}


def test_every_sum_that_cannot_be_is_refused() -> None:
    row = rule((THIRDS, False), (HALF, True))
    for valid, yes, no, abstain in itertools.product(range(5), repeat=4):
        asked = replace(
            vote(VoteWay.SECRET, 4, 4), issued=4, returned=4, valid=valid, yes=yes, no=no, abstain=abstain
        )
        if yes + no + abstain > valid:
            with pytest.raises(InputProblems):
                count(asked, row)
        else:
            assert count(asked, row).passed is (yes > 2)


def elected(votes: tuple[int, ...], seats: int, present: int, share: Share) -> tuple[set[int], set[int]]:
    """Who is surely in: fewer than `seats` others with the majority have as many votes or more."""
    over = [i for i, n in enumerate(votes) if enough(n, present, share)]
    sure = {i for i in over if sum(votes[j] >= votes[i] for j in over if j != i) < seats}
    open_ = {
        i for i in over
        if i not in sure and sum(votes[j] > votes[i] for j in over) < seats
    }  # fmt: skip
    return sure, open_


@pytest.mark.parametrize("share", [(HALF, True), (HALF, False), (THIRDS, False)])
def test_every_election_of_four_by_a_small_meeting(share: Share) -> None:
    row = rule((HALF, True), share)
    present = 5
    for votes in itertools.product(range(present + 1), repeat=4):
        for seats in (1, 2, 3):
            if sum(votes) > present * seats:
                continue
            asked = replace(
                vote(VoteWay.HANDS, present, present), shape=VoteShape.ELECTION, seats=seats,
                options=tuple(VoteOption(str(i), n) for i, n in enumerate(votes)),
            )  # fmt: skip
            result = count(asked, row)
            sure, open_ = elected(votes, seats, present, share)
            assert {int(name) for name in result.winners} == sure, votes
            assert {int(name) for name in result.undecided} == open_, votes
            assert result.passed is (len(sure) == seats)


@pytest.mark.parametrize("share", [(HALF, True), (HALF, False), (THIRDS, False)])
def test_every_choice_between_three_plans(share: Share) -> None:
    row = rule((HALF, True), share)
    present = 6
    for votes in itertools.product(range(present + 1), repeat=3):
        if sum(votes) > present:
            continue
        asked = replace(
            vote(VoteWay.HANDS, present, present), shape=VoteShape.CHOICE,
            options=tuple(VoteOption(str(i), n) for i, n in enumerate(votes)),
        )  # fmt: skip
        result = count(asked, row)
        best = [i for i, n in enumerate(votes) if n == max(votes)]
        wins = len(best) == 1 and enough(max(votes), present, share)
        assert result.passed is wins
        assert result.winners == ((str(best[0]),) if wins else ())
        assert bool(result.undecided) == (not wins and sum(n > 0 for n in votes) > 1)


@given(entitled=st.integers(1, 5000), part=st.integers(1, 20), whole=st.integers(1, 20), strict=st.booleans())
def test_the_least_number_is_the_first_that_reaches(
    entitled: int, part: int, whole: int, strict: bool
) -> None:
    needed = least(entitled, part, whole, strict=strict)
    assert reaches(needed, entitled, part, whole, strict=strict)
    assert not reaches(needed - 1, entitled, part, whole, strict=strict)


@given(data=st.data(), quorum=st.sampled_from(SHARES), majority=st.sampled_from(SHARES))
def test_the_sum_in_the_sentence_is_true(data: st.DataObject, quorum: Share, majority: Share) -> None:
    """Whatever the numbers, each product printed is right, and the words say what the result says."""
    entitled = data.draw(st.integers(1, 5000))
    present = data.draw(st.integers(0, entitled))
    yes = data.draw(st.integers(0, present))
    no = data.draw(st.integers(0, present - yes))
    asked = replace(vote(VoteWay.HANDS, entitled, present), yes=yes, no=no, abstain=0)
    result = count(asked, rule(quorum, majority))
    for a, b, product in re.findall(r"(\d+)×(\d+)=(\d+)", result.sentence):
        assert int(a) * int(b) == int(product)
    assert ("会议不能表决" in result.sentence) == (not result.quorum)
    assert ("，予以通过。" in result.sentence) == (result.passed is True)
    assert ("不予通过。" in result.sentence) == (result.passed is False)
    if result.quorum and present - yes - no:
        assert f"其余{present - yes - no}人未投票" in result.sentence


@given(st.lists(st.none() | st.integers(-3, 60), min_size=9, max_size=9))
def test_no_numbers_whatever_break_it(given_numbers: list[int | None]) -> None:
    """A result or sentences, never anything else; and a result never has more votes than people."""
    names = ("entitled", "present", "issued", "returned", "valid", "invalid", "yes", "no", "abstain")
    asked = replace(vote(VoteWay.SECRET, 1, 1), **dict(zip(names, given_numbers, strict=True)))  # type: ignore[arg-type]
    try:
        result = count(asked, rule((THIRDS, False), (HALF, True)))
    except InputProblems as refused:
        assert all(one.sentence.endswith("。") for one in refused.problems)
        return
    assert 0 <= (asked.present or 0) <= (asked.entitled or 0)
    if result.passed:
        assert (asked.yes or 0) + (asked.no or 0) + (asked.abstain or 0) <= (asked.present or 0)
