"""共建单位一览表 on A4 under the family head: what they offer and did, without anybody's phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.partner import PartnerLine
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table
from .roster import INTERNAL

_COLUMNS = (
    ListColumn("序号", 9),
    ListColumn("共建单位", 45, "left"),
    ListColumn("类型", 26),
    ListColumn("联系人", 16),
    ListColumn("能提供的服务", 40, "left"),
    ListColumn("场次", 11, "right"),
    ListColumn("人次", 12, "right"),
    ListColumn("点单", 11, "right"),
)


def partner_list(lines: Sequence[PartnerLine], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """In the order given. Raises `UserError`: a character that no face has."""
    rows = [_row(number, line) for number, line in enumerate(lines, start=1)]
    refuse_undrawable((row[1], "".join(row)) for row in rows)
    sessions, people = sum(line.sessions for line in lines), sum(line.attendances for line in lines)
    words = f"共{len(lines)}个单位，{day.year}年参与{sessions}场次、{people}人次"
    list_table(
        ListPaper("“客堂汇”共建单位一览表", unit.full_name, words, date_words(day), _COLUMNS, rows, INTERNAL),
        out,
    )


def _row(number: int, line: PartnerLine) -> tuple[str, ...]:
    partner = line.partner
    return (
        str(number),
        partner.name,
        partner.kind.label,
        partner.contact or "—",
        partner.offers or "—",
        str(line.sessions or "—"),
        str(line.attendances or "—"),
        str(line.orders or "—"),
    )
