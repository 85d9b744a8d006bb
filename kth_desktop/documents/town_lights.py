"""各村（居）进展一览 on A4: one row per committee; every light is a sign and words, readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from ..domain.town_home import SIGNS, Shine, TownLine, counted
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table

_COLUMNS = (
    ListColumn("序号", 8.5),
    ListColumn("村（居）", 18, "left"),
    ListColumn("今年活动点", 32.5, "left"),
    ListColumn("上次联席会议", 31.5, "left"),
    ListColumn("民情", 24.5, "left"),
    ListColumn("月报", 34, "left"),
    ListColumn("收到数据包", 21, "left", running=True),
)


def town_lights(lines: Sequence[TownLine], out: Path | BinaryIO, *, office: str, day: date) -> None:
    """In the order given. Raises `UserError`: a character that no face has."""
    rows = [
        (str(number), line.name, *(light.marked for light in line.lights), line.package)
        for number, line in enumerate(lines, start=1)
    ]
    refuse_undrawable((row[1], "".join(row)) for row in rows)
    signs = "　".join(f"{SIGNS[shine]}{shine.label}" for shine in Shine)
    late = counted(tuple(lines))[Shine.OVERDUE]
    words = f"共{len(rows)}个村（居），{late}个有超期"
    list_table(
        ListPaper("“客堂汇”各村（居）进展一览", office, words, date_words(day), _COLUMNS, rows, signs), out
    )
