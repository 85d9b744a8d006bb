"""操作记录 as it stands in the window, on A4. Internal; every change of a line on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words, time_words
from ..domain.log import LogLine
from ..domain.vocabulary import CommitteeKind
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table
from .roster import INTERNAL

_COLUMNS = (
    ListColumn("时间", 31, "left"),
    ListColumn("经办人", 18, "left"),
    ListColumn("做了什么", 26, "left"),
    ListColumn("对象", 30, "left"),
    ListColumn("内容和原因", 65, "left"),
)


def log_list(
    lines: Sequence[LogLine],
    out: Path | BinaryIO,
    *,
    unit: Committee,
    day: date,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """In the order given; once `cancelled` says so nothing is written. Raises `UserError` as the lists do."""
    town = unit.kind is CommitteeKind.TOWN
    rows = [_row(line, town) for line in lines]
    refuse_undrawable((line.subject, "".join(row)) for line, row in zip(lines, rows, strict=True))
    paper = ListPaper(
        "操作记录", unit.full_name, f"共{len(rows)}条", date_words(day), _COLUMNS, rows, INTERNAL
    )
    list_table(paper, out, progress=progress, cancelled=cancelled)


def _row(line: LogLine, town: bool) -> tuple[str, ...]:
    here = line.happened_at.astimezone()
    reason = (f"原因：{line.reason}",) if line.reason else ()
    return (
        f"{date_words(here.date())}\n{time_words(here.time())}",
        f"{line.operator}\n{line.committee_name}" if town else line.operator,
        line.action.label,
        line.subject,
        "\n".join((*line.changes, *reason)),
    )
