"""All rules of minutes, over a whole file."""

from __future__ import annotations

from collections.abc import Iterator

from .copy_rules import copy_findings
from .measure import Paper
from .minutes_parts import Sheet, sheet_of
from .minutes_places import folio_findings, imprint_findings, mark_findings, order_findings
from .minutes_rules import (
    break_findings,
    cell_findings,
    face_findings,
    left_findings,
    line_findings,
    page_findings,
    size_findings,
)
from .report import Finding


def minutes_findings(paper: Paper) -> Iterator[Finding]:
    """Page by page, then what only the whole shows."""
    sheets: list[Sheet] = []
    fonts: set[str] = set()
    for page in paper.pages():
        sheet = sheet_of(page)
        yield from page_findings(sheet)
        yield from size_findings(sheet)
        yield from copy_findings(page, fonts)
        if page.number == 1:
            yield from mark_findings(page, sheet)
        yield from folio_findings(page, sheet, sheets[-1] if sheets else None)
        sheets.append(sheet)
    if not sheets:
        return
    for sheet, after in zip(sheets, [*sheets[1:], None], strict=True):
        yield from break_findings(sheet, after)
    yield from left_findings(sheets)
    yield from line_findings(sheets)
    yield from cell_findings(sheets)
    yield from face_findings(sheets)
    yield from order_findings(sheets)
    yield from imprint_findings(sheets)
