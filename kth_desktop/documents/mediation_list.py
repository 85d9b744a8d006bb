"""人民调解登记簿 of a year: number, date, kind and outcome, and the counts. Nobody is named in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.mediation import MediationOutcome
from ..domain.mediation_lists import MediationLine
from ..domain.vocabulary import CommitteeKind
from .list_table import ListColumn, ListPaper, list_table
from .roster import INTERNAL

_COLUMNS = (
    ListColumn("序号", 12),
    ListColumn("编号", 62),
    ListColumn("申请日期", 36),
    ListColumn("纠纷类型", 30),
    ListColumn("结果", 30),
)
_TOWN = (
    ListColumn("序号", 12),
    ListColumn("村居", 24),
    ListColumn("编号", 52),
    ListColumn("申请日期", 34),
    ListColumn("纠纷类型", 24),
    ListColumn("结果", 24),
)


def mediation_list(
    lines: Sequence[MediationLine],
    out: Path | BinaryIO,
    *,
    unit: Committee,
    day: date,
    year: int | None = None,
) -> None:
    """In the order given. Raises `UserError`: a file that cannot be written."""
    town = unit.kind is CommitteeKind.TOWN
    rows = [_row(number, line, town) for number, line in enumerate(lines, start=1)]
    agreed = sum(line.outcome is MediationOutcome.AGREED for line in lines)
    when = f"{year}年" if year else ""
    paper = ListPaper(
        f"{when}人民调解登记簿", unit.full_name, f"共{len(rows)}件，调解成功{agreed}件", date_words(day),
        _TOWN if town else _COLUMNS, rows, INTERNAL,
    )  # fmt: skip
    list_table(paper, out)


def _row(number: int, line: MediationLine, town: bool) -> tuple[str, ...]:
    place = (line.committee_name,) if town else ()
    return (
        str(number), *place, line.number_words, date_words(line.applied_on), line.kind.label,
        line.state_words,
    )  # fmt: skip
