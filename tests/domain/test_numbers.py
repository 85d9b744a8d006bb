from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.numbers import check_pattern, number, ordinal_in
from kth_desktop.errors import UserError


@pytest.mark.parametrize(
    ("pattern", "ordinal", "made"),
    [
        ("{简称}{序号2}号", 1, "曹王01号"),
        ("{简称}{序号2}号", 123, "曹王123号"),
        ("{序号3}", 7, "007"),
        ("〔{年}〕{序号}号", 3, "〔2026〕3号"),
    ],
)
def test_a_pattern_makes_a_number(pattern: str, ordinal: int, made: str) -> None:
    assert number(pattern, short_name="曹王", year=2026, ordinal=ordinal) == made


@given(st.integers(1, 9999), st.integers(1, 5))
def test_the_ordinal_is_read_back(ordinal: int, width: int) -> None:
    made = number(f"{{简称}}{{年}}-{{序号{width}}}号", short_name="曹王", year=2026, ordinal=ordinal)
    assert ordinal_in(made) == ordinal


def test_a_number_without_figures_has_no_ordinal() -> None:
    assert ordinal_in("曹王村") is None


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("{简称}号", "编号格式里要有“{序号}”，请补上。"),
        ("{村名}{序号}", "编号格式只认{简称}、{年}、{序号}、{序号2}，请核对。"),
        ("{序号}}", "编号格式只认{简称}、{年}、{序号}、{序号2}，请核对。"),
    ],
)
def test_a_pattern_that_cannot_number_is_refused(pattern: str, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        check_pattern(pattern)
    assert refused.value.sentence == sentence


def test_the_shipped_patterns_are_good() -> None:
    assert check_pattern("{简称}{序号2}号") == "{简称}{序号2}号"
    assert check_pattern("〔{年}〕{序号}号") == "〔{年}〕{序号}号"
