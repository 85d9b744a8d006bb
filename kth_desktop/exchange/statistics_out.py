"""The table of the page 统计 as an Excel sheet, its numbers as numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kth_desktop.domain.statistics import NONE, StatisticsView, cells, foot, heads, rows, title
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list


def statistics_list(view: StatisticsView, day: date) -> ListSheet:
    first, *others = heads(view)
    columns = (Column(first, 28), *(Column(head, 14, "right") for head in others))
    body = [[_cell(number, words) for number, words in enumerate(cells(view, row))] for row in rows(view)]
    return ListSheet(title(view), view.office, day, columns, body, footer=foot(view))


def write_statistics(out: Path, view: StatisticsView, *, day: date) -> None:
    """Raises `UserError` when the place cannot be written."""
    write_list(out, statistics_list(view, day))


def _cell(number: int, words: str) -> Cell:
    """Counts and hours as numbers; a share and 增加47 stay words."""
    if words == NONE:
        return None
    if number and words.replace(".", "").isdigit():
        return float(words) if "." in words else int(words)
    return words
