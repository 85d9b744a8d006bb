from __future__ import annotations

from datetime import date, datetime, time
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.queries import Totals
from kth_desktop.domain.venue import YearCount
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.ui.home import words

NOON = datetime(2026, 11, 23, 12, 0)


def _activity(day: int, **more: object) -> Activity:
    return Activity(
        committee_id=uuid4(),
        title="健康课",
        category=Category.PUBLICITY_TRAINING,
        held_on=date(2026, 11, day),
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("activity", "told"),
    [
        (_activity(23, starts_at=time(14, 0)), ("还没开始", False)),
        (_activity(23, starts_at=time(9, 0)), ("待填人次", True)),
        (_activity(23), ("还没开始", False)),
        (_activity(25, expected=26), ("预计26人", False)),
        (_activity(25), ("计划", False)),
        (_activity(22), ("待填人次", True)),
        (_activity(23, state=ActivityState.HELD, attendances=28), ("28人次", False)),
        (_activity(23, state=ActivityState.HELD), ("待填人次", True)),
        (_activity(23, state=ActivityState.CANCELLED), ("已取消", False)),
    ],
)
def test_how_an_activity_stands(activity: Activity, told: tuple[str, bool]) -> None:
    assert words.state_words(activity, NOON) == told


def test_hours_have_one_decimal_and_numbers_no_comma() -> None:
    month, last = Totals(1234, 9261, 38, 96.5), Totals(1234, 302, 46, 118.5)
    made = words.figures(month, last)
    assert [figure.number for figure in made] == ["1234", "9261", "38", "96.5"]
    assert made[0].before == "上月1234场次，相同"
    assert made[3].before == "上月118.5小时，减少22"


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (YearCount(2026, 3, 1, 2, 4), "年度目标2至4个，已经达到；还有1个待挂牌"),
        (YearCount(2026, 1, 0, 2, 4), "年度目标2至4个，还差1个"),
        (YearCount(2026, 6, 0, 2, 4), "年度目标2至4个，超额"),
    ],
)
def test_the_target_is_told_in_words(count: YearCount, told: str) -> None:
    assert words.target_words(count) == told
