from datetime import time

import pytest

from kth_desktop.domain.clock import parse_time
from kth_desktop.errors import UserError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13:30", time(13, 30)),
        ("1:30", time(13, 30)),
        ("下午1:30", time(13, 30)),
        ("下午 1点半", time(13, 30)),
        ("1330", time(13, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("９：００", time(9)),
        ("9。30", time(9, 30)),
        ("上午6:30", time(6, 30)),
        ("06:30", time(6, 30)),
        ("晚上7点", time(19)),
        ("中午12:00", time(12)),
        ("中午1点", time(13)),
        ("3点一刻", time(15, 15)),
        ("0:15", time(0, 15)),
        ("凌晨5点", time(5)),
        (" ", None),
    ],
)
def test_times_as_they_are_typed(typed: str, meant: time | None) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("25:00", "没有25点00分"),
        ("9:75", "没有9点75分"),
        ("下雨", "“下雨”看不懂"),
        ("-3", "看不懂"),
        ("晚上12点", "晚上12点是后一天的0点"),
    ],
)
def test_what_is_no_time_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse_time(typed)
