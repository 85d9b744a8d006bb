from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from kth_desktop.domain.exchange import Direction, Exchange
from kth_desktop.domain.package import Head, base_problem, clock_problem, file_name
from kth_desktop.domain.package_rules import (
    GONE,
    OTHERWISE,
    Known,
    Standing,
    Verdict,
    verdict,
    verdict_of_gone,
)

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("here", "was", "found"),
    [
        (Standing(), (), Verdict.NEW),
        (Standing("their", 3), (), Verdict.SAME),
        (Standing("old", 2, last=Known(2, "old")), (), Verdict.UPDATE),  # untouched here since
        (Standing("mine", 3, last=Known(2, "old")), (), Verdict.CONFLICT),  # both changed
        (Standing("mine", 3, last=Known(2, "their")), (), Verdict.OURS),  # only changed here
        (Standing("mine", 3), ("mine",), Verdict.UPDATE),  # they had ours and went on from it
        (Standing("mine", 3, sent=Known(2, "their")), (), Verdict.OURS),  # they still have what we sent
        (Standing("mine", 3, sent=Known(3, "mine")), ("older",), Verdict.CONFLICT),
        (Standing("mine", 3), (), Verdict.CONFLICT),
        (Standing("kept", 3, last=Known(OTHERWISE, "old")), (), Verdict.CONFLICT),  # kept ours before
        (Standing(last=Known(2, "their")), (), Verdict.OURS),  # deleted here, unchanged there
        (Standing(last=Known(2, "old")), (), Verdict.CONFLICT),  # deleted here, changed there
        (Standing(last=Known(OTHERWISE, GONE)), (), Verdict.NEW),  # brought back there
        (Standing(deleted=True), (), Verdict.CONFLICT),
        (Standing(sent=Known(2, "their")), (), Verdict.OURS),
        (Standing(sent=Known(2, "old")), (), Verdict.CONFLICT),
    ],
)
def test_a_row_is_taken_by_what_each_side_last_knew(
    here: Standing, was: tuple[str, ...], found: Verdict
) -> None:
    assert verdict("their", was, here) is found


def test_a_sender_that_went_back_overwrites_nothing_unasked() -> None:
    here = Standing("mine", 2, last=Known(2, "mine"))
    assert verdict("their", (), here) is Verdict.UPDATE
    assert verdict("their", (), here, rewound=True) is Verdict.CONFLICT
    assert verdict("mine", (), here, rewound=True) is Verdict.SAME


@pytest.mark.parametrize(
    ("here", "was", "found"),
    [
        (Standing(), (), Verdict.SAME),
        (Standing("mine", 2, last=Known(2, "mine")), (), Verdict.DELETE),
        (Standing("mine", 3, last=Known(2, "old")), ("old",), Verdict.CONFLICT),
        (Standing("mine", 3), ("mine",), Verdict.DELETE),
        (Standing("mine", 3, last=Known(OTHERWISE, GONE)), (), Verdict.OURS),  # decided before
    ],
)
def test_a_deletion_is_taken_by_what_each_side_last_knew(
    here: Standing, was: tuple[str, ...], found: Verdict
) -> None:
    assert verdict_of_gone(was, here) is found


def _head(number: int = 1, base: int = 0, made_at: datetime = NOW) -> Head:
    id = UUID(int=7)
    return Head(12, "1.0", id, "曹王村", "", "徐行镇", id, "曹王村", False, number, base, made_at)


def _taken(number: int, made_at: datetime = NOW) -> Exchange:
    id = UUID(int=7)
    return Exchange(
        committee_id=id, direction=Direction.TAKEN, peer=id, peer_name="曹王村", number=number, base=0,
        made_at=made_at, digest="", rows=1,
    )  # fmt: skip


def test_a_clock_a_day_ahead_is_told_with_its_date() -> None:
    assert clock_problem(_head(made_at=NOW + timedelta(hours=23)), NOW, None) == ""
    words = clock_problem(_head(made_at=NOW + timedelta(days=3)), NOW, None)
    assert "对方电脑的日期是2026年11月26日，比本机晚" in words


def test_a_clock_behind_the_last_package_is_told() -> None:
    before = NOW - timedelta(days=2)
    assert "比上一包的日期（2026年11月23日）早" in clock_problem(_head(2, made_at=before), NOW, _taken(1))
    assert clock_problem(_head(1, made_at=before), NOW, _taken(2)) == ""  # an older one is simply old


def test_changes_without_their_base_are_refused() -> None:
    assert base_problem(_head(5, 0), None) == ""
    assert base_problem(_head(5, 4), _taken(4)) == ""
    assert base_problem(_head(5, 4), _taken(6)) == ""
    assert base_problem(_head(5, 4), _taken(3)) == base_problem(_head(5, 4), None)
    assert "第4包还没有导入，请先导入第4包，或请对方导出全部数据" in base_problem(_head(5, 4), None)


def test_the_name_of_a_file_says_whose_and_which() -> None:
    assert file_name("曹王村", date(2026, 6, 30), 3) == "曹王村2026年6月第3包.kthx"
