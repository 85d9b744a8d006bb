"""附表 of the annual report: by month, and by village or venue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kth_desktop.domain.annual_facts import AnnualFacts
from kth_desktop.domain.vocabulary import Category

_NONE = "—"
_SHORT = ("宣传\n培训", "议事\n共商", "矛盾\n调解", "文化\n娱乐", "便民\n服务")
HEADS = (*_SHORT, "场次", "人次")


@dataclass(frozen=True)
class ReportTable:
    """附表; the last row is the sum. The first column is words, the others are numbers."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(facts: AnnualFacts) -> tuple[ReportTable, ...]:
    """The categories are counted in 场次. Venues are listed with what was held elsewhere as the last."""
    by_month = [_row(one.label, one.sessions, sum(one.attendances)) for one in facts.months]
    if facts.whole_town:
        name, first = f"{facts.year}年各村（居）活动情况", "村居"
        listed = [_row(one.name, one.sessions, sum(one.attendances)) for one in facts.summary.committees]
    else:
        name, first = f"{facts.year}年各活动点活动情况", "活动点"
        listed = [_row(one.name, one.sessions, one.attendances) for one in facts.summary.venues]
    total = _total(facts)
    return (
        ReportTable(f"{facts.year}年各月活动情况", ("月份", *HEADS), (*by_month, total)),
        ReportTable(name, (first, *HEADS), (*listed, total)),
    )


def _row(name: str, sessions: Sequence[int], attendances: int) -> tuple[str, ...]:
    return (name, *map(_count, sessions), _count(sum(sessions)), _count(attendances))


def _total(facts: AnnualFacts) -> tuple[str, ...]:
    found = facts.summary
    sessions = [group.sessions for _, group in zip(Category, found.categories, strict=True)]
    return ("合计", *map(_count, sessions), _count(found.totals.sessions), _count(found.totals.attendances))


def _count(number: int) -> str:
    return str(number) if number else _NONE
