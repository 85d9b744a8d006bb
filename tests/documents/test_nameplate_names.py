"""Long names: tracking, then size, then a second line, at a sensible place, and never a cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.documents.plate_text import Room, fit, split

ROOM = Room(size=12.4, tracking=2.4, widest=176.0, floor=9.2, step=0.2)
NAMES = st.text(alphabet="曹王村三组陆家客堂汇“”（）·小委员会居民0123456789AB、", min_size=1, max_size=60)


def width(text: str) -> float:
    return float(sum(0.55 if char.isascii() else 1.0 for char in text))


def test_a_short_name_keeps_size_and_tracking() -> None:
    fitted = fit("陆家客堂", ROOM, width)
    assert (fitted.lines, fitted.size, fitted.tracking) == (("陆家客堂",), 12.4, 2.4)


def test_tracking_is_given_up_before_size() -> None:
    fitted = fit("欧阳阿依古丽·买买提家客堂", ROOM, width)
    assert fitted.size == 12.4 and 0 < fitted.tracking < 2.4


def test_size_is_given_up_before_the_line() -> None:
    fitted = fit("曹王村第三村民小组陆金妹家客堂汇", ROOM, width)
    assert len(fitted.lines) == 1 and 9.2 <= fitted.size < 12.4 and fitted.tracking == 0


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("曹王村第十二村民小组陆金妹家“客堂汇”睦邻点", ("曹王村第十二村民小组", "陆金妹家“客堂汇”睦邻点")),
        (
            "上海市嘉定区徐行镇大石皮村村民委员会老年活动室",
            ("上海市嘉定区徐行镇", "大石皮村村民委员会老年活动室"),
        ),
    ],
)
def test_a_name_is_parted_where_a_reader_would(name: str, lines: tuple[str, ...]) -> None:
    assert split(name, width) == lines


@given(NAMES)
def test_nothing_is_lost_and_every_line_fits(name: str) -> None:
    fitted = fit(name, ROOM, width)
    assert "".join(fitted.lines) == name or "".join(fitted.lines) == name.replace(" ", "")
    assert len(fitted.lines) <= 2
    for line in fitted.lines:
        assert width(line) * fitted.size + fitted.tracking * (len(line) - 1) <= ROOM.widest + 0.1


@given(NAMES, NAMES)
def test_the_name_of_the_practice_is_never_broken(before: str, after: str) -> None:
    name = f"{before}客堂汇{after}委员会"
    lines = split(name, width)
    assert sum(line.count("客堂汇") for line in lines) == name.count("客堂汇")
    assert sum(line.count("委员会") for line in lines) == name.count("委员会")


@given(NAMES)
def test_no_second_line_begins_with_what_belongs_to_the_first(name: str) -> None:
    """Unless there is no other place at all."""
    lines = split(f"陆金妹{name}陆金妹", width)
    assert lines[-1][0] not in "，、）”·村"


def test_a_name_without_any_place_to_part_stays_whole() -> None:
    assert split("客堂汇", width) == ("客堂汇",)
