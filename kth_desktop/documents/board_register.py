"""公开台账 on A4: what hung on the notice board, where, and from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.board_rules import BoardLine, BoardState
from ..domain.committee import Committee
from ..domain.dates import date_words
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table

_COLUMNS = (
    ListColumn("序号", 9),
    ListColumn("公开栏目", 22, "left"),
    ListColumn("标题", 38, "left"),
    ListColumn("张贴日期", 31),
    ListColumn("撤下日期", 31),
    ListColumn("地点", 28, "left"),
    ListColumn("照片", 11),
)


def board_register(lines: Sequence[BoardLine], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """Raises `UserError`: a character that no face has."""
    rows = [_row(number, line) for number, line in enumerate(lines, start=1)]
    refuse_undrawable((row[2], "".join(row)) for row in rows)
    lacking = sum(line.lacks_photo for line in lines)
    words = f"共{len(lines)}张" + (f"，缺照片{lacking}张" if lacking else "")
    list_table(ListPaper("公开台账", unit.full_name, words, date_words(day), _COLUMNS, rows, ""), out)


def _row(number: int, line: BoardLine) -> tuple[str, ...]:
    sheet = line.sheet
    down = date_words(sheet.taken_down_on) if sheet.taken_down_on else line.state.label
    photos = f"{line.photos}张" if line.photos else ("缺" if line.state is BoardState.DOWN else "")
    posted = date_words(sheet.posted_from) if sheet.posted_from else "—"
    return (str(number), sheet.column, sheet.title, posted, down, sheet.place, photos)
