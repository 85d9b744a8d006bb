"""刊登情况表 on A4: which story ran where and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.story import StoryLine
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table

_COLUMNS = (
    ListColumn("序号", 10),
    ListColumn("标题", 49, "left"),
    ListColumn("类型", 20),
    ListColumn("渠道", 24),
    ListColumn("刊物或网站", 34, "left"),
    ListColumn("刊登日期", 33),
)


def publication_list(lines: Sequence[StoryLine], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """In the order given, newest publication first. Raises `UserError`: a character that no face has."""
    ran = [(line, one) for line in lines for one in line.publications]
    rows = [
        (
            str(number),
            one.title or line.story.title,
            line.story.kind.label,
            one.channel.label,
            one.outlet or "—",
            date_words(one.published_on),
        )
        for number, (line, one) in enumerate(ran, start=1)
    ]
    refuse_undrawable((row[1], "".join(row)) for row in rows)
    words = f"共{len(lines)}篇事迹，刊登{len(ran)}次"
    list_table(
        ListPaper("“客堂汇”典型事迹刊登情况表", unit.full_name, words, date_words(day), _COLUMNS, rows), out
    )
