from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.password import SHORTEST, password_hint, password_problem


@pytest.mark.parametrize("good", ["caowang8", "曹王村的客堂汇真好", "12345678", "a b c d e", "ｃａｏwang８"])
def test_taken(good: str) -> None:
    assert password_problem(good) == ""
    assert password_problem(good, good) == ""


@pytest.mark.parametrize(("short", "length"), [("", 0), ("1234567", 7), ("客堂汇", 3), ("１２３４５６７", 7)])
def test_too_short_is_counted(short: str, length: int) -> None:
    assert SHORTEST == 8
    assert password_problem(short) == (f"密码至少8个字，现在是{length}个，请加长，例如用一句家乡话的拼音。")


@pytest.mark.parametrize("dull", ["aaaaaaaa", "12121212", "ａaａaａaａa", "        "])
def test_one_or_two_characters_over_and_over(dull: str) -> None:
    assert "密码里的字太少" in password_problem(dull)


def test_the_second_time_is_compared_as_the_program_reads_it() -> None:
    assert password_problem("caowang8", "ｃａｏｗａｎｇ８") == ""
    assert password_problem("caowang8", "caowang9") == "两次输入的密码不一样，请重新输一次。"
    assert password_problem("caowang8", "") == "两次输入的密码不一样，请重新输一次。"


@given(st.text())
def test_a_sentence_never_quotes_what_was_typed(typed: str) -> None:
    sentence = password_problem(typed, typed + "x")
    assert sentence.endswith("。")
    if len(typed) > 3:
        assert typed not in sentence


@pytest.mark.parametrize(
    ("password", "hinted"), [("12345678", True), ("１２345678", True), ("caowang8", False)]
)
def test_only_digits_are_accepted_with_a_hint(password: str, hinted: bool) -> None:
    assert bool(password_hint(password)) is hinted
    assert password_problem(password) == ""
