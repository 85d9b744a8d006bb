"""认领项目公示 on A4: who pledged what, what came and what it was used for. It names units and nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.money import yuan_words
from ..domain.pledge import EntryKind, PledgeKind, PledgeLine
from .drawable import refuse_undrawable
from .list_table import ListColumn, ListPaper, list_table

_COLUMNS = (
    ListColumn("序号", 9),
    ListColumn("认领项目", 27, "left"),
    ListColumn("认领单位", 31, "left"),
    ListColumn("认领", 18, "right"),
    ListColumn("到账", 18, "right"),
    ListColumn("用在哪里", 45, "left", running=True),
    ListColumn("结余", 22, "right"),
)


def pledge_list(lines: Sequence[PledgeLine], out: Path | BinaryIO, *, unit: Committee, day: date) -> None:
    """Only what may be published. Raises `UserError`: a character that no face has."""
    public = [line for line in lines if line.pledge.is_public]
    rows = [_row(number, line) for number, line in enumerate(public, start=1)]
    refuse_undrawable((row[1], "".join(row)) for row in rows)
    money = [line.pledge for line in public if line.pledge.kind is PledgeKind.MONEY]
    received, spent = sum(one.received_fen for one in money), sum(one.spent_fen for one in money)
    words = f"共{len(public)}项，到账{yuan_words(received)}，支出{yuan_words(spent)}"
    footer = (
        f"监督电话：{unit.supervision_phone or unit.phone}" if unit.supervision_phone or unit.phone else ""
    )
    list_table(
        ListPaper("“客堂汇”认领项目公示", unit.full_name, words, date_words(day), _COLUMNS, rows, footer), out
    )


def _row(number: int, line: PledgeLine) -> tuple[str, ...]:
    pledge = line.pledge
    if pledge.kind is not PledgeKind.MONEY:
        came = "已兑现" if pledge.delivered_on else "未兑现"
        return (str(number), pledge.title, line.partner_name, pledge.kind.label, came, pledge.content, "—")
    used = "\n".join(  # each on a line of its own
        f"{entry.what or entry.kind.label} {yuan_words(entry.fen)}"
        for entry in pledge.entries
        if entry.kind is EntryKind.SPENT
    )
    return (
        str(number),
        pledge.title,
        line.partner_name,
        yuan_words(pledge.agreed_fen or 0),
        yuan_words(pledge.received_fen),
        used or "还没有支出",
        yuan_words(pledge.left_fen),
    )
