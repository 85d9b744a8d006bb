"""The view as the table shows it."""

from __future__ import annotations

from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.statistics import StatisticsView, cells, heads, rows
from kth_desktop.domain.vocabulary import Category
from kth_desktop.ui.widgets.breakdown import Row, View

_WIDTHS = (9.0, 3.0, 6.0, 3.5, 5.0, 4.0, 6.0, 6.0, 4.5)
_RANKS = ((5, 3), (4, 2), (6, 1))  # hours first, then volunteers, then 场次 of before
BEFORE = (6, 7)  # the columns that tell of the time before


def table_view(view: StatisticsView) -> View:
    found = rows(view)
    signs: dict[str, Category] = (
        {category.label: category for category in Category} if view.by is Breakdown.CATEGORY else {}
    )
    return View(
        f"按{view.by.label}",
        tuple(zip(heads(view), _WIDTHS, strict=True)),
        tuple(Row(cells(view, row), signs.get(row.now.key), row.is_total) for row in found),
        _RANKS,
    )
