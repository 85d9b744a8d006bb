from __future__ import annotations

from datetime import date, datetime, time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.photo import (
    CAPTION_LENGTH,
    MOST,
    Happening,
    caption_words,
    is_sure,
    nearest,
    taken_words,
    too_many,
    too_wide_words,
)

DAY = date(2026, 11, 20)


def _one(title: str, starts: time | None, ends: time | None = None, on: date = DAY) -> Happening:
    return Happening(uuid4(), uuid4(), title, "陆家客堂", on, starts, ends)


MORNING = _one("健康课", time(9), time(10, 30))
EVENING = _one("放电影", time(18, 30), time(20))


@pytest.mark.parametrize(
    ("at", "title"),
    [(time(9, 20), "健康课"), (time(12, 0), "健康课"), (time(19, 5), "放电影"), (time(21, 40), "放电影")],
)
def test_the_activity_nearest_in_time_comes_first(at: time, title: str) -> None:
    moment = datetime.combine(DAY, at)
    found = nearest(moment, (EVENING, MORNING))
    assert found[0].title == title
    assert is_sure(moment, found)


def test_another_days_activity_is_not_proposed() -> None:
    found = nearest(datetime(2026, 11, 21, 9, 20), (MORNING, EVENING))
    assert found == ()
    assert not is_sure(datetime(2026, 11, 21, 9, 20), found)


def test_the_only_one_of_the_day_is_sure_whatever_the_clock_says() -> None:
    """Photos sent through a chat carry the time at which they were sent."""
    moment = datetime.combine(DAY, time(23, 50))
    assert is_sure(moment, nearest(moment, (MORNING,)))


def test_between_two_at_the_same_time_nobody_decides_for_the_clerk() -> None:
    moment = datetime.combine(DAY, time(19))
    found = nearest(moment, (EVENING, _one("议事会", time(18, 30), time(20))))
    assert len(found) == 2
    assert not is_sure(moment, found)


@given(st.times(), st.lists(st.times(), min_size=1, max_size=6))
def test_nobody_nearer_is_left_behind(at: time, starts: list[time]) -> None:
    moment = datetime.combine(DAY, at.replace(tzinfo=None))
    found = nearest(moment, [_one("活动", one) for one in starts])
    away = [one.away_from(moment) for one in found]
    assert away == sorted(away)
    assert len(found) == len(starts)


def test_a_caption_says_time_place_and_what_it_was() -> None:
    assert caption_words(DAY, time(13, 30), "陆家客堂", "护关节八段锦") == (
        "11月20日下午1:30，陆家客堂，护关节八段锦"
    )
    assert caption_words(DAY, None, "", "验收") == "11月20日，验收"
    assert len(caption_words(DAY, None, "", "长" * 200)) == CAPTION_LENGTH


def test_words() -> None:
    assert taken_words(datetime(2026, 6, 16, 14, 5), DAY) == "6月16日下午2:05"
    assert taken_words(datetime(2020, 1, 1, 14, 5), DAY) == "2020年1月1日"
    assert taken_words(None, DAY) == "没有时间"
    assert too_many(10, 2) == ""
    assert too_many(10, 3) == f"一条记录最多放{MOST}张照片，已有10张，还能加2张；请挑一挑再加。"
    assert "1.1亿像素" in too_wide_words("a.png", 110_000_000)
    assert EVENING.words == "晚上6:30 放电影，陆家客堂"
