"""The four numbers, and the rules of a month told as one sum."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.backfill_rules import backfill_problems
from kth_desktop.domain.closing import Numbers, doubled_words, summed
from kth_desktop.domain.correction_text import counted_words, signed
from kth_desktop.domain.vocabulary import Category

NUMBERS = st.builds(
    Numbers, st.integers(-99, 99), st.integers(-999, 999), st.integers(-99, 99),
    st.integers(-9999, 9999).map(lambda hundredths: hundredths / 100),
)  # fmt: skip


def _row(**numbers: float) -> BackfilledMonth:
    day = date(2025, 3, 1)
    given = {"sessions": 1, "attendances": 30} | numbers
    return BackfilledMonth(
        committee_id=uuid4(), year=2025, month=3, first_day=day, last_day=day,
        category=Category.CONVENIENCE_SERVICE, **given,  # type: ignore[arg-type]
    )  # fmt: skip


@given(NUMBERS, NUMBERS)
def test_what_is_added_and_taken_away_leaves_nothing(one: Numbers, other: Numbers) -> None:
    assert one.plus(other).minus(other) == one
    assert not any(one.minus(one))


@given(st.lists(NUMBERS, max_size=30))
def test_a_sum_has_no_trace_of_its_order(numbers: list[Numbers]) -> None:
    assert summed(numbers) == summed(reversed(numbers))


@pytest.mark.parametrize(
    ("numbers", "fields"),
    [
        ({}, []),
        ({"sessions": 0, "attendances": 0}, []),
        ({"sessions": 0}, ["sessions"]),
        ({"sessions": 0, "attendances": 0, "hours": 1.5}, ["sessions"]),
        ({"attendances": -1}, ["attendances"]),
        ({"hours": -0.5}, ["hours"]),
        ({"attendances": 100_000}, ["attendances"]),
        ({"sessions": -1, "volunteer_attendances": -1}, ["sessions", "volunteer_attendances"]),
    ],
)
def test_numbers_of_a_month(numbers: dict[str, float], fields: list[str]) -> None:
    found = backfill_problems([_row(**numbers)], (2025, 3), (2026, 11))
    assert [problem.field for problem in found] == [
        f"{Category.CONVENIENCE_SERVICE.value}.{name}" for name in fields
    ]


@pytest.mark.parametrize(
    ("month", "wrong"),
    [((2025, 3), False), ((2026, 11), False), ((2026, 12), True), ((1999, 1), True), ((2025, 13), True)],
)
def test_no_month_after_the_running_one(month: tuple[int, int], wrong: bool) -> None:
    found = backfill_problems([], month, (2026, 11))
    assert [problem.field for problem in found] == (["month"] if wrong else [])


def test_words() -> None:
    assert doubled_words("2025年3月", 2) == "2025年3月有汇总补录，又登记了2场活动，会重复计算。"
    assert counted_words(Numbers(12, 312, 26, 58.5)) == "12场次、312人次、志愿者26人次、58.5小时"
    assert counted_words(Numbers(0, 0)) == "0场次、0人次"
    assert [signed(value) for value in (3, -2, 0, 1.5, -4.0, 0.0)] == ["+3", "-2", "", "+1.5", "-4", ""]
