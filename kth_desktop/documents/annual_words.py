"""What both files of the annual report share: its measures, and the texts that must be drawable."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.annual_report import AnnualReport
from ..domain.annual_tables import ReportTable

NUMBER_WIDTH = 17.0
"""mm of each column of numbers; the names have the rest of the type area."""


def widths(table: ReportTable, whole: float) -> list[float]:
    """In mm, together `whole`."""
    numbers = len(table.heads) - 1
    return [whole - numbers * NUMBER_WIDTH, *[NUMBER_WIDTH] * numbers]


def texts(report: AnnualReport) -> Iterator[tuple[str, str]]:
    yield "单位", report.office
    yield from (("正文", one.text) for one in report.paragraphs)
    yield from (("附表", row[0]) for table in report.tables for row in table.rows)
