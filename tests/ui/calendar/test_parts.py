"""Where things stand and how they are read, without a window."""

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity, ServedItem
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.vocabulary import Category
from kth_desktop.errors import UserError
from kth_desktop.ui.calendar.items_field import items_words, parse_items
from kth_desktop.ui.calendar.week_layout import grouped, hours_shown, moved_times, span, stacked
from kth_desktop.ui.calendar.words import week_title


def line(start: str, end: str = "") -> ActivityLine:
    at: dict[str, Any] = {"starts_at": time.fromisoformat(start)} if start else {}
    if end:
        at["ends_at"] = time.fromisoformat(end)
    activity = Activity(
        committee_id=uuid4(), title=start, category=Category.MEDIATION, held_on=date(2026, 11, 25), **at
    )
    return ActivityLine(activity, "", "", "")


def lanes(*lines: ActivityLine) -> list[tuple[str, int, int]]:
    return [(one.line.activity.title, one.lane, one.lanes) for group in grouped(lines) for one in group]


def test_what_overlaps_stands_side_by_side() -> None:
    found = lanes(
        line("09:00", "11:00"), line("10:00", "10:30"), line("10:45", "12:00"), line("13:00", "14:00")
    )
    assert found == [("09:00", 0, 2), ("10:00", 1, 2), ("10:45", 1, 2), ("13:00", 0, 1)]


def test_the_axis_grows_for_what_lies_outside() -> None:
    assert hours_shown((line("09:00", "10:00"),)) == (8, 18)
    assert hours_shown((line("06:30", "07:00"), line("19:00", "20:30"))) == (6, 21)


def test_a_move_keeps_the_length_and_goes_by_quarters() -> None:
    assert moved_times(line("13:30", "15:00"), 9 * 60 + 6) == (time(9), time(10, 30))
    assert moved_times(line("13:30"), 9 * 60 + 8) == (time(9, 15), None)


def test_a_move_never_goes_over_midnight_and_keeps_the_length() -> None:
    assert moved_times(line("13:30", "15:00"), 23 * 60) == (time(22, 15), time(23, 45))
    assert span(line("23:30")) == (23 * 60 + 30, 24 * 60)


def test_the_stack_keeps_the_time_where_there_is_room() -> None:
    assert stacked([(100, 160), (140, 200)], 40, 20, 0, 400) == ((100, 140), (140, 200))
    assert stacked([(100, 110), (105, 115)], 40, 20, 0, 400) == ((100, 140), (140, 180))


def test_the_stack_moves_up_before_it_leaves_anything_out() -> None:
    assert stacked([(300, 340)] * 3, 40, 20, 100, 350) == ((230, 270), (270, 310), (310, 350))
    assert stacked([(300, 340)] * 9, 40, 20, 200, 350) == ((210, 250), (250, 290), (290, 330))
    assert stacked([(300, 340)] * 2, 40, 20, 300, 330) == ()
    assert stacked([(100, 140)] * 9, 40, 20, 100, 190) == ((100, 140),)  # from its hour on, not from the foot


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("理发18、修鞋4", (("理发", 18), ("修鞋", 4))),
        ("理发 18人次，磨刀：１２把", (("理发", 18), ("磨刀", 12))),
        ("", ()),
    ],
)
def test_items_as_they_are_written(text: str, items: tuple[tuple[str, int], ...]) -> None:
    assert parse_items(text) == tuple(ServedItem(*item) for item in items)


def test_items_come_back_as_they_are_read() -> None:
    items = (ServedItem("理发", 18), ServedItem("修鞋", 4))
    assert parse_items(items_words(items)) == items


@pytest.mark.parametrize("text", ["理发", "18", "理发十八"])
def test_an_item_without_a_number_is_said(text: str) -> None:
    with pytest.raises(UserError, match="看不懂"):
        parse_items(text)


def test_a_week_over_the_turn_of_month_and_year() -> None:
    assert week_title(date(2026, 11, 24)) == "11月23日至29日"
    assert week_title(date(2026, 12, 1)) == "11月30日至12月6日"
    assert week_title(date(2027, 1, 1)) == "2026年12月28日至1月3日"
