"""Money is whole fen, whatever it was typed as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.money import MOST_FEN, parse_yuan, yuan_words
from kth_desktop.errors import UserError


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("5000", 500000), ("5,000", 500000), ("5000.5", 500050), ("5000.05元", 500005), ("￥12", 1200),
        ("０．５万元", 500000), ("1.2345万", 1234500), ("", None), ("0", 0), (" 3 000 ", 300000),
    ],
)  # fmt: skip
def test_read(typed: str, fen: int | None) -> None:
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-3", "不能是负数"), ("三千", "看不懂"), ("1.234", "看不懂"), ("5,00", "看不懂"), ("1e3", "看不懂"),
        ("1000000001", "多打了几个零"), ("5000元整", "看不懂"),
    ],
)  # fmt: skip
def test_refused_in_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse_yuan(typed)


@given(st.integers(0, MOST_FEN))
def test_what_is_written_reads_back(fen: int) -> None:
    assert parse_yuan(yuan_words(fen)) == fen


def test_a_debt() -> None:
    assert yuan_words(-320) == "-3.20元"
