"""Pledges and their accounts as an Excel sheet: each line of an account is a row of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.pledge import PledgeEntry, PledgeKind, PledgeLine
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list

_COLUMNS = (
    Column("序号", 6, "center"),
    Column("村（居）", 10),
    Column("认领项目", 20),
    Column("共建单位", 22),
    Column("类型", 6, "center"),
    Column("认领日期", 14, "center"),
    Column("认领（元）", 11, "right"),
    Column("到账（元）", 11, "right"),
    Column("支出（元）", 11, "right"),
    Column("结余（元）", 11, "right"),
    Column("兑现日期", 14, "center"),
    Column("收支日期", 14, "center"),
    Column("收或支", 7, "center"),
    Column("金额（元）", 11, "right"),
    Column("说明", 20),
)
_OF_THE_LINE = 4  # columns at the right


def write_pledges(out: Path, lines: Sequence[PledgeLine], *, office: str, day: date) -> None:
    """Sums stand in the first row of each pledge. Raises `UserError` when the place cannot be written."""
    rows = [row for number, line in enumerate(lines, start=1) for row in _rows(number, line)]
    write_list(out, ListSheet("认领一览表", office, day, _COLUMNS, rows))


def _rows(number: int, line: PledgeLine) -> Iterator[list[Cell]]:
    pledge, first = line.pledge, _pledge(number, line)
    for entry in pledge.entries or (None,):
        yield [*first, *(_entry(entry) if entry else [""] * _OF_THE_LINE)]
        first = [""] * len(first)


def _pledge(number: int, line: PledgeLine) -> list[Cell]:
    pledge = line.pledge
    sums = (pledge.agreed_fen or 0, pledge.received_fen, pledge.spent_fen, pledge.left_fen)
    money = pledge.kind is PledgeKind.MONEY
    return [
        number,
        line.committee_name,
        pledge.title,
        line.partner_name,
        pledge.kind.label,
        date_words(pledge.agreed_on),
        *(_yuan(fen) if money else "" for fen in sums),
        date_words(pledge.delivered_on) if pledge.delivered_on else "",
    ]


def _entry(entry: PledgeEntry) -> list[Cell]:
    return [date_words(entry.on), entry.kind.label, _yuan(entry.fen), entry.what]


def _yuan(fen: int) -> float:
    """A number, so that the sheet can be added up."""
    return fen / 100
