"""The parts of minutes, told apart by where they stand and how large they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import minutes_standard as std
from .measure import MeasuredPage
from .minutes_lines import Bar, TextLine, bars_of, lines_of

_RULE_LEAST = 120.0
_TITLE_LEAST = 19.0
_SMALL_MOST = 15.0


@dataclass
class Sheet:
    """One page. `head` stands above the first page's rule; `body` is everything on the grid but the title."""

    number: int
    width: float
    height: float
    head: list[TextLine] = field(default_factory=list)
    title: list[TextLine] = field(default_factory=list)
    body: list[TextLine] = field(default_factory=list)
    imprint: list[TextLine] = field(default_factory=list)
    folio: list[TextLine] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        return not (self.head or self.title or self.body or self.imprint)


def sheet_of(page: MeasuredPage) -> Sheet:
    bars = bars_of(page, _RULE_LEAST)
    sheet = Sheet(page.number, page.width, page.height, bars=bars)
    rule = bars[0].middle if page.number == 1 and bars else 0.0
    block = _imprint_top(bars)
    for line in lines_of(page):
        _part(sheet, line, rule, block).append(line)
    return sheet


def attendance_start(lines: Iterable[TextLine]) -> TextLine | None:
    """The line with which the list of those present begins."""
    return next((line for line in lines if line.text.startswith(("出席：", "出席:"))), None)


def _imprint_top(bars: list[Bar]) -> float:
    """Where 版记 begins: the first of the rules in the lower half, or below the page when there are none."""
    low = [bar.middle for bar in bars if bar.middle > std.FOOT - 90]
    return min(low) if low else 1e9


def _part(sheet: Sheet, line: TextLine, rule: float, block: float) -> list[TextLine]:
    if line.y > std.FOOT + 3 and line.y > block:
        return sheet.folio
    if line.y > std.FOOT + 3 and line.size <= _SMALL_MOST:
        return sheet.folio
    if line.y < rule:
        return sheet.head
    if line.y > block:
        return sheet.imprint
    if sheet.number == 1 and not sheet.body and line.size >= _TITLE_LEAST:
        return sheet.title
    return sheet.body
