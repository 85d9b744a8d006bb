"""A summary made up without a database; all its blocks agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kth_desktop.domain.queries import Totals, TotalsGroup
from kth_desktop.domain.report_span import Span, month_span, steps
from kth_desktop.domain.summary import (
    Summary,
    SummaryActivity,
    SummaryCommittee,
    SummaryStep,
    SummaryVenue,
    SummaryVenueCount,
    SummaryVolunteer,
)
from kth_desktop.domain.vocabulary import Category

JUNE = month_span(2026, 6)
KINDS = tuple(Category)


def activities(count: int, of: Span = JUNE, title: str = "健康课第") -> tuple[SummaryActivity, ...]:
    return tuple(
        SummaryActivity(
            of.first + timedelta(days=n % of.days), KINDS[n % 5], f"{title}{n + 1}", "陆家客堂", 20 + n % 7
        )
        for n in range(count)
    )


def summary(count: int = 14, *, town: bool = False, **changed: object) -> Summary:
    """`count` activities in June, in turn of the five categories, each with 2 volunteers and 3.5 hours."""
    held = activities(count)
    people = sum(a.attendances or 0 for a in held)
    kinds = tuple(_group(c.label, [a for a in held if a.category is c]) for c in KINDS)
    made = Summary(
        span=JUNE,
        whose="全镇" if town else "曹王村",
        office="徐行镇人民政府" if town else "徐行镇曹王村村民委员会",
        whole_town=town,
        totals=Totals(count, people, 2 * count, 3.5 * count),
        before_words="上月",
        before=Totals(11, 218, 20, 40.5),
        year=Totals(count + 40, people + 1200, 200, 400.0),
        categories=kinds,
        before_categories=tuple(TotalsGroup(c.label, 2, 40, 4, 8.0) for c in KINDS),
        step_words="按周",
        steps=_steps(held),
        venues=(_venue("陆家客堂", "陆金妹", held),),
        partners=(_group("镇社区卫生服务中心", held[::2]), _group("沈老师", held[1::2])),
        persons=frozenset({"沈老师"}),
        committees=_committees(held) if town else (),
        activities=held,
        volunteers=() if town else (SummaryVolunteer("单雅芳", "3组", 2 * count, 3.5 * count),),
        venue_count=SummaryVenueCount(4, 1, 3, 2, 4),
        uncounted=0,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def none_held() -> Summary:
    empty = summary(0)
    return replace(empty, before=Totals(0, 0, 0, 0.0), venues=(), partners=(), volunteers=())


def _group(key: str, held: tuple[SummaryActivity, ...] | list[SummaryActivity]) -> TotalsGroup:
    people = sum(a.attendances or 0 for a in held)
    return TotalsGroup(key, len(held), people, 2 * len(held), 3.5 * len(held))


def _venue(name: str, host: str, held: tuple[SummaryActivity, ...]) -> SummaryVenue:
    group = _group(name, held)
    sessions = tuple(sum(a.category is c for a in held) for c in KINDS)
    return SummaryVenue(name, host, sessions, group.attendances, group.volunteer_attendances, group.hours)


def _steps(held: tuple[SummaryActivity, ...]) -> tuple[SummaryStep, ...]:
    made = []
    for label, first, last in steps(JUNE)[1]:
        found = [a for a in held if first <= a.held_on <= last]
        people = tuple(sum(a.attendances or 0 for a in found if a.category is c) for c in KINDS)
        made.append(SummaryStep(label, people, len(found)))
    return tuple(made)


def _committees(held: tuple[SummaryActivity, ...]) -> tuple[SummaryCommittee, ...]:
    made = []
    for number in range(12):
        own = held[number::12]
        made.append(
            SummaryCommittee(
                f"第{number + 1}村",
                2,
                0,
                tuple(sum(a.category is c for a in own) for c in KINDS),
                tuple(sum(a.attendances or 0 for a in own if a.category is c) for c in KINDS),
                2 * len(own),
                3.5 * len(own),
                len(own) + 4,
                100,
            )
        )
    return tuple(made)
