from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.dates import PartialDate, date_words, greeting, parse_date, time_words
from kth_desktop.errors import UserError

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2026年11月5日", "2026-11-05"),
        ("2026年11月5日（星期四）", "2026-11-05"),
        ("2026-11-5", "2026-11-05"),
        ("2026/11/05", "2026-11-05"),
        ("2026.11.5", "2026-11-05"),
        ("２０２６．１１．５", "2026-11-05"),
        ("2026。11。5", "2026-11-05"),
        ("20261105", "2026-11-05"),
        ("26年11月5号", "2026-11-05"),
        ("26.11.5", "2026-11-05"),
        ("11.5", "2026-11-05"),
        ("11-5", "2026-11-05"),
        ("11月5日", "2026-11-05"),
        (" 11 月 5 日 ", "2026-11-05"),
        ("2013年8月", "2013-08"),
        ("2013.8", "2013-08"),
        ("2013", "2013"),
        ("2013年", "2013"),
        ("8月", "2026-08"),
        ("2024-2-29", "2024-02-29"),
    ],
)
def test_what_a_clerk_types_is_read(typed: str, key: str) -> None:
    found = parse_date(typed, TODAY)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2月30日", "2月没有30日，请改日期。"),
        ("2025-2-29", "2月没有29日，请改日期。"),
        ("13月5日", "没有13月，请改日期。"),
        ("2026年0月", "没有0月，请改日期。"),
        ("2026年11月0日", "没有0日，请改日期。"),
        ("20260000", "没有0月，请改日期。"),
        ("1899", "1899年看不懂，请核对年份。"),
        ("昨天下午", "“昨天下午”看不懂，请写成2026年11月5日这样。"),
        ("5", "“5”看不懂，请写成2026年11月5日这样。"),
        ("2026-11-5-6", "“2026-11-5-6”看不懂，请写成2026年11月5日这样。"),
    ],
)
def test_what_cannot_be_is_named(typed: str, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_date(typed, TODAY)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize("typed", ["", "  ", "\u3000"])
def test_nothing_typed_is_no_date(typed: str) -> None:
    assert parse_date(typed, TODAY) is None


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused_with_a_sentence(typed: str) -> None:
    try:
        found = parse_date(typed, TODAY)
    except UserError as refused:
        assert refused.sentence.endswith("。")
    else:
        assert found is None or 1900 <= found.year <= 2099


@given(DAYS)
def test_a_day_is_read_back_from_every_way_it_is_written(day: date) -> None:
    written = PartialDate.of(day)
    assert written.first_day == written.last_day == day
    for form in (
        written.words,
        written.key,
        f"{day:%Y%m%d}",
        f"{day:%Y/%m/%d}",
        date_words(day, weekday=True),
    ):
        assert parse_date(form, TODAY) == written


@given(
    st.lists(
        st.builds(PartialDate.of, DAYS) | st.builds(PartialDate, st.integers(1900, 2099), st.integers(0, 12))
    )
)
def test_keys_sort_as_time_does(dates: list[PartialDate]) -> None:
    assert [d.key for d in sorted(dates)] == sorted(d.key for d in dates)
    assert all(PartialDate.of_key(d.key) == d and d.first_day <= d.last_day for d in dates)


def test_a_month_ends_on_its_last_day() -> None:
    assert PartialDate(2024, 2).last_day == date(2024, 2, 29)
    assert PartialDate(2013).last_day == date(2013, 12, 31)
    assert PartialDate(2013, 8).words == "2013年8月"


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(UserError, match="填了日就要填月"):
        PartialDate(2026, 0, 5)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(9, 0), "上午9:00"),
        (time(12, 5), "中午12:05"),
        (time(13, 30), "下午1:30"),
        (time(18, 0), "晚上6:00"),
    ],
)
def test_times_are_written_as_spoken(at: time, words: str) -> None:
    assert time_words(at) == words


@given(st.times())
def test_no_spoken_time_has_a_thirteenth_hour(at: time) -> None:
    assert int(time_words(at)[2:].split(":")[0]) <= 12
    assert greeting(at) in {"上午好", "下午好", "晚上好"}
