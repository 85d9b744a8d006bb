"""The summary's tables on screen: by category, committee, venue and partner, each with its sum."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.domain.summary import Summary, change_words, hours_words
from kth_desktop.domain.vocabulary import Category
from kth_desktop.ui.widgets.breakdown import NONE, Row, View


def views(summary: Summary) -> tuple[View, ...]:
    """Committees only for the town."""
    found = [_by_category(summary)]
    if summary.whole_town:
        found.append(_by_committee(summary))
    return (*found, _by_venue(summary), _by_partner(summary))


_FIGURES = (("场次", 3), ("受益群众人次", 6), ("占人次", 3.5), ("志愿者人次", 5), ("服务时长", 4))


def _by_category(summary: Summary) -> View:
    before = summary.before_words
    room = max(5, len(before) + 2)  # 上年同期 is longer than 上月
    heads = (("类别", 6), *_FIGURES, (f"{before}场次", room), (f"{before}人次", room), ("人次增减", 5))
    any_before = summary.before.sessions > 0
    rows = [
        Row(
            (
                now.key,
                *_figures(now.sessions, now.attendances, now.volunteer_attendances, now.hours, summary),
                _count(old.sessions),
                _count(old.attendances),
                change_words(now.attendances, old.attendances) if any_before else NONE,
            ),
            category,
        )
        for category, now, old in zip(Category, summary.categories, summary.before_categories, strict=True)
    ]
    old = summary.before
    total = (
        *_total(summary),
        _count(old.sessions),
        _count(old.attendances),
        change_words(summary.totals.attendances, old.attendances) if any_before else NONE,
    )
    return View("按类别", heads, (*rows, Row(total, is_total=True)))


def _by_committee(summary: Summary) -> View:
    heads = (
        ("村居", 7), *_FIGURES, ("活动点", 4), ("新增", 3), ("民情收集", 4), ("民情办结", 4),
        ("点单完成", 4), ("累计场次", 4), ("累计人次", 5),
    )  # fmt: skip
    rows = [
        Row(
            (
                row.name,
                *_figures(
                    sum(row.sessions), sum(row.attendances), row.volunteer_attendances, row.hours, summary
                ),
                _count(row.venues),
                _count(row.new_venues),
                _count(row.concerns_told),
                _count(row.concerns_answered),
                _count(row.orders_done),
                _count(row.year_sessions),
                _count(row.year_attendances),
            )
        )
        for row in summary.committees
    ]
    hung, year = summary.venue_count, summary.year
    told = sum(row.concerns_told for row in summary.committees)
    answered = sum(row.concerns_answered for row in summary.committees)
    done = sum(row.orders_done for row in summary.committees)
    counts = (hung.hanging, hung.new, told, answered, done, year.sessions, year.attendances)
    total = (*_total(summary), *(_count(count) for count in counts))
    return View("按村居", heads, (*rows, Row(total, is_total=True)))


def _by_venue(summary: Summary) -> View:
    heads = (("活动点", 10), *_FIGURES)
    rows = [
        Row(
            (
                venue.name,
                *_figures(
                    sum(venue.sessions), venue.attendances, venue.volunteer_attendances, venue.hours, summary
                ),
            )
        )
        for venue in summary.venues
    ]
    return View("按活动点", heads, (*rows, Row(_total(summary), is_total=True)))


def _by_partner(summary: Summary) -> View:
    heads = (("共建单位", 12), *_FIGURES)
    rows = [
        Row(
            (
                group.key,
                *_figures(
                    group.sessions, group.attendances, group.volunteer_attendances, group.hours, summary
                ),
            )
        )
        for group in summary.partners
    ]
    return View("按共建单位", heads, (*rows, Row(_total(summary), is_total=True)))


def _figures(sessions: int, attendances: int, volunteers: int, hours: float, of: Summary) -> Sequence[str]:
    if not sessions:
        return (NONE,) * len(_FIGURES)
    whole = of.totals.attendances
    share = f"{attendances / whole:.1%}" if whole else NONE
    return (str(sessions), str(attendances), share, _count(volunteers), f"{hours:.1f}" if hours else NONE)


def _total(summary: Summary) -> tuple[str, ...]:
    found = summary.totals
    return (
        "合计",
        str(found.sessions),
        str(found.attendances),
        "100.0%" if found.attendances else NONE,
        str(found.volunteer_attendances),
        f"{found.hours:.1f}" if found.hours else hours_words(found.hours),
    )


def _count(number: int) -> str:
    return str(number) if number else NONE
