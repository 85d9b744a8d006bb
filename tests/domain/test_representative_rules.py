"""Who the body of representatives is made of, counted by integers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.representative_rules import (
    CompositionRule,
    check_words,
    composition,
    next_term,
    representative_problems,
    term_order,
)
from kth_desktop.domain.vocabulary import CommitteeKind, Gender

ON = date(2026, 11, 23)
COMMITTEE = uuid4()
RULE = CompositionRule(
    key="test", kind=CommitteeKind.VILLAGE, place="上海市", valid_from=date(2026, 1, 1), valid_to=None,
    representatives_part=4, representatives_whole=5, women_part=1, women_whole=3, least_representatives=35,
    clause="", source="", checked=False,
)  # fmt: skip
ONE = Representative(committee_id=COMMITTEE, name="陆金妹", term="第十二届", gender=Gender.FEMALE)


def body(women: int, men: int, members: int) -> list[Representative]:
    of = [(women, Gender.FEMALE, RepresentativeKind.REPRESENTATIVE)]
    of += [(men, Gender.MALE, RepresentativeKind.REPRESENTATIVE)]
    of += [(members, Gender.MALE, RepresentativeKind.COMMITTEE_MEMBER)]
    return [replace(ONE, id=uuid4(), gender=g, kind=k) for number, g, k in of for _ in range(number)]


def test_a_body_as_the_law_wants_it() -> None:
    checks = composition(body(13, 23, 6), RULE, ON)
    assert [(c.sign, c.there, c.words, c.sum) for c in checks] == [
        ("代", True, "36人，应占42人的五分之四以上", "36×5=180≥42×4=168"),
        ("女", True, "13人，应占36人的三分之一以上", "13×3=39≥36"),
        ("数", True, "36人，应不少于35人", "36≥35"),
    ]
    assert check_words(checks) == "符合规定"


def test_what_is_wrong_is_said_with_what_is_missing() -> None:
    checks = composition(body(9, 19, 8), RULE, ON)
    assert [c.there for c in checks] == [False, False, False]
    assert checks[2].words == "28人，应不少于35人，还缺7人"
    assert checks[0].sum == "28×5=140＜36×4=144"
    assert check_words(checks) == "有3项不符合规定"
    assert check_words(()) == ""


def test_an_unknown_gender_is_no_woman_and_is_told() -> None:
    people = [replace(one, gender=None) for one in body(12, 24, 6)]
    assert composition(people, RULE, ON)[1].words == "0人，应占36人的三分之一以上，另有36人性别未填"


def test_only_those_in_office_who_may_vote_count() -> None:
    people = body(12, 24, 6)
    people += [replace(one, id=uuid4(), entitled=False) for one in people]
    people += [replace(one, id=uuid4(), until_on=PartialDate(2026, 10)) for one in people[:9]]
    people += [replace(one, id=uuid4(), from_on=PartialDate(2026, 12)) for one in people[:9]]
    assert composition(people, RULE, ON)[0].words.startswith("36人，应占42人")


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_the_shares_are_those_of_fractions(women: int, men: int, members: int) -> None:
    checks = composition(body(women, men, members), RULE, ON)
    representatives, whole = women + men, women + men + members
    assert checks[0].there == bool(whole and Fraction(representatives, whole) >= Fraction(4, 5))
    assert checks[1].there == bool(representatives and Fraction(women, representatives) >= Fraction(1, 3))
    assert checks[2].there == (representatives >= 35)


def test_terms() -> None:
    assert [term_order(term) for term in ("第九届", "第十二届", "第12届", "本届", "")] == [9, 12, 12, 0, 0]
    assert (next_term("第十二届"), next_term("第9届"), next_term("本届")) == ("第十三届", "第10届", "")


def test_in_office_by_what_is_remembered() -> None:
    one = replace(ONE, from_on=PartialDate(2021, 3), until_on=PartialDate(2026))
    assert [one.in_office(day) for day in (date(2021, 2, 28), date(2021, 3, 1), date(2026, 12, 31))] == [
        False, True, True,
    ]  # fmt: skip
    assert not one.in_office(date(2027, 1, 1))


def test_an_entry_that_cannot_be() -> None:
    wrong = replace(
        ONE, name="", term="", households=1000, from_on=PartialDate(2026, 5), until_on=PartialDate(2026, 4)
    )
    assert [p.sentence for p in representative_problems(wrong)] == [
        "姓名还没有填，请填写后再保存。",
        "届次还没有填，请写成“第十二届”这样。",
        "代表户数应在0至999之间，请核对。",
        "离任日期早于任职日期，请核对。",
    ]
    assert representative_problems(ONE) == ()
