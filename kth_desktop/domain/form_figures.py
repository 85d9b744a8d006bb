"""The numbers and words that a cell of the town's form can take, each under a key that never changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.report_span import Span, month_before, month_span, months_span, year_so_far
from kth_desktop.domain.summary import SummaryCommittee
from kth_desktop.domain.town_form import Value
from kth_desktop.domain.vocabulary import Category, ReportPeriod

_CATEGORIES = tuple(Category)
_OF = "@"  # before the committee whose number it is: month.sessions@…

# A quarter and a half-year run up to the month that is filled in, as 本年累计 does.
PERIODS = {
    "month": "本月",
    "before": "上月",
    "quarter": "本季度",
    "half": "本半年",
    "year": "本年累计",
    "year_ago": "去年同月",
}
WORDS = "单位和日期"
_ONE_MONTH = ("month", "before", "year_ago")

Count = Callable[[SummaryCommittee], float]


@dataclass(frozen=True)
class Figure:
    """`group` is the heading it stands under in the list to choose from."""

    key: str
    words: str
    group: str


def _of_category(place: int, field: str) -> Count:
    return lambda row: int(getattr(row, field)[place])


@cache
def _counts() -> Mapping[str, tuple[str, Count]]:
    """By the part of the key behind the period: the clerk's words, and the number of one committee."""
    found: dict[str, tuple[str, Count]] = {"sessions": ("场次", lambda row: sum(row.sessions))}
    for place, category in enumerate(_CATEGORIES):
        found[f"sessions.{category.value}"] = (f"场次·{category.label}", _of_category(place, "sessions"))
    found["attendances"] = ("人次", lambda row: sum(row.attendances))
    for place, category in enumerate(_CATEGORIES):
        found[f"attendances.{category.value}"] = (
            f"人次·{category.label}",
            _of_category(place, "attendances"),
        )
    found |= {
        "volunteers": ("志愿者人次", lambda row: row.volunteer_attendances),
        "hours": ("服务时长", lambda row: row.hours),
        "venues": ("活动点数", lambda row: row.venues),
        "new_venues": ("新增活动点", lambda row: row.new_venues),
        "three_meetings": ("三会次数", lambda row: row.three_meetings),
        "mediated": ("调解件数", lambda row: row.mediated.cases if row.mediated else 0),
        "mediated_agreed": ("调解成功件数", lambda row: row.mediated.agreed if row.mediated else 0),
        "concerns_told": ("民情收集", lambda row: row.concerns_told),
        "concerns_answered": ("民情办结", lambda row: row.concerns_answered),
        "orders_done": ("点单完成", lambda row: row.orders_done),
    }
    return found


_SAID = {
    "unit.name": "单位名称（全称）",
    "unit.short": "单位名称（简称）",
    "time.year": "年份",
    "time.month": "月份",
    "time.name": "年月",
    "time.days": "统计期起止",
    "filled.on": "填报日期",
    "filled.by": "填报人",
}


@cache
def catalogue() -> tuple[Figure, ...]:
    """All of them, in the order in which they are offered."""
    found = []
    for period, words in PERIODS.items():
        found += [Figure(f"{period}.{key}", words + named, words) for key, (named, _) in _counts().items()]
        if period in _ONE_MONTH:
            found.append(Figure(f"{period}.highlight", f"{words}重点活动", words))
    return (*found, *(Figure(key, words, WORDS) for key, words in _SAID.items()))


@cache
def _by_key() -> Mapping[str, Figure]:
    return {one.key: one for one in catalogue()}


def is_known(key: str) -> bool:
    base, of = split(key)
    return base in _by_key() and key == key_of(base, of)


def figure_of(key: str) -> Figure | None:
    """Of a key with or without a committee; None for one that is not known (any more)."""
    return _by_key().get(split(key)[0])


def key_of(base: str, committee_id: UUID | None) -> str:
    """`committee_id`: 某村的…, whoever fills the form in."""
    return base if committee_id is None else f"{base}{_OF}{committee_id.hex}"


def split(key: str) -> tuple[str, UUID | None]:
    base, _, of = key.partition(_OF)
    try:
        return base, UUID(of) if of else None
    except ValueError:
        return "", None


def period_of(base: str) -> str:
    """month of month.sessions; empty for words."""
    period = base.partition(".")[0]
    return period if period in PERIODS else ""


def spans(year: int, month: int, period: ReportPeriod) -> Mapping[str, Span]:
    """The days of each of `PERIODS`; raises `UserError` for a month that is none."""
    this = month_span(year, month, period)

    def since(first: int) -> Span:
        return months_span((year, first), (year, month), period)

    return {
        "month": this,
        "before": month_span(*month_before(year, month), period),
        "quarter": since((month - 1) // 3 * 3 + 1),
        "half": since((month - 1) // 6 * 6 + 1),
        "year": year_so_far(this, period),
        "year_ago": month_span(year - 1, month, period),
    }


def numbers(period: str, rows: Sequence[SummaryCommittee]) -> dict[str, Value]:
    """Every number of one period by its key, summed over the committees."""
    found: dict[str, Value] = {
        f"{period}.{key}": _plain(sum(count(row) for row in rows)) for key, (_, count) in _counts().items()
    }
    if period in _ONE_MONTH:
        found[f"{period}.highlight"] = _highlight(rows)
    return found


def _highlight(rows: Sequence[SummaryCommittee]) -> str:
    """Of several committees the one that most people came to."""
    told = [row for row in rows if row.highlight is not None]
    most = max(told, key=lambda row: row.highlight.attendances or 0 if row.highlight else 0, default=None)
    return most.highlight_words if most is not None else ""


def _plain(number: float) -> int | float:
    """58.5, and 96 rather than 96.0 or 95.99999."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def said(name: str, short: str, days: Span, today: date, operator: str) -> dict[str, Value]:
    """The words by their keys; `name` 徐行镇曹王村村民委员会, `short` 曹王村."""
    return {
        "unit.name": name,
        "unit.short": short,
        "time.year": days.last.year,
        "time.month": days.last.month,
        "time.name": days.name,
        "time.days": days.days_words,
        "filled.on": date_words(today),
        "filled.by": operator,
    }
