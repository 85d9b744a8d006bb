"""What may be entered as 汇总补录 of a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.closing import Numbers, month_words, numbers_of
from kth_desktop.domain.vocabulary import Category
from kth_desktop.errors import Problem

_MOST = 99_999
_SOURCE_LENGTH = 60
_LABELS = ("场次", "人次", "志愿者人次", "时长")


def field_of(category: Category, name: str) -> str:
    """The name of one number in the form of a month."""
    return f"{category.value}.{name}"


def backfill_problems(
    rows: Sequence[BackfilledMonth], month: tuple[int, int], running: tuple[int, int]
) -> tuple[Problem, ...]:
    """`rows` of one month, one for each category at most; `running` is the month of today's report."""
    return tuple(_problems(rows, month, running))


def _problems(
    rows: Sequence[BackfilledMonth], month: tuple[int, int], running: tuple[int, int]
) -> Iterator[Problem]:
    if not 2000 <= month[0] <= 2999 or not 1 <= month[1] <= 12:
        yield Problem("month", f"“{month_words(*month)}”看不懂，请核对年份和月份。")
    elif month > running:
        yield Problem("month", f"{month_words(*month)}还没有开始，请核对月份。")
    if any(len(row.source) > _SOURCE_LENGTH for row in rows):
        yield Problem("source", f"依据最多{_SOURCE_LENGTH}字，请写短一些。")
    for row in rows:
        yield from _of_row(row)


def _of_row(row: BackfilledMonth) -> Iterator[Problem]:
    label = row.category.label
    numbers = numbers_of(row)
    for name, words, value in zip(Numbers._fields, _LABELS, numbers, strict=True):
        if value < 0:
            yield Problem(field_of(row.category, name), f"{label}的{words}不能是负数，请核对。")
        elif value > _MOST:
            yield Problem(field_of(row.category, name), f"{label}的{words}太大了，请核对。")
    if row.sessions == 0 and (row.attendances > 0 or row.volunteer_attendances > 0 or row.hours > 0):
        yield Problem(field_of(row.category, "sessions"), f"{label}填了人次或时长，场次还没有填，请补上。")
