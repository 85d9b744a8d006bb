"""体检单: what is missing, kind by kind, each with a box to tick once it is put right."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from ..domain.inspection import Inspection, more_words
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table
from .roster import INTERNAL

TITLE = "“客堂汇”台账体检单"
_COLUMNS = (
    ListColumn("缺什么", 44, "left", running=True),
    ListColumn("哪一条", 52, "left", running=True),
    ListColumn("日期", 22),
    ListColumn("在哪里", 38, "left", running=True),
    ListColumn("补好", 14, size=13),
)
_BOX = "□"


def inspection_sheet(inspection: Inspection, out: Path | BinaryIO) -> None:
    """Nothing missing is a sheet too, and says so. Raises `UserError`: a character that no face has."""
    rows = _rows(inspection) or [("没有缺的", "", "", "", "")]
    refuse_undrawable((row[1] or row[0], "".join(row)) for row in rows)
    words = f"{inspection.span.name}，{inspection.score}"
    day = date_words(inspection.today)
    footer = f"补好一处，打一个勾。{INTERNAL}"
    list_table(ListPaper(TITLE, inspection.office, words, day, _COLUMNS, rows, footer), out)


def _rows(inspection: Inspection) -> list[tuple[str, ...]]:
    """A kind is named on every line, so that a page overleaf is read alone; how to mend it stands once."""
    year = inspection.span.last.year
    found: list[tuple[str, ...]] = []
    for one in inspection.kinds:
        missing = f"{one.kind.group}：{one.kind.words}"
        found.append((missing, f"共{one.count}处。{one.kind.advice}。", "", "", ""))
        for line in one.lines:
            found.append((missing, line.name, line.day_words(year), line.place_words, _BOX))
        if more := more_words(one):
            found.append((missing, more, "", "", ""))
    return found
