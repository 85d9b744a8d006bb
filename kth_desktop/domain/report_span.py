"""The days a report counts, what they are called, and what they are compared with."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from kth_desktop.domain.dates import EARLIEST_YEAR, LATEST_YEAR, date_words
from kth_desktop.domain.vocabulary import ReportPeriod
from kth_desktop.errors import UserError

_FIRST_OF_26TH = 26
_CALENDAR = ReportPeriod.CALENDAR_MONTH
_MONTHS_IN_WEEKS = 46  # days; a longer report is drawn by month
_DAYS_IN_MONTHS = 800  # and beyond some two years by year


@dataclass(frozen=True)
class Span:
    """Both days are included. `month`: this is a report of one month, under whatever 报表统计期."""

    first: date
    last: date
    name: str  # 2026年6月, 2026年1至6月
    month: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def days_words(self) -> str:
        """2026年5月26日至6月25日: the year once, when it is the same."""
        end = date_words(self.last)
        if self.first.year == self.last.year:
            end = f"{self.last.month}月{self.last.day}日"
        return date_words(self.first) if self.first == self.last else f"{date_words(self.first)}至{end}"


def month_span(year: int, month: int, period: ReportPeriod = _CALENDAR) -> Span:
    """Raises `UserError` for a month or a year that is none."""
    if not 1 <= month <= 12:
        raise UserError(f"没有{month}月，请改月份。")
    if not EARLIEST_YEAR < year <= LATEST_YEAR:
        raise UserError(f"{year}年看不懂，请核对年份。")
    name = f"{year}年{month}月"
    if period is ReportPeriod.FROM_26TH:
        before = date(year, month, 1) - timedelta(days=1)
        first = before.replace(day=_FIRST_OF_26TH)
        return Span(first, date(year, month, _FIRST_OF_26TH - 1), name, month=True)
    return Span(date(year, month, 1), date(year, month, _days_in(year, month)), name, month=True)


def span(first: date, last: date) -> Span:
    """Any days; whole calendar months get their short name. Raises `UserError` when `last` is earlier."""
    if last < first:
        raise UserError("结束日期早于开始日期，请核对。")
    if first.day != 1 or last.day != _days_in(last.year, last.month):
        plain = Span(first, last, "")
        return Span(first, last, plain.days_words)
    if (first.year, first.month) == (last.year, last.month):
        return month_span(first.year, first.month)
    return Span(first, last, _months_words(first, last))


def months_span(first: tuple[int, int], last: tuple[int, int], period: ReportPeriod) -> Span:
    """A quarter, half-year or year of reports, each as (year, month): its months' reports add up to it."""
    start, end = month_span(*first, period), month_span(*last, period)
    if end.last < start.first:
        raise UserError("结束月份早于开始月份，请核对。")
    if first == last:
        return start
    return Span(start.first, end.last, _months_words(date(*first, 1), date(*last, 1)))


def span_of_today(today: date, period: ReportPeriod) -> tuple[int, int]:
    """Year and month of the report that today belongs to: under 26至25 the 26th is next month's."""
    if period is ReportPeriod.FROM_26TH and today.day >= _FIRST_OF_26TH:
        later = today.replace(day=1) + timedelta(days=31)
        return later.year, later.month
    return today.year, today.month


def month_before(year: int, month: int) -> tuple[int, int]:
    return (year - 1, 12) if month == 1 else (year, month - 1)


def compared_with(of: Span, period: ReportPeriod) -> tuple[str, Span]:
    """上月 for a month, 上年同期 for anything longer."""
    if of.month:
        return "上月", month_span(*month_before(of.last.year, of.last.month), period)
    return "上年同期", Span(year_earlier(of.first), year_earlier(of.last), "上年同期")


def year_so_far(of: Span, period: ReportPeriod) -> Span:
    """本年累计: from the first day of January's report, so that the months add up to it."""
    by_reports = of.month or _is_of_reports(of, period)
    first = month_span(of.last.year, 1, period).first if by_reports else date(of.last.year, 1, 1)
    return Span(first, of.last, f"{of.last.year}年")


def _is_of_reports(of: Span, period: ReportPeriod) -> bool:
    days = (of.first.day, of.last.day)
    return period is ReportPeriod.FROM_26TH and days == (_FIRST_OF_26TH, _FIRST_OF_26TH - 1)


def steps(of: Span, period: ReportPeriod = _CALENDAR) -> tuple[str, tuple[tuple[str, date, date], ...]]:
    """按周, 按月 or 按年, with the label and the days of each column of the chart."""
    if of.days <= _MONTHS_IN_WEEKS:
        return "按周", tuple(_weeks(of))
    if of.days <= _DAYS_IN_MONTHS:
        return "按月", tuple(_months(of, period if _is_of_reports(of, period) else _CALENDAR))
    years = range(of.first.year, of.last.year + 1)
    edges = [(max(of.first, date(y, 1, 1)), min(of.last, date(y, 12, 31))) for y in years]
    return "按年", tuple((f"{start.year}年", start, end) for start, end in edges)


def _weeks(of: Span) -> list[tuple[str, date, date]]:
    found = []
    start = of.first
    while start <= of.last:
        end = min(start + timedelta(days=6), of.last)
        if start.month == end.month:
            days = f"{start.day}日" if start == end else f"{start.day}–{end.day}日"
        else:
            days = f"{start.month}.{start.day}–{end.month}.{end.day}"
        found.append((days, start, end))
        start = end + timedelta(days=1)
    return found


def _months(of: Span, period: ReportPeriod) -> list[tuple[str, date, date]]:
    found = []
    start = of.first
    years = {span_of_today(day, period)[0] for day in (of.first, of.last)}
    while start <= of.last:
        year, month = span_of_today(start, period)
        end = min(month_span(year, month, period).last, of.last)
        found.append((f"{year % 100:02}.{month}" if len(years) > 1 else f"{month}月", start, end))
        start = end + timedelta(days=1)
    return found


def _months_words(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{first.year}年{first.month}月至{last.year}年{last.month}月"
    if (first.month, last.month) == (1, 12):
        return f"{first.year}年"
    return f"{first.year}年{first.month}至{last.month}月"


def year_earlier(day: date) -> date:
    """29 February becomes the 28th; a month's last day stays the last day."""
    if day.day == _days_in(day.year, day.month):
        return date(day.year - 1, day.month, _days_in(day.year - 1, day.month))
    return day.replace(year=day.year - 1)


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def months_of(first: date, last: date, period: ReportPeriod = _CALENDAR) -> range:
    """The months whose reports have a day in these, counted from the year 0."""
    ends = [span_of_today(day, period) for day in (first, last)]
    start, end = (year * 12 + month - 1 for year, month in ends)
    return range(start, end + 1)


def month_words(number: int) -> str:
    """2026-03, of a month counted from the year 0."""
    return f"{number // 12}-{number % 12 + 1:02}"
