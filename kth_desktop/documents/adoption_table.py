"""意见采纳对照表: what was said where and by how many, and what became of it. Nobody is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.deliberation_queries import AdoptionTable
from ..domain.minutes_text import tidy
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table

_COLUMNS = (
    ListColumn("序号", 10),
    ListColumn("意见", 52, "left", running=True),
    ListColumn("提出地点（活动点）", 36),
    ListColumn("人数", 11),
    ListColumn("采纳情况", 18),
    ListColumn("答复", 43, "left", running=True),
)


def adoption_sheet(table: AdoptionTable, out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """One A4 column after the other. Raises `UserError`: a character no face has, or an unwritable file."""
    rows = [
        (
            str(number),
            tidy(line.opinion.text),
            line.place or "—",
            "—" if line.opinion.people is None else str(line.opinion.people),
            line.opinion.adoption.label,
            tidy(line.opinion.reply) or "—",
        )
        for number, line in enumerate(table.lines, start=1)
    ]
    refuse_undrawable([("议题", table.title), *((f"第{row[0]}条意见", "".join(row)) for row in rows)])
    words = table.words if table.lines else ""
    total = ("", f"合计：{words}", "", str(table.people or "—"), "", "") if words else None
    number = f"（{table.number}）" if table.number else ""
    list_table(
        ListPaper(
            "意见采纳对照表",
            unit.full_name,
            f"议题：{table.title}{number}",
            date_words(day),
            _COLUMNS,
            [*rows, total] if total else rows,
        ),
        out,
    )
