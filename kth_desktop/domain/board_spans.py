"""公开栏: which month or quarter a sheet can tell of, the usual one first."""

from __future__ import annotations

from datetime import date

from kth_desktop.domain.board_sheet import SheetKind
from kth_desktop.domain.report_span import Span, month_span

_NUMERALS = "一二三四"
_MONTHS_BACK, _MONTHS_AHEAD, _QUARTERS_BACK = 6, 2, 4


def spans_for(kind: SheetKind, today: date) -> tuple[Span, ...]:
    """None for what is not of a month or quarter."""
    if kind is SheetKind.ACTIVITIES:
        return tuple(_month(today, shift) for shift in (1, 0, *range(2, _MONTHS_AHEAD + 1)))
    if kind is SheetKind.CONCERNS:
        return tuple(_month(today, -back) for back in range(_MONTHS_BACK))
    if kind is SheetKind.NUMBERS:
        return tuple(_quarter(today, -back) for back in (*range(1, _QUARTERS_BACK + 1), 0))
    return ()


def quarter_span(year: int, quarter: int) -> Span:
    """2026年第三季度"""
    first = month_span(year, quarter * 3 - 2).first
    last = month_span(year, quarter * 3).last
    return Span(first, last, f"{year}年第{_NUMERALS[quarter - 1]}季度")


def _month(today: date, shift: int) -> Span:
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return month_span(year, month + 1)


def _quarter(today: date, shift: int) -> Span:
    year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + shift, 4)
    return quarter_span(year, quarter + 1)
