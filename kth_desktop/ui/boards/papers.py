"""The sheet itself on A4 or A3, and the register of what hung when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.board_rules import BoardLine, BoardQuery
from kth_desktop.domain.board_sheet import BoardSheet
from kth_desktop.domain.publication_text import PublicNotice
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


def sheet_paper(desk: Desk, id: UUID) -> Paper[tuple[BoardSheet, PublicNotice]]:
    office = desk.office

    def write(read: tuple[BoardSheet, PublicNotice], out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.publication import publication

        sheet, notice = read
        publication(notice, out, size=chosen.paper, column=sheet.column)

    def read() -> tuple[BoardSheet, PublicNotice]:
        sheet = office.boards.get(id)
        return sheet, office.boards.notice_of(sheet)

    return Paper(
        "打印公开栏",
        "公开栏",
        reading=read,
        writing=write,
        papers=("A4 纵向", "A3 纵向"),
        touched_by=(Kind.BOARD_SHEET, Kind.COMMITTEE),
    )


def register_paper(desk: Desk, query: BoardQuery) -> Paper[Sequence[BoardLine]]:
    """公开台账 of the list as it stands."""
    office, unit, day = desk.office, desk.signing, desk.today

    def write(lines: Sequence[BoardLine], out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.board_register import board_register

        del chosen
        board_register(lines, out, unit=unit, day=day)

    return Paper(
        "打印公开台账",
        f"公开台账{day.year}年{day.month}月{day.day}日",
        reading=lambda: office.boards.lines(query),
        writing=write,
        papers=("A4 横向",),
        touched_by=(Kind.BOARD_SHEET, Kind.PHOTO),
    )
